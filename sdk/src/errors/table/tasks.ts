import { projectStates, taskStatuses } from "../../projects/names.js";
import { percent } from "../words.js";
import { type Sentences, windowCode } from "./types.js";
import { fieldName, windowSentence } from "./phrases.js";

export const tasks: Sentences<"Tasks"> = {
  TasksAlreadySettled: [
    "ALREADY_DONE",
    ({ index }) => `This of task ${index} was settled before, and is settled once.`,
  ],
  TasksAlreadyValidated: ["ALREADY_DONE", ({ identity }) => `The identity ${identity} has a place on this task.`],
  TasksBarred: [
    "NOT_ALLOWED",
    ({ identity }) => `The identity ${identity} forfeited a claim on this project and can claim no more of it.`,
  ],
  TasksClaimLimit: [
    "LIMIT_EXCEEDED",
    ({ identity, held, weight, limit }) =>
      `The identity ${identity} has claimed ${percent(held)} of this project; with ${percent(weight)} more it would pass ${percent(limit)}.`,
  ],
  TasksInterested: [
    "NOT_ALLOWED",
    ({ identity }) =>
      `The identity ${identity} staked reputation on this project or claimed a task of it, and cannot validate in it.`,
  ],
  TasksInvalidParameters: ["INVALID_INPUT", ({ field }) => `The parameter ${fieldName(field)} is out of bounds.`],
  TasksInvalidProof: [
    "INVALID_INPUT",
    ({ projectId, index }) => `Task ${index}, as given, is not on the accepted task list of project ${projectId}.`,
  ],
  TasksNoPlace: [
    "LIMIT_EXCEEDED",
    ({ index, yes }) => `All five places ${yes ? "for" : "against"} task ${index} are taken.`,
  ],
  TasksNoPoll: ["NOT_FOUND", () => "There is nothing to vote on: this task was not disputed, or it is not time yet."],
  TasksNotClaimer: ["NOT_ALLOWED", ({ identity }) => `The identity ${identity} does not hold the claim on this task.`],
  TasksNotModule: ["NOT_ALLOWED", ({ module }) => `Only the suite's own contract at ${module} may do this.`],
  TasksNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  TasksNotValidator: ["NOT_FOUND", ({ identity }) => `The identity ${identity} has no place on this task.`],
  TasksOutsideWindow: [windowCode, windowSentence],
  TasksUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no parameter set ${version}.`],
  TasksWrongPhase: [
    "WRONG_STATE",
    ({ projectId, phase }) =>
      phase === 0n
        ? `Work on project ${projectId} has not begun.`
        : `The work on project ${projectId} is in the phase "${projectStates[Number(phase)] ?? phase}"; this needs another.`,
  ],
  TasksWrongStatus: [
    "WRONG_STATE",
    ({ index, status }) => `Task ${index} is ${taskStatuses[Number(status)] ?? status}; this needs another status.`,
  ],
};
