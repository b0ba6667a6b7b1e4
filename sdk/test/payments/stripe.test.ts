import { createHmac } from "node:crypto";
import { expect } from "chai";
import { id } from "ethers";
import {
  PaymentError,
  REQUEST_KEY,
  RESERVATION_KEY,
  type StripeRequest,
  goodsPaymentIn,
  paymentIn,
  reversalIn,
  sampleStripeEvent,
  signStripe,
  verifyStripe,
} from "../../src/payments/index.js";
import { refused } from "../refused.js";

const secret = "whsec_4f1c0d";
const now = 1_900_000_000;
const reservation = id("a reservation");
const sample = {
  type: "checkout.session.completed",
  reservation,
  amount: 2500n,
  currency: "EUR",
  secret,
  at: now,
} as const;

/** The header as Stripe's documentation describes it, by Node's own cryptography. */
const header = (payload: string | Buffer, at: number | string = now, key = secret) =>
  `t=${at},v1=${createHmac("sha256", key).update(`${at}.`).update(payload).digest("hex")}`;

const event = (type: string, object: object, more: object = {}) =>
  JSON.stringify({ id: "evt_1", type, created: now, livemode: true, data: { object }, ...more });

/** What a truly signed event is taken for. */
const verified = (payload: string) => verifyStripe({ payload, header: header(payload), secret, now });

function problem(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof PaymentError) return error.problem;
    throw error;
  }
  throw new Error("It was believed.");
}

describe("Stripe's webhook", () => {
  const payload = event("payment_intent.succeeded", { id: "pi_1" });
  const verify = (request: Partial<StripeRequest>) =>
    verifyStripe({ payload, header: header(payload), secret, now, ...request });

  it("is believed where the signature is Stripe's, over the body as text or bytes", () => {
    const expected = { id: "evt_1", type: "payment_intent.succeeded", created: now, object: { id: "pi_1" } };
    expect(verify({})).to.deep.equal(expected);
    expect(verify({ payload: new TextEncoder().encode(payload) })).to.deep.equal(expected);
    expect(signStripe(payload, secret, now)).to.equal(header(payload));
  });

  it("may carry several signatures, as when a secret is rolled, and other schemes", () => {
    const [time, good] = header(payload).split(",") as [string, string];
    const bad = header(payload, now, "whsec_old").split(",")[1]!;
    for (const parts of [
      [time, bad, good],
      [time, good, bad],
      [good, time],
      [time, "v0=6ffbb59b", good],
      [time, ` ${good}`],
    ]) {
      expect(verify({ header: parts.join(",") }).id).to.equal("evt_1");
    }
    expect(problem(() => verify({ header: [time, bad, bad].join(",") }))).to.equal("BAD_SIGNATURE");
  });

  it("is not believed with any other body, time, secret or header", () => {
    const [time, good] = header(payload).split(",") as [string, string];
    for (const request of [
      { payload: `${payload} ` },
      { payload: payload.replace("pi_1", "pi_2") },
      { secret: "whsec_other" },
      { secret: `${secret} ` },
      { header: header(payload, now, "whsec_other") },
      { header: header(payload).replace(String(now), String(now + 1)) },
      { header: good },
      { header: time },
      { header: `${time},${time},${good}` },
      { header: `t=,${good}` },
      { header: `t=soon,${good}` },
      { header: `t=-5,${good}` },
      { header: `${time},${good.slice(0, -1)}` },
      { header: `${time},${good}00` },
      { header: `${time},v1=` },
      { header: `${time},${good.replace("v1", "v0")}` },
      { header: "" },
      { header: undefined },
      { header: null },
    ]) {
      expect(
        problem(() => verify(request)),
        JSON.stringify(request),
      ).to.equal("BAD_SIGNATURE");
    }
  });

  it("passes for 300 seconds to either side, or as long as is said", () => {
    for (const [passed, tolerance, expected] of [
      [300, undefined, undefined],
      [301, undefined, "TOO_OLD"],
      [-300, undefined, undefined],
      [-301, undefined, "TOO_NEW"],
      [10, 10, undefined],
      [11, 10, "TOO_OLD"],
      [1, 0, "TOO_OLD"],
    ] as const) {
      const run = () => verify({ now: now + passed, tolerance });
      if (expected === undefined) expect(run().id).to.equal("evt_1");
      else expect(problem(run)).to.equal(expected);
    }
    // A wrong signature is told before a wrong time: what is not signed has no time.
    expect(problem(() => verify({ secret: "whsec_other", now: now + 999 }))).to.equal("BAD_SIGNATURE");
    const { payload: fresh, header: made } = sampleStripeEvent({ ...sample, at: undefined });
    expect(verifyStripe({ payload: fresh, header: made, secret }).type).to.equal(sample.type);
  });

  it("fails without a secret, and does not tell the secret", () => {
    for (const wrong of [undefined, null, "", 5]) {
      const error = refused(() => verify({ secret: wrong as string }));
      expect(error.field).to.equal("secret");
      expect(error.value).to.equal(undefined);
    }
  });

  it("asks for the body as it came", () => {
    for (const wrong of [JSON.parse(payload), undefined, null, 5]) {
      expect(refused(() => verify({ payload: wrong })).field).to.equal("payload");
    }
    expect(refused(() => verify({ tolerance: -1 })).field).to.equal("tolerance");
    expect(refused(() => verify({ mode: "any" as never })).field).to.equal("mode");
  });

  it("keeps test mode and live mode apart", () => {
    const test = event("x", {}, { livemode: false });
    expect(problem(() => verified(test))).to.equal("WRONG_MODE");
    expect(verify({ payload: test, header: header(test), mode: "test" }).id).to.equal("evt_1");
    expect(problem(() => verify({ mode: "test" }))).to.equal("WRONG_MODE");
  });

  it("is malformed where what is signed is no event", () => {
    for (const body of [
      "",
      "{",
      "null",
      "[]",
      "{}",
      event("", {}),
      event("x", {}, { id: 5 }),
      event("x", {}, { created: "now" }),
      event("x", {}, { livemode: "yes" }),
      event("x", {}, { data: null }),
      event("x", {}, { data: { object: null } }),
    ]) {
      expect(
        problem(() => verified(body)),
        body,
      ).to.equal("MALFORMED");
    }
    const notUtf8 = Buffer.from([0x7b, 0xff, 0x7d]);
    expect(problem(() => verify({ payload: notUtf8, header: header(notUtf8) }))).to.equal("MALFORMED");
  });
});

