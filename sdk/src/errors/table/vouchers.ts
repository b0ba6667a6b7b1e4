import { voucherStates } from "../../vouchers/names.js";
import { ether, moment } from "../words.js";
import { fieldName } from "./phrases.js";
import type { Sentences } from "./types.js";

/** "7-2": a voucher by its series and its serial number. */
export function voucherName(id: bigint): string {
  return `${id >> 64n}-${id & ((1n << 64n) - 1n)}`;
}

export const vouchers: Sentences<"Vouchers"> = {
  VouchersDeadlinePassed: [
    "TOO_LATE",
    ({ deadline, time }) => `What was signed was good until ${moment(deadline)}, and it was ${moment(time)}.`,
  ],
  VouchersInvalidAmount: [
    "INVALID_INPUT",
    ({ amount, most }) => `The amount ${amount} is not possible here; it can be 1 to ${most}.`,
  ],
  VouchersInvalidCount: [
    "INVALID_INPUT",
    ({ count }) => `${count} vouchers cannot be minted at once; it can be 1 to 256.`,
  ],
  VouchersInvalidOffer: [
    "INVALID_INPUT",
    ({ field }) => `The offer's ${fieldName(field)} cannot be as it is in this call.`,
  ],
  VouchersInvalidRing: [
    "INVALID_INPUT",
    ({ offers, signatures }) =>
      `A ring has 3 to 8 offers with a signature each; this has ${offers}, and ${signatures} signatures.`,
  ],
  VouchersInvalidSignature: ["BAD_SIGNATURE", ({ signer }) => `The signature is not ${signer}'s over exactly this.`],
  VouchersInvalidTerms: ["INVALID_INPUT", ({ field }) => `A series cannot have this ${fieldName(field)}.`],
  VouchersLocked: [
    "WRONG_STATE",
    ({ id }) =>
      `Voucher ${voucherName(id)} stays where it is: it is frozen, or a cash sale or a redemption of it is open.`,
  ],
  VouchersMayNotHold: [
    "NOT_ALLOWED",
    ({ id, to }) =>
      `Voucher ${voucherName(id)} may not pass to ${to}: its audience or its transfer rule is against it.`,
  ],
  VouchersNotAuthors: [
    "NOT_ALLOWED",
    ({ id }) => `Voucher ${voucherName(id)} is not in the account that its author has now.`,
  ],
  VouchersNotIssuer: [
    "NOT_ALLOWED",
    ({ seriesId, caller }) => `Only the issuer of series ${seriesId} may do this, not ${caller}.`,
  ],
  VouchersNotLocked: ["WRONG_STATE", ({ id }) => `Voucher ${voucherName(id)} is not locked in this way.`],
  VouchersNotModule: ["NOT_ALLOWED", ({ caller }) => `Only a contract of the suite may do this, not ${caller}.`],
  VouchersNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  VouchersNotTaker: [
    "NOT_ALLOWED",
    ({ taker, caller }) => `The offer is for ${taker} only, and cannot be taken by ${caller}.`,
  ],
  VouchersOfferUsed: [
    "ALREADY_DONE",
    ({ maker, nonce }) => `What ${maker} signed under the nonce ${nonce} was filled or cancelled.`,
  ],
  VouchersRepeatedMaker: ["INVALID_INPUT", ({ maker }) => `${maker} is in the ring twice.`],
  VouchersRingBroken: [
    "INVALID_INPUT",
    ({ index }) => `Offer ${index} of the ring does not take what the one before it gives.`,
  ],
  VouchersShrunk: [
    "WRONG_STATE",
    ({ id, remaining }) => `Of voucher ${voucherName(id)} there remain ${remaining} units, not what was named.`,
  ],
  VouchersStale: [
    "WRONG_STATE",
    ({ id, version }) => `Voucher ${voucherName(id)} has changed since: it is in version ${version} now.`,
  ],
  VouchersUnavailable: ["UNAVAILABLE", ({ seriesId }) => `Its issuer has series ${seriesId} not available at present.`],
  VouchersUnknownSeries: ["NOT_FOUND", ({ seriesId }) => `There is no series ${seriesId}.`],
  VouchersWrongCounter: [
    "ALREADY_DONE",
    ({ maker, counter }) => `${maker} has withdrawn all its offers below the counter ${counter}.`,
  ],
  VouchersWrongItem: [
    "INVALID_INPUT",
    ({ id, wanted }) =>
      `Voucher ${voucherName(id)} is not what the offer takes: ${wanted >> 64n === 0n ? `one of series ${wanted}` : `voucher ${voucherName(wanted)}`}.`,
  ],
  VouchersWrongPayment: [
    "INVALID_INPUT",
    ({ expected, sent }) => `Exactly ${ether(expected)} are to be sent, not ${ether(sent)}.`,
  ],
  VouchersWrongState: [
    "WRONG_STATE",
    ({ id, state }) =>
      `Voucher ${voucherName(id)} is ${voucherStates[Number(state)] ?? state}; this needs another state.`,
  ],
};

export const audiences: Sentences<"VoucherAudiences"> = {
  VoucherAudiencesInvalid: [
    "INVALID_INPUT",
    ({ field }) => `A series of this visibility cannot have these ${fieldName(field)}, or so many of them.`,
  ],
  VoucherAudiencesNotIssuer: [
    "NOT_ALLOWED",
    ({ seriesId, caller }) => `Only the issuer of series ${seriesId} may do this, not ${caller}.`,
  ],
  VoucherAudiencesNotVouchers: ["NOT_ALLOWED", ({ caller }) => `Only the vouchers may do this, not ${caller}.`],
};
