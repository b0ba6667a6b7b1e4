import { fileURLToPath } from "node:url";
import {
  type Input,
  address,
  also,
  amount,
  bytes32,
  document,
  identity,
  integer,
  list,
  object,
  optional,
  signature,
  text,
  time,
  word,
  Input as Given,
} from "./kinds.js";
import { attestationToText } from "../../../src/identity/index.js";

const MOST = 2n ** 112n - 1n;
const ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

/** The inputs of `events`. */
export const events = (known: string): Input[] => [
  new Given("names", known, [
    ["null", null],
    ["a number", 5],
    ["unknown", "Nothing"],
    ["a list with an unknown", [known, "Nothing"]],
    ["a signature", "Bought(address)"],
    ["empty", ""],
  ]),
  optional(
    object("options", {
      from: optional(integer("from", 0n, 2n ** 60n, true)),
      live: new Given("live", false, [
        ["null", null],
        ["a number", 1],
      ]),
      confirmations: optional(integer("confirmations", 0n, 10_000n, true)),
      interval: optional(integer("interval", 0n, 2n ** 31n - 1n, true)),
      signal: new Given("signal", undefined, [
        ["null", null],
        ["a text", "stop"],
      ]),
      where: new Given("where", undefined, [
        ["null", null],
        ["a text", "x"],
        ["an unknown argument", { nothing: 1 }],
      ]),
    }),
  ),
];

const market = () =>
  object("market", {
    supply: amount("market.supply", { min: 0n, max: MOST }),
    held: new Given("market.held", 5n, [
      ["nothing", undefined],
      ["a plain number", 5],
      ["negative", -1n],
      ["more than there is", MOST],
    ]),
    backing: amount("market.backing", { min: 0n }),
    floorPrice: amount("market.floorPrice"),
  });

export const permitDraft = () =>
  object("draft", {
    spender: address("spender"),
    amount: amount("amount", { min: 0n }),
    deadline: optional(time()),
  });

export const permit = () =>
  object("permit", {
    owner: address("owner"),
    spender: address("spender"),
    value: amount("value", { min: 0n }),
    deadline: time(),
    signature: also(signature(), ["too short", "0x1234"], ["too long", `0x${"11".repeat(66)}`]),
  });

const attestation = () =>
  object("attestation", {
    identity: identity(),
    account: address("account"),
    attester: address("attester"),
    deadline: time(),
    signature: signature(),
  });

const attested = attestationToText(attestation().good as never);
const damages = Object.fromEntries(
  ["identity", "account", "attester", "deadline", "signature"].map((field) => [
    field,
    [field, "soon"] as [string, unknown],
  ]),
);

