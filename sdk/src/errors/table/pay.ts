import { reviewPhases } from "../../reviews/names.js";
import { parameterNames } from "../../valuers/names.js";
import { amount, moment } from "../words.js";
import type { Sentences } from "./types.js";

export const workCredit: Sentences<"WorkCredit"> = {
  WorkCreditNotIssuer: ["NOT_ALLOWED", ({ caller }) => `Only the public-goods contract issues credits, not ${caller}.`],
  WorkCreditNotMember: [
    "NOT_ALLOWED",
    ({ account }) =>
      `${account} is no member's account. Credits move between members and the suite's modules; from and to others by an escrowed transfer.`,
  ],
  WorkCreditTooMany: [
    "LIMIT_EXCEEDED",
    ({ amount: wanted, room }) => `${credits(wanted)} are too many: there is room for ${credits(room)} more.`,
  ],
};

/** Role 0 stands for the hosts. */
const group = (roleId: bigint) => (roleId === 0n ? "the hosts" : `role ${roleId}`);
const member = (identity: string) => `The identity ${identity}`;

export const pay: Sentences<
  "PayEnrolled" | "PayInCycle" | "PayInsufficient" | "PayInvalid" | "PayNot" | "PayOutOfCycle" | "PayTooEarly"
> = {
  PayEnrolled: ["ALREADY_DONE", ({ roleId, member: who }) => `${member(who)} is paid in ${group(roleId)} already.`],
  PayInCycle: [
    "NOT_ALLOWED",
    ({ roleId, member: who }) => `${member(who)} takes turns in ${group(roleId)}: its pay goes on.`,
  ],
  PayInsufficientReserve: [
    "INSUFFICIENT_FUNDS",
    ({ reserve, amount: wanted }) => `The growth reserve holds ${amount(reserve)}, less than ${amount(wanted)}.`,
  ],
  PayInvalidEpoch: ["INVALID_INPUT", ({ length }) => `An epoch lasts an hour to a year, not ${length} seconds.`],
  PayInvalidShare: ["INVALID_INPUT", ({ share }) => `A share is 6,000 to 10,000 basis points, not ${share}.`],
  PayNotEnrolled: ["NOT_FOUND", ({ roleId, member: who }) => `${member(who)} is not paid in ${group(roleId)}.`],
  PayNotMember: [
    "NOT_ALLOWED",
    ({ roleId, member: who }) => `${member(who)} is no member of ${group(roleId)} in good standing.`,
  ],
  PayNotModule: ["NOT_ALLOWED", ({ caller }) => `Only another contract of the suite may do this, not ${caller}.`],
  PayNotRole: [
    "INVALID_INPUT",
    () => "Weights, reviews and turns are for roles; 0 stands for the hosts, who have none.",
  ],
  PayNothingOwed: [
    "ALREADY_DONE",
    ({ roleId, member: who }) =>
      `${member(who)} has nothing to claim in ${group(roleId)}. What an ended epoch took in counts once it is distributed.`,
  ],
  PayOutOfCycle: [
    "NOT_ALLOWED",
    ({ roleId, member: who }) =>
      `${member(who)} takes no turns in ${group(roleId)}. It has to enter the queue again before it can be paid.`,
  ],
  PayTooEarly: [
    "TOO_EARLY",
    ({ member: who, from }) =>
      `${member(who)} has to be a member for one whole epoch first: pay can begin on ${moment(from)}.`,
  ],
};

export const valuers: Sentences<"Valuers"> = {
  ValuersInvalidSetting: [
    "INVALID_INPUT",
    ({ parameter, value }) =>
      `The parameter ${parameterName(parameter)} cannot be set like this: bounds have to be within its range, the value ${value} within the bounds, and it moves 1 to 255 steps in an epoch.`,
  ],
  ValuersInvalidStep: ["INVALID_INPUT", ({ step }) => `A grid has the steps 0 to 255; ${step} is none of them.`],
  ValuersNotValuer: [
    "NOT_ALLOWED",
    ({ account }) => `The account ${account} is not that of a valuer in good standing.`,
  ],
  ValuersNothingToPrune: [
    "ALREADY_DONE",
    ({ parameter, valuer }) =>
      `${member(valuer)} is still a valuer, or has no figure for ${parameterName(parameter)}: there is nothing to prune.`,
  ],
  ValuersUnknown: [
    "NOT_FOUND",
    ({ parameter, subject }) =>
      `The parameter ${parameterName(parameter)} of ${subject} is not there for valuers to set: it does not exist, or is set by a vote of all roles.`,
  ],
};

export const peerReview: Sentences<"PeerReview"> = {
  PeerReviewBlockToCome: [
    "TOO_EARLY",
    ({ blockNumber, current }) =>
      `Reviewers are drawn by the hash of block ${blockNumber}, which is known from the next block on; this is block ${current}.`,
  ],
  PeerReviewHeld: [
    "ALREADY_DONE",
    ({ roleId, member: who, epoch }) =>
      `${member(who)} was reviewed in ${group(roleId)} in epoch ${epoch}; once is all.`,
  ],
  PeerReviewInvalidScore: ["INVALID_INPUT", ({ score }) => `A score is 60 to 100 percent, not ${score}.`],
  PeerReviewInvalidWindow: [
    "INVALID_INPUT",
    ({ window }) => `Answers are taken for an hour to 30 days, not for ${window} seconds.`,
  ],
  PeerReviewNotDue: [
    "NOT_ALLOWED",
    ({ member: who, identity }) => `${member(identity)} was not drawn to review ${who}, or has answered.`,
  ],
  PeerReviewNotMember: [
    "NOT_ALLOWED",
    ({ roleId, identity }) => `${member(identity)} is no member of ${group(roleId)} in good standing.`,
  ],
  PeerReviewTooEarly: [
    "TOO_EARLY",
    ({ dueAt, time }) => `Reviewers may answer until ${moment(dueAt)}, and it was ${moment(time)}.`,
  ],
  PeerReviewTooLate: [
    "TOO_LATE",
    ({ dueAt, time }) => `Reviewers could answer until ${moment(dueAt)}, and it was ${moment(time)}.`,
  ],
  PeerReviewWrongPhase: [
    ({ phase }) => (reviewPhases[Number(phase)] === "none" ? "NOT_FOUND" : "WRONG_STATE"),
    ({ member: who, phase }) => `${PHASES[Number(phase)] ?? "Another review is under way"} of ${who}.`,
  ],
};

/** In the order of the contract's enum. */
const PHASES = [
  "There is no open review",
  "Reviewers have still to be drawn for the review",
  "Reviewers are drawn for the review",
];

function parameterName(parameter: bigint): string {
  return parameterNames[Number(parameter)] ?? String(parameter);
}

function credits(units: bigint): string {
  return `${amount(units)} credits`;
}
