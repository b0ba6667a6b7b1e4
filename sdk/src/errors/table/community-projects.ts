import { communityProjectStates, communityTaskStates, workStates } from "../../community-projects/names.js";
import { moment } from "../words.js";
import { fieldName } from "./phrases.js";
import type { Sentences } from "./types.js";

export const communityProjects: Sentences<"CommunityProjects"> = {
  CommunityProjectsAlone: [
    "NOT_ALLOWED",
    ({ identity }) =>
      `The identity ${identity} gave this voucher and manages the project alone; another manager has to agree to its value.`,
  ],
  CommunityProjectsInvalidParameters: [
    "INVALID_INPUT",
    ({ field }) => `The parameter ${fieldName(field)} is out of bounds.`,
  ],
  CommunityProjectsInvalidPlan: [
    "INVALID_INPUT",
    ({ field, value }) => `The plan breaks the rule for ${fieldName(field)}, with ${value}.`,
  ],
  CommunityProjectsLocked: [
    "WRONG_STATE",
    ({ id }) => `An offer at work names voucher ${id}, or its redemption for the project is asked for.`,
  ],
  CommunityProjectsMayNotHold: [
    "NOT_ALLOWED",
    ({ id, account }) => `The account ${account} may not hold voucher ${id}.`,
  ],
  CommunityProjectsNotManager: [
    "NOT_ALLOWED",
    ({ projectId, identity }) => `The identity ${identity} does not manage project ${projectId}.`,
  ],
  CommunityProjectsNotModule: [
    "NOT_ALLOWED",
    ({ caller }) => `Only the suite's own contracts may do this, not ${caller}.`,
  ],
  CommunityProjectsOwnVoucher: [
    "NOT_ALLOWED",
    ({ id, contributor }) =>
      `The identity ${contributor} cannot give voucher ${id} for this: labour is what one promised oneself, and nobody pays for its own work.`,
  ],
  CommunityProjectsRedemptionOpen: [
    "WRONG_STATE",
    ({ id }) => `The redemption of voucher ${id} has not come to an end.`,
  ],
  CommunityProjectsTooEarly: [
    "TOO_EARLY",
    ({ id, until }) =>
      `Until ${moment(until)} voucher ${id} is sent back by a manager only, or, if it is labour, by its worker.`,
  ],
  CommunityProjectsTooLate: [
    "INVALID_INPUT",
    ({ workUntil, latest }) =>
      `The work is to be done by ${moment(workUntil)}; task and compensation allow ${moment(latest)}.`,
  ],
  CommunityProjectsUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no parameter set ${version}.`],
  CommunityProjectsVoucherSpent: [
    "WRONG_STATE",
    ({ id }) => `Voucher ${id} has expired or was spent. Replace it, or let the offer lapse.`,
  ],
  CommunityProjectsWrongCurrency: [
    "INVALID_INPUT",
    ({ currency, expected }) => `The voucher is stated in ${code(currency)}, the project in ${code(expected)}.`,
  ],
  CommunityProjectsWrongState: [
    "WRONG_STATE",
    ({ projectId, state }) => `Project ${projectId} is ${communityProjectStates[Number(state)] ?? state}, not open.`,
  ],
  CommunityProjectsWrongTask: [
    "WRONG_STATE",
    ({ projectId, taskId, state }) =>
      state === 0n
        ? `Project ${projectId} has no task ${taskId}.`
        : `Task ${taskId} of project ${projectId} is ${communityTaskStates[Number(state)] ?? state}; this needs another state.`,
  ],
  CommunityProjectsWrongValue: [
    "INVALID_INPUT",
    ({ value, given }) => `The voucher counts for ${given}, what it was given for, and not for ${value}.`,
  ],
  CommunityProjectsWrongVoucher: [
    "NOT_FOUND",
    ({ id }) => `Voucher ${id} is not in escrow for this, or is not as it was named.`,
  ],
};

export const communityWork: Sentences<"CommunityWork"> = {
  CommunityWorkHadCase: [
    "ALREADY_DONE",
    ({ offerId, identity }) => `The identity ${identity} brought offer ${offerId} to arbitration before.`,
  ],
  CommunityWorkInvalidOffer: ["INVALID_INPUT", ({ field }) => `The offer breaks the rule for ${fieldName(field)}.`],
  CommunityWorkInvalidRuling: ["INVALID_INPUT", ({ ruling }) => `A case about work has no option ${ruling}.`],
  CommunityWorkNotArbitrator: ["NOT_ALLOWED", ({ key, caller }) => `${caller} does not have the case ${key}.`],
  CommunityWorkNotParty: [
    "NOT_ALLOWED",
    ({ offerId, identity }) => `The identity ${identity} may not do this with offer ${offerId}.`,
  ],
  CommunityWorkNothingSpent: [
    "WRONG_STATE",
    ({ offerId }) => `All compensation vouchers of offer ${offerId} are good; it cannot lapse.`,
  ],
  CommunityWorkTooEarly: [
    "TOO_EARLY",
    ({ start, time }) => `This can be done from ${moment(start)}, and it was ${moment(time)}.`,
  ],
  CommunityWorkWrongHash: [
    "INVALID_INPUT",
    ({ offerId, given }) => `These are not the terms of offer ${offerId}: their hash is ${given}.`,
  ],
  CommunityWorkWrongState: [
    "WRONG_STATE",
    ({ offerId, state }) =>
      state === 0n
        ? `There is no offer ${offerId}.`
        : `Offer ${offerId} is ${workStates[Number(state)] ?? state}; this needs another state.`,
  ],
  CommunityWorkWrongValues: [
    "INVALID_INPUT",
    ({ expected, given }) => `There is one value for each of the ${expected} vouchers that count; this has ${given}.`,
  ],
};

export const consentGroups: Sentences<"ConsentGroups"> = {
  ConsentGroupsDeadlinePassed: [
    "TOO_LATE",
    ({ deadline, time }) => `This was good until ${moment(deadline)}, and it was ${moment(time)}.`,
  ],
  ConsentGroupsInvalidChange: [
    "INVALID_INPUT",
    ({ groupId, member }) =>
      `The identity ${member} cannot come to group ${groupId} or leave it: it is there already, is not there, or stays for ever, or the group is full.`,
  ],
  ConsentGroupsInvalidSignature: [
    "BAD_SIGNATURE",
    ({ signer }) => `The signature is not ${signer}'s over exactly this text.`,
  ],
  ConsentGroupsNotMember: [
    "NOT_ALLOWED",
    ({ groupId, identity }) => `The identity ${identity} has no say in group ${groupId}.`,
  ],
  ConsentGroupsNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  ConsentGroupsTextUsed: ["ALREADY_DONE", ({ text }) => `The group consented to the text ${text} before.`],
  ConsentGroupsWrongVersion: [
    "WRONG_STATE",
    ({ groupId, version }) => `Group ${groupId} has changed and is in version ${version}. All have to consent anew.`,
  ],
};

/** A currency's letters, whatever an issuer put there. */
function code(currency: string): string {
  const text = String.fromCharCode(
    ...currency
      .slice(2)
      .match(/../g)!
      .map((byte) => parseInt(byte, 16)),
  );
  return /^[A-Z]{3}$/.test(text) ? text : currency;
}