/** By module and function, what each takes; for functions that take a document, ways to give it. */
export const money: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "capital.account": [optional(address("account"))],
  "capital.pool": [],
  "capital.parameters": [],
  "capital.signPermit": [permitDraft()],
  "capital.permit": [permit()],
  "capital.quoteBuy": [amount("amount", { max: MOST }), optional(address("buyer"))],
  "capital.quoteSell": [amount("amount", { max: MOST })],
  "capital.quoteForEth": [amount("wei", { min: 0n, max: MOST }), optional(address("buyer"))],
  "capital.payRevenue": [amount("amount")],
  "capital.revenueParameters": [],
  "capital.buy": [
    object("purchase", {
      amount: amount("amount", { max: MOST }),
      maxCost: optional(amount("maxCost")),
      deadline: optional(time()),
    }),
  ],
  "capital.sell": [
    object("sale", {
      amount: amount("amount", { max: MOST }),
      minProceeds: optional(amount("minProceeds", { min: 0n })),
      deadline: optional(time()),
    }),
  ],
  "capital.deposit": [amount("amount")],
  "capital.transfer": [address("to"), amount("amount", { min: 0n })],
  "capital.events": events("Bought"),
  "capital/costOf": [amount("amount", { max: MOST }), market()],
  "capital/amountFor": [amount("wei", { min: 0n }), market()],

  "identity.of": [optional(address("account"))],
  "identity.get": [identity()],
  "identity.isAttester": [address("attester")],
  "identity.attest": [
    object("request", { identity: identity(), account: address("account"), deadline: optional(time()) }),
  ],
  "identity.register": [attestation()],
  "identity.consentToMove": [object("request", { from: address("from"), deadline: optional(time()) })],
  "identity.move": [
    object("consent", {
      identity: identity(),
      from: address("from"),
      to: address("to"),
      boundAt: time("boundAt"),
      deadline: time(),
      signature: signature(),
    }),
  ],
  "identity.acceptAttester": [address("attester")],
  "identity.dismissAttester": [address("attester")],
  "identity.acceptRegistrar": [address("registrar")],
  "identity.dismissRegistrar": [address("registrar")],
  "identity.events": events("Registered"),
  "identity/identityOf": [
    also(
      text("did", 2048, "did:web:example.org"),
      ["no DID", "web:example.org"],
      ["without an id", "did:web:"],
      ["with a fragment", "did:web:x#key"],
      ["with a space", "did:web:a b"],
    ),
  ],
  "identity/attestationToText": [attestation()],
  "identity/attestationFromText": document(attested, "text", damages).map((input) => [input]),

  "reputation.account": [optional(also(new Given("holder", { account: ADDRESS }, object("holder", {}).bad)))],
  "reputation.account by account": [optional(object("holder", { account: address("account") }))],
  "reputation.account by identity": [optional(object("holder", { identity: identity() }))],
  "reputation.totals": [],
  "reputation.dividends": [],
  "reputation.register": [attestation()],
  "reputation.open": [identity()],
  "reputation.claimDividends": [],
  "reputation.distribute": [amount("amount")],
  "reputation.events": events("Opened"),

  "governance.propose": [
    object("draft", {
      calls: list(
        "calls",
        [
          object("calls[0]", {
            to: address("calls[0].to"),
            data: new Given("calls[0].data", "0x", [
              ["nothing", undefined],
              ["half a byte", "0x123"],
            ]),
            value: amount("calls[0].value", { min: 0n }),
          }),
        ],
        ["empty", []],
      ),
      predecessor: optional(bytes32("predecessor")),
      salt: optional(bytes32("salt")),
      delay: optional(integer("delay", 0n, 2n ** 256n - 1n)),
    }),
  ],
  "governance.cancel": [bytes32("id")],
  "governance.proposal": [bytes32("id")],
  "governance.minDelay": [],
  "governance.setMinDelay": [integer("delay", 0n, 2n ** 256n - 1n)],
  "governance.release": [text("wing", 31), optional(integer("number", 1n, 2n ** 256n - 1n))],
  "governance.permanentContract": [text("name", 31)],
  "governance.verifyRelease": [text("wing", 31), optional(integer("number", 1n, 2n ** 256n - 1n))],
  "governance.compareRelease": [
    text("wing", 31),
    optional(
      object("options", {
        number: optional(integer("number", 1n, 2n ** 256n - 1n)),
        sources: optional(
          new Given("sources", new Uint8Array([1]), [
            ["text", "sources"],
            ["null", null],
          ]),
        ),
      }),
    ),
  ],
  "deployments/fromRegistry": [
    address("address"),
    optional(
      object("options", {
        startBlock: optional(integer("startBlock", 0n, 2n ** 256n - 1n)),
        wings: optional(list("wings", [text("wings[0]", 31)], ["empty", []])),
      }),
    ),
  ],
  "deployments/localhost/localhost": [
    new Given("path", fileURLToPath(new URL("deployment.json", import.meta.url)), [
      ["null", null],
      ["a number", 5],
      ["empty", ""],
      ["where nothing is", "/nowhere/at/all"],
    ]),
  ],
  "errors/revertError": [
    new Given("data", "0x", [
      ["nothing", undefined],
      ["a number", 5],
      ["half a byte", "0x123"],
      ["no hex", "0xzz"],
    ]),
    new Given("cause", undefined, []),
    new Given("reason", undefined, []),
  ],
  "projects.quoteCollateral": [amount("cost"), word("asset", "tokens")],
};
