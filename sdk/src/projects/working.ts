import { TasksAbi } from "../abi/Tasks.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBytes, checkInteger, checkText } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { type Content, type ProjectId, checkContent, checkIndex, checkProjectId } from "./input.js";
import { type ListedTask, WHOLE } from "./task-list.js";

export type TaskClaimed = EventArgs<typeof TasksAbi, "TaskClaimed">;
export type ClaimForfeited = EventArgs<typeof TasksAbi, "ClaimForfeited">;
export type EvidenceGiven = EventArgs<typeof TasksAbi, "EvidenceGiven">;

/** What shows that a task was done. */
export interface Evidence extends Content {
  /** Where it is. */
  readonly uri: string;
}

/** Reputation holders claim tasks and give evidence. */
export function working(core: Core) {
  const contract = core.contract("Tasks", TasksAbi);
  return {
    /**
     * Claims a task, pledging ceil(reputation staked × weight) reputation. The claim lasts seven days by default.
     *
     * @param task The task with its proof: `list.task(index)`.
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`, `INSUFFICIENT_FUNDS`, `LIMIT_EXCEEDED`, `NOT_ALLOWED` for who forfeited a claim.
     * @example
     * const [{ list }] = await projects.publishedLists(7n);
     * await projects.claimTask(7n, list.task(2)).send();
     */
    claimTask(projectId: ProjectId, task: ListedTask): Action<TaskClaimed, void> {
      if (!Array.isArray(task?.proof))
        throw new InputError("task", "a task with its proof, as list.task(index) gives it");
      const proof = task.proof.map((hash, i) => checkBytes(`task.proof[${i}]`, hash, 32));
      return contract.action("claimTask", {
        args: [
          checkProjectId(projectId),
          checkIndex(task.index),
          checkBytes("task.descriptionHash", task.descriptionHash, 32),
          checkInteger("task.weight", task.weight, 1n, BigInt(WHOLE)),
          proof,
        ],
        result: (found) => found.one(contract, "TaskClaimed"),
      });
    },

    /**
     * Burns the pledge of a claim that ended without evidence; the task can be claimed again. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     */
    forfeitClaim(projectId: ProjectId, index: number): Action<ClaimForfeited, void> {
      return contract.action("forfeitClaim", {
        args: [checkProjectId(projectId), checkIndex(index)],
        result: (found) => found.one(contract, "ClaimForfeited"),
      });
    },

    /**
     * Gives evidence for the client's claim, before it ends.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `TOO_LATE`, `WRONG_STATE`.
     * @example
     * await projects.giveEvidence(7n, 2, { content: { photos: ["ipfs://bafy…"] }, uri: "ipfs://bafy…" }).send();
     */
    giveEvidence(projectId: ProjectId, index: number, evidence: Evidence): Action<EvidenceGiven, void> {
      return contract.action("giveEvidence", {
        args: [checkProjectId(projectId), checkIndex(index), checkContent(evidence), checkText("uri", evidence.uri)],
        result: (found) => found.one(contract, "EvidenceGiven"),
      });
    },
  };
}
