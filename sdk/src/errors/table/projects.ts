import { decodeBytes32String } from "ethers";
import { projectStates, taskStatuses } from "../../projects/names.js";
import { amount, ether, moment, percent, reputation, tokens } from "../words.js";
import { type Sentences, windowCode } from "./types.js";

export const projects: Sentences<"Projects"> = {
  ProjectsAlreadySettled: ["ALREADY_DONE", () => "This was settled before, and is settled once."],
  ProjectsAlreadyValidated: ["ALREADY_DONE", ({ identity }) => `The identity ${identity} has a place on this task.`],
  ProjectsBarred: [
    "NOT_ALLOWED",
    ({ identity }) => `The identity ${identity} forfeited a claim on this project and can claim no more of it.`,
  ],
  ProjectsBudgetTooLarge: [
    "LIMIT_EXCEEDED",
    ({ budget, most }) => `The budget of ${ether(budget)} is more than a project may have of the pool now: ${ether(most)}.`,
  ],
  ProjectsClaimLimit: [
    "LIMIT_EXCEEDED",
    ({ identity, held, weight, limit }) =>
      `The identity ${identity} has claimed ${percent(held)} of this project; with ${percent(weight)} more it would pass ${percent(limit)}.`,
  ],
  ProjectsCollateralExceeded: [
    "LIMIT_EXCEEDED",
    ({ collateral, limit }) =>
      `The collateral is ${amount(collateral)} now, more than your limit of ${amount(limit)}.`,
  ],
  ProjectsFullyStaked: ["ALREADY_DONE", ({ projectId }) => `Project ${projectId} needs no more stakes of this kind.`],
  ProjectsInsufficientStake: [
    "INSUFFICIENT_FUNDS",
    ({ projectId, staked, needed }) =>
      `${amount(staked)} is staked on project ${projectId}, and this needs ${amount(needed)}.`,
  ],
  ProjectsInterested: [
    "NOT_ALLOWED",
    ({ identity }) =>
      `The identity ${identity} staked reputation on this project or claimed a task of it, and cannot validate in it.`,
  ],
  ProjectsInvalidCost: ["INVALID_INPUT", ({ cost }) => `A project costs 1 wei to 2^96 - 1 wei, not ${cost}.`],
  ProjectsInvalidDeadline: [
    "INVALID_INPUT",
    ({ deadline, earliest, latest }) =>
      `The staking deadline must lie from ${moment(earliest)} to ${moment(latest)}, and not at ${moment(deadline)}.`,
  ],
  ProjectsInvalidListLength: [
    "INVALID_INPUT",
    ({ hashes, weights, order }) =>
      `A task list has 1 to 200 tasks, with as many hashes as weights and places; this has ${hashes}, ${weights} and ${order}.`,
  ],
  ProjectsInvalidOrder: [
    "INVALID_INPUT",
    ({ position }) => `The order of the task list's leaves does not rise at position ${position}.`,
  ],
  ProjectsInvalidParameters: [
    "INVALID_INPUT",
    ({ field }) => `The parameter ${fieldName(field)} is out of bounds.`,
  ],
  ProjectsInvalidProof: [
    "INVALID_INPUT",
    ({ projectId, index }) => `Task ${index}, as given, is not on the accepted task list of project ${projectId}.`,
  ],
  ProjectsInvalidWeights: [
    "INVALID_INPUT",
    ({ sum }) => `The weights of a task list are 1 or more each and 10,000 together, not ${sum}.`,
  ],
  ProjectsListNotBacked: [
    "WRONG_STATE",
    ({ root }) => `The task list ${root} has no more than half of the stakers' backing.`,
  ],
  ProjectsListPublished: ["ALREADY_DONE", ({ root }) => `The task list ${root} was published before; back it.`],
  ProjectsNoPlace: [
    "LIMIT_EXCEEDED",
    ({ index, yes }) => `All five places ${yes ? "for" : "against"} task ${index} are taken.`,
  ],
  ProjectsNoPoll: ["NOT_FOUND", () => "There is nothing to vote on: this task was not disputed, or it is not time yet."],
  ProjectsNotClaimer: ["NOT_ALLOWED", ({ identity }) => `The identity ${identity} does not hold the claim on this task.`],
  ProjectsNotPool: ["NOT_ALLOWED", () => "Projects takes ETH from the pool only. Use a deposit to give to the pool."],
  ProjectsNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  ProjectsNotStaked: [
    "WRONG_STATE",
    ({ projectId, tokensNeeded, reputationNeeded, fundable }) =>
      fundable
        ? `Project ${projectId} still needs ${tokens(tokensNeeded)} and ${reputation(reputationNeeded)}.`
        : `The pool cannot fund project ${projectId} at present: its budget is too large a part of it.`,
  ],
  ProjectsNotValidator: ["NOT_FOUND", ({ identity }) => `The identity ${identity} has no place on this task.`],
  ProjectsNothingToFund: [
    "UNAVAILABLE",
    () => "No project can start: there must be circulating tokens, reputation and ETH in the pool first.",
  ],
  ProjectsOutsideWindow: [
    windowCode,
    ({ start, end, time }) =>
      time < start
        ? `This is open from ${moment(start)}, and it was ${moment(time)}.`
        : `This was open until ${moment(end)}, and it was ${moment(time)}.`,
  ],
  ProjectsUnknownList: ["NOT_FOUND", ({ root }) => `No task list ${root} was published for this project.`],
  ProjectsUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no parameter set ${version}.`],
  ProjectsWrongState: [
    "WRONG_STATE",
    ({ projectId, state }) =>
      state === 0n
        ? `There is no project ${projectId}.`
        : `Project ${projectId} is ${projectStates[Number(state)] ?? state}; this needs another state.`,
  ],
  ProjectsWrongTaskStatus: [
    "WRONG_STATE",
    ({ index, status }) => `Task ${index} is ${taskStatuses[Number(status)] ?? status}; this needs another status.`,
  ],
  ProjectsZeroAmount: ["INVALID_INPUT", () => "An amount of zero does nothing."],
};

function fieldName(field: string): string {
  try {
    return decodeBytes32String(field);
  } catch {
    return field;
  }
}
