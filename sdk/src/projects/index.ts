/**
 * Capital projects: proposed, staked, planned, worked, validated, voted on and settled.
 *
 * @module
 */
import { ProjectsAbi } from "../abi/Projects.js";
import { TasksAbi } from "../abi/Tasks.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { judging } from "./judging.js";
import { planning } from "./planning.js";
import { settling } from "./settling.js";
import { staking } from "./staking.js";
import { projectTerms } from "./terms.js";
import { projectViews } from "./views.js";
import { working } from "./working.js";

export { ProjectsAbi, TasksAbi };
export { type Json, canonicalJson, contentHash } from "../core/canonical.js";
export type { Content, ProjectId } from "./input.js";
export { type TaskResolved, type TaskValidated, pollKeyOf } from "./judging.js";
export type { Leaf } from "./merkle.js";
export { type Asset, type ProjectState, type TaskStatus, assets, projectStates, taskStatuses } from "./names.js";
export type { Backed, ListRef, PublishedList, TaskListAccepted, TaskListPublished } from "./planning.js";
export type * from "./settling.js";
export type * from "./staking.js";
export { type ListedTask, type TaskDraft, TaskList, type TaskPlan, verifyTask } from "./task-list.js";
export type { Deadlines, StakingTerms, WorkTerms } from "./terms.js";
export type { Position, Project, Task, Validation, Work } from "./records.js";
export type { ClaimForfeited, Evidence, EvidenceGiven, TaskClaimed } from "./working.js";

/** See {@link projects}. */
export interface Projects
  extends
    ReturnType<typeof projectViews>,
    ReturnType<typeof projectTerms>,
    ReturnType<typeof staking>,
    ReturnType<typeof planning>,
    ReturnType<typeof working>,
    ReturnType<typeof judging>,
    ReturnType<typeof settling> {
  /**
   * Events of projects, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of projects.events("Proposed")) console.log(args.projectId, args.uri);
   */
  events<N extends EventName<typeof ProjectsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof ProjectsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof ProjectsAbi, N>>;

  /**
   * Events of tasks, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of projects.taskEvents("EvidenceGiven", { live: true })) console.log(args.uri);
   */
  taskEvents<N extends EventName<typeof TasksAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof TasksAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof TasksAbi, N>>;
}

/** Capital projects, for one client. */
export function projects(core: Core): Projects {
  const book = core.contract("Projects", ProjectsAbi);
  const tasks = core.contract("Tasks", TasksAbi);
  return {
    ...projectViews(core),
    ...projectTerms(core),
    ...staking(core),
    ...planning(core),
    ...working(core),
    ...judging(core),
    ...settling(core),
    events: (names, options) => book.events(names, options),
    taskEvents: (names, options) => tasks.events(names, options),
  };
}
