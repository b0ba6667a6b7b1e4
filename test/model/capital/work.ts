/** Tasks from claim to reward. */

import { type Account, type Clock, type Ether, type Identity, Vault, least, refuse, refuseIf } from "../basics.ts";
import { type IdentityRegistry, NOBODY } from "../identity.ts";
import type { Pool } from "./pool.ts";
import {
  type PlannedTask,
  type Project,
  type State,
  type Task,
  type Validation,
  isOpposed,
  isResolved,
} from "./project.ts";
import type { Projects } from "./projects.ts";
import type { Reputation } from "./reputation.ts";
import { PLACES, part, placeShare, pledgeOf, potOf, validatorLockOf } from "./terms.ts";
import type { PollTerms, Tallies } from "./voting.ts";

/** The choices of a task's poll. */
export const NOT_DONE = 0;
export const DONE = 1;

export class Work {
  constructor(
    private readonly clock: Clock,
    private readonly ether: Ether,
    private readonly registry: IdentityRegistry,
    private readonly reputation: Reputation,
    private readonly pool: Pool,
    private readonly projects: Projects,
    private readonly tallies: Tallies,
  ) {}

  // ---- Active ----------------------------------------------------------------------------------------------------

  claimTask(caller: Account, id: number, index: number, planned: PlannedTask): void {
    const project = this.inPhase(id, "Active");
    const found = project.plan[index];
    const listed = found?.description === planned.description && found.weight === planned.weight;
    refuseIf(!listed, "TasksInvalidProof", id, index);
    const before = project.tasks.get(index);
    const lapsed = before?.status === "Claimed" && this.clock.now >= before.claimUntil;
    refuseIf(before !== undefined && !lapsed, "TasksWrongStatus", id, index, before?.status);
    const identity = this.identityOf(caller);
    const claims = project.claimsOf(identity);
    refuseIf(claims.barred || (lapsed && before.claimer === identity), "TasksBarred", identity);
    const { weight } = planned;
    const { claimLimit } = project.terms;
    const within = claims.weight === 0n || claims.weight + weight <= claimLimit;
    refuseIf(!within, "TasksClaimLimit", identity, claims.weight, weight, claimLimit);
    this.reputation.needFree(identity, pledgeOf(project.reputationStaked, weight));

    if (lapsed) this.burnClaim(project, index);
    this.reputation.hold(identity, pledgeOf(project.reputationStaked, weight));
    claims.weight += weight;
    const task = project.task(index);
    task.status = "Claimed";
    task.claimer = identity;
    task.weight = weight;
    task.claimUntil = least(this.clock.now + project.terms.task, project.activeUntil);
  }

  forfeitClaim(id: number, index: number): void {
    const { project, task } = this.taskOf(id, index);
    refuseIf(task.status !== "Claimed", "TasksWrongStatus", id, index, task.status);
    const { now } = this.clock;
    refuseIf(now < task.claimUntil, "TasksOutsideWindow", id, task.claimUntil, 0n, now);
    this.burnClaim(project, index);
  }

  giveEvidence(caller: Account, id: number, index: number): void {
    const { project, task } = this.taskOf(id, index);
    refuseIf(task.status !== "Claimed", "TasksWrongStatus", id, index, task.status);
    const identity = this.identityOf(caller);
    refuseIf(task.claimer !== identity, "TasksNotClaimer", identity, task.claimer);
    this.inWindow(project, 0n, task.claimUntil);
    task.status = "Evidenced";
    project.evidenced += 1n;
    if (project.evidenced === BigInt(project.plan.length)) project.activeUntil = this.clock.now;
  }

  // ---- Validation and voting -------------------------------------------------------------------------------------

  validate(caller: Account, id: number, index: number, yes: boolean): void {
    const { project, task } = this.taskOf(id, index);
    refuseIf(task.status !== "Evidenced", "TasksWrongStatus", id, index, task.status);
    this.inWindow(project, project.activeUntil, project.validationEnd);
    const identity = this.identityOf(caller);
    refuseIf(this.isInterested(project, identity), "TasksInterested", identity);
    refuseIf(task.validations.has(identity), "TasksAlreadyValidated", identity);
    const side = yes ? "yes" : "no";
    refuseIf(task[side] === PLACES, "TasksNoPlace", id, index, yes);
    this.pool.hold(caller, this.lockOf(project, task));
    const opposedBefore = isOpposed(task);
    task.validations.set(identity, { account: caller, yes, place: task[side], settled: false });
    task[side] += 1;
    if (opposedBefore !== isOpposed(task)) project.unopposed += opposedBefore ? 1n : -1n;
  }

  /** The poll on a task, once its validators leave it to a vote. */
  pollTerms(id: number, index: number): PollTerms {
    const project = this.projects.all()[id - 1];
    const task = project?.tasks.get(index);
    const due = task !== undefined && this.clock.now >= project.validationEnd;
    if (!due || task.status !== "Evidenced" || !isOpposed(task)) refuse("TasksNoPoll", `${id}:${index}`);
    return { start: project.validationEnd, commitEnd: project.commitEnd, revealEnd: project.revealEnd, options: 2 };
  }

