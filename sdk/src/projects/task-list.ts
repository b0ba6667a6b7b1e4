import { hexlify, keccak256, toUtf8Bytes } from "ethers";
import { checkBytes, checkInteger, checkList, checkObject, checkText, checkUri } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type Leaf, heapOf, leafHash, proofAt, rootFrom } from "./merkle.js";

/** A task to be put on a list: its text, or the hash of it. */
export interface TaskDraft {
  /** The description itself; its keccak256 goes on the list. For JSON use `descriptionHash: contentHash(json)`. */
  readonly description?: string;
  /** 32 bytes. */
  readonly descriptionHash?: string;
  /** Basis points of the cost, 1 to 10,000. */
  readonly weight: number;
}

/** A task of a list, with what proves it. */
export interface ListedTask extends Leaf {
  readonly proof: readonly string[];
}

/** A task list as the contract takes it. */
export interface TaskPlan {
  readonly descriptionHashes: readonly string[];
  readonly weights: readonly bigint[];
  /** The indices in rising order of their leaves, a byte each. */
  readonly order: string;
  readonly uri: string;
}

export const WHOLE = 10_000;
export const MOST_TASKS = 200;

/**
 * A list of 1 to 200 tasks whose weights sum to exactly 10,000 basis points. It is known by its Merkle root; later calls
 * carry one task and its proof.
 *
 * @example
 * const list = new TaskList(
 *   [
 *     { description: "Dig the foundation", weight: 4000 },
 *     { description: "Raise the mast", weight: 6000 },
 *   ],
 *   "ipfs://bafy…/{id}.json",
 * );
 * await projects.publishTaskList(projectId, list).send();
 */
export class TaskList {
  readonly tasks: readonly Leaf[];
  readonly root: string;
  readonly #heap: readonly string[];
  /** Place of each task's leaf in the heap. */
  readonly #places: readonly number[];
  readonly #order: readonly number[];

  /**
   * @param drafts The tasks in their order; the first has index 0.
   * @param uri Where the descriptions are; `{id}` in it stands for the index, as in ERC-1155.
   * @throws InputError naming the task: `tasks[3].weight`.
   */
  constructor(
    drafts: readonly TaskDraft[],
    readonly uri: string,
  ) {
    checkUri("uri", uri);
    this.tasks = checkList("tasks", drafts, 1, MOST_TASKS).map(checkDraft);
    const sum = this.tasks.reduce((total, { weight }) => total + weight, 0);
    if (sum !== WHOLE) throw new InputError("tasks", `tasks whose weights sum to ${WHOLE}`, sum);

    const leaves = this.tasks.map((task) => ({ index: task.index, hash: leafHash(task) }));
    leaves.sort((a, b) => (a.hash < b.hash ? -1 : 1));
    this.#order = leaves.map(({ index }) => index);
    this.#heap = heapOf(leaves.map(({ hash }) => hash));
    const places = new Array<number>(leaves.length);
    this.#order.forEach((index, i) => (places[index] = this.#heap.length - 1 - i));
    this.#places = places;
    this.root = this.#heap[0]!;
  }

  /**
   * The list in a `TaskPlan`, as events have it. Its `uri` may be any text: contracts do not read it.
   *
   * @throws InputError
   */
  static fromPlan(plan: Pick<TaskPlan, "descriptionHashes" | "weights" | "uri">): TaskList {
    const { descriptionHashes, weights, uri } = checkObject("plan", plan);
    if (typeof uri !== "string") throw new InputError("uri", "a text", uri);
    checkList("weights", weights, 1, MOST_TASKS);
    const drafts = checkList("descriptionHashes", descriptionHashes, weights.length, weights.length).map(
      (descriptionHash, i) => ({ descriptionHash, weight: weights[i] as unknown as number }),
    );
    const list = new TaskList(drafts, "urn:list");
    (list as { uri: string }).uri = uri;
    return list;
  }

  /**
   * A task with its proof, as `claimTask` takes it.
   *
   * @throws InputError
   */
  task(index: number): ListedTask {
    const at = Number(checkInteger("index", index, 0n, BigInt(this.tasks.length - 1)));
    return { ...this.tasks[at]!, proof: proofAt(this.#heap, this.#places[at]!) };
  }

  /** The list as the contract takes it. */
  plan(): TaskPlan {
    return {
      descriptionHashes: this.tasks.map(({ descriptionHash }) => descriptionHash),
      weights: this.tasks.map(({ weight }) => BigInt(weight)),
      order: hexlify(Uint8Array.from(this.#order)),
      uri: this.uri,
    };
  }
}

/**
 * Whether a task is on the list with that root.
 *
 * @throws InputError
 * @example
 * verifyTask(root, list.task(0)); // true
 */
export function verifyTask(root: string, task: ListedTask): boolean {
  const wanted = checkBytes("root", root, 32);
  const listed = checkListed(task);
  return rootFrom(leafHash(listed), listed.proof) === wanted;
}

/** A task with its proof, as the input `task`. */
export function checkListed(task: ListedTask): ListedTask {
  const { index, descriptionHash, weight, proof } = checkObject("task", task);
  if (!Array.isArray(proof)) throw new InputError("task.proof", "what list.task(index) gives as proof", proof);
  return {
    index: Number(checkInteger("task.index", index, 0n, BigInt(MOST_TASKS - 1))),
    descriptionHash: checkBytes("task.descriptionHash", descriptionHash, 32),
    weight: Number(checkInteger("task.weight", weight, 1n, BigInt(WHOLE))),
    proof: checkList("task.proof", proof).map((hash, i) => checkBytes(`task.proof[${i}]`, hash, 32)),
  };
}

function checkDraft(draft: TaskDraft, index: number): Leaf {
  const path = `tasks[${index}]`;
  const { description, descriptionHash, weight } = checkObject(path, draft);
  if ((description === undefined) === (descriptionHash === undefined)) {
    throw new InputError(path, "a task with either a description or its hash");
  }
  const hash =
    description === undefined
      ? checkBytes(`${path}.descriptionHash`, descriptionHash, 32)
      : keccak256(toUtf8Bytes(checkText(`${path}.description`, description, 100_000)));
  return { index, descriptionHash: hash, weight: Number(checkInteger(`${path}.weight`, weight, 1n, BigInt(WHOLE))) };
}
