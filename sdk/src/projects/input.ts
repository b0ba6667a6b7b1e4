import { checkBytes, checkInteger } from "../core/check.js";
import { type Json, contentHash } from "../core/canonical.js";
import { InputError } from "../core/input-error.js";
import { MOST_TASKS } from "./task-list.js";

/** Number of a project, from 1. */
export type ProjectId = bigint | number;

/** A text by its hash, or JSON to be hashed: one of the two. */
export interface Content {
  /** JSON; its canonical hash goes on chain. */
  readonly content?: Json;
  /** 32 bytes. */
  readonly contentHash?: string;
}

/** A project and a task have to fit into the key of a poll. */
const MOST_PROJECTS = 2n ** 248n - 1n;

export function checkProjectId(projectId: ProjectId): bigint {
  return checkInteger("projectId", projectId, 1n, MOST_PROJECTS);
}

export function checkIndex(index: number | bigint): bigint {
  return checkInteger("index", index, 0n, BigInt(MOST_TASKS - 1));
}

export function checkContent(given: Content): string {
  if ((given.content === undefined) === (given.contentHash === undefined)) {
    throw new InputError("content", "given, or else contentHash, and not both");
  }
  return given.content === undefined ? checkBytes("contentHash", given.contentHash, 32) : contentHash(given.content);
}
