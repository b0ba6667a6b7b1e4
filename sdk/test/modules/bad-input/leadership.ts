import { nodeConsentToText } from "../../../src/seats/index.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  bytes32,
  document,
  flag,
  integer,
  list,
  object,
  optional,
  signature,
  text,
  time,
} from "./kinds.js";
import { events, permit, permitDraft } from "./money.js";

type Rows = Record<string, readonly Input[] | readonly (readonly Input[])[]>;

const MOST_256 = 2n ** 256n - 1n;
const MOST_64 = 2n ** 64n - 1n;
const MOST_32 = 2n ** 32n - 1n;
const DIGESTS = 2n ** 256n;
const NODES = [1, 2, 3].map((digit) => `0x${String(digit).repeat(40)}`);

export const kind = (field = "kind") =>
  new Given(field, "validator", [
    ["nothing", undefined],
    ["null", null],
    ["an object", {}],
    ["another word", "auditor"],
    ["an empty text", ""],
    ["a fraction", 1.5],
    ["negative", -1],
    ["too large", 256n],
  ]);
const tokenId = (field = "id") => amount(field, { min: 0n });
const index = (field = "index") => integer(field, 0n, MOST_32);
const block = (field = "block") => integer(field, 0n, MOST_64);

/** Leadership tokens and their lottery. */
const lottery: Rows = {
  "lottery.kind": [kind()],
  "lottery.kinds": [],
  "lottery.challenges": [],
  "lottery.window": [],
  "lottery.job": [kind(), optional(address("beneficiary"))],
  "lottery.standing": [kind()],
  "lottery.token": [tokenId()],
  "lottery.tokensOf": [optional(address("owner"))],
  "lottery.balance": [optional(address("owner"))],
  "lottery.countOutlasting": [kind(), time("time")],
  "lottery.metadata": [tokenId()],
  "lottery.approved": [tokenId()],
  "lottery.claim": [
    object("win", {
      kind: kind("win.kind"),
      beneficiary: optional(address("win.beneficiary")),
      nonce: integer("win.nonce", 0n, MOST_256),
    }),
  ],
  "lottery.roll": [],
  "lottery.addKind": [
    object("terms", {
      name: also(
        text("terms.name", 32, "Auditor of 2-4"),
        ["of two lines", "A\nb"],
        ["with a mark of JSON", 'A"b'],
        ["with a mark of SVG", "A<b"],
        ["with a letter beyond ASCII", "Prüfer"],
      ),
      user: optional(address("terms.user")),
      uses: optional(integer("terms.uses", 1n, 255n)),
      interval: integer("terms.interval", 1n, MOST_32),
      lifetime: also(integer("terms.lifetime", 64n, MOST_32), ["too short", 63], ["no multiple of 64", 100]),
      targetBits: integer("terms.targetBits", 1n, 247n),
    }),
  ],
  "lottery.transfer": [address("to"), tokenId()],
  "lottery.transferFrom": [address("from"), address("to"), tokenId()],
  "lottery.approve": [
    // Zero takes an approval back.
    new Given(
      "to",
      address("").good,
      address("").bad.filter(([what]) => what !== "zero"),
    ),
    tokenId(),
  ],
  "lottery.setOperator": [address("operator"), optional(flag("approved"))],
  "lottery.events": events("Won"),

  "lottery/difficultyOf": [integer("target", 1n, DIGESTS - 1n)],
  "lottery/expectedSeconds": [
    integer("difficulty", 1n, DIGESTS),
    new Given("rate", 2_500_000, [
      ["nothing", undefined],
      ["null", null],
      ["a text", "5"],
      ["a bigint", 5n],
      ["zero", 0],
      ["negative", -1],
      ["NaN", NaN],
      ["infinite", Infinity],
      ["too large", 2 ** 80],
    ]),
  ],
};

const schedule = (place: string): Rows => ({
  [`${place}.validators`]: [optional(block())],
  [`${place}.terms`]: [],
  [`${place}.turn`]: [index()],
  [`${place}.turns`]: [
    optional(
      object("range", {
        from: optional(index("range.from")),
        to: optional(integer("range.to", 0n, MOST_32)),
      }),
    ),
  ],
  [`${place}.turns from the second on`]: [
    new Given("range.to", { from: 1, to: 2 }, [["below the first", { from: 1, to: 0 }]]),
  ],
  [`${place}.busyUntil`]: [address("node")],
});

