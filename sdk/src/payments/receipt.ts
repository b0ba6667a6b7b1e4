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

/** Under which name a payment's metadata has the number of the public-goods request it is for. */
export const REQUEST_KEY = "commonweal_request";

/** That an organisation was paid for a request of work credits, by the processor's word. */
export interface GoodsPayment {
  /** Number of the request. */
  readonly requestId: bigint;
  /** The processor's number of the payment: the same in all its events. */
  readonly paymentId: string;
  /** In hundredths of the currency, whatever that is. */
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
  const paid = paidIn(event);
  const reservation = paid && reservationIn(event.object);
  if (reservation === null) return null;
  return { reservation, eventId: event.id, ...sumIn(paid!, event) };
}

/**
 * The payment for public goods that an event tells of: by the same events as {@link paymentIn}, where the payment's metadata
 * names a request. Null where it tells of none.
 *
 * @param event What `verifyStripe` returned.
 * @throws InputError
 * @throws PaymentError `MALFORMED`
 * @example
 * const payment = goodsPaymentIn(verifyStripe(request));
 * if (payment) console.log(receiptToText(await publicGoods.attest(payment)));
 */
export function goodsPaymentIn(event: StripeEvent): GoodsPayment | null {
  const paid = paidIn(event);
  const requestId = paid && requestIn(event.object);
  if (requestId === null) return null;
  const { amount, ...rest } = sumIn(paid!, event);
  return { requestId, ...rest, amount: hundredths(amount, rest.currency) };
}

/** What was paid, and under which number, where an event tells that something was. */
function paidIn(event: StripeEvent): { amount: unknown; paymentId: unknown } | null {
  const { type, object } = checkObject("event", event);
  checkObject("event.object", object);
  if (type === "checkout.session.completed" || type === "checkout.session.async_payment_succeeded") {
    // A slow way of paying completes the session first, and is paid later.
    if (object.payment_status !== "paid") return null;
    return { amount: object.amount_total, paymentId: idOf(object.payment_intent) };
  }
  return type === "payment_intent.succeeded" ? { amount: object.amount_received, paymentId: object.id } : null;
}

function sumIn({ amount, paymentId }: { amount: unknown; paymentId: unknown }, { created, object }: StripeEvent) {
  const { currency } = object;
  if (!Number.isSafeInteger(amount) || (amount as number) <= 0) throw malformed("amount");
  if (typeof currency !== "string" || !/^[a-z]{3}$/i.test(currency)) throw malformed("currency");
  return {
    paymentId: checkId(paymentId),
    amount: BigInt(amount as number),
    currency: currency.toUpperCase(),
    paidAt: BigInt(created),
  };
}

/** Currencies that Stripe counts in wholes, and in thousandths; all others in hundredths. */
const WHOLES = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" ");
const THOUSANDTHS = "BHD JOD KWD OMR TND".split(" ");

function hundredths(amount: bigint, currency: string): bigint {
  if (WHOLES.includes(currency)) return amount * 100n;
  return THOUSANDTHS.includes(currency) ? amount / 10n : amount;
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

function requestIn(object: StripeEvent["object"]): bigint | null {
  const value = (object.metadata as Record<string, unknown> | null | undefined)?.[REQUEST_KEY];
  if (value === undefined) return null;
  if (typeof value !== "string" || !/^[1-9]\d{0,76}$/.test(value)) throw malformed(REQUEST_KEY);
  return BigInt(value);
}

function malformed(what: string): PaymentError {
  return new PaymentError("MALFORMED", `The event is signed, but its ${what} is not one.`);
}
