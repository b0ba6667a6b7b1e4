import { checkBytes, checkObject } from "../core/check.js";
import { PaymentError } from "./error.js";
import type { StripeEvent } from "./stripe.js";

/** Under which name a payment's metadata has the hash of the reservation it is for. */
export const RESERVATION_KEY = "commonweal_reservation";

/** That a reservation was paid for, by the processor's word. */
export interface Payment {
  /** Hash of the reservation: 32 bytes. */
  readonly reservation: string;
  /** The processor's number of the event. */
  readonly eventId: string;
  /** The processor's number of the payment: the same in all its events. */
  readonly paymentId: string;
  /** In the smallest unit of the currency. */
  readonly amount: bigint;
  /** ISO 4217, three capitals. */
  readonly currency: string;
  /** Unix seconds. */
  readonly paidAt: bigint;
}

/** That a payment went back, by the processor's word. */
export interface Reversal {
  /** Hash of the reservation; null where the processor's event does not tell: look it up by the payment. */
  readonly reservation: string | null;
  readonly eventId: string;
  readonly paymentId: string;
  /** "refund" by the seller, or "dispute" by the buyer's bank. */
  readonly reason: "refund" | "dispute";
  /** Unix seconds. */
  readonly reversedAt: bigint;
}

/**
 * The payment that an event tells of. Null where it tells of none, or not of a reservation: `checkout.session.completed` and
 * `checkout.session.async_payment_succeeded` once the session is paid, `payment_intent.succeeded`. One payment may come by
 * several of them.
 *
 * @param event What `verifyStripe` returned.
 * @throws InputError
 * @throws PaymentError `MALFORMED`
 * @example
 * const payment = paymentIn(verifyStripe(request));
 * if (payment) await attest(payment);
 */
export function paymentIn(event: StripeEvent): Payment | null {
  const { id, type, created, object } = checkObject("event", event);
  checkObject("event.object", object);
  let found: { amount: unknown; paymentId: unknown };
  if (type === "checkout.session.completed" || type === "checkout.session.async_payment_succeeded") {
    // A slow way of paying completes the session first, and is paid later.
    if (object.payment_status !== "paid") return null;
    found = { amount: object.amount_total, paymentId: idOf(object.payment_intent) };
  } else if (type === "payment_intent.succeeded") {
    found = { amount: object.amount_received, paymentId: object.id };
  } else {
    return null;
  }
  const reservation = reservationIn(object);
  if (reservation === null) return null;
  const { currency } = object;
  if (!Number.isSafeInteger(found.amount) || (found.amount as number) <= 0) throw malformed("amount");
  if (typeof currency !== "string" || !/^[a-z]{3}$/i.test(currency)) throw malformed("currency");
  return {
    reservation,
    eventId: id,
    paymentId: checkId(found.paymentId),
    amount: BigInt(found.amount as number),
    currency: currency.toUpperCase(),
    paidAt: BigInt(created),
  };
}

/**
 * The reversal that an event tells of; null where it tells of none. Whole refunds (`charge.refunded`), and disputes once the
 * bank takes the money back (`charge.dispute.created` unless it only inquires, `charge.dispute.funds_withdrawn`). A part
 * that is refunded reverses nothing.
 *
 * @param event What `verifyStripe` returned.
 * @throws InputError
 * @throws PaymentError `MALFORMED`
 */
export function reversalIn(event: StripeEvent): Reversal | null {
  const { id, type, created, object } = checkObject("event", event);
  checkObject("event.object", object);
  const isRefund = type === "charge.refunded";
  if (isRefund ? object.refunded !== true : !isTaken(type, object.status)) return null;
  return {
    reservation: reservationIn(object),
    eventId: id,
    paymentId: checkId(idOf(object.payment_intent)),
    reason: isRefund ? "refund" : "dispute",
    reversedAt: BigInt(created),
  };
}

function isTaken(type: string, status: unknown): boolean {
  if (type === "charge.dispute.funds_withdrawn") return true;
  return type === "charge.dispute.created" && !String(status).startsWith("warning_");
}

/** Stripe gives a number, or the whole object where it was asked to. */
function idOf(value: unknown): unknown {
  return typeof value === "object" && value !== null ? (value as { id?: unknown }).id : value;
}

function checkId(value: unknown): string {
  if (typeof value !== "string" || value === "") throw malformed("payment");
  return value;
}

function reservationIn(object: StripeEvent["object"]): string | null {
  const value = (object.metadata as Record<string, unknown> | null | undefined)?.[RESERVATION_KEY];
  if (value === undefined) return null;
  try {
    return checkBytes(RESERVATION_KEY, value, 32);
  } catch {
    throw malformed(RESERVATION_KEY);
  }
}

function malformed(what: string): PaymentError {
  return new PaymentError("MALFORMED", `The event is signed, but its ${what} is not one.`);
}