describe("A payment", () => {
  const metadata = { [RESERVATION_KEY]: reservation };
  const session = {
    id: "cs_1",
    payment_intent: "pi_1",
    amount_total: 2500,
    currency: "eur",
    payment_status: "paid",
    metadata,
  };
  const intent = { id: "pi_1", amount: 2500, amount_received: 2500, currency: "eur", metadata };
  const expected = {
    reservation,
    eventId: "evt_1",
    paymentId: "pi_1",
    amount: 2500n,
    currency: "EUR",
    paidAt: BigInt(now),
  };
  const paid = (type: string, object: object) => paymentIn(verified(event(type, object)));

  it("is told by a session that is paid, at once or later, and by an intent", () => {
    expect(paid("checkout.session.completed", session)).to.deep.equal(expected);
    expect(paid("checkout.session.async_payment_succeeded", session)).to.deep.equal(expected);
    expect(paid("payment_intent.succeeded", intent)).to.deep.equal(expected);
    const expanded = { ...session, payment_intent: { id: "pi_1", object: "payment_intent" } };
    expect(paid("checkout.session.completed", expanded)).to.deep.equal(expected);
  });

  it("is none while nobody has paid, and where it is for something else", () => {
    expect(paid("checkout.session.completed", { ...session, payment_status: "unpaid" })).to.equal(null);
    expect(paid("checkout.session.completed", { ...session, payment_status: "no_payment_required" })).to.equal(null);
    for (const other of [{}, undefined, null]) {
      expect(paid("payment_intent.succeeded", { ...intent, metadata: other })).to.equal(null);
    }
    for (const type of ["payment_intent.created", "payment_intent.payment_failed", "charge.refunded", "x"]) {
      expect(paid(type, { ...intent, payment_intent: "pi_1" })).to.equal(null);
    }
  });

  it("is malformed without amount, currency, number, or with a reservation that is none", () => {
    for (const wrong of [
      { amount_received: "2500" },
      { amount_received: 0 },
      { amount_received: 25.5 },
      { currency: "euro" },
      { currency: undefined },
      { id: undefined },
      { metadata: { [RESERVATION_KEY]: "0x12" } },
    ]) {
      expect(problem(() => paid("payment_intent.succeeded", { ...intent, ...wrong }))).to.equal("MALFORMED");
    }
    expect(problem(() => paid("checkout.session.completed", { ...session, payment_intent: null }))).to.equal(
      "MALFORMED",
    );
  });

  it("goes back by a whole refund, or when the bank takes it", () => {
    const reversed = (type: string, object: object) => reversalIn(verified(event(type, object)));
    const charge = {
      id: "ch_1",
      payment_intent: "pi_1",
      amount: 2500,
      amount_refunded: 2500,
      refunded: true,
      metadata,
    };
    const dispute = { id: "dp_1", payment_intent: "pi_1", status: "needs_response", metadata: {} };
    const back = { eventId: "evt_1", paymentId: "pi_1", reversedAt: BigInt(now) };
    expect(reversed("charge.refunded", charge)).to.deep.equal({ ...back, reservation, reason: "refund" });
    expect(reversed("charge.refunded", { ...charge, refunded: false, amount_refunded: 5 })).to.equal(null);
    const disputed = { ...back, reservation: null, reason: "dispute" };
    expect(reversed("charge.dispute.created", dispute)).to.deep.equal(disputed);
    expect(reversed("charge.dispute.created", { ...dispute, status: "warning_needs_response" })).to.equal(null);
    expect(reversed("charge.dispute.funds_withdrawn", dispute)).to.deep.equal(disputed);
    expect(reversed("payment_intent.succeeded", intent)).to.equal(null);
    expect(problem(() => reversed("charge.refunded", { ...charge, payment_intent: null }))).to.equal("MALFORMED");
  });

  it("can be made up for a demonstration, truly signed", () => {
    for (const type of ["checkout.session.completed", "payment_intent.succeeded"] as const) {
      const made = sampleStripeEvent({ ...sample, type, paymentId: "pi_1" });
      const payment = paymentIn(verifyStripe({ ...made, secret, now }))!;
      expect({ ...payment, eventId: "evt_1" }).to.deep.equal(expected);
      expect(problem(() => verifyStripe({ ...made, secret: "whsec_other", now }))).to.equal("BAD_SIGNATURE");
    }
    for (const type of ["charge.refunded", "charge.dispute.created"] as const) {
      const made = sampleStripeEvent({ ...sample, type, paymentId: "pi_1", mode: "test" });
      const reversal = reversalIn(verifyStripe({ ...made, secret, now, mode: "test" }))!;
      expect(reversal.paymentId).to.equal("pi_1");
    }
  });
});

