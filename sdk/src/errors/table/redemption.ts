import { requestStates } from "../../vouchers/names.js";
import { ether, moment } from "../words.js";
import { fieldName, windowSentence } from "./phrases.js";
import { type Sentences, windowCode } from "./types.js";
import { voucherName } from "./vouchers.js";

/** In the order of the contract's enum. */
const STANDS: Readonly<Record<(typeof requestStates)[number], string>> = {
  none: "is not asked for",
  requested: "waits for the issuer",
  fulfilled: "is fulfilled and waits for the holder",
  declined: "was declined",
  "fulfilment disputed": "is before the arbitrator",
  "refusal disputed": "is before the arbitrator",
};

export const redemptions: Sentences<"VoucherRedemptions"> = {
  VoucherRedemptionsInvalidAmount: [
    "INVALID_INPUT",
    ({ amount, remaining }) => `${amount} units cannot be asked for; of the voucher there remain ${remaining}.`,
  ],
  VoucherRedemptionsInvalidParameters: [
    "INVALID_INPUT",
    ({ field }) =>
      `The length of time ${fieldName(field)} is out of its range: each is 1 second or more, and what is restored is good for as long as can be disputed.`,
  ],
  VoucherRedemptionsInvalidRuling: ["INVALID_INPUT", ({ ruling }) => `A ruling is 0 to 2, not ${ruling}.`],
  VoucherRedemptionsNotArbitrator: [
    "NOT_ALLOWED",
    ({ key, caller }) => `The case ${key} is not before ${caller}, which cannot rule in it.`,
  ],
  VoucherRedemptionsNotIssuer: [
    "NOT_ALLOWED",
    ({ id, caller }) => `Only the issuer of voucher ${voucherName(id)}, or its delegate, may do this, not ${caller}.`,
  ],
  VoucherRedemptionsNotOwner: [
    "NOT_ALLOWED",
    ({ id, caller }) => `Only the owner of voucher ${voucherName(id)} may do this, not ${caller}.`,
  ],
  VoucherRedemptionsNotParty: [
    "NOT_ALLOWED",
    ({ id, opener }) =>
      BigInt(opener) === 0n
        ? `Who disputes the redemption of voucher ${voucherName(id)} needs a registered identity. Register first.`
        : `The issuer of voucher ${voucherName(id)}, ${opener}, cannot dispute with itself.`,
  ],
  VoucherRedemptionsNotProjects: [
    "NOT_ALLOWED",
    ({ caller }) => `Only the community projects dispute in another's name, not ${caller}.`,
  ],
  VoucherRedemptionsNotVouchers: ["NOT_ALLOWED", ({ caller }) => `Only the vouchers may do this, not ${caller}.`],
  VoucherRedemptionsOutsideWindow: [windowCode, windowSentence],
  VoucherRedemptionsUnknownParameters: [
    "NOT_FOUND",
    ({ version }) => `There are no lengths of time number ${version}.`,
  ],
  VoucherRedemptionsWrongState: [
    "WRONG_STATE",
    ({ id, state }) =>
      `The redemption of voucher ${voucherName(id)} ${STANDS[requestStates[Number(state)]!]}, so this is not its next step.`,
  ],
};

export const renewals: Sentences<"VoucherRenewals"> = {
  VoucherRenewalsDeadlinePassed: [
    "TOO_LATE",
    ({ deadline, time }) => `This was good until ${moment(deadline)}, and it was ${moment(time)}.`,
  ],
  VoucherRenewalsInvalidExpiry: [
    "INVALID_INPUT",
    ({ id, expiry }) =>
      `Voucher ${voucherName(id)} cannot be extended to ${moment(expiry)}: that is not later than now and than its expiry, or it is used up.`,
  ],
  VoucherRenewalsInvalidSignature: [
    "BAD_SIGNATURE",
    ({ holder }) => `The signature is not ${holder}'s over exactly this.`,
  ],
  VoucherRenewalsNoProceeds: ["NOT_FOUND", ({ account }) => `No renewal brought ${account} anything to take.`],
  VoucherRenewalsNotBetter: [
    "INVALID_INPUT",
    ({ seriesId }) => `Renewals of series ${seriesId} may get no dearer, no shorter and no fewer, if there are any.`,
  ],
  VoucherRenewalsNotIssuer: [
    "NOT_ALLOWED",
    ({ seriesId, caller }) => `Only the issuer of series ${seriesId} may do this, not ${caller}.`,
  ],
  VoucherRenewalsNotOwner: [
    "NOT_ALLOWED",
    ({ id, caller }) => `Only the owner of voucher ${voucherName(id)} may renew it, not ${caller}.`,
  ],
  VoucherRenewalsFull: [
    "UNAVAILABLE",
    ({ id, face, added }) =>
      `Voucher ${voucherName(id)} has a face of ${face}, and ${added} more would be more than a voucher can have.`,
  ],
  VoucherRenewalsNothingLeft: [
    "WRONG_STATE",
    ({ id }) => `Of voucher ${voucherName(id)} nothing is left that a renewal would keep or fill up.`,
  ],
  VoucherRenewalsNotVouchers: ["NOT_ALLOWED", ({ caller }) => `Only the vouchers may do this, not ${caller}.`],
  VoucherRenewalsOutsideWindow: [windowCode, windowSentence],
  VoucherRenewalsPriceExceeded: [
    "LIMIT_EXCEEDED",
    ({ price, limit }) => `The renewal costs ${price}, more than the limit of ${limit} (wei or base units).`,
  ],
  VoucherRenewalsUsedUp: [
    "WRONG_STATE",
    ({ id, count }) =>
      count === 0n
        ? `Voucher ${voucherName(id)} cannot be renewed: its series has no renewal terms.`
        : `Voucher ${voucherName(id)} was renewed ${count} times, which is all its terms allow.`,
  ],
  VoucherRenewalsWrongPayment: [
    "INVALID_INPUT",
    ({ expected, sent }) => `Exactly ${ether(expected)} are to be sent, not ${ether(sent)}.`,
  ],
};
