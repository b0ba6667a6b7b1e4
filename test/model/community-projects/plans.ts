/** Projects and their plans: milestones and tasks, each dependent on earlier ones only. */

import { type Account, DAY, type Identity, refuse, refuseIf } from "../basics.ts";
import type { Book } from "../vouchers/book.ts";
import { Table } from "../vouchers/journal.ts";
import { Groups } from "./groups.ts";

export const GRACE = 14n * DAY;
export const CASE_LAPSE = 120n * DAY;
export const LONGEST = 1_000n * DAY;
export const POOL = 256n;

export type ProjectState = "None" | "Open" | "Settling" | "Complete" | "Abandoned";
export type TaskState = "None" | "Waiting" | "Open" | "Taken" | "Done" | "Dropped";

export interface MilestonePlan {
  readonly deadline: bigint;
  /** Bit n: milestone n. */
  readonly dependsOn: bigint;
}

export interface TaskPlan extends MilestonePlan {
  readonly milestone: number;
}

export interface Task extends TaskPlan {
  readonly offerId: bigint;
  readonly end: "" | "Done" | "Dropped";
}

export interface Project {
  readonly id: bigint;
  readonly initiator: Identity;
  readonly currency: string;
  readonly createdAt: bigint;
  readonly milestones: readonly MilestonePlan[];
  readonly tasks: readonly Task[];
  readonly lastDeadline: bigint;
  readonly pending: bigint;
  readonly credited: bigint;
}

export class Plans {
  readonly groups: Groups;
  readonly projects: Table<bigint, Project>;

  constructor(readonly book: Book) {
    this.groups = new Groups(book);
    this.projects = new Table(book.journal);
  }

  // ---- What follows from the plan ----------------------------------------------------------------------------------

  of(projectId: bigint): Project | undefined {
    return this.projects.get(projectId);
  }

  stateOf(projectId: bigint): ProjectState {
    const project = this.of(projectId);
    if (project === undefined) return "None";
    const { tasks, pending } = project;
    if (tasks.length === 0 || tasks.some(({ end }) => end === "")) return "Open";
    if (pending !== 0n) return "Settling";
    return tasks.some(({ end }) => end === "Done") ? "Complete" : "Abandoned";
  }

  taskState(projectId: bigint, taskId: bigint): TaskState {
    const project = this.of(projectId);
    const task = project?.tasks[Number(taskId)];
    if (project === undefined || task === undefined) return "None";
    if (task.end !== "") return task.end;
    if (task.offerId !== 0n) return "Taken";
    const isReady = bits(task.dependsOn).every((n) => project.tasks[n]!.end === "Done");
    return isReady && this.isUnlocked(project, task.milestone) ? "Open" : "Waiting";
  }

  tasksOf({ tasks }: Project, milestone: number): readonly Task[] {
    return tasks.filter((task) => task.milestone === milestone);
  }

  isUnlocked(project: Project, milestone: number): boolean {
    return bits(project.milestones[milestone]!.dependsOn).every((n) => this.isComplete(project, n));
  }

  isComplete(project: Project, milestone: number): boolean {
    const tasks = this.tasksOf(project, milestone);
    return tasks.length > 0 && tasks.every(({ end }) => end === "Done");
  }

  // ---- Planning ----------------------------------------------------------------------------------------------------

  create(by: Account, currency: string, milestones: readonly MilestonePlan[], tasks: readonly TaskPlan[]): void {
    const initiator = this.groups.callerOf(by);
    refuseIf(currency === "", "CommunityProjectsInvalidPlan");
    const id = BigInt(this.projects.keys().length) + 1n;
    const createdAt = this.book.clock.now;
    const nothing = { milestones: [], tasks: [], lastDeadline: 0n, pending: 0n, credited: 0n };
    this.projects.set(id, { id, initiator, currency, createdAt, ...nothing });
    this.groups.form(id, [initiator]);
    this.plan(id, milestones, tasks);
  }

  extend(by: Account, id: bigint, milestones: readonly MilestonePlan[], tasks: readonly TaskPlan[]): void {
    this.requireManager(by, id);
    this.requireOpen(id);
    this.plan(id, milestones, tasks);
  }

