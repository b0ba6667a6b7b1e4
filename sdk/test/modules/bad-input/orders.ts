import { id } from "ethers";
import { cidOf } from "../../../src/core/cid.js";
import { randomReaderKey, seal } from "../../../src/sealing/index.js";
import { openOrder, orderProofToText, sealOrder } from "../../../src/work/index.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  bytes32,
  cid,
  document,
  identity,
  integer,
  list,
  object,
  optional,
  text,
  time,
  uri,
} from "./kinds.js";
import { events } from "./money.js";

const ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const MOST = 2n ** 256n - 1n;
const MOST_CREDITS = 2n ** 96n - 1n;
const LENGTH = 3650n * 86_400n;
const CID = cidOf(new Uint8Array([1]));
const ME = `0x${"5a".repeat(20)}`;
const given = (field: string, good: unknown, ...bad: [string, unknown][]) => new Given(field, good, bad);

const orderId = () => integer("orderId", 1n, MOST);
const transferId = () => integer("transferId", 1n, MOST);
const roleId = (field = "roleId") => integer(field, 1n, 4_095n);
const rawCid = (field: string) =>
  also(new Given(field, CID, cid(field).bad), ["of version 0", `Qm${"a".repeat(44)}`], ["a digest", id("x")]);
const credits = (field = "amount") => amount(field, { max: MOST_CREDITS });
const deliverBy = (field = "deliverBy") => also(time(field), ["after 2106", 2n ** 32n]);
const length = (field: string) => integer(field, 1n, LENGTH);

const draft = { roleId: 7, amount: 5n, deliverBy: 1_900_000_000, content: "A dictation, 20 minutes." };
const place = { chainId: 31337n, contract: ADDRESS };
const reader = randomReaderKey();
const { sealed, proof } = sealOrder(place, ME, draft, [reader.publicKey]);
const order = openOrder(sealed, [reader]);

const draftInput = () =>
  object("draft", {
    roleId: roleId(),
    amount: credits(),
    deliverBy: deliverBy(),
    content: text("content", 100_000),
  });
const placeInput = (field: string) => ({
  chainId: integer(`${field}.chainId`, 1n, MOST),
  contract: address(`${field}.contract`),
});
const orderInput = () =>
  new Given("order", order, object("", {}).bad, {
    ...placeInput("order"),
    commitment: also(bytes32("order.commitment"), ["zero", `0x${"00".repeat(32)}`]),
    roleId: roleId("order.roleId"),
    amount: credits("order.amount"),
    deliverBy: deliverBy("order.deliverBy"),
    content: text("order.content", 100_000),
  });
const proofInput = () =>
  new Given("proof", proof, object("", {}).bad, {
    chainId: given("proof.chainId", 31337n, ["zero", 0n], ["a text", "1"]),
    contract: new Given("proof.contract", ADDRESS, address("").bad),
    roleId: new Given("proof.roleId", proof.roleId, roleId().bad),
    client: new Given("proof.client", ME, identity().bad),
    salt: new Given("proof.salt", proof.salt, bytes32("").bad),
    commitment: new Given("proof.commitment", proof.commitment, [...bytes32("").bad, ["another", id("x")]]),
  });
const readers = () => list("readers", [new Given("readers[0]", reader.publicKey, bytes32("").bad)], ["empty", []]);

const ids = (...names: string[]) => Object.fromEntries(names.map((name) => [`work.${name}`, [orderId()]]));

