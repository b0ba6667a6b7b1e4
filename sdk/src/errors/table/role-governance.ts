import { type RoleProposalState, roleProposalStates } from "../../governance/standing.js";
import { fieldName } from "./phrases.js";
import type { Sentences } from "./types.js";

const STATES: Readonly<Record<RoleProposalState, string>> = {
  pending: "is not voted on yet",
  active: "is being voted on",
  canceled: "was cancelled",
  defeated: "failed",
  succeeded: "passed and is not queued yet",
  expired: "was not carried out in time",
  queued: "is queued",
  executed: "was carried out",
};

/** OpenZeppelin's errors of governors. */
export const governor: Sentences<"Governor"> = {
  GovernorAlreadyCastVote: ["ALREADY_DONE", ({ voter }) => `${voter} has cast all its ballots in this proposal.`],
  GovernorAlreadyQueuedProposal: ["ALREADY_DONE", ({ proposalId }) => `The proposal ${proposalId} is queued.`],
  GovernorDisabledDeposit: ["INVALID_INPUT", () => "A governor takes no ETH and no tokens."],
  GovernorInsufficientProposerVotes: [
    "NOT_ALLOWED",
    ({ proposer }) => `Who proposes has a ballot itself, and ${proposer} has none.`,
  ],
  GovernorInvalidProposalLength: [
    "INVALID_INPUT",
    ({ targets, calldatas, values }) =>
      `A proposal has one call or more, and as many targets as calls and values; this has ${targets}, ${calldatas} and ${values}.`,
  ],
  GovernorInvalidSignature: [
    "BAD_SIGNATURE",
    ({ voter }) => `The signature is not ${voter}'s over exactly this vote with its next nonce.`,
  ],
  GovernorInvalidVoteParams: ["INVALID_INPUT", () => "Roles are named by two bytes each."],
  GovernorInvalidVoteType: ["INVALID_INPUT", () => "A ballot is against (0), for (1), or abstains (2)."],
  GovernorInvalidVotingPeriod: ["INVALID_INPUT", ({ votingPeriod }) => `A vote cannot last ${votingPeriod} seconds.`],
  GovernorNonexistentProposal: ["NOT_FOUND", ({ proposalId }) => `There is no proposal ${proposalId} here.`],
  GovernorOnlyExecutor: [
    "NOT_ALLOWED",
    ({ account }) => `Only the timelock may do this, by a proposal, not ${account}.`,
  ],
  GovernorProposalQueueingFailed: [
    "UNAVAILABLE",
    ({ proposalId }) => `The proposal ${proposalId} could not be queued.`,
  ],
  GovernorProposalQueueingNotRequired: [
    "WRONG_STATE",
    ({ proposalId }) => `The proposal ${proposalId} is executed without being queued.`,
  ],
  GovernorRestrictedProposer: [
    "NOT_ALLOWED",
    ({ proposer }) => `The description names another account as the proposer, not ${proposer}.`,
  ],
  GovernorUnableToCancel: [
    "NOT_ALLOWED",
    ({ proposalId, account }) =>
      `${account} cannot cancel the proposal ${proposalId}: its proposer can, before votes are taken.`,
  ],
  GovernorUnexpectedProposalState: [
    ({ current }) => (stateOf(current) === "executed" ? "ALREADY_DONE" : "WRONG_STATE"),
    ({ proposalId, current }) => {
      const state = stateOf(current);
      return `The proposal ${proposalId} ${state ? STATES[state] : "is in another state"}, so this is not its next step.`;
    },
  ],
};

export const roleVotes: Sentences<"RoleGovernor"> = {
  RoleGovernorCodeNotNamed: [
    "INVALID_INPUT",
    ({ adopted, code }) =>
      code === ""
        ? `The proposal adopts the code ${adopted}, and its description does not say so.`
        : `The proposal adopts the code ${adopted}, and its description names ${code}.`,
  ],
  RoleGovernorInvalidParameters: [
    "INVALID_INPUT",
    ({ field }) => `The parameter ${fieldName(field)} is out of bounds.`,
  ],
  RoleGovernorNoBallot: [
    "NOT_ALLOWED",
    ({ account }) => `${account} has no ballot in this proposal: it held no role that takes part before it was made.`,
  ],
  RoleGovernorNotInRole: [
    "NOT_ALLOWED",
    ({ account, roleId }) => `${account} has no ballot of role ${roleId} in this proposal, or that takes no part.`,
  ],
  RoleGovernorRoleVoted: [
    "ALREADY_DONE",
    ({ account, roleId }) => `${account} has cast its ballot of role ${roleId} in this proposal.`,
  ],
  RoleGovernorTimelockFixed: ["NOT_ALLOWED", ({ timelock }) => `The timelock is ${timelock}, and stays.`],
  RoleGovernorUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no set of parameters ${version}.`],
};

export const mandates: Sentences<"OneRoleGovernor"> = {
  OneRoleGovernorForbiddenTarget: [
    "NOT_ALLOWED",
    ({ target }) => `${target} decides what is done, and is within no role's mandate. Propose it to all roles.`,
  ],
  OneRoleGovernorNoMandate: [
    "NOT_ALLOWED",
    ({ target, selector }) => `No role has the mandate to call ${selector} of ${target}. Propose it to all roles.`,
  ],
  OneRoleGovernorOtherMandate: [
    "NOT_ALLOWED",
    ({ expected, roleId }) =>
      `All calls of a proposal are within the mandate of one role; here are those of ${expected} and ${roleId}.`,
  ],
  OneRoleGovernorValue: ["INVALID_INPUT", ({ value }) => `A role has no ETH to send, and this sends ${value} wei.`],
};

function stateOf(number: bigint): RoleProposalState | undefined {
  return roleProposalStates[Number(number)];
}
