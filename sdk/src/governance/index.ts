/**
 * The authority of the suite, and the releases it adopted.
 *
 * @module
 */
import { ReleaseRegistryAbi } from "../abi/ReleaseRegistry.js";
import { TimelockAbi } from "../abi/Timelock.js";
import type { Core } from "../core/core.js";
import { releases } from "./releases.js";
import { timelock } from "./timelock.js";

export { ReleaseRegistryAbi, TimelockAbi };
export type { Release, ReleaseAdopted, ReleasePlan, ReleasedContract } from "./releases.js";
export { type Proposal, type ProposalDraft, type ProposalState, proposalOf, proposalStates } from "./timelock.js";

/** See {@link governance}. */
export interface Governance extends ReturnType<typeof timelock>, ReturnType<typeof releases> {}

/** Timelock and release registry, for one client. */
export function governance(core: Core): Governance {
  return { ...timelock(core), ...releases(core) };
}
