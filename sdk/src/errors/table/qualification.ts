import { type PanelPhase, type SessionPhase, panelPhases, sessionPhases } from "../../qualification/names.js";
import { ether, moment } from "../words.js";
import { fieldName, windowSentence } from "./phrases.js";
import { type Sentences, windowCode } from "./types.js";

export const answerKeys: Sentences<"AnswerKey"> = {
  AnswerKeyBlockToCome: [
    "TOO_EARLY",
    ({ blockNumber, current }) =>
      `Examiners are drawn by the hash of block ${blockNumber}, which is known from the next block on; this is block ${current}.`,
  ],
  AnswerKeyEmpty: ["INVALID_INPUT", () => "Questions, the hash of their key, and a commitment cannot be zero."],
  AnswerKeyInvalidKey: [
    "INVALID_INPUT",
    ({ sessionId }) => `A key answers one question of session ${sessionId} at least, and no more than there are.`,
  ],
  AnswerKeyInvalidParameters: ["INVALID_INPUT", ({ field }) => `The parameter ${fieldName(field)} cannot be zero.`],
  AnswerKeyInvalidTestSet: [
    "INVALID_INPUT",
    ({ questions, passMark }) =>
      `A test set has content, 1 to 62 questions and a pass mark of 1 to as many; this has ${questions} and ${passMark}.`,
  ],
  AnswerKeyNoTest: ["UNAVAILABLE", ({ roleId }) => `Role ${roleId} is closed, or no test was adopted for it.`],
  AnswerKeyNotExaminer: [
    "NOT_ALLOWED",
    ({ sessionId, account }) =>
      `It is not the turn of ${account} to open session ${sessionId}, or its identity has left Education.`,
  ],
  AnswerKeyNotRegistered: [
    "NOT_FOUND",
    ({ account, identity }) =>
      BigInt(identity) === 0n
        ? `The account ${account} has no registered identity.`
        : `The identity ${identity} has no account to be paid at.`,
  ],
  AnswerKeyNothingOwed: ["ALREADY_DONE", ({ identity }) => `Nothing is owed to the identity ${identity}.`],
  AnswerKeyNothingToClaim: [
    "WRONG_STATE",
    ({ sessionId, candidate }) => `${candidate} revealed no answers in session ${sessionId}, or claimed its score.`,
  ],
  AnswerKeyOutsideWindow: [windowCode, windowSentence],
  AnswerKeyParty: [
    "NOT_ALLOWED",
    ({ sessionId, identity }) => `${identity} is the examiner of session ${sessionId}, and can be nothing else in it.`,
  ],
  AnswerKeySessionRunning: [
    "WRONG_STATE",
    ({ sessionId }) => `Session ${sessionId} of this role can still be entered, or has to be ended first.`,
  ],
  AnswerKeyUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no set of parameters ${version}.`],
  AnswerKeyUnknownTestSet: ["NOT_FOUND", ({ roleId, version }) => `Role ${roleId} has no test set ${version}.`],
  AnswerKeyWrongBond: [
    "INVALID_INPUT",
    ({ sent, bond }) => `This takes a bond of ${ether(bond)}, and ${ether(sent)} came.`,
  ],
  AnswerKeyWrongKey: [
    "INVALID_INPUT",
    ({ sessionId }) => `Key and salt are not what the examiner of session ${sessionId} committed to.`,
  ],
  AnswerKeyWrongPhase: [
    ({ phase }) => (sessionPhases[Number(phase)] === "none" ? "NOT_FOUND" : "WRONG_STATE"),
    ({ sessionId, phase }) => wrongSession(sessionId, sessionPhases[Number(phase)]),
  ],
  AnswerKeyWrongReveal: [
    "INVALID_INPUT",
    ({ sessionId, candidate }) =>
      `Answers and salt are not what ${candidate} committed to in session ${sessionId}, or they were revealed.`,
  ],
};

export const panels: Sentences<"Panel"> = {
  PanelQualificationInvalidParameters: [
    "INVALID_INPUT",
    ({ field }) => `The parameter ${fieldName(field)} cannot be zero.`,
  ],
  PanelQualificationNoWork: ["INVALID_INPUT", () => "The digest of the work cannot be zero."],
  PanelQualificationNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  PanelQualificationOpen: [
    "WRONG_STATE",
    ({ applicationId }) => `Application ${applicationId} of this candidate is not decided yet.`,
  ],
  PanelQualificationRoleClosed: ["WRONG_STATE", ({ roleId }) => `Role ${roleId} is closed.`],
  PanelQualificationTooSoon: [
    "TOO_EARLY",
    ({ waitUntil, time }) => `Who failed may apply again from ${moment(waitUntil)}, and it was ${moment(time)}.`,
  ],
  PanelQualificationUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no set of parameters ${version}.`],
  PanelsBlockToCome: [
    "TOO_EARLY",
    ({ blockNumber, current }) =>
      `The panel is drawn by the hash of block ${blockNumber}, which is known from the next block on; this is block ${current}.`,
  ],
  PanelsJudged: ["ALREADY_DONE", ({ panelId, panelist }) => `${panelist} gave its verdict in panel ${panelId}.`],
  PanelsNotPanelist: ["NOT_ALLOWED", ({ panelId, account }) => `${account} is not of a member of panel ${panelId}.`],
  PanelsTimeLeft: [
    "TOO_EARLY",
    ({ panelId, end, time }) => `Panel ${panelId} has time until ${moment(end)}, and it was ${moment(time)}.`,
  ],
  PanelsTimeOver: [
    "TOO_LATE",
    ({ panelId, end, time }) => `Panel ${panelId} could judge until ${moment(end)}, and it was ${moment(time)}.`,
  ],
  PanelsWrongPhase: [
    ({ phase }) => (panelPhases[Number(phase)] === "none" ? "NOT_FOUND" : "WRONG_STATE"),
    ({ panelId, phase }) => wrongPanel(panelId, panelPhases[Number(phase)]),
  ],
};

