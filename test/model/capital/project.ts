/** A project's record, and the state that follows from it and the time. */

import { type Account, type Identity, entry } from "../basics.ts";
import { type Terms, budgetOf, openBudget } from "./terms.ts";

export type Asset = "tokens" | "reputation";
export type Outcome = "Complete" | "Failed";
export type State = "None" | "Proposed" | "Staked" | "Active" | "Validation" | "Voting" | Outcome | "Expired";
export type TaskStatus = "Open" | "Claimed" | "Evidenced" | "Completed" | "Failed" | "Undecided";

export interface Position {
  amount: bigint;
  /** Root of the list it backs, "" for none. */
  list: string;
  round: bigint;
  owed: bigint;
}

export interface PlannedTask {
  description: string;
  weight: bigint;
}

export interface TaskList {
  number: bigint;
  tasks: PlannedTask[];
  tokens: bigint;
  reputation: bigint;
}

export interface Validation {
  account: Account;
  yes: boolean;
  place: number;
  settled: boolean;
}

export interface Task {
  status: TaskStatus;
  claimer: Identity;
  claimUntil: bigint;
  weight: bigint;
  yes: number;
  no: number;
  settled: boolean;
  validations: Map<Identity, Validation>;
}

export interface Versions {
  staking: bigint;
  work: bigint;
}

export interface Claims {
  weight: bigint;
  barred: boolean;
}

export class Project {
  stakedAt = 0n;
  tokensStaked = 0n;
  reputationStaked = 0n;
  taskRoot = "";
  activeUntil = 0n;
  evidenced = 0n;
  unopposed = 0n;
  resolved = 0n;
  completedWeight = 0n;
  undecidedWeight = 0n;
  /** Promised to workers and validators (wei). */
  owed = 0n;
  closedRound = 0n;
  collateralSettled = false;
  proposerPaid = false;
  outcome: Outcome | undefined;

  readonly tokenPositions = new Map<Account, Position>();
  readonly reputationPositions = new Map<Identity, Position>();
  readonly lists = new Map<string, TaskList>();
  readonly tasks = new Map<number, Task>();
  readonly claims = new Map<Identity, Claims>();

  constructor(
    readonly id: number,
    /** Account (collateral in tokens) or identity (in reputation). */
    readonly proposer: Account | Identity,
    readonly collateralAsset: Asset,
    readonly collateral: bigint,
    readonly cost: bigint,
    readonly stakingDeadline: bigint,
    readonly terms: Terms,
    /** Numbers of the sets that the terms are from. */
    readonly versions: Versions,
    readonly tokensRequired: bigint,
    readonly reputationRequired: bigint,
  ) {}

  get budget(): bigint {
    return budgetOf(this.terms, this.cost);
  }

  /** What counts as the collective's while the project is open. */
  get open(): bigint {
    return openBudget(this.terms, this.cost);
  }

  get withdrawalEnd(): bigint {
    return this.stakingDeadline - this.terms.withdrawalCutoff;
  }

  get stakedEnd(): bigint {
    return this.stakedAt + this.terms.staked;
  }

  get acceptanceEnd(): bigint {
    return this.stakedEnd + this.terms.acceptance;
  }

  get validationEnd(): bigint {
    return this.activeUntil + this.terms.validation;
  }

  get commitEnd(): bigint {
    return this.validationEnd + this.terms.commit;
  }

  get revealEnd(): bigint {
    return this.commitEnd + this.terms.reveal;
  }

  /** Whether it came to its end without an accepted list, or without any evidence. */
  isFruitless(now: bigint): boolean {
    if (!this.isActivated || this.outcome !== undefined) return false;
    return this.isAccepted ? now >= this.activeUntil && this.evidenced === 0n : now >= this.acceptanceEnd;
  }

  /** The accepted tasks, none before. */
  get plan(): PlannedTask[] {
    return this.lists.get(this.taskRoot)?.tasks ?? [];
  }

  get isActivated(): boolean {
    return this.stakedAt > 0n;
  }

  get isAccepted(): boolean {
    return this.taskRoot !== "";
  }

  stateAt(now: bigint): State {
    if (!this.isActivated) return now < this.stakingDeadline ? "Proposed" : "Expired";
    if (this.outcome !== undefined) return this.outcome;
    return this.isAccepted ? this.phaseAt(now) : "Staked";
  }

  /** Where the work of an accepted list stands; it stays there when the project ends. */
  phaseAt(now: bigint): "Active" | "Validation" | "Voting" {
    if (now < this.activeUntil) return "Active";
    return now < this.validationEnd || this.unopposed === this.evidenced ? "Validation" : "Voting";
  }

  task(index: number): Task {
    return entry(this.tasks, index, () => ({
      status: "Open",
      claimer: "",
      claimUntil: 0n,
      weight: 0n,
      yes: 0,
      no: 0,
      settled: false,
      validations: new Map(),
    }));
  }

  claimsOf(identity: Identity): Claims {
    return entry(this.claims, identity, () => ({ weight: 0n, barred: false }));
  }
}

/** Whether the validators of a task leave it to a vote. */
export function isOpposed({ yes, no }: Task): boolean {
  return yes > 0 === no > 0;
}

export function isResolved({ status }: Task): boolean {
  return status === "Completed" || status === "Failed" || status === "Undecided";
}
