/** What random histories are drawn with: accounts, amounts, and what is due. */

import type { Action, Actions, Kind } from "./actions.ts";
import { type Account, type Identity, Vault, most } from "../basics.ts";
import { NOBODY } from "../identity.ts";
import { type Project, type Task, isOpposed, isResolved } from "./project.ts";
import type { Random } from "../random.ts";
import type { Suite } from "./suite.ts";

export const ACCOUNTS: readonly Account[] = Array.from({ length: 14 }, (_, index) => `account ${index}`);
export const IDENTITIES: readonly Identity[] = Array.from({ length: 16 }, (_, index) => `identity ${index}`);
export const ATTESTER = "attester";
export const IMPOSTOR = "impostor";
/** Who acts for the authority and for registrars. */
export const AUTHORITY = "authority";
/** Whom tokens can be sent to, or not. */
export const RECEIVERS: readonly Account[] = [...ACCOUNTS, NOBODY, Vault.pool, Vault.projects];

/** More than anything costs (wei). */
export const PURSE = 10n ** 24n;

/** An action that could be drawn, or none where nobody is fit to take it. */
export type Drawn = Action | undefined;

/** What a voter must know to reveal. */
export interface Ballot {
  voter: Account;
  choice: number;
  salt: string;
}

export function make<K extends Kind>(kind: K, by: Account, told: Actions[K]): Action {
  return { kind, by, ...told } as unknown as Action;
}

/** What all draws share. */
export class Draw {
  protected readonly accounts: readonly Account[] = ACCOUNTS;

  constructor(
    readonly suite: Suite,
    readonly random: Random,
    /** Commitments made so far, by poll. */
    readonly ballots: ReadonlyMap<string, Ballot[]>,
  ) {}

  amountUpTo(limit: bigint): bigint {
    const { random } = this;
    return random.weighted([
      [12, random.between(1n, most(limit, 1n))],
      [6, most(limit, 1n)],
      [1, 1n],
      [1, limit + 1n],
    ]);
  }

  someone(fits: (account: Account) => boolean): Account | undefined {
    return this.random.shuffled(this.accounts).find(fits);
  }

  someTask(project: Project, fits: (task: Task) => boolean): { index: number; task: Task } | undefined {
    const found = [...project.tasks].filter(([, task]) => fits(task));
    if (found.length === 0) return undefined;
    const [index, task] = this.random.pick(found);
    return { index, task };
  }

  /** What anyone may do on a project to bring it to its end. */
  due(project: Project): Action[] {
    const { random, suite } = this;
    const { now } = suite.clock;
    const { id } = project;
    const by = random.pick(this.accounts);
    const due: Action[] = [];
    const state = project.stateAt(now);
    if (state === "Proposed" && this.isReady(project)) due.push(make("activate", by, { project: id }));
    if (state === "Expired" && !project.collateralSettled) due.push(make("forfeitCollateral", by, { project: id }));
    if (project.isFruitless(now))
      due.push(make(project.isAccepted ? "endWithoutEvidence" : "settle", by, { project: id }));
    if (project.isActivated && !project.proposerPaid) due.push(make("payProposer", by, { project: id }));
    for (const [index, task] of project.tasks) due.push(...this.dueOn(project, index, task));
    if (project.outcome === undefined && state !== "Expired") return due;
    for (const [account, { amount }] of project.tokenPositions) {
      if (amount > 0n) due.push(make("settleTokenStake", by, { project: id, account }));
    }
    for (const [identity, { amount }] of project.reputationPositions) {
      if (amount > 0n) due.push(make("settleReputationStake", by, { project: id, identity }));
    }
    return due;
  }

  private isReady(project: Project): boolean {
    const { projects } = this.suite;
    const { tokens, reputation: standing } = projects.needed(project);
    return tokens === 0n && standing === 0n && projects.isFundable(project);
  }

  private dueOn(project: Project, index: number, task: Task): Action[] {
    const { now } = this.suite.clock;
    const by = this.random.pick(this.accounts);
    const on = { project: project.id, index };
    if (task.status === "Claimed") return now < task.claimUntil ? [] : [make("forfeitClaim", by, on)];
    if (task.status === "Evidenced") {
      const end = isOpposed(task) ? project.revealEnd : project.validationEnd;
      const isDue = now >= project.activeUntil && now >= end;
      return isDue ? [make("resolveTask", by, on)] : [];
    }
    if (!isResolved(task)) return [];
    const settled = [...task.validations].filter(([, validation]) => !validation.settled);
    const validations = settled.map(([identity]) => make("settleValidation", by, { ...on, identity }));
    return task.settled ? validations : [make("settleClaim", by, on), ...validations];
  }
}

/** Times at which something about a project ends. */
export function boundaries(project: Project): bigint[] {
  if (!project.isActivated) return [project.withdrawalEnd, project.stakingDeadline];
  if (!project.isAccepted) return [project.stakedEnd, project.acceptanceEnd];
  const claims = [...project.tasks.values()].map((task) => task.claimUntil);
  return [...claims, project.activeUntil, project.validationEnd, project.commitEnd, project.revealEnd];
}
