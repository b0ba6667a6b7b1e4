/**
 * What the chain token's supply is, in exact integers. The growth of one block is found by taking roots of 1.05, and that of
 * many by raising it to their power: another way than that of the contract and of its table.
 */

/** Blocks of a year, one a second. */
export const YEAR = 31_536_000n;
/** The supply grows to this and no further. */
export const MOST_SUPPLY = (1n << 224n) - 1n;

/** Roots that make one block of a year, 2^7 * 3^3 * 5^3 * 73. */
const ROOTS = [2n, 2n, 2n, 2n, 2n, 2n, 2n, 3n, 3n, 3n, 5n, 5n, 5n, 73n];
const BITS = 640n;
const UNIT = 1n << BITS;

/** What an exact figure is at least and at most. */
export type Bounds = readonly [least: bigint, most: bigint];

/** The growth of one block, in units of 2^-640. */
export const GROWTH: Bounds = ROOTS.reduce<Bounds>(
  ([least, most], n) => [root(least << (BITS * (n - 1n)), n), root(most << (BITS * (n - 1n)), n) + 1n],
  [(UNIT * 21n) / 20n, (UNIT * 21n) / 20n + 1n],
);

/** One more block. */
export function grown([least, most]: Bounds): Bounds {
  return [(least * GROWTH[0]) >> BITS, ((most * GROWTH[1]) >> BITS) + 1n];
}

/** The growth of `blocks` less than a year, in units of 2^-640. */
export function growthWithin(blocks: bigint): Bounds {
  let [least, most] = [UNIT, UNIT];
  let [least2, most2] = GROWTH;
  for (let left = blocks; left > 0n; left >>= 1n) {
    if (left & 1n) [least, most] = [(least * least2) >> BITS, ((most * most2) >> BITS) + 1n];
    [least2, most2] = [(least2 * least2) >> BITS, ((most2 * most2) >> BITS) + 1n];
  }
  return [least, most];
}

/** floor(initial * 1.05^(blocks / YEAR)), without a limit. */
export function supplyAfter(initial: bigint, blocks: bigint): bigint {
  const years = blocks / YEAR;
  return floorOf(growthWithin(blocks % YEAR), initial * 21n ** years, 20n ** years);
}

/** floor(growth * numerator / denominator). */
export function floorOf(growth: Bounds, numerator: bigint, denominator = 1n): bigint {
  const [least, most] = growth.map((bound) => (bound * numerator) / (denominator << BITS));
  if (least !== most) throw new RangeError(`${BITS} bits are too few to tell which whole number it is`);
  return least;
}

/** The growth of `blocks`, as a decimal with `digits` places, rounded down. */
export function decimal(blocks: bigint, digits: number): string {
  const scaled = supplyAfter(10n ** BigInt(digits), blocks)
    .toString()
    .padStart(digits + 1, "0");
  return `${scaled.slice(0, -digits)}.${scaled.slice(-digits)}`;
}

/** A turn on a seat: when it ends, and when the turn before it ended, 0 for none. Blocks from genesis on. */
export interface Turn {
  end: bigint;
  previousEnd: bigint;
}

/** What a turn on one of `seats` earns. */
export function earned(initial: bigint, seats: bigint, turn: Turn): bigint {
  const share = (block: bigint) => (supplyAfter(initial, block) - initial) / seats;
  return share(turn.end) - share(turn.previousEnd);
}

/** floor(value^(1/n)), by Newton's method from above. */
function root(value: bigint, n: bigint): bigint {
  let guess = 1n << (BigInt(value.toString(2).length) / n + 1n);
  for (;;) {
    const next = ((n - 1n) * guess + value / guess ** (n - 1n)) / n;
    if (next >= guess) return guess;
    guess = next;
  }
}
