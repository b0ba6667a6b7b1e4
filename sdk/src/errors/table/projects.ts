import { projectStates } from "../../projects/names.js";
import { amount, ether, moment, reputation, tokens } from "../words.js";
import { fieldName, windowSentence } from "./phrases.js";
import { type Sentences, windowCode } from "./types.js";

export const projects: Sentences<"Projects"> = {
  ProjectsAlreadySettled: ["ALREADY_DONE", () => "This was settled before, and is settled once."],
  ProjectsBudgetTooLarge: [
    "LIMIT_EXCEEDED",
    ({ budget, most }) =>
      `The budget of ${ether(budget)} is more than a project may have of the pool now: ${ether(most)}.`,
  ],
  ProjectsCollateralExceeded: [
    "LIMIT_EXCEEDED",
    ({ collateral, limit }) => `The collateral is ${amount(collateral)} now, more than your limit of ${amount(limit)}.`,
  ],
  ProjectsFullyStaked: ["ALREADY_DONE", ({ projectId }) => `Project ${projectId} needs no more stakes of this kind.`],
  ProjectsInsufficientStake: [
    "INSUFFICIENT_FUNDS",
    ({ projectId, staked, needed }) =>
      `${amount(staked)} is staked on project ${projectId}, and this needs ${amount(needed)}.`,
  ],
  ProjectsInvalidCost: ["INVALID_INPUT", ({ cost }) => `A project costs 1 wei to 2^88 - 1 wei, not ${cost}.`],
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
  ProjectsInvalidParameters: ["INVALID_INPUT", ({ field }) => `The parameter ${fieldName(field)} is out of bounds.`],
  ProjectsInvalidWeights: [
    "INVALID_INPUT",
    ({ sum }) => `The weights of a task list are 1 or more each and 10,000 together, not ${sum}.`,
  ],
  ProjectsListNotBacked: [
    "WRONG_STATE",
    ({ root }) => `The task list ${root} has no more than half of the stakers' backing.`,
  ],
  ProjectsListPublished: ["ALREADY_DONE", ({ root }) => `The task list ${root} was published before; back it.`],
  ProjectsNotModule: ["NOT_ALLOWED", ({ module }) => `Only the suite's own contract at ${module} may do this.`],
  ProjectsNotPool: ["NOT_ALLOWED", () => "Projects takes ETH from the pool only. Use a deposit to give to the pool."],
  ProjectsNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  ProjectsNotStaked: [
    "WRONG_STATE",
    ({ projectId, tokensNeeded, reputationNeeded, fundable }) =>
      fundable
        ? `Project ${projectId} still needs ${tokens(tokensNeeded)} and ${reputation(reputationNeeded)}.`
        : `The pool cannot fund project ${projectId} at present: its budget is too large a part of it.`,
  ],
  ProjectsNothingToFund: [
    "UNAVAILABLE",
    () => "No project can start: there must be circulating tokens, reputation and ETH in the pool first.",
  ],
  ProjectsOutsideWindow: [windowCode, windowSentence],
  ProjectsUnknownList: ["NOT_FOUND", ({ root }) => `No task list ${root} was published for this project.`],
  ProjectsUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no parameter set ${version}.`],
  ProjectsWrongState: [
    "WRONG_STATE",
    ({ projectId, state }) =>
      state === 0n
        ? `There is no project ${projectId}.`
        : `Project ${projectId} is ${projectStates[Number(state)] ?? state}; this needs another state.`,
  ],
  ProjectsZeroAmount: ["INVALID_INPUT", () => "An amount of zero does nothing."],
};
