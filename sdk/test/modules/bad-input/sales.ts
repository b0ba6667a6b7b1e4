import { type Payment, type Reversal } from "../../../src/payments/index.js";
import { type Reservation, reservationToText } from "../../../src/sales/index.js";
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
  list,
  object,
  optional,
  signature,
  text,
  time,
} from "./kinds.js";
import { events } from "./money.js";

const LONGEST = 3650n * 86_400n;
const BUYER = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const OTHER = `0x${"6b".repeat(20)}`;

const capitals = (field: string, good: string) =>
  new Given(field, good, [
    ...text(field).bad.filter(([what]) => what !== "too long" && what !== "half a surrogate pair"),
    ["in small letters", good.toLowerCase()],
    ["too short", good.slice(1)],
    ["too long", `${good}S`],
    ["with a digit", `${good.slice(1)}1`],
  ]);
const currency = (field: string) => capitals(field, "EUR");
/** A voucher's number, its series' included. */
const voucherId = (field: string) =>
  new Given(field, (7n << 64n) + 1n, [...integer(field, 1n, 5n).bad.slice(0, -1), ["of no series", 5n]]);
const seconds = (field: string, least = 0n) => integer(field, least, LONGEST);
const buyer = (field: string) => new Given(field, BUYER, address(field).bad);
const place = () =>
  object("place", { chainId: integer("chainId", 1n, 2n ** 256n - 1n), contract: address("contract") });
const eventId = (field: string) => text(field, 2048, "evt_1");

const reservation = () => {
  const field = (name: string) => `reservation.${name}`;
  return object("reservation", {
    voucherId: voucherId(field("voucherId")),
    version: integer(field("version"), 1n, 2n ** 32n - 1n),
    seller: address(field("seller")),
    buyer: also(buyer(field("buyer")), ["the seller", address("").good]),
    price: amount(field("price")),
    currency: currency(field("currency")),
    attester: address(field("attester")),
    until: time(field("until")),
    chargeBack: seconds(field("chargeBack")),
    salt: amount(field("salt"), { min: 0n }),
  });
};
/** Where a reservation will do too. */
const hash = () => {
  const { field, good, bad } = bytes32("reservation");
  return new Given(
    field,
    good,
    bad.filter(([, value]) => typeof value === "string"),
  );
};
const signedReservation = () => object("signed", { reservation: reservation(), signature: signature() });
const signedReceipt = () =>
  object("signed", {
    reservation: reservation(),
    receipt: object("receipt", {
      reservation: bytes32("receipt.reservation"),
      eventId: bytes32("receipt.eventId"),
      amount: amount("receipt.amount"),
      currency: currency("receipt.currency"),
      paidAt: time("receipt.paidAt"),
    }),
    signature: signature(),
  });
const signedReversal = () =>
  object("signed", {
    reservation: reservation(),
    reversal: object("reversal", {
      reservation: bytes32("reversal.reservation"),
      eventId: bytes32("reversal.eventId"),
      reversedAt: time("reversal.reversedAt"),
    }),
    signature: signature(),
  });
const draft = () =>
  object("draft", {
    voucherId: voucherId("voucherId"),
    buyer: buyer("buyer"),
    price: amount("price"),
    currency: currency("currency"),
    attester: address("attester"),
    chargeBack: seconds("chargeBack"),
    until: optional(time("until")),
    version: optional(integer("version", 1n, 2n ** 32n - 1n)),
    salt: optional(amount("salt", { min: 0n })),
  });
const payment: Payment = {
  ...{ reservation: bytes32("").good as string, eventId: "evt_1", paymentId: "pi_1" },
  ...{ amount: 2_500n, currency: "EUR", paidAt: 1_900_000_000n },
};
const paymentInput = () =>
  new Given("payment", payment, object("payment", {}).bad, {
    reservation: bytes32("payment.reservation"),
    eventId: eventId("payment.eventId"),
    amount: amount("payment.amount"),
    currency: currency("payment.currency"),
    paidAt: time("payment.paidAt"),
  });
const reversal: Reversal = {
  ...{ reservation: bytes32("").good as string, eventId: "evt_2", paymentId: "pi_1", reason: "refund" as const },
  reversedAt: 1_900_000_000n,
};
const reversalInput = () =>
  new Given("reversal", reversal, object("reversal", {}).bad, {
    reservation: bytes32("reversal.reservation"),
    eventId: eventId("reversal.eventId"),
    reversedAt: time("reversal.reversedAt"),
  });

