import { casePhases } from "../../arbitration/names.js";
import { amount, ether } from "../words.js";
import { fieldName, windowSentence } from "./phrases.js";
import { type Sentences, windowCode } from "./types.js";

export const arbitration: Sentences<"Arbitration"> = {
  ArbitrationBlockToCome: [
    "TOO_EARLY",
    ({ blockNumber, current }) =>
      `The jury is drawn by the hash of block ${blockNumber}, which is known from the next block on; this is block ${current}.`,
  ],
  ArbitrationCaseExists: ["ALREADY_DONE", ({ caseId }) => `Case ${caseId} was opened before. A case is opened once.`],
  ArbitrationInPool: ["ALREADY_DONE", ({ identity }) => `The identity ${identity} is in the pool of jurors.`],
  ArbitrationInsufficientDeposit: [
    "INSUFFICIENT_FUNDS",
    ({ sent, deposit }) => `This takes a deposit of ${ether(deposit)}, and ${ether(sent)} came.`,
  ],
  ArbitrationInsufficientGas: [
    "INVALID_INPUT",
    ({ available, needed }) =>
      `Telling the source the ruling needs ${needed} gas, and ${available} was left. Send it with more.`,
  ],
  ArbitrationInvalidCase: [
    "INVALID_INPUT",
    ({ options }) =>
      `A case has two different parties and 2 to 4 options, of which 1 or a later one is for the opener and 0 is not; this has ${options} options.`,
  ],
  ArbitrationInvalidOption: [
    "INVALID_INPUT",
    ({ option, options }) => `This case has the options 0 to ${options - 1n}; ${option} is none of them.`,
  ],
  ArbitrationInvalidParameters: ["INVALID_INPUT", ({ field }) => `The parameter ${fieldName(field)} is out of bounds.`],
  ArbitrationInvalidStrikes: [
    "INVALID_INPUT",
    ({ drawn, allowed }) =>
      `Of the ${drawn} jurors drawn each side may strike ${allowed}, and nobody who was not drawn.`,
  ],
  ArbitrationNoPoll: ["NOT_FOUND", () => "No jury votes in this round now."],
  ArbitrationNotInPool: ["NOT_FOUND", ({ identity }) => `The identity ${identity} is not in the pool of jurors.`],
  ArbitrationNotLosingSide: [
    "NOT_ALLOWED",
    ({ party }) => `Only the side that the ruling is against can appeal, and it is not against ${party}.`,
  ],
  ArbitrationNotParty: [
    "NOT_ALLOWED",
    ({ caseId, account }) => `Only the parties of case ${caseId} may do this, and ${account} is neither's account.`,
  ],
  ArbitrationNotRegistered: [
    "NOT_FOUND",
    ({ account, identity }) =>
      BigInt(identity) === 0n
        ? `The account ${account} has no registered identity.`
        : `The identity ${identity} has no account to be paid at.`,
  ],
  ArbitrationNotVerified: [
    "NOT_ALLOWED",
    ({ identity }) => `Only verified identities judge, and ${identity} is not verified.`,
  ],
  ArbitrationNothingOwed: ["ALREADY_DONE", ({ identity }) => `Nothing is owed to the identity ${identity}.`],
  ArbitrationOutsideWindow: [windowCode, windowSentence],
  ArbitrationScoreTooLow: [
    "NOT_ALLOWED",
    ({ score, needed }) =>
      `To judge takes a score of ${points(needed)} points, and this identity has ${points(score)}.`,
  ],
  ArbitrationUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no set of parameters ${version}.`],
  ArbitrationWrongPhase: [
    ({ phase }) => (casePhases[Number(phase)] === "none" ? "NOT_FOUND" : "WRONG_STATE"),
    ({ caseId, phase }) => wrongPhase(caseId, casePhases[Number(phase)] ?? "none"),
  ],
};

function wrongPhase(caseId: bigint, phase: (typeof casePhases)[number]): string {
  switch (phase) {
    case "none":
      return `There is no case ${caseId}.`;
    case "evidence":
      return `In case ${caseId} evidence is still given; a jury comes after that.`;
    case "summoned":
      return `The jury of case ${caseId} is summoned and not drawn yet.`;
    case "sealed":
      return `The jury of case ${caseId} is about to be drawn.`;
    case "jury":
      return `The jury of case ${caseId} is at work.`;
    case "decided":
      return `The jury of case ${caseId} has decided; the decision can be appealed against, then executed.`;
    case "ruled":
      return `The ruling of case ${caseId} stands, and waits for its source to take it.`;
    case "closed":
      return `Case ${caseId} is closed.`;
  }
}

/** Points with their three decimals. */
function points(score: bigint): string {
  return amount(score * 10n ** 15n);
}
