/** All that a suite keeps but its clock, as text. Empty records count as none. */

import type { Suite } from "./suite.ts";

export function snapshot({ ether, registry, reputation, pool, splitter, projects, voting }: Suite): string {
  return JSON.stringify([ether, registry, reputation, pool, splitter, projects, voting], plain);
}

const PARTS = new Set(["clock", "ether", "registry", "reputation", "pool", "projects", "tallies", "source"]);

function plain(this: unknown, key: string, value: unknown): unknown {
  if (PARTS.has(key) && typeof value === "object" && value !== null && "constructor" in value) {
    // A part that another part refers to is shown once, on its own.
    if (!["Map", "Array", "Object"].includes(value.constructor.name)) return undefined;
  }
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Set) return [...value];
  if (value instanceof Map) return [...value].filter(([, entry]) => !isEmpty(entry));
  return value;
}

/** Records that were only looked at are not told from those that never were. */
function isEmpty(entry: unknown): boolean {
  if (typeof entry !== "object" || entry === null) return false;
  return Object.values(entry).every((value) => NOTHING.includes(value) || hasNothing(value));
}

const NOTHING: readonly unknown[] = [0n, 0, "", false, "Open"];

function hasNothing(value: unknown): boolean {
  return value instanceof Map ? value.size === 0 : isEmpty(value);
}
