/**
 * The authority of the suite, who governs it, and the releases it adopted.
 *
 * @module
 */
import { ReleaseRegistryAbi } from "../abi/ReleaseRegistry.js";
import { TimelockAbi } from "../abi/Timelock.js";
import type { Core } from "../core/core.js";
import { releases } from "./releases.js";
import { roleGovernance } from "./roles.js";
import { timelock } from "./timelock.js";

export { AllRolesGovernorAbi } from "../abi/AllRolesGovernor.js";
export { OneRoleGovernorAbi } from "../abi/OneRoleGovernor.js";
export { ReleaseRegistryAbi, TimelockAbi };
export type { RoleProposalPlan, RoleProposalRef } from "./governor.js";
export type {
  ComparedContract,
  ComparedRelease,
  Release,
  ReleaseAdopted,
  ReleasePlan,
  ReleasedContract,
} from "./releases.js";
export {
  type RoleProposal,
  type RoleProposalDraft,
  roleProposalFromText,
  roleProposalOf,
  roleProposalToText,
} from "./role-proposal.js";
export type { RoleProposalStanding, VoteTerms } from "./role-views.js";
export {
  type GovernorName,
  type RoleVoteOptions,
  type SignedRoleVote,
  type VoteSide,
  roleVoteFromText,
  roleVoteToText,
  voteSides,
} from "./role-vote.js";
export type { RoleBallots, RoleVoteOutcome } from "./role-voting.js";
export {
  type AllRoles,
  type MandateDraft,
  type MandateHolder,
  type MandateSet,
  type OneRole,
  type RoleSide,
  roleSides,
} from "./roles.js";
export { type RoleProposalState, type RoleTally, roleProposalStates } from "./standing.js";
export { type Proposal, type ProposalDraft, type ProposalState, proposalOf, proposalStates } from "./timelock.js";

/** See {@link governance}. */
export interface Governance
  extends ReturnType<typeof timelock>, ReturnType<typeof releases>, ReturnType<typeof roleGovernance> {}

/** Timelock, release registry and the governors of roles, for one client. */
export function governance(core: Core): Governance {
  return { ...timelock(core), ...releases(core), ...roleGovernance(core) };
}
