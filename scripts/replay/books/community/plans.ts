import type { CommunityProjectsAbi } from "../../../../sdk/src/abi/CommunityProjects.js";
import type { EventArgs } from "../../../../sdk/src/core/abi.js";
import { type Takers, ask } from "../../book.ts";
import { NO_ID } from "../none.ts";

type Events = Takers<typeof CommunityProjectsAbi>;
type Args<Name extends keyof Events> = EventArgs<typeof CommunityProjectsAbi, Name>;

enum ProjectState {
  None,
  Open,
  Settling,
  Complete,
  Abandoned,
}

enum TaskState {
  None,
  Waiting,
  Open,
  Taken,
  Done,
  Dropped,
}

interface Milestone {
  deadline: bigint;
  dependsOn: bigint;
  tasks: bigint;
  done: bigint;
}

interface Task {
  milestone: bigint;
  deadline: bigint;
  dependsOn: bigint;
  offerId: bigint;
}

interface Project {
  initiator: string;
  currency: string;
  arbitrator: string;
  communityId: bigint;
  createdAt: bigint;
  version: bigint;
  milestones: Milestone[];
  tasks: Task[];
  /** A bit for each milestone and task. */
  completeMilestones: bigint;
  doneTasks: bigint;
  droppedTasks: bigint;
  lastDeadline: bigint;
  pending: bigint;
  credited: bigint;
}

/** Projects with their milestones and tasks. */
export class PlansPart {
  readonly projects: Project[] = [];

  readonly on: Pick<
    Events,
    "ProjectCreated" | "MilestoneAdded" | "MilestoneRescheduled" | "TaskAdded" | "TaskRescheduled" | "TaskDropped"
  > = {
    ProjectCreated: ({ initiator, currency, arbitrator, communityId, version }, { time }) => {
      const given = { initiator, currency, arbitrator, communityId, version, createdAt: time };
      const bits = { completeMilestones: 0n, doneTasks: 0n, droppedTasks: 0n };
      this.projects.push({ ...given, ...bits, milestones: [], tasks: [], lastDeadline: 0n, pending: 0n, credited: 0n });
    },
    MilestoneAdded: ({ projectId, deadline, dependsOn }) => {
      const project = this.project(projectId);
      project.milestones.push({ deadline, dependsOn, tasks: 0n, done: 0n });
      if (deadline > project.lastDeadline) project.lastDeadline = deadline;
    },
    MilestoneRescheduled: ({ projectId, milestone, deadline }) => {
      const project = this.project(projectId);
      project.milestones[Number(milestone)].deadline = deadline;
      if (deadline > project.lastDeadline) project.lastDeadline = deadline;
    },
    TaskAdded: ({ projectId, milestone, deadline, dependsOn }) => {
      const project = this.project(projectId);
      project.tasks.push({ milestone, deadline, dependsOn, offerId: 0n });
      project.milestones[Number(milestone)].tasks++;
    },
    TaskRescheduled: (task) => {
      this.#task(task).deadline = task.deadline;
    },
    TaskDropped: ({ projectId, taskId }) => {
      this.project(projectId).droppedTasks |= 1n << taskId;
    },
  };

  *answers() {
    yield ask("projectCount", [], this.projects.length);
    for (const [i, project] of this.projects.entries()) {
      const [milestones, tasks] = [project.milestones.length, project.tasks.length];
      yield ask("projectOf", [i + 1], { ...project, state: stateOf(project), milestones, tasks });
      for (const [number, milestone] of project.milestones.entries()) {
        const complete = has(project.completeMilestones, number);
        yield ask("milestoneOf", [i + 1, number], { ...milestone, unlocked: isUnlocked(project, milestone), complete });
      }
      for (const [number, task] of project.tasks.entries()) {
        yield ask("taskOf", [i + 1, number], { state: taskState(project, number), ...task });
      }
      yield ask("milestoneOf", [i + 1, milestones], [0, 0, 0, 0, false, false]);
      yield ask("taskOf", [i + 1, tasks], [TaskState.None, 0, 0, 0, 0]);
    }
    const [nobody, zeros] = [`0x${"00".repeat(20)}`, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]];
    yield ask("projectOf", [NO_ID], [ProjectState.None, nobody, "0x000000", nobody, 0, ...zeros]);
    yield ask("milestoneOf", [NO_ID, 0], [0, 0, 0, 0, false, false]);
    yield ask("taskOf", [NO_ID, 0], [TaskState.None, 0, 0, 0, 0]);
  }

  /** A project that there is. */
  project(projectId: bigint): Project {
    return this.projects[Number(projectId) - 1];
  }

  take(task: Args<"TaskTaken">): void {
    this.#task(task).offerId = task.offerId;
  }

  free(task: Args<"TaskFreed">): void {
    this.#task(task).offerId = 0n;
  }

  /** The task keeps its offer's number. */
  finish(task: Args<"TaskDone">): void {
    const project = this.project(task.projectId);
    project.doneTasks |= 1n << task.taskId;
    const number = this.#task(task).milestone;
    const milestone = project.milestones[Number(number)];
    milestone.done++;
    if (milestone.done === milestone.tasks) project.completeMilestones |= 1n << number;
  }

  #task({ projectId, taskId }: { projectId: bigint; taskId: bigint }): Task {
    return this.project(projectId).tasks[Number(taskId)];
  }
}

function stateOf({ tasks, doneTasks, droppedTasks, pending }: Project): ProjectState {
  const all = (1n << BigInt(tasks.length)) - 1n;
  if (tasks.length === 0 || (doneTasks | droppedTasks) !== all) return ProjectState.Open;
  if (pending !== 0n) return ProjectState.Settling;
  return doneTasks !== 0n ? ProjectState.Complete : ProjectState.Abandoned;
}

function taskState(project: Project, number: number): TaskState {
  if (has(project.doneTasks, number)) return TaskState.Done;
  if (has(project.droppedTasks, number)) return TaskState.Dropped;
  const { offerId, dependsOn, milestone } = project.tasks[number];
  if (offerId !== 0n) return TaskState.Taken;
  const ready = (dependsOn & ~project.doneTasks) === 0n && isUnlocked(project, project.milestones[Number(milestone)]);
  return ready ? TaskState.Open : TaskState.Waiting;
}

function isUnlocked({ completeMilestones }: Project, { dependsOn }: Milestone): boolean {
  return (dependsOn & ~completeMilestones) === 0n;
}

function has(bits: bigint, number: number): boolean {
  return ((bits >> BigInt(number)) & 1n) === 1n;
}
