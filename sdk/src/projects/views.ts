import { getAddress } from "ethers";
import { ProjectsAbi } from "../abi/Projects.js";
import { TasksAbi } from "../abi/Tasks.js";
import type { Core } from "../core/core.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { type ProjectId, checkIndex, checkProjectId } from "./input.js";
import { type ProjectState, assets, projectStates, taskStatuses } from "./names.js";
import type { Position, Project, Task, Validation, Work } from "./records.js";

export function projectViews(core: Core) {
  const projects = core.contract("Projects", ProjectsAbi);
  const tasks = core.contract("Tasks", TasksAbi);
  return {
    /** Number of projects; ids run from 1. */
    count(): Promise<bigint> {
      return projects.read("projectCount");
    },

    /**
     * Where a project stands now; "none" where there is no such project.
     *
     * @throws InputError
     * @example
     * if ((await projects.stateOf(7n)) === "validation") console.log("have a look at the tasks");
     */
    async stateOf(projectId: ProjectId): Promise<ProjectState> {
      return projectStates[Number(await projects.read("stateOf", checkProjectId(projectId)))]!;
    },

    /**
     * A project and its work; null where there is no such project.
     *
     * @throws InputError
     * @example
     * const project = await projects.get(7n);
     * console.log(project?.state, project?.work?.activeUntil);
     */
    async get(projectId: ProjectId): Promise<Project | null> {
      const id = checkProjectId(projectId);
      const [project, work] = await Promise.all([projects.read("get", id), tasks.read("workOf", id)]);
      if (project.state === 0n) return null;
      const collateralAsset = assets[Number(project.collateralAsset)]!;
      return {
        projectId: id,
        state: projectStates[Number(project.state)]!,
        proposer: collateralAsset === "tokens" ? getAddress(project.proposer) : project.proposer,
        collateralAsset,
        collateral: project.collateral,
        collateralForfeited: project.collateralForfeited,
        cost: project.cost,
        stakingDeadline: dateOf(project.stakingDeadline),
        tokensRequired: project.tokensRequired,
        reputationRequired: project.reputationRequired,
        tokensStaked: project.tokensStaked,
        reputationStaked: project.reputationStaked,
        stakedAt: dateOrNull(project.stakedAt),
        proposerPaid: project.proposerPaid,
        lists: project.lists,
        stakingVersion: project.stakingVersion,
        workVersion: project.workVersion,
        work: work.activeUntil === 0n ? null : workOf(work),
      };
    },

    /**
     * A task of the accepted list. "open" where it was never claimed, or there is no such task.
     *
     * @throws InputError
     */
    async task(projectId: ProjectId, index: number): Promise<Task> {
      const task = await tasks.read("task", checkProjectId(projectId), checkIndex(index));
      return {
        ...task,
        status: taskStatuses[Number(task.status)]!,
        claimer: BigInt(task.claimer) === 0n ? null : task.claimer,
        claimUntil: dateOrNull(task.claimUntil),
      };
    },

    /**
     * An identity's place as a validator of a task; null where it has none.
     *
     * @throws InputError
     */
    async validation(projectId: ProjectId, index: number, identity: string): Promise<Validation | null> {
      const args = [checkProjectId(projectId), checkIndex(index), checkIdentity("identity", identity)] as const;
      const place = await tasks.read("validation", ...args);
      return BigInt(place.account) === 0n ? null : place;
    },

    /**
     * A stake of tokens.
     *
     * @param account The client's if left out.
     * @throws InputError
     */
    async tokenStake(projectId: ProjectId, account?: string): Promise<Position> {
      const id = checkProjectId(projectId);
      const { amount, list } = await projects.read("tokenPosition", id, await core.accountOr(account));
      return { amount, list };
    },

    /**
     * A stake of reputation.
     *
     * @throws InputError
     */
    async reputationStake(projectId: ProjectId, identity: string): Promise<Position> {
      const args = [checkProjectId(projectId), checkIdentity("identity", identity)] as const;
      const { amount, list } = await projects.read("reputationPosition", ...args);
      return { amount, list };
    },

    /**
     * What an identity has claimed of a project (basis points), and whether it is barred from more.
     *
     * @throws InputError
     */
    async claims(
      projectId: ProjectId,
      identity: string,
    ): Promise<{ readonly weight: bigint; readonly barred: boolean }> {
      return tasks.read("claims", checkProjectId(projectId), checkIdentity("identity", identity));
    },

    /**
     * What a proposed project still needs (base units), at the present state of the pool.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where it is not a proposed one.
     * @example
     * const { tokens, reputation } = await projects.needed(7n);
     */
    async needed(projectId: ProjectId): Promise<{ readonly tokens: bigint; readonly reputation: bigint }> {
      return projects.read("needed", checkProjectId(projectId));
    },
  };
}

/** What `workOf` returns, with dates. */
function workOf(work: Omit<Work, "activeUntil" | "validationEnd" | "commitEnd" | "revealEnd"> & WorkTimes): Work {
  return {
    root: work.root,
    tasks: work.tasks,
    evidenced: work.evidenced,
    unopposed: work.unopposed,
    resolved: work.resolved,
    completedWeight: work.completedWeight,
    undecidedWeight: work.undecidedWeight,
    owed: work.owed,
    activeUntil: dateOf(work.activeUntil),
    validationEnd: dateOf(work.validationEnd),
    commitEnd: dateOf(work.commitEnd),
    revealEnd: dateOf(work.revealEnd),
  };
}

interface WorkTimes {
  readonly activeUntil: bigint;
  readonly validationEnd: bigint;
  readonly commitEnd: bigint;
  readonly revealEnd: bigint;
}