  resolveTask(id: number, index: number): void {
    const { project, task } = this.taskOf(id, index);
    refuseIf(task.status !== "Evidenced", "TasksWrongStatus", id, index, task.status);
    const due = isOpposed(task) ? project.revealEnd : project.validationEnd;
    const { now } = this.clock;
    const early = now < project.activeUntil || now < due;
    refuseIf(early, "TasksOutsideWindow", id, due, 0n, now);
    const status = this.outcomeOf(id, index, task);
    task.status = status;
    project.resolved += 1n;
    if (status === "Completed") {
      project.completedWeight += task.weight;
      project.owed += part(project.cost, task.weight);
    }
    if (status === "Undecided") project.undecidedWeight += task.weight;
    else if (this.rightSide(task) > 0) project.owed += potOf(project.terms, project.cost, task.weight);
    if (project.resolved === project.evidenced) this.projects.end(project);
  }

  // ---- Ends ------------------------------------------------------------------------------------------------------

  settleClaim(id: number, index: number): bigint {
    const { project, task } = this.taskOf(id, index);
    refuseIf(!isResolved(task), "TasksWrongStatus", id, index, task.status);
    refuseIf(task.settled, "TasksAlreadySettled", id, index);
    task.settled = true;
    const pledge = pledgeOf(project.reputationStaked, task.weight);
    if (task.status === "Failed") {
      this.reputation.burnHeld(task.claimer, pledge);
      return 0n;
    }
    const completed = task.status === "Completed";
    this.reputation.release(task.claimer, pledge, completed ? pledge : 0n);
    const pay = completed ? part(project.cost, task.weight) : 0n;
    this.ether.move(Vault.tasks, this.registry.accountOf(task.claimer), pay);
    return pay;
  }

  settleValidation(id: number, index: number, identity: Identity): bigint {
    const validation = this.projects.all()[id - 1]?.tasks.get(index)?.validations.get(identity);
    if (validation === undefined) refuse("TasksNotValidator", identity);
    const { project, task } = this.taskOf(id, index);
    refuseIf(!isResolved(task), "TasksWrongStatus", id, index, task.status);
    refuseIf(validation.settled, "TasksAlreadySettled", id, index);
    validation.settled = true;
    const wrong = task.status !== "Undecided" && !isRight(task, validation);
    this.pool.release(validation.account, this.lockOf(project, task), wrong);
    if (!isRight(task, validation)) return 0n;
    const pot = potOf(project.terms, project.cost, task.weight);
    const share = placeShare(pot, this.rightSide(task), validation.place);
    this.ether.move(Vault.tasks, this.registry.accountOf(identity), share);
    return share;
  }

  /** Ends a project whose work ended without any evidence. */
  endWithoutEvidence(id: number): void {
    const state = this.projects.stateOf(id);
    refuseIf(state !== "Validation", "TasksWrongPhase", id, state);
    const project = this.projects.get(id);
    refuseIf(project.evidenced > 0n, "TasksWrongPhase", id, state);
    this.projects.end(project);
  }

  private taskOf(id: number, index: number): { project: Project; task: Task } {
    const project = this.projects.all()[id - 1];
    const task = project?.tasks.get(index) ?? refuse("TasksWrongStatus", id, index, "Open");
    return { project, task };
  }

  private inPhase(id: number, phase: State): Project {
    const found = this.projects.stateOf(id);
    refuseIf(found !== phase, "TasksWrongPhase", id, found);
    return this.projects.get(id);
  }

  private inWindow(project: Project, start: bigint, end: bigint): void {
    const { now } = this.clock;
    refuseIf(now < start || now >= end, "TasksOutsideWindow", project.id, start, end, now);
  }

  private identityOf(account: Account): Identity {
    const identity = this.registry.identityOf(account);
    refuseIf(identity === NOBODY, "TasksNotRegistered", account);
    return identity;
  }

  /** The claimer is barred from the project; the task is open again. */
  private burnClaim(project: Project, index: number): void {
    const task = project.task(index);
    const claims = project.claimsOf(task.claimer);
    claims.barred = true;
    claims.weight = 0n;
    this.reputation.burnHeld(task.claimer, pledgeOf(project.reputationStaked, task.weight));
    project.tasks.delete(index);
  }

  /** Who staked reputation on the project, or ever claimed a task of it. */
  private isInterested(project: Project, identity: Identity): boolean {
    const staked = project.reputationPositions.get(identity)?.amount ?? 0n;
    const claims = project.claims.get(identity);
    return staked > 0n || (claims !== undefined && (claims.weight > 0n || claims.barred));
  }

  private lockOf(project: Project, task: Task): bigint {
    return validatorLockOf(project.terms, project.tokensStaked, task.weight);
  }

  /** How many validators said what came out. */
  private rightSide(task: Task): number {
    return task.status === "Completed" ? task.yes : task.status === "Failed" ? task.no : 0;
  }

  private outcomeOf(id: number, index: number, task: Task): "Completed" | "Failed" | "Undecided" {
    if (!isOpposed(task)) return task.yes > 0 ? "Completed" : "Failed";
    const done = this.tallies(id, index, DONE);
    const notDone = this.tallies(id, index, NOT_DONE);
    const leads = [done.tokens - notDone.tokens, done.reputation - notDone.reputation];
    const revealed = [done.tokens + notDone.tokens > 0n, done.reputation + notDone.reputation > 0n];
    const houses = leads.filter((_, house) => revealed[house]);
    if (houses.length === 0) return "Undecided";
    if (houses.every((lead) => lead > 0n)) return "Completed";
    return houses.every((lead) => lead < 0n) ? "Failed" : "Undecided";
  }
}

function isRight(task: Task, { yes }: Validation): boolean {
  return task.status === (yes ? "Completed" : "Failed");
}
