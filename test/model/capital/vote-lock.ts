/** The staircase of at most two steps that votes lock, and the 32-bit amounts it is made of. */

import { refuseIf } from "../basics.ts";

/** Base units locked until a time (Unix seconds). */
export interface Step {
  amount: bigint;
  until: bigint;
}

/** Falling amounts, rising ends. */
export type Staircase = readonly Step[];

export function lockedAt(stairs: Staircase, at: bigint): bigint {
  return stairs.find((step) => at < step.until)?.amount ?? 0n;
}

/** `stairs` after a further commitment at time `at`. Steps keep what else is known of them. */
export function climb<S extends Step>(stairs: readonly S[], added: S, at: bigint): readonly S[] {
  if (added.amount === 0n || added.until <= at) return stairs;
  if (stairs.some((step) => covers(step, added))) return stairs;
  const live = stairs.filter((step) => step.until > at);
  const steps = [...live.filter((step) => !covers(added, step)), added].sort((a, b) => (a.until < b.until ? -1 : 1));
  return steps.length <= 2 ? steps : merge(steps);
}

function covers(outer: Step, inner: Step): boolean {
  return outer.amount >= inner.amount && outer.until >= inner.until;
}

/** Of three steps, the two neighbours that lock the least more for being one become one. */
function merge<S extends Step>([a, b, c]: S[]): readonly S[] {
  const first = (a.amount - b.amount) * (b.until - a.until);
  const second = (b.amount - c.amount) * (c.until - b.until);
  return first <= second ? [{ ...a, until: b.until }, c] : [a, { ...b, until: c.until }];
}

const MANTISSA = 24n;
const MAX_EXPONENT = 96n;

/** The value of a 32-bit amount: a 24-bit mantissa (high) and an 8-bit exponent (low). */
export function decode(packed: bigint): bigint {
  const exponent = packed & 0xffn;
  refuseIf(exponent > MAX_EXPONENT, "Float32OutOfRange", packed);
  return (packed >> 8n) << exponent;
}

/** Whether the mantissa is zero, whatever the exponent. */
export function isNothing(packed: bigint): boolean {
  return packed >> 8n === 0n;
}

/** The largest 32-bit amount not above `value`. */
export function encodeDown(value: bigint): bigint {
  let exponent = 0n;
  while (value >> exponent >= 1n << MANTISSA) exponent += 1n;
  return ((value >> exponent) << 8n) | exponent;
}