describe("A payment for public goods", () => {
  const intent = (currency: string, amount: unknown, metadata: object | null = { [REQUEST_KEY]: "7" }) =>
    verified(event("payment_intent.succeeded", { id: "pi_1", amount_received: amount, currency, metadata }));

  it("is told by the same events, with the number of its request", () => {
    const paid = { requestId: 7n, paymentId: "pi_1", amount: 2_500n, currency: "EUR", paidAt: BigInt(now) };
    expect(goodsPaymentIn(intent("eur", 2_500))).to.deep.equal(paid);
    const session = {
      ...{ payment_status: "paid", amount_total: 2_500, payment_intent: "pi_1", currency: "eur" },
      metadata: { [REQUEST_KEY]: "7" },
    };
    expect(goodsPaymentIn(verified(event("checkout.session.completed", session)))).to.deep.equal(paid);
  });

  it("is in hundredths, in whatever Stripe counts", () => {
    expect(goodsPaymentIn(intent("jpy", 2_500))!.amount).to.equal(250_000n);
    expect(goodsPaymentIn(intent("kwd", 25_000))!.amount).to.equal(2_500n);
  });

  it("is none where nothing was paid, or it is for something else", () => {
    const metadata = { [RESERVATION_KEY]: reservation };
    expect(goodsPaymentIn(intent("eur", 2_500, metadata))).to.equal(null);
    expect(goodsPaymentIn(intent("eur", 2_500, null))).to.equal(null);
    expect(goodsPaymentIn(verified(event("payment_intent.created", { id: "pi_1" })))).to.equal(null);
    expect(paymentIn(intent("eur", 2_500))).to.equal(null);
  });

  it("is malformed with a number that is none", () => {
    for (const number of ["", "0", "07", "-7", "0x7", 7, "7".repeat(78)]) {
      expect(problem(() => goodsPaymentIn(intent("eur", 1, { [REQUEST_KEY]: number })))).to.equal("MALFORMED");
    }
    expect(problem(() => goodsPaymentIn(intent("eur", 0)))).to.equal("MALFORMED");
  });
});
