import { hexlify, randomBytes } from "ethers";
import { checkAmount, checkBytes, checkObject, checkOneOf } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime } from "../core/time.js";
import { RESERVATION_KEY } from "./receipt.js";
import { signStripe } from "./stripe.js";

const TYPES = [
  "checkout.session.completed",
  "payment_intent.succeeded",
  "charge.refunded",
  "charge.dispute.created",
] as const;

/** What a made-up event shall tell. */
export interface SampleEvent {
  readonly type: (typeof TYPES)[number];
  /** Hash of the reservation: 32 bytes. */
  readonly reservation: string;
  /** In the smallest unit of the currency. */
  readonly amount: bigint;
  /** ISO 4217. */
  readonly currency: string;
  /** The endpoint's secret that it is signed with. */
  readonly secret: string;
  /** When it happened, and was signed; now if left out. */
  readonly at?: Time;
  /** Number of the payment; random if left out. */
  readonly paymentId?: string;
  /** "live" if left out. */
  readonly mode?: "live" | "test";
}

/**
 * A request as Stripe would send it, truly signed, for tests and demonstrations without Stripe.
 *
 * @returns Body and header, as `verifyStripe` takes them.
 * @throws InputError
 * @example
 * const { payload, header } = sampleStripeEvent({ type: "checkout.session.completed", reservation, amount: 2500n, currency: "EUR", secret });
 * const payment = paymentIn(verifyStripe({ payload, header, secret }));
 */
export function sampleStripeEvent(sample: SampleEvent): { readonly payload: string; readonly header: string } {
  const { type, currency, secret, at = new Date(), mode = "live" } = checkObject("sample", sample);
  checkOneOf("type", type, TYPES);
  checkOneOf("mode", mode, ["live", "test"]);
  const reservation = checkBytes("reservation", sample.reservation, 32);
  const amount = Number(checkAmount("amount", sample.amount, 1n, 99_999_999_999n));
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) {
    throw new InputError("currency", "a currency's code by ISO 4217, three capitals such as EUR", currency);
  }
  const created = Number(checkTime("at", at));
  const { paymentId = random("pi") } = sample;
  if (typeof paymentId !== "string" || paymentId === "") throw new InputError("paymentId", "a text", paymentId);
  const about = {
    payment_intent: paymentId,
    currency: currency.toLowerCase(),
    metadata: { [RESERVATION_KEY]: reservation },
  };
  const object = {
    "checkout.session.completed": {
      ...{ id: random("cs"), object: "checkout.session", ...about },
      ...{ amount_total: amount, payment_status: "paid", status: "complete" },
    },
    "payment_intent.succeeded": {
      ...{ id: paymentId, object: "payment_intent", currency: about.currency, metadata: about.metadata },
      ...{ amount, amount_received: amount, status: "succeeded" },
    },
    "charge.refunded": {
      ...{ id: random("ch"), object: "charge", ...about },
      ...{ amount, amount_refunded: amount, refunded: true, status: "succeeded" },
    },
    // A dispute does not carry the payment's metadata.
    "charge.dispute.created": {
      ...{ id: random("dp"), object: "dispute", ...about, metadata: {} },
      ...{ amount, reason: "fraudulent", status: "needs_response" },
    },
  }[type];
  const event = { id: random("evt"), object: "event", type, created, livemode: mode === "live", data: { object } };
  const payload = JSON.stringify(event, null, 2);
  return { payload, header: signStripe(payload, secret, at) };
}

function random(prefix: string): string {
  return `${prefix}_${hexlify(randomBytes(12)).slice(2)}`;
}
