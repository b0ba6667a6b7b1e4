import { toBeHex } from "ethers";
import { TasksAbi } from "../abi/Tasks.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBoolean } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { PollKey } from "../voting/poll.js";
import { type ProjectId, checkIndex, checkProjectId } from "./input.js";

export type TaskValidated = EventArgs<typeof TasksAbi, "TaskValidated">;
/** A task's outcome (`taskStatuses[Number(outcome)]`) and the project's totals after it. */
export type TaskResolved = EventArgs<typeof TasksAbi, "TaskResolved">;

/**
 * The key under which the poll on a task is kept. Nothing is read.
 *
 * @returns 32 bytes as hex.
 * @throws InputError
 */
export function pollKeyOf(projectId: ProjectId, index: number): string {
  return toBeHex((checkProjectId(projectId) << 8n) | checkIndex(index), 32);
}

/** Token holders validate; what stays open is voted on; then tasks are resolved. */
export function judging(core: Core) {
  const contract = core.contract("Tasks", TasksAbi);
  return {
    /**
     * Takes a place for or against a task, locking a tenth (by default) of the tokens staked for it. For token holders
     * with an identity that has no reputation in the project.
     *
     * @param yes Whether the task was done.
     * @throws InputError
     * @throws ProtocolError `LIMIT_EXCEEDED` where all places are taken, `NOT_ALLOWED`, `INSUFFICIENT_FUNDS`, `TOO_LATE`.
     * @example
     * await projects.validate(7n, 2, true).send();
     */
    validate(projectId: ProjectId, index: number, yes: boolean): Action<TaskValidated, void> {
      return contract.action("validate", {
        args: [checkProjectId(projectId), checkIndex(index), checkBoolean("yes", yes)],
        result: (found) => found.one(contract, "TaskValidated"),
      });
    },

    /**
     * The poll on a task whose validators disagree, or that has none, for `voting`. Choice 0 is no, 1 is yes.
     *
     * @throws InputError
     * @example
     * const poll = await projects.pollOf(7n, 2);
     * await voting.commit({ poll, choice: 1, tokens: parseEther("100") }).send();
     */
    async pollOf(projectId: ProjectId, index: number): Promise<PollKey> {
      const key = pollKeyOf(projectId, index);
      return { source: await contract.address(), key };
    },

    /**
     * Decides a task, by its validators or its poll. The last one ends the project. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     * @example
     * await projects.resolveTask(7n, 2).send();
     */
    resolveTask(projectId: ProjectId, index: number): Action<TaskResolved, void> {
      return contract.action("resolveTask", {
        args: [checkProjectId(projectId), checkIndex(index)],
        result: (found) => found.one(contract, "TaskResolved"),
      });
    },
  };
}
