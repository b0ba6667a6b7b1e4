import { CapitalTokenAbi } from "../abi/CapitalToken.js";
import { ProjectsAbi } from "../abi/Projects.js";
import { ReputationAbi } from "../abi/Reputation.js";
import { TasksAbi } from "../abi/Tasks.js";
import type { FunctionResult } from "../core/abi.js";
import { checkAmount, checkInteger, checkOneOf } from "../core/check.js";
import type { Core } from "../core/core.js";
import { dateOf } from "../core/time.js";
import { type ProjectId, checkProjectId } from "./input.js";
import { type Asset, assets } from "./names.js";

/** The terms a project is staked under and ends by: basis points and seconds. */
export type StakingTerms = FunctionResult<typeof ProjectsAbi, "parameters">;
/** The terms a project is worked under: basis points and seconds. */
export type WorkTerms = FunctionResult<typeof TasksAbi, "parameters">;

/** When what ends. Each is exclusive: at that second it is over. What cannot be known yet is null. */
export interface Deadlines {
  /** Stakes can be withdrawn until then. */
  readonly withdrawal: Date;
  readonly staking: Date;
  /** Task lists are published and backed until then. */
  readonly planning: Date | null;
  /** A list can be accepted until then. */
  readonly acceptance: Date | null;
  /** Tasks are claimed and worked until then. */
  readonly work: Date | null;
  readonly validation: Date | null;
  /** Votes are committed until then. */
  readonly commit: Date | null;
  /** Votes are revealed until then. */
  readonly reveal: Date | null;
}

export function projectTerms(core: Core) {
  const projects = core.contract("Projects", ProjectsAbi);
  const tasks = core.contract("Tasks", TasksAbi);
  const token = core.contract("CapitalToken", CapitalTokenAbi);
  const reputation = core.contract("Reputation", ReputationAbi);

  async function stakingTerms(version?: bigint): Promise<StakingTerms> {
    if (version !== undefined) checkInteger("version", version, 1n, 0xffffn);
    return projects.read("parameters", version ?? (await projects.read("parametersVersion")));
  }

  return {
    /**
     * The terms that projects are staked under and end by.
     *
     * @param version Number of the set; that in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    stakingTerms,

    /**
     * The terms that projects are worked under.
     *
     * @param version Number of the set; that in force if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async workTerms(version?: bigint): Promise<WorkTerms> {
      if (version !== undefined) checkInteger("version", version, 1n, 0xffffn);
      return tasks.read("parameters", version ?? (await tasks.read("currentTerms")).version);
    },

    /**
     * The collateral that a proposal would lock now (base units).
     *
     * @param cost Wei.
     * @throws InputError
     * @example
     * const collateral = await projects.quoteCollateral(parseEther("2"), "tokens");
     */
    async quoteCollateral(cost: bigint, asset: Asset): Promise<bigint> {
      checkAmount("cost", cost);
      checkOneOf("asset", asset, assets);
      const [terms, pool, supply] = await Promise.all([
        stakingTerms(),
        token.read("pool"),
        reputation.read("totalSupply"),
      ]);
      if (pool.pooled === 0n) return 0n;
      const base = asset === "tokens" ? pool.supply - pool.reserve : supply;
      const whole = pool.pooled * 10_000n;
      return (cost * terms.collateral * base + whole - 1n) / whole;
    },

    /**
     * When what ends for a project; null where there is no such project.
     *
     * @throws InputError
     * @example
     * const deadlines = await projects.deadlines(7n);
     * console.log(`stake until ${deadlines?.staking.toISOString()}`);
     */
    async deadlines(projectId: ProjectId): Promise<Deadlines | null> {
      const id = checkProjectId(projectId);
      const [project, work] = await Promise.all([projects.read("get", id), tasks.read("workOf", id)]);
      if (project.state === 0n) return null;
      const terms = await stakingTerms(project.stakingVersion);
      const planned = (seconds: bigint) => (project.stakedAt === 0n ? null : dateOf(project.stakedAt + seconds));
      const worked = (end: bigint) => (work.activeUntil === 0n ? null : dateOf(end));
      return {
        withdrawal: dateOf(project.stakingDeadline - terms.withdrawalCutoff),
        staking: dateOf(project.stakingDeadline),
        planning: planned(terms.staked),
        acceptance: planned(terms.staked + terms.acceptance),
        work: worked(work.activeUntil),
        validation: worked(work.validationEnd),
        commit: worked(work.commitEnd),
        reveal: worked(work.revealEnd),
      };
    },
  };
}
