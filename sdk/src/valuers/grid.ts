import { checkInteger, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { LAST_STEP } from "./parameter.js";

/** The values that figures can be put on: 256 steps from `low` to `high`, evenly. */
export interface ValueGrid {
  readonly low: bigint;
  readonly high: bigint;
  /** How many steps the parameter moves in an epoch at most. */
  readonly change: number;
}

const MOST = 2n ** 96n - 1n;

/**
 * The value at a step of a grid.
 *
 * @throws InputError
 * @example
 * valueAt({ low: 0n, high: 5_100n, change: 1 }, 10); // 200
 */
export function valueAt(grid: ValueGrid, step: bigint | number): bigint {
  const { low, high } = checkGrid("grid", grid);
  return low + ((high - low) * checkInteger("step", step, 0n, LAST_STEP)) / LAST_STEP;
}

/**
 * The step of a grid that is nearest to a value, of two the lower one.
 *
 * @throws InputError where the value is not within the grid.
 * @example
 * stepNear(grid, 2_000n);
 */
export function stepNear(grid: ValueGrid, value: bigint | number): number {
  const { low, high } = checkGrid("grid", grid);
  const wanted = checkInteger("value", value, low, high);
  if (high === low) return 0;
  const guess = ((wanted - low) * LAST_STEP) / (high - low);
  let best = guess;
  // Values are rounded down, so that the step lies at the guess or next to it.
  for (const step of [guess - 1n, guess + 1n]) {
    if (step < 0n || step > LAST_STEP) continue;
    const [off, least] = [distance(grid, step, wanted), distance(grid, best, wanted)];
    if (off < least || (off === least && step < best)) best = step;
  }
  return Number(best);
}

export function checkGrid(field: string, grid: ValueGrid, most = MOST): ValueGrid {
  const { low, high, change } = checkObject(field, grid);
  const top = checkInteger(`${field}.high`, high, 0n, most);
  const bottom = checkInteger(`${field}.low`, low, 0n, top);
  if (typeof change !== "number") throw new InputError(`${field}.change`, "a whole number from 1 to 255", change);
  return { low: bottom, high: top, change: Number(checkInteger(`${field}.change`, change, 1n, LAST_STEP)) };
}

function distance(grid: ValueGrid, step: bigint, value: bigint): bigint {
  const off = valueAt(grid, step) - value;
  return off < 0n ? -off : off;
}
