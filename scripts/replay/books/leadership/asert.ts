/** How hard the lottery is, to the unit: the fixed point of the contract's library, from whose rounding an exact figure differs. */

const MOST_OVERDUE = 8n;
const MOST_EARLY = 255n;
const BITS = 127n;
const ONE = 1n << BITS;
/** floor(ln(2) * 2^127) */
const LN2 = 0x58b90bfbe8e7bcd5e4f1d9cc01f97b57n;
const TERMS = 10n;

/** The target below which a digest wins: base * 2^((now - due) / halfLife). */
export function targetOf(base: bigint, now: bigint, due: bigint, halfLife: bigint): bigint {
  if (now >= due) {
    const overdue = least(now - due, MOST_OVERDUE * halfLife);
    return times(base << (overdue / halfLife), exp2(overdue % halfLife, halfLife));
  }
  const early = least(due - now, MOST_EARLY * halfLife);
  const whole = (early + halfLife - 1n) / halfLife;
  const target = times(base, exp2(whole * halfLife - early, halfLife)) >> whole;
  return target === 0n ? 1n : target;
}

/** The upper half and the lower half of the value apart, as the contract has no room for the whole product. */
function times(value: bigint, power: bigint): bigint {
  const low = value & ((1n << 128n) - 1n);
  return (((value >> 128n) * power) << 1n) + ((low * power) >> BITS);
}

/** 2^(part / whole): the 256th power of e^(z / 256), of which ten terms of the series are taken. */
function exp2(part: bigint, whole: bigint): bigint {
  const z = (((part << BITS) / whole) * LN2) >> (BITS + 8n);
  let power = ONE + z / TERMS;
  for (let term = TERMS - 1n; term > 0n; term--) power = ONE + ((z * power) >> BITS) / term;
  for (let i = 0; i < 8; i++) power = (power * power) >> BITS;
  return power;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
