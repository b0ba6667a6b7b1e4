/** Projects from proposal to acceptance, and their ends. */

import {
  type Account,
  type Clock,
  type Ether,
  type Identity,
  Vault,
  entry,
  least,
  most,
  refuse,
  refuseIf,
  sum,
} from "../basics.ts";
import { type IdentityRegistry, NOBODY } from "../identity.ts";
import type { Pool } from "./pool.ts";
import { type Asset, type Outcome, type PlannedTask, type Position, Project, type State } from "./project.ts";
import type { Reputation } from "./reputation.ts";
import {
  STAKING_TERMS,
  type StakingTerms,
  WORK_TERMS,
  type WorkTerms,
  brokenStakingTerm,
  brokenWorkTerm,
  budgetOf,
  collateralOf,
  isComplete,
  part,
  proposerReward,
  requirement,
  stakePayout,
} from "./terms.ts";

const MAX_COST = (1n << 88n) - 1n;
const MAX_TASKS = 200;
const WHOLE = 10_000n;

export interface Needed {
  tokens: bigint;
  reputation: bigint;
}

export class Projects {
  /** Sets of terms by version, from 1. */
  readonly stakingTerms: StakingTerms[] = [STAKING_TERMS];
  readonly workTerms: WorkTerms[] = [WORK_TERMS];
  private readonly projects: Project[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly ether: Ether,
    private readonly registry: IdentityRegistry,
    private readonly reputation: Reputation,
    private readonly pool: Pool,
  ) {}

  all(): readonly Project[] {
    return this.projects;
  }

  get(id: number): Project {
    return this.projects[id - 1] ?? refuse("ProjectsWrongState", id, "None");
  }

  stateOf(id: number): State {
    return this.projects[id - 1]?.stateAt(this.clock.now) ?? "None";
  }

  inState(id: number, state: State): Project {
    const project = this.get(id);
    const found = project.stateAt(this.clock.now);
    refuseIf(found !== state, "ProjectsWrongState", id, found);
    return project;
  }

  inWindow(project: Project, start: bigint, end: bigint): void {
    const { now } = this.clock;
    refuseIf(now < start || now >= end, "ProjectsOutsideWindow", project.id, start, end, now);
  }

  identityOf(account: Account): Identity {
    const identity = this.registry.identityOf(account);
    refuseIf(identity === NOBODY, "ProjectsNotRegistered", account);
    return identity;
  }

  // ---- Proposed --------------------------------------------------------------------------------------------------

  propose(caller: Account, cost: bigint, deadline: bigint, asset: Asset, maxCollateral: bigint): number {
    const versions = { staking: BigInt(this.stakingTerms.length), work: BigInt(this.workTerms.length) };
    const terms = { ...this.stakingTerms[this.stakingTerms.length - 1], ...this.workTerms[this.workTerms.length - 1] };
    const { now } = this.clock;
    const { pooled, circulating } = this.pool;
    const { supply } = this.reputation;
    refuseIf(cost === 0n || cost > MAX_COST, "ProjectsInvalidCost", cost);
    const [earliest, latest] = [now + terms.minStaking, now + terms.maxStaking];
    refuseIf(deadline < earliest || deadline > latest, "ProjectsInvalidDeadline", deadline, earliest, latest);
    this.needFunds();
    const budget = budgetOf(terms, cost);
    const limit = part(pooled, terms.maxFraction);
    refuseIf(budget > limit, "ProjectsBudgetTooLarge", budget, limit);
    const collateral = collateralOf(terms, cost, pooled, asset === "tokens" ? circulating : supply);
    refuseIf(collateral > maxCollateral, "ProjectsCollateralExceeded", collateral, maxCollateral);
    const proposer = asset === "tokens" ? caller : this.identityOf(caller);
    if (asset === "tokens") this.pool.hold(caller, collateral);
    else this.reputation.hold(proposer, collateral);

    const id = this.projects.length + 1;
    const tokens = requirement(budget, pooled, circulating);
    const reputation = requirement(budget, pooled, supply);
    this.projects.push(
      new Project(id, proposer, asset, collateral, cost, deadline, terms, versions, tokens, reputation),
    );
    return id;
  }

