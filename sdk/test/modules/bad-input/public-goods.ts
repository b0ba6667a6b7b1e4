import {
  GoodsSecrets,
  type SignedPaymentReceipt,
  type SignedRecommendation,
  receiptToText,
  recommendationToText,
} from "../../../src/public-goods/index.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  bytes32,
  document,
  flag,
  identity,
  integer,
  object,
  optional,
  signature,
  text,
  time,
} from "./kinds.js";
import { events } from "./money.js";
import { currency } from "./pay.js";

const MOST = 2n ** 256n - 1n;
const SUM = 2n ** 112n - 1n;
const request = (field = "requestId") => integer(field, 1n, MOST);
const seat = (field = "seat") => integer(field, 1n, 2n ** 32n - 1n);
const organisation = (field = "organisation") => integer(field, 1n, 2n ** 32n - 1n);
const whose = () => optional(identity());
const sum = (field = "amount") => amount(field, { max: SUM });
const hash = bytes32("").good as string;
const zero = `0x${"00".repeat(32)}`;
const hashed = (field: string) => also(bytes32(field), ["zero", zero]);
const account = address("").good as string;

const proof = (field: string) =>
  new Given(
    field,
    Array.from({ length: 8 }, () => hash),
    [
      ["nothing", undefined],
      ["a text", hash],
      ["too short", Array.from({ length: 7 }, () => hash)],
      ["too long", Array.from({ length: 9 }, () => hash)],
    ],
    Array.from({ length: 8 }, (_, i) => bytes32(`${field}[${i}]`)).slice(0, 2),
  );

const signedRecommendation: SignedRecommendation = {
  ...{ chainId: 31_337n, contract: account, requestId: 7n, seat: 3n, organisation: 4n, concludedAt: 1_900_000_000n },
  signature: signature().good as string,
};
const recommendation = () =>
  object("recommendation", {
    chainId: integer("recommendation.chainId", 1n, MOST),
    contract: address("recommendation.contract"),
    requestId: request("recommendation.requestId"),
    seat: seat("recommendation.seat"),
    organisation: organisation("recommendation.organisation"),
    concludedAt: time("recommendation.concludedAt"),
    signature: signature("recommendation.signature"),
  });

const paid: SignedPaymentReceipt = {
  ...{ requestId: 7n, payer: identity().good as string, organisation: 4n, amount: 5_000n, currency: "EUR" },
  ...{ processor: account, reference: hash, paidAt: 1_900_000_000n, deadline: 1_900_600_000n },
  ...{ chainId: 31_337n, contract: account, signer: account, signature: signature().good as string },
};
/** Null stands for none. */
const processor = () => {
  const { good, bad } = address("");
  return new Given(
    "receipt.processor",
    good,
    bad.filter(([, value]) => value !== null),
  );
};
const receiptFields = () => ({
  requestId: request("receipt.requestId"),
  payer: identity("receipt.payer"),
  organisation: organisation("receipt.organisation"),
  amount: sum("receipt.amount"),
  currency: currency("receipt.currency"),
  processor: processor(),
  reference: bytes32("receipt.reference"),
  paidAt: time("receipt.paidAt"),
  deadline: time("receipt.deadline"),
});
const receipt = () =>
  object("receipt", {
    ...receiptFields(),
    chainId: integer("receipt.chainId", 1n, MOST),
    contract: address("receipt.contract"),
    signer: address("receipt.signer"),
    signature: signature("receipt.signature"),
  });

const wrongSigner = () => {
  const { good, bad } = address("");
  return new Given(
    "signer",
    good,
    bad.filter(([, value]) => value !== null),
  );
};
const CID = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";
const draft = () =>
  object("draft", {
    cid: new Given("cid", CID, [
      ["nothing", undefined],
      ["a URI", `ipfs://${CID}`],
      ["of another kind", "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"],
    ]),
    payout: address("payout"),
    signer: wrongSigner(),
    cap: amount("cap", { max: 2n ** 96n - 1n }),
  });
const seconds = (field: string) => integer(field, 1n, 2n ** 24n - 1n, true);
const damages = (field: string, numbers: readonly string[]): Record<string, [string, unknown]> => ({
  format: ["format", "other"],
  version: ["version", 2],
  [field]: [field, 7],
  ...Object.fromEntries(numbers.map((name) => [`${field}.${name}`, [`${field}.${name}`, "soon"] as [string, unknown]])),
});

const METADATA = {
  ...{ name: "Payment receipt #7", description: "A payment.", external_url: "ipfs://x" },
  attributes: [{ trait_type: "Paid", value: 1_900_000_000 }],
};