const signer = {
  getAddress: async () => address("").good as string,
  signTypedData: async () => signature().good as string,
};
const signerInput = () => new Given("reservation.seller", signer, []);
const textOf = () =>
  document(
    reservationToText({ reservation: reservation().good as Reservation, signature: signature().good as string }),
    "text",
    {
      ...Object.fromEntries(
        ["voucherId", "version", "seller", "buyer", "price", "currency", "attester", "until", "chargeBack", "salt"].map(
          (name) => [`reservation.${name}`, [`reservation.${name}`, "soon"] as [string, unknown]],
        ),
      ),
      reservation: ["reservation", 5],
      signature: ["signature", "0x"],
    },
  );

/** Cash sales. */
export const sales: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "sales.place": [],
  "sales.hashOf": [[reservation()], [hash()]],
  "sales.sale": [[reservation()], [hash()]],
  "sales.reservation": [bytes32("hash")],
  "sales.attester": [address("account")],
  "sales.isEventUsed": [address("attester"), eventId("eventId")],
  "sales.terms": [optional(integer("version", 1n, 2n ** 256n - 1n))],
  "sales.sign": [draft()],
  "sales.reserve": [signedReservation()],
  "sales.withdraw": [reservation()],
  "sales.settle": [signedReceipt()],
  "sales.reverse": [signedReversal()],
  "sales.release": [reservation()],
  "sales.complete": [reservation()],
  "sales.lapse": [reservation()],
  "sales.attest": [paymentInput()],
  "sales.attestReversal": [reversalInput()],
  "sales.acceptAttester": [
    object("terms", {
      attester: address("attester"),
      jurisdiction: capitals("jurisdiction", "AT"),
      policyHash: bytes32("policyHash"),
    }),
  ],
  "sales.dismissAttester": [address("attester")],
  "sales.setPaymentModule": [address("module"), flag("accepted")],
  "sales.setTerms": [
    object("terms", {
      longestReservation: seconds("longestReservation", 1n),
      receiptTime: seconds("receiptTime", 1n),
      longestChargeBack: seconds("longestChargeBack", 1n),
    }),
  ],
  "sales.events": events("Paid"),
  "sales/reservationHash": [place(), reservation()],
  "sales/signReservation": [signerInput(), place(), reservation()],
  "sales/isSignedBySeller": [place(), signedReservation()],
  "sales/saleEventId": [eventId("eventId")],
  "sales/reservationToText": [signedReservation()],
  "sales/reservationFromText": textOf().map((input) => [input]),
};

const bases = () =>
  object(
    "bases",
    Object.fromEntries(
      [
        ...["honouredOnTime", "honouredLate", "exchanged", "contributed"],
        ...["taskDone", "judged", "roleHeld", "reviewed"],
      ].map((name) => [name, amount(`bases.${name}`, { min: 0n, max: 2n ** 20n - 1n })]),
    ),
  );
const source = () => new Given("source", "Vouchers", [...address("source").bad, ["in small letters", "vouchers"]]);
const counterparty = (field: string) =>
  new Given(field, OTHER, [...identity(field).bad, ["the subject", identity().good]]);
const holder = () =>
  [
    [optional(object("holder", { identity: identity() }))],
    [new Given("holder", { account: address("").good }, [], { account: address("account") })],
  ] as const;

/** Scores. */
export const scores: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "score.scoreOf": holder(),
  "score.reputationCard": [optional(address("account"))],
  "score.pair": [
    object("pair", { source: source(), subject: identity("subject"), counterparty: identity("counterparty") }),
  ],
  "score.table": [optional(integer("version", 1n, 2n ** 256n - 1n))],
  "score.trace": holder(),
  "score.due": holder(),
  "score.recompute": [
    optional(object("options", { to: optional(integer("to", 0n, BigInt(Number.MAX_SAFE_INTEGER), true)) })),
  ],
  "score.record": [
    object("pair", { source: source(), subject: identity("subject"), counterparty: counterparty("counterparty") }),
  ],
  "score.recordAll": [
    object("pairs", {
      source: source(),
      subject: identity("subject"),
      counterparties: list("counterparties", [counterparty("counterparties[0]")], ["empty", []]),
    }),
  ],
  "score.recordWork": [
    object("work", {
      projectId: integer("projectId", 1n, 2n ** 248n - 1n),
      index: integer("index", 0n, 199n),
      subject: identity("subject"),
    }),
  ],
  "score.setSource": [source(), flag("accepted")],
  "score.setTable": [bases()],
  "score.events": events("Recorded"),
  "score/deedsWorth": [amount("base", { min: 0n }), amount("count", { min: 0n })],
};
