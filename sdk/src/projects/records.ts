import type { Asset, ProjectState, TaskStatus } from "./names.js";

/** A project and its work. Amounts in base units, ETH in wei, weights in basis points of the cost. */
export interface Project {
  readonly projectId: bigint;
  readonly state: ProjectState;
  /** The proposer's account where the collateral is in tokens, else its identity. */
  readonly proposer: string;
  readonly collateralAsset: Asset;
  readonly collateral: bigint;
  readonly collateralForfeited: boolean;
  readonly cost: bigint;
  readonly stakingDeadline: Date;
  readonly tokensRequired: bigint;
  readonly reputationRequired: bigint;
  readonly tokensStaked: bigint;
  readonly reputationStaked: bigint;
  /** When it was activated; null before. */
  readonly stakedAt: Date | null;
  readonly proposerPaid: boolean;
  /** Number of task lists published. */
  readonly lists: bigint;
  /** Which parameter sets it is under. */
  readonly stakingVersion: bigint;
  readonly workVersion: bigint;
  /** Null before a task list is accepted. */
  readonly work: Work | null;
}

/** The work on a project. */
export interface Work {
  /** Root of the accepted task list. */
  readonly root: string;
  readonly tasks: bigint;
  /** Tasks with evidence. */
  readonly evidenced: bigint;
  /** Tasks whose validators all say the same: these need no vote. */
  readonly unopposed: bigint;
  readonly resolved: bigint;
  readonly completedWeight: bigint;
  readonly undecidedWeight: bigint;
  /** Promised to workers and validators by resolved tasks (wei). */
  readonly owed: bigint;
  /** Work, validation, commitments and reveals end at these times. */
  readonly activeUntil: Date;
  readonly validationEnd: Date;
  readonly commitEnd: Date;
  readonly revealEnd: Date;
}

export interface Task {
  readonly status: TaskStatus;
  /** Identity of the claimer; null where there is none. */
  readonly claimer: string | null;
  /** End of the claim; null before the first. */
  readonly claimUntil: Date | null;
  readonly weight: bigint;
  /** Validators who say it was done. */
  readonly yes: bigint;
  /** Validators who say it was not. */
  readonly no: bigint;
  /** Whether the claimer was paid, released or burned. */
  readonly settled: boolean;
}

/** A validator's place on a task. */
export interface Validation {
  /** Whose tokens are locked. */
  readonly account: string;
  readonly yes: boolean;
  /** Place on that side, from 0. */
  readonly place: bigint;
  readonly settled: boolean;
}

/** A stake on a project. */
export interface Position {
  /** Base units. */
  readonly amount: bigint;
  /** Number of the task list it backs, 0 for none. */
  readonly list: bigint;
}
