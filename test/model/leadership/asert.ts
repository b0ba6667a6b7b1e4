/**
 * How hard the lottery is, in exact integers: base * 2^((now - due) / halfLife), by the series of e^x with 256 bits. The contract
 * stays below this by less than one part in 2^107.
 */
import { least, most } from "../basics.ts";

const MOST_OVERDUE = 8n;
const MOST_EARLY = 255n;
const BITS = 256n;
const UNIT = 1n << BITS;
/** ln(2) = 1 / 2 + 1 / (2 * 2^2) + 1 / (3 * 2^3) + ..., a bit each, in units of 2^-256. */
const LN2 = (() => {
  let sum = 0n;
  for (let n = 1n; n <= BITS + 16n; n++) sum += ((1n << 16n) * UNIT) / (n << n);
  return sum >> 16n;
})();

/** The target below which a digest wins. Times are in seconds. */
export function targetOf(base: bigint, now: bigint, due: bigint, halfLife: bigint): bigint {
  const late = least(most(now - due, -MOST_EARLY * halfLife), MOST_OVERDUE * halfLife);
  const whole = (late - modulo(late, halfLife)) / halfLife;
  const exact = base * power(modulo(late, halfLife), halfLife);
  const target = whole < 0n ? exact >> (BITS - whole) : (exact << whole) >> BITS;
  return most(target, 1n);
}

/** When the next win is due after one at `now`. */
export function dueAfter(now: bigint, due: bigint, halfLife: bigint, interval: bigint): bigint {
  return most(due, now - MOST_OVERDUE * halfLife) + interval;
}

/** 2^(part / whole) from 1 to below 2, in units of 2^-256. */
function power(part: bigint, whole: bigint): bigint {
  const x = (part * LN2) / whole;
  let sum = 0n;
  for (let term = UNIT, n = 1n; term > 0n; term = (term * x) / (n * UNIT), n++) sum += term;
  return sum;
}

function modulo(value: bigint, modulus: bigint): bigint {
  return ((value % modulus) + modulus) % modulus;
}