  /** What the stakes must come to: the more of what was asked at proposal and what would be asked now. */
  required({ budget, tokensRequired, reputationRequired }: Project): Needed {
    const { pooled, circulating } = this.pool;
    if (pooled === 0n) return { tokens: tokensRequired, reputation: reputationRequired };
    return {
      tokens: most(tokensRequired, requirement(budget, pooled, circulating)),
      reputation: most(reputationRequired, requirement(budget, pooled, this.reputation.supply)),
    };
  }

  needed(project: Project): Needed {
    const { tokens, reputation } = this.required(project);
    return {
      tokens: most(tokens - project.tokensStaked, 0n),
      reputation: most(reputation - project.reputationStaked, 0n),
    };
  }

  stakeTokens(caller: Account, id: number, amount: bigint): bigint {
    const project = this.inState(id, "Proposed");
    const staked = this.clip(project, amount, this.needed(project).tokens);
    this.pool.stake(caller, staked);
    entry(project.tokenPositions, caller, emptyPosition).amount += staked;
    project.tokensStaked += staked;
    this.activateIfDue(project);
    return staked;
  }

  stakeReputation(caller: Account, id: number, amount: bigint): bigint {
    const project = this.inState(id, "Proposed");
    const identity = this.identityOf(caller);
    const staked = this.clip(project, amount, this.needed(project).reputation);
    const round = this.reputation.stake(identity, staked);
    const position = entry(project.reputationPositions, identity, emptyPosition);
    position.owed += this.reputation.accrue(position.amount, position.round, round);
    position.round = round;
    position.amount += staked;
    project.reputationStaked += staked;
    this.activateIfDue(project);
    return staked;
  }

  withdrawTokens(caller: Account, id: number, amount: bigint): void {
    const project = this.withdrawable(id, amount);
    const position = this.covering(project, project.tokenPositions.get(caller), amount);
    position.amount -= amount;
    project.tokensStaked -= amount;
    this.pool.settleStake(caller, amount, amount);
  }

  withdrawReputation(caller: Account, id: number, amount: bigint): void {
    const project = this.withdrawable(id, amount);
    const identity = this.identityOf(caller);
    const position = this.covering(project, project.reputationPositions.get(identity), amount);
    const earned = this.close(position, this.reputation.round);
    position.amount -= amount;
    project.reputationStaked -= amount;
    const paid = position.amount === 0n ? earned : 0n;
    position.owed = earned - paid;
    this.reputation.settleStake(identity, amount, amount, paid);
  }

  activate(id: number): void {
    const project = this.inState(id, "Proposed");
    const { tokens, reputation } = this.needed(project);
    const fundable = this.isFundable(project);
    const ready = tokens === 0n && reputation === 0n && fundable;
    refuseIf(!ready, "ProjectsNotStaked", id, tokens, reputation, fundable);
    project.stakedAt = this.clock.now;
    this.settleCollateral(project, false);
    this.pool.releaseBudget(project.budget, project.open);
  }

  forfeitCollateral(id: number): void {
    const project = this.inState(id, "Expired");
    refuseIf(project.collateralSettled, "ProjectsAlreadySettled", id);
    this.settleCollateral(project, true);
  }

  payProposer(id: number): bigint {
    const project = this.get(id);
    refuseIf(!project.isActivated, "ProjectsWrongState", id, project.stateAt(this.clock.now));
    refuseIf(project.proposerPaid, "ProjectsAlreadySettled", id);
    project.proposerPaid = true;
    const { collateralAsset, proposer } = project;
    const account = collateralAsset === "tokens" ? proposer : this.registry.accountOf(proposer);
    const reward = proposerReward(project.terms, project.cost);
    this.ether.move(Vault.projects, account, reward);
    return reward;
  }

  // ---- Staked ----------------------------------------------------------------------------------------------------