const consent = () =>
  object("consent", {
    tokenId: tokenId("consent.tokenId"),
    node: address("consent.node"),
    payee: address("consent.payee"),
    deadline: time("consent.deadline"),
    signature: signature("consent.signature"),
  });
const redeeming = (place: string): Rows => ({
  [`${place}.consent`]: [
    object("draft", {
      tokenId: tokenId("draft.tokenId"),
      payee: address("draft.payee"),
      deadline: optional(time("draft.deadline")),
    }),
  ],
  [`${place}.redeem`]: [consent()],
});
const consentText = nodeConsentToText({
  tokenId: 2n ** 239n + 7n,
  ...{ node: NODES[0]!, payee: NODES[1]!, deadline: 1_900_000_000n, signature: `0x${"11".repeat(64)}1b` },
});
const damages: Record<string, [string, unknown]> = {
  "consent.tokenId": ["tokenId", 7],
  "consent.node": ["node", "0x12"],
  "consent.payee": ["payee", "vitalik.eth"],
  "consent.deadline": ["deadline", "soon"],
  "consent.signature": ["signature", "0x"],
};

const redemption = () =>
  object("redemption", {
    number: index("redemption.number"),
    tokenId: tokenId("redemption.tokenId"),
    node: address("redemption.node"),
    payee: address("redemption.payee"),
  });
const signed = (field: string, signer: Input) => object(field, { signer, signature: signature(`${field}.signature`) });
const SECOND = `0x${"6b".repeat(20)}`;
/** Two signatures, of which the second is another's. */
const signatures = () => {
  const [first, second] = [address("signatures[0].signer"), address("signatures[1].signer")];
  const another = new Given(second.field, SECOND, [...second.bad, ["that of the first", first.good]]);
  return list("signatures", [signed("signatures[0]", first), signed("signatures[1]", another)], ["empty", []]);
};
const set = (field: string) =>
  list(
    field,
    NODES.map((node, i) => new Given(`${field}[${i}]`, node, address("").bad)),
    ["empty", []],
    ["with somebody twice", [...NODES, NODES[0]]],
    ["of too many", Array.from({ length: 257 }, (_, i) => `0x${(i + 1).toString(16).padStart(40, "0")}`)],
  );
const mainBlock = () =>
  object("block", {
    height: integer("block.height", 1n, MOST_64),
    blockHash: bytes32("block.blockHash"),
    next: set("block.next"),
  });

/** Seats, and what tells either of two chains of the other. */
const seats: Rows = {
  ...schedule("seats"),
  ...redeeming("seats"),
  "seats.events": events("SeatTaken"),
  "seats/nodeConsentToText": [consent()],
  "seats/nodeConsentFromText": document(consentText, "text", damages).map((input) => [input]),

  ...redeeming("seatRedemptions"),
  "seatRedemptions.count": [],
  "seatRedemptions.redemption": [index("number")],
  "seatRedemptions.events": events("TokenRedeemed"),

  ...schedule("seatMirror"),
  "seatMirror.nextRedemption": [],
  "seatMirror.signRedemption": [redemption()],
  "seatMirror.mirror": [redemption(), signatures()],
  "seatMirror.seat": [index("number")],
  "seatMirror.waiting": [index("number")],
  "seatMirror.events": events("SeatTaken"),

  "checkpoints.mainChain": [],
  "checkpoints.latest": [],
  "checkpoints.checkpoint": [index()],
  "checkpoints.currentSet": [],
  "checkpoints.sign": [mainBlock()],
  "checkpoints.record": [mainBlock(), signatures()],
  "checkpoints.events": events("CheckpointRecorded"),
  "seats/setHashOf": [set("set")],
};

/** The chain's token. */
const chainToken: Rows = {
  "chainToken.supply": [],
  "chainToken.supplyAt": [block()],
  "chainToken.balance": [optional(address("account"))],
  "chainToken.allowance": [address("spender"), optional(address("owner"))],
  "chainToken.earnings": [index()],
  "chainToken.earningsOf": [optional(address("payee"))],
  "chainToken.claim": [index()],
  "chainToken.transfer": [address("to"), amount("amount")],
  "chainToken.approve": [address("spender"), amount("amount", { min: 0n })],
  "chainToken.transferFrom": [address("from"), address("to"), amount("amount")],
  "chainToken.signPermit": [permitDraft()],
  "chainToken.permit": [permit()],
  "chainToken.events": events("EarningsClaimed"),
};

export const leadership: Rows = { ...lottery, ...seats, ...chainToken };
