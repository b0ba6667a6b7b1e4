import { ZeroAddress } from "ethers";
import { CommunityProjectsAbi } from "../abi/CommunityProjects.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkInteger, checkList, checkObject, checkUri } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { type Time, checkTime } from "../core/time.js";
import {
  type CommunityProjectId,
  MOST_MILESTONES,
  MOST_TASKS,
  type OptionalContent,
  bitsOf,
  checkCurrency,
  checkMilestone,
  checkProjectId,
  checkTaskId,
  hashOf,
} from "./input.js";

/** A milestone to be planned. */
export interface MilestoneDraft extends OptionalContent {
  /** Latest deadline of its tasks. */
  readonly deadline: Time;
  /** Earlier milestones that must be complete before work on it is accepted. */
  readonly dependsOn?: readonly number[];
}

/** A task to be planned. */
export interface TaskDraft extends OptionalContent {
  /** Number of its milestone, from 0. */
  readonly milestone: number;
  /** Latest date for the work; at most the milestone's. */
  readonly deadline: Time;
  /** Earlier tasks that must be done before. */
  readonly dependsOn?: readonly number[];
}

/** Milestones and tasks; in a project both are numbered from 0, in the order they are planned. */
export interface PlanDraft {
  /** At most 32 in all. */
  readonly milestones?: readonly MilestoneDraft[];
  /** At most 256 in all. */
  readonly tasks?: readonly TaskDraft[];
}

/** A project to begin. */
export interface CommunityProjectDraft extends PlanDraft, OptionalContent {
  /** ISO 4217. All its vouchers are stated in it. */
  readonly currency: string;
  /** Where the content is. `{id}` in it stands for "project", "m" and a milestone's number or "t" and a task's. */
  readonly uri: string;
  /** Who decides its cases; the suite's arbitration if left out. */
  readonly arbitrator?: string;
  /** Community whose members judge; those who opted in if left out. */
  readonly communityId?: bigint | number;
}

export type CommunityProjectCreated = EventArgs<typeof CommunityProjectsAbi, "ProjectCreated">;
export type MilestoneAdded = EventArgs<typeof CommunityProjectsAbi, "MilestoneAdded">;
export type TaskAdded = EventArgs<typeof CommunityProjectsAbi, "TaskAdded">;
export type MilestoneRescheduled = EventArgs<typeof CommunityProjectsAbi, "MilestoneRescheduled">;
export type TaskRescheduled = EventArgs<typeof CommunityProjectsAbi, "TaskRescheduled">;
export type TaskDropped = EventArgs<typeof CommunityProjectsAbi, "TaskDropped">;

/** What was added to a plan, with the numbers. */
export interface PlanExtended {
  readonly milestones: readonly MilestoneAdded[];
  readonly tasks: readonly TaskAdded[];
}

const MOST_COMMUNITIES = 2n ** 64n - 1n;