  publishTaskList(caller: Account, id: number, tasks: PlannedTask[]): string {
    const project = this.inPlanning(id);
    refuseIf(this.positionsOf(project, caller).length === 0, "ProjectsInsufficientStake", id, 0n, 1n);
    refuseIf(tasks.length === 0 || tasks.length > MAX_TASKS, "ProjectsInvalidListLength", tasks.length, tasks.length);
    const total = sum(tasks.map((task) => task.weight));
    const valid = total === WHOLE && tasks.every((task) => task.weight > 0n);
    refuseIf(!valid, "ProjectsInvalidWeights", total);
    const root = rootOf(tasks);
    refuseIf(project.lists.has(root), "ProjectsListPublished", root);
    project.lists.set(root, { number: BigInt(project.lists.size + 1), tasks, tokens: 0n, reputation: 0n });
    return root;
  }

  backTaskList(caller: Account, id: number, root: string): void {
    const project = this.inPlanning(id);
    const list = project.lists.get(root) ?? refuse("ProjectsUnknownList", root);
    const positions = this.positionsOf(project, caller);
    refuseIf(positions.length === 0, "ProjectsInsufficientStake", id, 0n, 1n);
    for (const { kind, position } of positions) {
      const before = project.lists.get(position.list);
      if (before !== undefined) before[kind] -= position.amount;
      list[kind] += position.amount;
      position.list = root;
    }
  }

  acceptTaskList(id: number, root: string): void {
    const project = this.inState(id, "Staked");
    this.inWindow(project, project.stakedEnd, project.acceptanceEnd);
    const list = project.lists.get(root) ?? refuse("ProjectsUnknownList", root);
    const { tokensStaked, reputationStaked } = project;
    const twice = list.tokens * reputationStaked + list.reputation * tokensStaked;
    const backed = twice > tokensStaked * reputationStaked;
    refuseIf(!backed, "ProjectsListNotBacked", root, list.tokens, list.reputation);
    project.taskRoot = root;
    project.activeUntil = this.clock.now + project.terms.active;
    this.ether.move(Vault.projects, Vault.tasks, project.open);
  }

  // ---- Ends ------------------------------------------------------------------------------------------------------

  /** Fails a project without an accepted list. */
  settle(id: number): void {
    const project = this.inState(id, "Staked");
    const { now } = this.clock;
    refuseIf(now < project.acceptanceEnd, "ProjectsOutsideWindow", id, project.acceptanceEnd, 0n, now);
    this.end(project);
  }

  /** Ends a project without an accepted list, without evidence, or whose every task with evidence is resolved. */
  end(project: Project): void {
    const { terms, completedWeight, undecidedWeight } = project;
    refuseIf(project.outcome !== undefined, "ProjectsWrongState", project.id, project.outcome);
    const complete = isComplete(terms, completedWeight, undecidedWeight);
    const outcome: Outcome = complete ? "Complete" : "Failed";
    project.outcome = outcome;
    if (!complete) {
      project.closedRound = this.reputation.burnStakes(project.reputationStaked);
      this.pool.forfeitStakes(project.tokensStaked);
    }
    const returned = project.open - project.owed;
    if (project.isAccepted) this.ether.move(Vault.tasks, Vault.projects, returned);
    this.pool.closeBudget(project.open, returned);
  }

  settleTokenStake(id: number, account: Account): bigint {
    const project = this.ended(id);
    const { amount } = this.covering(project, project.tokenPositions.get(account), 1n);
    const payout = this.payoutOf(project, amount);
    project.tokenPositions.delete(account);
    if (project.outcome === "Failed") this.pool.clearStake(account, amount);
    else this.pool.settleStake(account, amount, payout);
    return payout;
  }

  settleReputationStake(id: number, identity: Identity): bigint {
    const project = this.ended(id);
    const position = this.covering(project, project.reputationPositions.get(identity), 1n);
    const { amount } = position;
    const payout = this.payoutOf(project, amount);
    const failed = project.outcome === "Failed";
    const earned = this.close(position, failed ? project.closedRound : this.reputation.round);
    project.reputationPositions.delete(identity);
    if (failed) this.reputation.forfeitDividends(earned);
    else this.reputation.settleStake(identity, amount, payout, earned);
    return payout;
  }

