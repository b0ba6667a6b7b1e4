import { checkAmount } from "../core/check.js";

/** What an identity can do that counts, in the order of the contract's enum. */
export const deedNames = [
  "honouredOnTime",
  "honouredLate",
  "exchanged",
  "contributed",
  "taskDone",
  "judged",
  "roleHeld",
  "reviewed",
] as const;
export type DeedName = (typeof deedNames)[number];

/** A number for each kind of deed: how often, or what the first of a kind is worth. */
export type ByDeed = Readonly<Record<DeedName, bigint>>;

/** Counters of a pair of identities in the log: 24 bits each. In a source: 32 bits. */
export const PAIR_BITS = 24n;
export const SOURCE_BITS = 32n;
/** Counters stay at their largest values. */
export const MOST_OF_PAIR = 2n ** PAIR_BITS - 1n;
export const MOST_OF_TOTAL = 2n ** 20n - 1n;

/** Numbers in the order of the contract, by name. */
export function byDeed(numbers: readonly bigint[]): ByDeed {
  return mapDeeds((_, kind) => numbers[kind] ?? 0n);
}

/** Eight counters side by side. */
export function unpackDeeds(packed: bigint, bits: bigint): ByDeed {
  return mapDeeds((_, kind) => (packed >> (BigInt(kind) * bits)) & ((1n << bits) - 1n));
}

export function mapDeeds(number: (name: DeedName, kind: number) => bigint): ByDeed {
  return Object.fromEntries(deedNames.map((name, kind) => [name, number(name, kind)])) as ByDeed;
}

/** Numbers by name, in the order of the contract. */
export function inOrder(numbers: ByDeed): bigint[] {
  return deedNames.map((name) => numbers[name]);
}

/**
 * What the first `count` deeds of a kind with one counterparty are worth together: base + base / 2 + base / 4 + …, rounded
 * down once. As the contract's `pointsFor`; nothing is read.
 *
 * @param base What the first is worth (thousandths of a point).
 * @returns Thousandths of a point.
 * @throws InputError
 * @example
 * deedsWorth(10_000n, 3n); // 17500n
 */
export function deedsWorth(base: bigint, count: bigint): bigint {
  checkAmount("base", base, 0n);
  checkAmount("count", count, 0n);
  if (count === 0n) return 0n;
  // Past the 256th, nothing is added that is a thousandth.
  const divisor = 1n << (count - 1n < 255n ? count - 1n : 255n);
  return 2n * base - (base + divisor - 1n) / divisor;
}
