import { TasksAbi } from "../abi/Tasks.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkObject, checkUri } from "../core/check.js";
import type { Core } from "../core/core.js";
import { type Content, type ProjectId, checkContent, checkIndex, checkProjectId } from "./input.js";
import { type ListedTask, checkListed } from "./task-list.js";

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
      const id = checkProjectId(projectId);
      const { index, descriptionHash, weight, proof } = checkListed(task);
      return contract.action("claimTask", {
        args: [id, BigInt(index), descriptionHash, BigInt(weight), proof],
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
        args: [
          checkProjectId(projectId),
          checkIndex(index),
          checkContent(checkObject("evidence", evidence)),
          checkUri("uri", evidence.uri),
        ],
        result: (found) => found.one(contract, "EvidenceGiven"),
      });
    },
  };
}
