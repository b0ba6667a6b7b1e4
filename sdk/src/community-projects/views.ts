import { ZeroAddress } from "ethers";
import { CommunityProjectsAbi } from "../abi/CommunityProjects.js";
import { CommunityWorkAbi } from "../abi/CommunityWork.js";
import { checkInteger, checkObject } from "../core/check.js";
import type { FunctionResult } from "../core/abi.js";
import type { Core } from "../core/core.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { checkVoucherId } from "../vouchers/id.js";
import { type GroupRef, checkGroup } from "./consent.js";
import { groups } from "./groups.js";
import {
  type CommunityProjectId,
  type OfferId,
  checkMilestone,
  checkOfferId,
  checkProjectId,
  checkTaskId,
  currencyOf,
  numbersOf,
  placeOf,
} from "./input.js";
import { communityProjectStates, communityTaskStates, purposes, workStates } from "./names.js";
import type {
  CommunityProject,
  CommunityProjectPlan,
  CommunityTask,
  CommunityTerms,
  Deposit,
  Group,
  Milestone,
  Progress,
  Work,
} from "./records.js";

const MOST_VERSION = 2n ** 32n - 1n;

export function communityProjectViews(core: Core) {
  const projects = core.contract("CommunityProjects", CommunityProjectsAbi);
  const work = core.contract("CommunityWork", CommunityWorkAbi);
  const { group } = groups(core);

  async function projectOf(projectId: bigint): Promise<CommunityProject | null> {
    const found = await projects.read("projectOf", projectId);
    return found.state === 0n ? null : asProject(projectId, found);
  }

  async function milestoneOf(projectId: bigint, milestone: bigint): Promise<Milestone | null> {
    const found = await projects.read("milestoneOf", projectId, milestone);
    if (found.deadline === 0n) return null;
    const [tasks, done] = [Number(found.tasks), Number(found.done)];
    const { unlocked, complete } = found;
    const dependsOn = numbersOf(found.dependsOn);
    const deadline = dateOf(found.deadline);
    return { deadline, dependsOn, tasks, done, unlocked, complete, progress: progressOf(done, tasks) };
  }

  async function taskOf(projectId: bigint, taskId: bigint): Promise<CommunityTask | null> {
    const found = await projects.read("taskOf", projectId, taskId);
    if (found.state === 0n) return null;
    return {
      state: communityTaskStates[Number(found.state)]!,
      milestone: Number(found.milestone),
      deadline: dateOf(found.deadline),
      dependsOn: numbersOf(found.dependsOn),
      offerId: found.offerId === 0n ? null : found.offerId,
    };
  }

  return {
    /** Number of projects; ids run from 1. */
    count(): Promise<bigint> {
      return projects.read("projectCount");
    },

    /** Number of offers to work; ids run from 1. */
    offerCount(): Promise<bigint> {
      return work.read("offerCount");
    },

    /**
     * A project with its progress; null where there is none.
     *
     * @throws InputError
     * @example
     * const project = await communityProjects.get(3n);
     * console.log(project?.state, `${Math.round(100 * project.progress.share)} %`);
     */
    async get(projectId: CommunityProjectId): Promise<CommunityProject | null> {
      return projectOf(checkProjectId(projectId));
    },

    /**
     * A project with all its milestones and tasks, as of one block; null where there is none.
     *
     * @throws InputError
     */
    async plan(projectId: CommunityProjectId): Promise<CommunityProjectPlan | null> {
      const id = checkProjectId(projectId);
      const project = await projectOf(id);
      if (!project) return null;
      const numbers = (count: number) => Array.from({ length: count }, (_, i) => BigInt(i));
      const [milestones, tasks] = await Promise.all([
        Promise.all(numbers(project.milestones).map((milestone) => milestoneOf(id, milestone))),
        Promise.all(numbers(project.tasks).map((task) => taskOf(id, task))),
      ]);
      return { project, milestones: milestones.map((found) => found!), tasks: tasks.map((found) => found!) };
    },

    /**
     * A milestone with its progress; null where there is none.
     *
     * @throws InputError
     */
    async milestone(projectId: CommunityProjectId, milestone: number): Promise<Milestone | null> {
      return milestoneOf(checkProjectId(projectId), checkMilestone("milestone", milestone));
    },

    /**
     * A task; null where there is none.
     *
     * @throws InputError
     */
    async task(projectId: CommunityProjectId, taskId: number): Promise<CommunityTask | null> {
      return taskOf(checkProjectId(projectId), checkTaskId("taskId", taskId));
    },

    /**
     * A voucher in escrow; null where it is not.
     *
     * @throws InputError
     * @example
     * const deposit = await communityProjects.deposit(voucherId);
     * if (deposit && deposit.until < new Date()) await communityProjects.returnVoucher(voucherId).send();
     */
    async deposit(voucherId: bigint): Promise<Deposit | null> {
      const found = await projects.read("depositOf", checkVoucherId("voucherId", voucherId));
      if (BigInt(found.contributor) === 0n) return null;
      return {
        contributor: found.contributor.toLowerCase(),
        purpose: purposes[Number(found.purpose)]!,
        projectId: found.projectId,
        place: placeOf(found.place),
        value: found.value,
        until: dateOf(found.until),
        lockedBy: found.lockedBy === 0n ? null : found.lockedBy,
        requested: found.requested,
      };
    },

    /**
     * Where an offer to work stands; null where there is none. What was offered: `workOffer`.
     *
     * @throws InputError
     */
    async work(offerId: OfferId): Promise<Work | null> {
      const id = checkOfferId(offerId);
      const found = await work.read("offerOf", id);
      if (found.state === 0n) return null;
      return {
        offerId: id,
        state: workStates[Number(found.state)]!,
        offerHash: found.offerHash,
        projectId: found.projectId,
        taskId: Number(found.taskId),
        worker: found.worker.toLowerCase(),
        manager: BigInt(found.manager) === 0n ? null : found.manager.toLowerCase(),
        workUntil: dateOf(found.workUntil),
        openUntil: dateOrNull(found.openUntil),
        cases: Number(found.cases),
        caseAt: dateOrNull(found.caseAt),
      };
    },

    /**
     * The managers of a project, or the group of an accepted offer; empty where there is none.
     *
     * @throws InputError
     * @example
     * const { members } = await communityProjects.group({ of: "project", groupId: 3n });
     */
    async group(ref: GroupRef): Promise<Group> {
      return group(checkGroup(checkObject("group", ref).of, ref.groupId));
    },

    /**
     * What an identity contributed that was redeemed for the project or paid as compensation (smallest unit of its currency).
     *
     * @throws InputError
     */
    async credit(projectId: CommunityProjectId, identity: string): Promise<bigint> {
      return projects.read("creditOf", checkProjectId(projectId), checkIdentity("identity", identity));
    },

    /**
     * Whether an identity brought an offer to arbitration, which each may once.
     *
     * @throws InputError
     */
    async hadCase(offerId: OfferId, identity: string): Promise<boolean> {
      return work.read("hadCase", checkOfferId(offerId), checkIdentity("identity", identity));
    },

    /**
     * Lengths of time that hold for projects.
     *
     * @param version Those in force if left out; those of a project are under its `version`.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`.
     */
    async terms(version?: bigint | number): Promise<CommunityTerms> {
      const given = version === undefined ? undefined : checkInteger("version", version, 1n, MOST_VERSION);
      const number = given ?? (await projects.read("parametersVersion"));
      const { grace, lapse, longest } = await projects.read("parameters", number);
      return { version: number, grace, lapse, longest };
    },
  };
}

function asProject(
  projectId: bigint,
  found: FunctionResult<typeof CommunityProjectsAbi, "projectOf">,
): CommunityProject {
  const doneTasks = numbersOf(found.doneTasks);
  const droppedTasks = numbersOf(found.droppedTasks);
  const tasks = Number(found.tasks);
  return {
    projectId,
    state: communityProjectStates[Number(found.state)]!,
    initiator: found.initiator.toLowerCase(),
    currency: currencyOf(found.currency),
    arbitrator: found.arbitrator === ZeroAddress ? null : found.arbitrator,
    communityId: found.communityId,
    createdAt: dateOf(found.createdAt),
    version: found.version,
    milestones: Number(found.milestones),
    tasks,
    completeMilestones: numbersOf(found.completeMilestones),
    doneTasks,
    droppedTasks,
    progress: progressOf(doneTasks.length, tasks - droppedTasks.length),
    lastDeadline: dateOrNull(found.lastDeadline),
    pending: found.pending,
    credited: found.credited,
  };
}

function progressOf(done: number, of: number): Progress {
  return { done, of, share: of === 0 ? 0 : done / of };
}