/** Requests for work credits, and what hosts, payers and members of Payments do. */
export const publicGoods: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "publicGoods.count": [],
  "publicGoods.get": [request()],
  "publicGoods.openRequest": [whose()],
  "publicGoods.quote": [currency(), sum()],
  "publicGoods.terms": [optional(integer("version", 1n, 0xffffn))],
  "publicGoods.receiptStatus": [request()],
  "publicGoods.isPaymentUsed": [object("receipt", receiptFields())],
  "publicGoods.owed": [whose()],
  "publicGoods.kept": [organisation()],
  "publicGoods.organisation": [organisation()],
  "publicGoods.organisations": [],
  "publicGoods.placed": [organisation(), optional(integer("period", 0n, 2n ** 40n - 1n))],
  "publicGoods.processor": [address("account")],
  "publicGoods.part": [request(), seat()],
  "publicGoods.votes": [request(), organisation()],
  "publicGoods.leader": [request()],
  "publicGoods.committed": [seat(), integer("batch", 0n, MOST)],

  "publicGoods.request": [
    object("draft", {
      currency: currency(),
      amount: sum(),
      minCredits: optional(amount("minCredits", { min: 0n, max: SUM })),
      deadline: optional(time()),
    }),
  ],
  "publicGoods.seal": [request()],
  "publicGoods.conclude": [request()],
  "publicGoods.pay": [request()],
  "publicGoods.close": [request()],
  "publicGoods.withdraw": [whose()],
  "publicGoods.collect": [organisation(), address("to")],

  "publicGoods.seed": [seat()],
  "publicGoods.commit": [
    seat(),
    object("secrets", {
      batch: integer("secrets.batch", 0n, 2n ** 248n - 1n),
      root: hashed("secrets.root"),
    }),
  ],
  "publicGoods.reveal": [
    [request(), seat(), object("secrets", { secret: bytes32("secrets.secret"), proof: proof("secrets.proof") })],
    [
      new Given("requestId", 300n, [["of another batch", 7n]]),
      seat(),
      new Given("secrets", new GoodsSecrets(hash, 1n), []),
    ],
  ],
  "publicGoods.vote": [request(), seat(), organisation()],
  "publicGoods.recordMiss": [request(), seat()],
  "publicGoods.signRecommendation": [request()],
  "publicGoods.verifyRecommendation": [recommendation()],
  "publicGoods.recommend": [recommendation()],
  "publicGoods.passOn": [request()],
  "publicGoods.report": [recommendation()],

  "publicGoods.attest": [
    object("payment", {
      requestId: request("payment.requestId"),
      paymentId: text("payment.paymentId"),
      amount: sum("payment.amount"),
      currency: currency("payment.currency"),
      paidAt: time("payment.paidAt"),
      deadline: optional(time("payment.deadline")),
    }),
  ],
  "publicGoods.verifyReceipt": [receipt()],
  "publicGoods.submitReceipt": [receipt()],
  "publicGoods.drawConfirmers": [request()],
  "publicGoods.confirm": [
    request(),
    flag("paid"),
    optional(object("options", { place: optional(integer("place", 0n, 2n)) })),
  ],
  "publicGoods.receipt": [request()],
  "publicGoods.receiptCount": [whose()],
  "publicGoods.announceReceipt": [request()],

  "publicGoods.list": [draft()],
  "publicGoods.amend": [organisation(), draft()],
  "publicGoods.delist": [organisation()],
  "publicGoods.acceptProcessor": [
    object("draft", {
      processor: address("processor"),
      jurisdiction: new Given("jurisdiction", "AT", [
        ["nothing", undefined],
        ["small letters", "at"],
        ["three letters", "AUT"],
      ]),
      policyHash: hashed("policyHash"),
    }),
  ],
  "publicGoods.dismissProcessor": [address("processor")],
  "publicGoods.setParameters": [
    object("terms", {
      bond: amount("bond", { max: 2n ** 96n - 1n }),
      ...Object.fromEntries(
        ["step", "seal", "conclude", "choose", "life", "confirm"].map((field) => [field, seconds(field)]),
      ),
    }),
  ],
  "publicGoods.events": events("Requested"),
  "publicGoods.choiceEvents": events("Picked"),
  "publicGoods.receiptEvents": events("Locked"),

  "public-goods/batchOf": [request()],
  "public-goods/GoodsSecrets": [bytes32("seed"), integer("batch", 0n, 2n ** 248n - 1n)],
  "public-goods/isCommitted": [bytes32("root"), request(), bytes32("secret"), proof("proof")],
  "public-goods/paymentReference": [text("name")],
  "public-goods/metadataIn": [
    new Given("uri", `data:application/json;base64,${btoa(JSON.stringify(METADATA))}`, [
      ...text("", 65_536).bad,
      ["elsewhere", "ipfs://x"],
      ["no JSON", "data:application/json;base64,aaaa"],
    ]),
  ],
  "public-goods/recommendationToText": [recommendation()],
  "public-goods/recommendationFromText": document(
    recommendationToText(signedRecommendation),
    "text",
    damages("recommendation", ["chainId", "requestId", "seat", "organisation", "concludedAt", "contract", "signature"]),
  ).map((input) => [input]),
  "public-goods/receiptToText": [receipt()],
  "public-goods/receiptFromText": document(
    receiptToText(paid),
    "text",
    damages("receipt", ["chainId", "requestId", "organisation", "amount", "paidAt", "deadline", "payer", "currency"]),
  ).map((input) => [input]),
};
