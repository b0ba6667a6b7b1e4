import { decodeBytes32String, isHexString } from "ethers";
import { moment } from "../words.js";
import { fieldName, windowSentence } from "./phrases.js";
import { type Sentences, windowCode } from "./types.js";

/** In the order of the contract's enum. */
const STATES = [
  "was not submitted",
  "waits for its payment",
  "is paid",
  "is completed",
  "has lapsed",
  "was reversed",
  "was withdrawn",
];
/** What has an end has come to it. */
const FIRST_END = 3n;

/** Letters in a few bytes, such as a currency's. */
function letters(bytes: string): string {
  try {
    return isHexString(bytes) ? decodeBytes32String(bytes.padEnd(66, "0")) : bytes;
  } catch {
    return bytes;
  }
}

export const sales: Sentences<"VoucherSales"> = {
  VoucherSalesExpiresTooSoon: [
    "INVALID_INPUT",
    ({ voucherId, expiry, needed }) =>
      `Voucher ${voucherId} expires on ${moment(expiry)}, and the sale may take until ${moment(needed)}.`,
  ],
  VoucherSalesInvalidAttester: [
    "INVALID_INPUT",
    ({ attester }) => `${attester} needs a jurisdiction of two capital letters and the hash of its policy.`,
  ],
  VoucherSalesInvalidChargeBack: [
    "INVALID_INPUT",
    ({ chargeBack, longest }) => `A charge-back window of ${chargeBack} seconds is too long; ${longest} are allowed.`,
  ],
  VoucherSalesInvalidParameters: [
    "INVALID_INPUT",
    ({ field }) => `The bound ${fieldName(field)} is not 1 second to ten years.`,
  ],
  VoucherSalesInvalidPrice: [
    "INVALID_INPUT",
    ({ price, currency }) =>
      `A price of ${price} ${letters(currency)} is none: it takes an amount and a currency of three capitals.`,
  ],
  VoucherSalesInvalidSignature: [
    "BAD_SIGNATURE",
    ({ signer }) => `The signature is not ${signer}'s over exactly this.`,
  ],
  VoucherSalesInvalidUntil: [
    ({ until, earliest }) => (until <= earliest ? "TOO_LATE" : "INVALID_INPUT"),
    ({ until, earliest, latest }) =>
      until <= earliest
        ? `The reservation was good until ${moment(until)}, and it was ${moment(earliest)}. Ask for a new one.`
        : `Payment may be waited for until ${moment(latest)} at the latest, not until ${moment(until)}.`,
  ],
  VoucherSalesNotAttester: ["NOT_ALLOWED", ({ attester }) => `${attester} is not an accepted attester of payments.`],
  VoucherSalesNotBuyer: [
    "NOT_ALLOWED",
    ({ voucherId, buyer }) => `${buyer} cannot buy voucher ${voucherId}: it is the seller, or may not hold it.`,
  ],
  VoucherSalesNotOwner: [
    "NOT_ALLOWED",
    ({ voucherId, seller, owner }) => `Voucher ${voucherId} belongs to ${owner}, not to ${seller}.`,
  ],
  VoucherSalesNotSeller: [
    "NOT_ALLOWED",
    ({ caller, seller }) => `Only the seller, ${seller}, may do this, not ${caller}.`,
  ],
  VoucherSalesOtherReservation: [
    "INVALID_INPUT",
    ({ reservationHash, named }) => `What the attester signed is for the reservation ${named}, not ${reservationHash}.`,
  ],
  VoucherSalesOutsideWindow: [windowCode, windowSentence],
  VoucherSalesPaidLate: [
    "TOO_LATE",
    ({ paidAt, until }) => `It was paid on ${moment(paidAt)}, and had to be before ${moment(until)}. Pay it back.`,
  ],
  VoucherSalesUnderpaid: [
    "INSUFFICIENT_FUNDS",
    ({ reservationHash, amount, currency }) =>
      `${amount} ${letters(currency)} is less than the price of the reservation ${reservationHash}, or not in its currency.`,
  ],
  VoucherSalesUnknownParameters: ["NOT_FOUND", ({ version }) => `There are no bounds number ${version}.`],
  VoucherSalesWrongState: [
    ({ state }) => (state >= FIRST_END ? "ALREADY_DONE" : "WRONG_STATE"),
    ({ reservationHash, state }) =>
      `The sale ${reservationHash} ${STATES[Number(state)] ?? "is in another state"}, so this is not its next step.`,
  ],
  VoucherSalesWrongVersion: [
    "WRONG_STATE",
    ({ voucherId, version, needed }) =>
      `Voucher ${voucherId} has moved on since the seller signed: it is at version ${version}, not ${needed}.`,
  ],
};

/** Payments that any module took note of. */
export const paymentReferences: Sentences<"PaymentReferences"> = {
  PaymentReferencesNotModule: [
    "NOT_ALLOWED",
    ({ caller }) => `Only contracts that take receipts may do this, not ${caller}.`,
  ],
  PaymentReferencesNotSpent: [
    "NOT_ALLOWED",
    ({ taker, paymentReference, caller }) => `${caller} did not use the payment ${paymentReference} to ${taker}.`,
  ],
  PaymentReferencesSpent: [
    "ALREADY_DONE",
    ({ taker, paymentReference, module }) =>
      `The payment ${paymentReference} that ${taker} took was used before, by ${module}; each counts once.`,
  ],
};
