import { checkAmount, checkInteger } from "./check.js";

const MANTISSA = 24n;
const MOST = 2n ** 120n - 1n;

/** A step of what votes lock: so much, until then. */
export interface VoteLock {
  /** Base units. */
  readonly amount: bigint;
  readonly until: Date;
}

/**
 * The largest 32-bit amount not above `amount`: a 24-bit mantissa (high) and an 8-bit exponent (low). Vote weights are
 * kept so. Amounts below 2^24 are exact, larger ones lose less than one part in eight million.
 *
 * @param amount Base units, below 2^120.
 * @throws InputError
 * @example
 * decodeFloat32(encodeFloat32(parseEther("150"))); // 149999999999981912064n, never more than was given
 */
export function encodeFloat32(amount: bigint): number {
  let mantissa = checkAmount("amount", amount, 0n, MOST);
  let exponent = 0;
  while (mantissa >> MANTISSA > 0n) {
    mantissa >>= 1n;
    exponent += 1;
  }
  return Number(mantissa) * 256 + exponent;
}

/**
 * The amount in 32 bits, in base units. See {@link encodeFloat32}.
 *
 * @throws InputError
 */
export function decodeFloat32(packed: number | bigint): bigint {
  const bits = checkInteger("packed", packed, 0n, 2n ** 32n - 1n);
  const exponent = checkInteger("packed exponent", bits & 0xffn, 0n, 96n);
  return (bits >> 8n) << exponent;
}

/** The steps by which votes lock an amount, those that are left at time `now`. */
export function voteLocks(
  stairs: { readonly amount1: bigint; readonly until1: bigint; readonly amount2: bigint; readonly until2: bigint },
  now: bigint,
): VoteLock[] {
  return [
    { packed: stairs.amount1, until: stairs.until1 },
    { packed: stairs.amount2, until: stairs.until2 },
  ]
    .filter(({ until }) => until > now)
    .map(({ packed, until }) => ({ amount: decodeFloat32(packed), until: new Date(Number(until) * 1000) }));
}