/** Work for clients, anonymous ones too, and credits to outsiders. */
export const orders: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "work.post": [
    object("terms", { roleId: roleId(), amount: credits(), deliverBy: deliverBy(), request: rawCid("request") }),
  ],
  "work.askAnonymously": [draftInput(), readers()],
  "work.postFor": [orderInput(), optional(rawCid("request"))],
  "work.prove": [orderId(), proofInput()],
  "work.ordersOf": [proofInput()],
  ...ids("withdrawOrder", "confirm", "accept", "giveUp", "passTurn", "lapse", "finalize", "lapseCase", "forfeit"),
  ...ids("order", "requestOf", "deliveryOf"),
  "work.dispute": [orderId(), uri("evidence"), optional(amount("deposit", { min: 0n }))],
  "work.withdraw": [optional(identity("client"))],
  "work.nameApprentice": [
    orderId(),
    new Given(
      "apprentice",
      ME,
      identity().bad.filter(([what]) => what !== "null"),
    ),
  ],
  "work.deliver": [
    orderId(),
    object("delivery", {
      evidence: rawCid("evidence"),
      licence: text("licence"),
      owners: new Given(
        "owners",
        [{ identity: ME, share: 10_000 }],
        [...list("", []).bad, ["empty", []], ["half of it", [{ identity: ME, share: 5_000 }]]],
        [
          new Given("owners[0]", { identity: ME, share: 10_000 }, object("", {}).bad, {
            identity: identity("owners[0].identity"),
            share: given("owners[0].share", 10_000, ["zero", 0], ["more than all", 10_001], ["a text", "1"]),
          }),
        ],
      ),
    }),
  ],
  "work.turns": [roleId(), optional(object("options", { most: optional(integer("most", 1n, 1_000n)) }))],
  "work.placement": [roleId(), optional(identity())],
  "work.enterCycle": [roleId()],
  "work.stepOut": [roleId()],
  "work.count": [],
  "work.owed": [optional(identity("client"))],
  "work.rules": [optional(integer("version", 1n, 255n))],
  "work.setRules": [
    object("rules", {
      least: credits("least"),
      acceptance: length("acceptance"),
      work: length("work"),
      confirmation: length("confirmation"),
      lapse: length("lapse"),
      claim: length("claim"),
    }),
  ],
  "work.events": events("OrderPosted"),
  "work.turnEvents": events("TurnBegan"),

  "work/cidOfDigest": [bytes32("digest")],
  "work/sealOrder": [object("place", placeInput("place")), identity("client"), draftInput(), readers()],
  "work/openOrder": [
    given("sealed", sealed, ["nothing", undefined], ["no JSON", "{"]),
    new Given("keys", [reader], list("", []).bad),
  ],
  "work/openOrder of another kind": [
    given("kind", sealed, ["a notice", seal("notice", new Uint8Array([1]), [reader.publicKey])]),
    new Given("keys", [reader], []),
  ],
  "work/previewTurns": [
    object("turns", {
      size: given("size", 1, ["nothing", undefined], ["of a part only", 5]),
      coming: new Given("coming", [ME], list("", []).bad, [new Given("coming[0]", ME, identity().bad)]),
      waiting: new Given("waiting", [ME], list("", []).bad, [new Given("waiting[0]", ME, identity().bad)]),
    }),
    optional(
      object("options", {
        count: optional(integer("count", 1n, 10_000n)),
        absences: optional(
          given("absences", { [ME]: 1 }, ["null", null], ["a list", []], ["of nobody", { nobody: 1 }]),
        ),
        misses: optional(given("misses", { [ME]: 1 }, ["null", null], ["a text", "1"], ["of nobody", { nobody: 1 }])),
      }),
    ),
  ],
  "work/orderProofToText": [proofInput()],
  "work/orderProofFromText": document(orderProofToText(proof), "text", {
    format: ["format", "other"],
    version: ["version", 2],
    "proof.chainId": ["chainId", 1],
    "proof.contract": ["contract", "0x12"],
    "proof.roleId": ["roleId", "0"],
    "proof.client": ["client", "0x12"],
    "proof.salt": ["salt", "0x12"],
    "proof.commitment": ["commitment", id("x")],
  }).map((input) => [input]),

  "transfers.open": [object("draft", { to: address("to"), amount: credits(), purpose: rawCid("purpose") })],
  "transfers.seal": [transferId()],
  "transfers.draw": [transferId()],
  "transfers.approve": [transferId()],
  "transfers.refund": [transferId()],
  "transfers.transfer": [transferId()],
  "transfers.purposeOf": [transferId()],
  "transfers.count": [],
  "transfers.rules": [optional(integer("version", 1n, 65_535n))],
  "transfers.setRules": [
    object("rules", { draw: length("draw"), approval: length("approval"), tries: integer("tries", 2n, 64n) }),
  ],
  "transfers.events": events("TransferOpened"),
};