/** Initiators and managers plan a project. */
export function planning(core: Core) {
  const contract = core.contract("CommunityProjects", CommunityProjectsAbi);

  function added(found: ReceiptEvents): PlanExtended {
    return { milestones: found.all(contract, "MilestoneAdded"), tasks: found.all(contract, "TaskAdded") };
  }

  return {
    /**
     * Begins a project. The client's identity is its first manager.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` without an identity, `INVALID_INPUT`.
     * @example
     * const { result } = await communityProjects.create({
     *   currency: "EUR",
     *   uri: "ipfs://bafy…/{id}.json",
     *   milestones: [{ deadline: new Date("2027-06-01") }],
     *   tasks: [{ milestone: 0, deadline: new Date("2027-05-01"), content: { title: "Raise the mast" } }],
     * }).send();
     * console.log(`project ${result.projectId}`);
     */
    create(draft: CommunityProjectDraft): Action<CommunityProjectCreated, bigint> {
      const { currency, uri, arbitrator, communityId = 0n } = checkObject("draft", draft);
      const plan = {
        currency: checkCurrency(currency),
        arbitrator: arbitrator === undefined ? ZeroAddress : checkAddress("arbitrator", arbitrator),
        communityId: checkInteger("communityId", communityId, 0n, MOST_COMMUNITIES),
        contentHash: hashOf(draft),
        uri: checkUri("uri", uri),
        ...checkPlan(draft, true),
      };
      return contract.action("create", { args: [plan], result: (found) => found.one(contract, "ProjectCreated") });
    },

    /**
     * Adds milestones and tasks to an open project. Managers only.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `INVALID_INPUT`.
     */
    extend(projectId: CommunityProjectId, plan: PlanDraft): Action<PlanExtended, void> {
      const id = checkProjectId(projectId);
      const { milestones, tasks } = checkPlan(checkObject("plan", plan), false);
      return contract.action("extend", { args: [id, milestones, tasks], result: added });
    },

    /**
     * Gives a milestone a later deadline. Managers only.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `INVALID_INPUT`.
     */
    rescheduleMilestone(
      projectId: CommunityProjectId,
      milestone: number,
      deadline: Time,
    ): Action<MilestoneRescheduled, void> {
      const id = checkProjectId(projectId);
      return contract.action("rescheduleMilestone", {
        args: [id, checkMilestone("milestone", milestone), checkTime("deadline", deadline)],
        result: (found) => found.one(contract, "MilestoneRescheduled"),
      });
    },

    /**
     * Gives a task another deadline. Vouchers in escrow and accepted work keep the old one. Managers only.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `INVALID_INPUT`.
     */
    rescheduleTask(projectId: CommunityProjectId, taskId: number, deadline: Time): Action<TaskRescheduled, void> {
      const id = checkProjectId(projectId);
      return contract.action("rescheduleTask", {
        args: [id, checkTaskId("taskId", taskId), checkTime("deadline", deadline)],
        result: (found) => found.one(contract, "TaskRescheduled"),
      });
    },

    /**
     * Gives up a task that nobody is at work on. Managers at any time; anyone from a grace after its deadline on.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    dropTask(projectId: CommunityProjectId, taskId: number): Action<TaskDropped, void> {
      return contract.action("dropTask", {
        args: [checkProjectId(projectId), checkTaskId("taskId", taskId)],
        result: (found) => found.one(contract, "TaskDropped"),
      });
    },
  };
}

/** A plan in the shape of the contract. Where it begins a project, what depends on what is known. */
function checkPlan(draft: PlanDraft, whole: boolean) {
  const { milestones: givenMilestones = [], tasks: givenTasks = [] } = draft;
  const milestones = checkList("milestones", givenMilestones, 0, MOST_MILESTONES).map((given, i) => {
    const field = `milestones[${i}]`;
    const { deadline, dependsOn = [] } = checkObject(field, given);
    return {
      deadline: checkTime(`${field}.deadline`, deadline),
      dependsOn: bitsOf(`${field}.dependsOn`, dependsOn, whole ? i : MOST_MILESTONES - 1),
      contentHash: hashOf(given),
    };
  });
  const tasks = checkList("tasks", givenTasks, 0, MOST_TASKS).map((given, i) => {
    const field = `tasks[${i}]`;
    const { milestone, deadline, dependsOn = [] } = checkObject(field, given);
    const place = checkMilestone(`${field}.milestone`, milestone);
    const task = {
      milestone: place,
      deadline: checkTime(`${field}.deadline`, deadline),
      dependsOn: bitsOf(`${field}.dependsOn`, dependsOn, whole ? i : MOST_TASKS - 1),
      contentHash: hashOf(given),
    };
    const around = whole ? milestones[Number(place)] : undefined;
    if (whole && !around) throw new InputError(`${field}.milestone`, "one of the milestones", milestone);
    if (around && task.deadline > around.deadline) {
      throw new InputError(`${field}.deadline`, "at most its milestone's", deadline);
    }
    return task;
  });
  return { milestones, tasks };
}
