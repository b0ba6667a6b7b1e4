import type { CommunityProjectState, CommunityTaskState, Purpose, WorkState } from "./names.js";
import type { Place } from "./input.js";

/** How far something has come. Dropped tasks do not count. */
export interface Progress {
  readonly done: number;
  /** Tasks that are done or may still be. */
  readonly of: number;
  /** From 0 to 1; 0 where there is nothing to do. */
  readonly share: number;
}

/** A community project. */
export interface CommunityProject {
  readonly projectId: bigint;
  readonly state: CommunityProjectState;
  /** Identity that began it. */
  readonly initiator: string;
  /** ISO 4217. Values are in its smallest unit. */
  readonly currency: string;
  /** Who decides its cases; null: the suite's arbitration. */
  readonly arbitrator: string | null;
  /** Community whose members judge; 0: those who opted in. */
  readonly communityId: bigint;
  readonly createdAt: Date;
  /** Number of the terms it is under. */
  readonly version: bigint;
  readonly milestones: number;
  readonly tasks: number;
  readonly completeMilestones: readonly number[];
  readonly doneTasks: readonly number[];
  readonly droppedTasks: readonly number[];
  readonly progress: Progress;
  /** Latest deadline of its milestones; null before the first is planned. */
  readonly lastDeadline: Date | null;
  /** Redemptions asked for and not settled. */
  readonly pending: bigint;
  /** What all contributed that was paid as compensation or redeemed. */
  readonly credited: bigint;
}

export interface Milestone {
  readonly deadline: Date;
  /** Milestones that must be complete before. */
  readonly dependsOn: readonly number[];
  readonly tasks: number;
  readonly done: number;
  /** Whether all it depends on is complete. */
  readonly unlocked: boolean;
  readonly complete: boolean;
  /** `done` of all its tasks, dropped ones too: without them it is never complete. */
  readonly progress: Progress;
}

export interface CommunityTask {
  readonly state: CommunityTaskState;
  readonly milestone: number;
  readonly deadline: Date;
  /** Tasks that must be done before. */
  readonly dependsOn: readonly number[];
  /** The offer that is at work or has done it; null if none. */
  readonly offerId: bigint | null;
}

/** A project with all it plans. */
export interface CommunityProjectPlan {
  readonly project: CommunityProject;
  readonly milestones: readonly Milestone[];
  readonly tasks: readonly CommunityTask[];
}

/** A voucher in escrow. */
export interface Deposit {
  /** Identity it goes back to. */
  readonly contributor: string;
  readonly purpose: Purpose;
  readonly projectId: bigint;
  readonly place: Place;
  /** What its contributor gives it for (smallest unit of the project's currency). */
  readonly value: bigint;
  /** From when anyone may send it back. */
  readonly until: Date;
  /** The offer at work that names it; null if none does. */
  readonly lockedBy: bigint | null;
  /** Whether its redemption for the project is asked for. */
  readonly requested: boolean;
}

/** A voucher in the version that is meant. */
export interface VoucherRef {
  readonly id: bigint;
  readonly version: bigint;
}

/** What a worker offers, as it stands in the log. Its hash is what is accepted. */
export interface WorkOffer {
  readonly projectId: bigint;
  readonly taskId: bigint;
  /** Vouchers of the worker's own issue, in escrow as labour. */
  readonly services: readonly VoucherRef[];
  /** What it wants for that. */
  readonly compensation: readonly VoucherRef[];
  /** Unix seconds. */
  readonly acceptBy: bigint;
  /** Unix seconds. */
  readonly workUntil: bigint;
  /** The accepted offer it takes the place of; 0 if none. */
  readonly replaces: bigint;
  readonly contentHash: string;
}

/** Where an offer to work stands. */
export interface Work {
  readonly offerId: bigint;
  readonly state: WorkState;
  readonly offerHash: string;
  readonly projectId: bigint;
  readonly taskId: number;
  /** Identity. */
  readonly worker: string;
  /** Identity of the manager who accepted; null before. */
  readonly manager: string | null;
  readonly workUntil: Date;
  /** Until when cases can be opened; then anyone may end it. Null before acceptance. */
  readonly openUntil: Date | null;
  /** How often it was brought to arbitration. */
  readonly cases: number;
  /** When the last case was opened or decided; null if there was none. */
  readonly caseAt: Date | null;
}

/** Identities who decide together, all of them. */
export interface Group {
  /** Rises whenever someone comes or goes; consents given before do not count any more. */
  readonly version: bigint;
  /** The first so many stay. */
  readonly founders: number;
  readonly members: readonly string[];
}

/** Lengths of time that hold for a project (seconds). */
export interface CommunityTerms {
  readonly version: bigint;
  /** From the date for the work to where anyone ends what is not done. */
  readonly grace: bigint;
  /** After which a case without a ruling has lapsed. */
  readonly lapse: bigint;
  /** From a project's beginning to the latest deadline it may ever set. */
  readonly longest: bigint;
}
