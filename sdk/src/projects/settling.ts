import { ProjectsAbi } from "../abi/Projects.js";
import { TasksAbi } from "../abi/Tasks.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkIdentity } from "../identity/did.js";
import { type ProjectId, checkIndex, checkProjectId } from "./input.js";

/** How a project ended (`projectStates[Number(outcome)]`); `returned` wei went back to the pool. */
export type Settled = EventArgs<typeof ProjectsAbi, "Settled">;
export type TokenStakeSettled = EventArgs<typeof ProjectsAbi, "TokenStakeSettled">;
export type ReputationStakeSettled = EventArgs<typeof ProjectsAbi, "ReputationStakeSettled">;
export type ClaimSettled = EventArgs<typeof TasksAbi, "ClaimSettled">;
export type ValidationSettled = EventArgs<typeof TasksAbi, "ValidationSettled">;

/** What everyone has in the end. Each is paid once, and anyone may trigger it for the one it belongs to. */
export function settling(core: Core) {
  const projects = core.contract("Projects", ProjectsAbi);
  const tasks = core.contract("Tasks", TasksAbi);
  return {
    /**
     * Fails a project for which no task list was accepted in time. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     */
    settle(projectId: ProjectId): Action<Settled, void> {
      return projects.action("settle", {
        args: [checkProjectId(projectId)],
        result: (found) => found.one(projects, "Settled"),
      });
    },

    /**
     * Fails a project whose work ended without any evidence. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` while it can be worked, and where it ended otherwise.
     */
    endWithoutEvidence(projectId: ProjectId): Action<Settled, void> {
      return tasks.action("endWithoutEvidence", {
        args: [checkProjectId(projectId)],
        result: (found) => found.one(projects, "Settled"),
      });
    },

    /**
     * Pays the worker and doubles the pledge, gives it back or burns it, as the task came out.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` before it is resolved, `ALREADY_DONE`.
     * @example
     * const { result } = await projects.settleClaim(7n, 2).send();
     * console.log(`${formatEther(result.paid)} ETH for the work`);
     */
    settleClaim(projectId: ProjectId, index: number): Action<ClaimSettled, void> {
      return tasks.action("settleClaim", {
        args: [checkProjectId(projectId), checkIndex(index)],
        result: (found) => found.one(tasks, "ClaimSettled"),
      });
    },

    /**
     * Pays and frees a right validator, frees one where the task stayed undecided, forfeits a wrong one's tokens.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` before the task is resolved, `ALREADY_DONE`, `NOT_FOUND`.
     * @example
     * await projects.settleValidation(7n, 2, identity).send();
     */
    settleValidation(projectId: ProjectId, index: number, identity: string): Action<ValidationSettled, void> {
      return tasks.action("settleValidation", {
        args: [checkProjectId(projectId), checkIndex(index), checkIdentity("identity", identity)],
        result: (found) => found.one(tasks, "ValidationSettled"),
      });
    },

    /**
     * Pays a stake of tokens back, with bonus or loss; clears it where the project failed.
     *
     * @param account Whose stake; the client's if left out.
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` before the end, `INSUFFICIENT_FUNDS` where there is no such stake.
     * @example
     * const { result } = await projects.settleTokenStake(7n).send();
     * console.log(`${formatEther(result.payout)} tokens back`);
     */
    settleTokenStake(projectId: ProjectId, account?: string): Action<TokenStakeSettled, void> {
      const id = checkProjectId(projectId);
      if (account !== undefined) checkAddress("account", account);
      return projects.action("settleTokenStake", {
        args: async () => [id, await core.accountOr(account)],
        result: (found) => found.one(projects, "TokenStakeSettled"),
      });
    },

    /**
     * Pays a stake of reputation back, with bonus or loss and its dividends; clears it where the project failed.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` before the end, `INSUFFICIENT_FUNDS` where there is no such stake.
     * @example
     * await projects.settleReputationStake(7n, identity).send();
     */
    settleReputationStake(projectId: ProjectId, identity: string): Action<ReputationStakeSettled, void> {
      return projects.action("settleReputationStake", {
        args: [checkProjectId(projectId), checkIdentity("identity", identity)],
        result: (found) => found.one(projects, "ReputationStakeSettled"),
      });
    },
  };
}