  rescheduleMilestone(by: Account, id: bigint, milestone: number, deadline: bigint): void {
    this.requireManager(by, id);
    const project = this.requireOpen(id);
    const found = project.milestones[milestone] ?? refuse("CommunityProjectsInvalidPlan");
    refuseIf(deadline <= found.deadline, "CommunityProjectsInvalidPlan");
    this.requireDeadline(deadline, project.createdAt + LONGEST);
    const milestones = project.milestones.with(milestone, { ...found, deadline });
    const lastDeadline = deadline > project.lastDeadline ? deadline : project.lastDeadline;
    this.projects.set(id, { ...project, milestones, lastDeadline });
  }

  rescheduleTask(by: Account, id: bigint, taskId: bigint, deadline: bigint): void {
    this.requireManager(by, id);
    this.requireUnsettled(id, taskId);
    const { milestones, tasks } = this.of(id)!;
    this.requireDeadline(deadline, milestones[tasks[Number(taskId)]!.milestone]!.deadline);
    this.changeTask(id, taskId, { deadline });
  }

  dropTask(by: Account, id: bigint, taskId: bigint): void {
    const state = this.requireUnsettled(id, taskId);
    refuseIf(state === "Taken", "CommunityProjectsWrongTask");
    const { deadline } = this.of(id)!.tasks[Number(taskId)]!;
    if (this.book.clock.now < deadline + GRACE) this.requireManager(by, id);
    this.changeTask(id, taskId, { end: "Dropped" });
  }

  private plan(id: bigint, milestones: readonly MilestonePlan[], tasks: readonly TaskPlan[]): void {
    for (const { deadline, dependsOn } of milestones) {
      const project = this.of(id)!;
      this.requireDeadline(deadline, project.createdAt + LONGEST);
      refuseIf(dependsOn >> BigInt(project.milestones.length) !== 0n, "CommunityProjectsInvalidPlan");
      const lastDeadline = deadline > project.lastDeadline ? deadline : project.lastDeadline;
      const all = [...project.milestones, { deadline, dependsOn }];
      this.projects.set(id, { ...project, milestones: all, lastDeadline });
    }
    for (const { milestone, deadline, dependsOn } of tasks) {
      const project = this.of(id)!;
      const found = project.milestones[milestone] ?? refuse("CommunityProjectsInvalidPlan");
      refuseIf(this.isComplete(project, milestone), "CommunityProjectsInvalidPlan");
      this.requireDeadline(deadline, found.deadline);
      refuseIf(dependsOn >> BigInt(project.tasks.length) !== 0n, "CommunityProjectsInvalidPlan");
      const task: Task = { milestone, deadline, dependsOn, offerId: 0n, end: "" };
      this.projects.set(id, { ...project, tasks: [...project.tasks, task] });
    }
  }

  // ---- Who may, and when -------------------------------------------------------------------------------------------

  requireManager(by: Account, projectId: bigint): Identity {
    const identity = this.groups.callerOf(by);
    refuseIf(!this.groups.has(projectId, identity), "CommunityProjectsNotManager");
    return identity;
  }

  requireOpen(projectId: bigint): Project {
    refuseIf(this.stateOf(projectId) !== "Open", "CommunityProjectsWrongState");
    return this.of(projectId)!;
  }

  requireUnsettled(projectId: bigint, taskId: bigint): TaskState {
    const state = this.taskState(projectId, taskId);
    refuseIf(["None", "Done", "Dropped"].includes(state), "CommunityProjectsWrongTask");
    return state;
  }

  changeTask(projectId: bigint, taskId: bigint, changes: Partial<Task>): void {
    const project = this.of(projectId)!;
    const at = Number(taskId);
    const tasks = project.tasks.with(at, { ...project.tasks[at]!, ...changes });
    this.projects.set(projectId, { ...project, tasks });
  }

  private requireDeadline(deadline: bigint, latest: bigint): void {
    refuseIf(deadline <= this.book.clock.now || deadline > latest, "CommunityProjectsInvalidPlan");
  }
}

/** The numbers of the bits that are set. */
export function bits(word: bigint): number[] {
  return [...word.toString(2)].reverse().flatMap((bit, n) => (bit === "1" ? [n] : []));
}