  setStakingTerms(terms: StakingTerms): void {
    const field = brokenStakingTerm(terms);
    refuseIf(field !== undefined, "ProjectsInvalidParameters", field);
    this.stakingTerms.push(terms);
  }

  setWorkTerms(terms: WorkTerms): void {
    const field = brokenWorkTerm(terms);
    refuseIf(field !== undefined, "TasksInvalidParameters", field);
    this.workTerms.push(terms);
  }

  /** What of `account` and its identity is staked on the project. */
  positionsOf(project: Project, account: Account): { kind: Asset; position: Position }[] {
    const own = [
      { kind: "tokens" as const, position: project.tokenPositions.get(account) },
      { kind: "reputation" as const, position: project.reputationPositions.get(this.registry.identityOf(account)) },
    ];
    return own.flatMap(({ kind, position }) => (position && position.amount > 0n ? [{ kind, position }] : []));
  }

  private needFunds(): void {
    const { pooled, circulating } = this.pool;
    const { supply } = this.reputation;
    const possible = pooled > 0n && circulating > 0n && supply > 0n;
    refuseIf(!possible, "ProjectsNothingToFund", pooled, circulating, supply);
  }

  private clip(project: Project, amount: bigint, needed: bigint): bigint {
    refuseIf(amount === 0n, "ProjectsZeroAmount");
    refuseIf(needed === 0n, "ProjectsFullyStaked", project.id);
    return least(amount, needed);
  }

  private withdrawable(id: number, amount: bigint): Project {
    refuseIf(amount === 0n, "ProjectsZeroAmount");
    const project = this.inState(id, "Proposed");
    this.inWindow(project, 0n, project.withdrawalEnd);
    return project;
  }

  private covering(project: Project, position: Position | undefined, amount: bigint): Position {
    const staked = position?.amount ?? 0n;
    if (position === undefined || amount > staked) refuse("ProjectsInsufficientStake", project.id, staked, amount);
    return position;
  }

  /** A project in the stakers' week: no list can have been accepted in it. */
  private inPlanning(id: number): Project {
    const project = this.get(id);
    refuseIf(!project.isActivated, "ProjectsWrongState", id, project.stateAt(this.clock.now));
    this.inWindow(project, project.stakedAt, project.stakedEnd);
    return project;
  }

  private activateIfDue(project: Project): void {
    const { tokens, reputation } = this.needed(project);
    if (tokens === 0n && reputation === 0n && this.isFundable(project)) this.activate(project.id);
  }

  /** Whether the budget is within its share of the pool. */
  isFundable({ budget, terms }: Project): boolean {
    return budget <= part(this.pool.pooled, terms.maxFraction);
  }

  private settleCollateral(project: Project, forfeited: boolean): void {
    const { collateralAsset, proposer, collateral } = project;
    project.collateralSettled = true;
    if (collateralAsset === "tokens") this.pool.release(proposer, collateral, forfeited);
    else if (forfeited) this.reputation.burnHeld(proposer, collateral);
    else this.reputation.release(proposer, collateral, 0n);
  }

  private ended(id: number): Project {
    const project = this.get(id);
    const state = project.stateAt(this.clock.now);
    refuseIf(project.outcome === undefined && state !== "Expired", "ProjectsWrongState", id, state);
    return project;
  }

  private payoutOf(project: Project, amount: bigint): bigint {
    const { outcome, terms, completedWeight, undecidedWeight } = project;
    if (outcome === "Complete") return stakePayout(terms, amount, completedWeight, undecidedWeight);
    return outcome === "Failed" ? 0n : amount;
  }

  /** All that a position earned up to `round`; it earns from there on. */
  private close(position: Position, round: bigint): bigint {
    const earned = position.owed + this.reputation.accrue(position.amount, position.round, round);
    position.round = round;
    return earned;
  }
}

/** What a task list is known by. */
export function rootOf(tasks: PlannedTask[]): string {
  return tasks.map(({ description, weight }) => `${description}:${weight}`).join("|");
}

function emptyPosition(): Position {
  return { amount: 0n, list: "", round: 0n, owed: 0n };
}