export const apprenticeships: Sentences<"Apprenticeship"> = {
  ApprenticeshipDeadlinePassed: [
    "TOO_LATE",
    ({ deadline }) => `This job could be recorded until ${moment(deadline)}. Have it signed anew.`,
  ],
  ApprenticeshipDone: [
    "ALREADY_DONE",
    ({ roleId, apprentice, validUntil }) =>
      `${apprentice} is qualified for role ${roleId} until ${moment(validUntil)}, and needs no more jobs.`,
  ],
  ApprenticeshipInvalidParameters: [
    "INVALID_INPUT",
    ({ field }) => `The parameter ${fieldName(field)} cannot be zero.`,
  ],
  ApprenticeshipInvalidSignature: [
    "BAD_SIGNATURE",
    ({ signer }) => `The job is not signed by ${signer}, who does not send it either.`,
  ],
  ApprenticeshipNoWork: ["INVALID_INPUT", () => "The digest of the work cannot be zero."],
  ApprenticeshipNotMentor: [
    "NOT_ALLOWED",
    ({ roleId, mentor }) => `${mentor} has not been a member of role ${roleId} in good standing for long enough.`,
  ],
  ApprenticeshipNotRegistered: ["NOT_FOUND", ({ identity }) => `The identity ${identity} is not registered.`],
  ApprenticeshipOwnMentor: ["INVALID_INPUT", ({ identity }) => `${identity} cannot be its own mentor.`],
  ApprenticeshipSameMentor: [
    "ALREADY_DONE",
    ({ apprentice, mentor }) => `${mentor} signed for ${apprentice} before; each job takes another mentor.`,
  ],
  ApprenticeshipSameWork: ["ALREADY_DONE", ({ roleId }) => `This work was recorded in role ${roleId} before.`],
  ApprenticeshipTooSoon: [
    "TOO_EARLY",
    ({ identity, from, time }) =>
      `The next job of ${identity} can be recorded from ${moment(from)}, and it was ${moment(time)}.`,
  ],
  ApprenticeshipUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no set of parameters ${version}.`],
};

function wrongSession(sessionId: bigint, phase: SessionPhase = "none"): string {
  switch (phase) {
    case "none":
      return `There is no session ${sessionId}.`;
    case "called":
      return `Session ${sessionId} waits for its examiners to be drawn.`;
    case "appointed":
      return `Session ${sessionId} waits for an examiner to open it.`;
    case "open":
      return `Session ${sessionId} is open, and its key is not known.`;
    case "keyed":
      return `The key of session ${sessionId} is known, and may be challenged or has to be settled.`;
    case "challenged":
      return `The key of session ${sessionId} is challenged; a panel grades again.`;
    case "final":
      return `Session ${sessionId} is over; scores can be claimed.`;
    case "void":
      return `Session ${sessionId} is void.`;
  }
}

function wrongPanel(panelId: bigint, phase: PanelPhase = "none"): string {
  switch (phase) {
    case "none":
      return `There is no panel ${panelId}.`;
    case "summoned":
      return `Panel ${panelId} is not drawn yet.`;
    case "seated":
      return `Panel ${panelId} is at work.`;
    case "decided":
      return `Panel ${panelId} has decided.`;
    case "undecided":
      return `Panel ${panelId} came to nothing.`;
  }
}
