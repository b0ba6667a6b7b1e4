import { ProjectsAbi } from "../abi/Projects.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBytes } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { type ProjectId, checkProjectId } from "./input.js";
import { TaskList } from "./task-list.js";

export type TaskListPublished = EventArgs<typeof ProjectsAbi, "TaskListPublished">;
export type TaskListAccepted = EventArgs<typeof ProjectsAbi, "TaskListAccepted">;

/** What an account backs a list with (base units). */
export interface Backed {
  readonly tokens: bigint;
  readonly reputation: bigint;
}

/** A list that was published for a project. */
export interface PublishedList {
  /** In the order of publication, from 1. */
  readonly number: bigint;
  readonly publisher: string;
  readonly list: TaskList;
}

/** A list, or its root. */
export type ListRef = TaskList | string;

/** Stakers plan the work. */
export function planning(core: Core) {
  const contract = core.contract("Projects", ProjectsAbi);
  return {
    /**
     * Publishes a task list. For stakers, in the seven days (by default) after activation.
     *
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE`, `TOO_LATE`, `INSUFFICIENT_FUNDS` for whoever staked nothing.
     * @example
     * const list = new TaskList([{ description: "All of it", weight: 10_000 }], "ipfs://bafy…");
     * await projects.publishTaskList(7n, list).send();
     */
    publishTaskList(projectId: ProjectId, list: TaskList): Action<TaskListPublished, string> {
      if (!(list instanceof TaskList)) throw new InputError("list", "a TaskList");
      return contract.action("publishTaskList", {
        args: [checkProjectId(projectId), list.plan()],
        result: (found) => found.one(contract, "TaskListPublished"),
      });
    },

    /**
     * Backs a list with all that the account staked, and no longer another.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `TOO_LATE`, `INSUFFICIENT_FUNDS` for whoever staked nothing.
     * @example
     * await projects.backTaskList(7n, list).send();
     */
    backTaskList(projectId: ProjectId, list: ListRef): Action<Backed, void> {
      return contract.action("backTaskList", {
        args: [checkProjectId(projectId), rootOf(list)],
        result: (found) => ({
          tokens: found.maybe(contract, "TokensBacked")?.amount ?? 0n,
          reputation: found.maybe(contract, "ReputationBacked")?.amount ?? 0n,
        }),
      });
    },

    /**
     * Accepts the list that more than half of the stakes back; work begins. Anyone may, for two days (by default).
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` without that backing, `TOO_EARLY`, `TOO_LATE`, `NOT_FOUND`.
     * @example
     * await projects.acceptTaskList(7n, list).send();
     */
    acceptTaskList(projectId: ProjectId, list: ListRef): Action<TaskListAccepted, void> {
      return contract.action("acceptTaskList", {
        args: [checkProjectId(projectId), rootOf(list)],
        result: (found) => found.one(contract, "TaskListAccepted"),
      });
    },

    /**
     * The lists that were published for a project, whole, from the logs.
     *
     * @throws InputError
     * @example
     * const [first] = await projects.publishedLists(7n);
     * await projects.claimTask(7n, first.list.task(0)).send();
     */
    async publishedLists(projectId: ProjectId): Promise<PublishedList[]> {
      const lists: PublishedList[] = [];
      const where = { projectId: checkProjectId(projectId) };
      for await (const { args } of contract.events("TaskListPublished", { where })) {
        lists.push({ number: args.number, publisher: args.publisher, list: TaskList.fromPlan(args.plan) });
      }
      return lists;
    },

    /**
     * What backs a list now (base units); null where it was not published.
     *
     * @throws InputError
     */
    async backing(projectId: ProjectId, list: ListRef): Promise<Backed | null> {
      const { number, tokens, reputation } = await contract.read("taskList", checkProjectId(projectId), rootOf(list));
      return number === 0n ? null : { tokens, reputation };
    },
  };
}

function rootOf(list: ListRef): string {
  return checkBytes("list", list instanceof TaskList ? list.root : list, 32);
}
