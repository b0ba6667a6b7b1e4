/** What an account bought in a block, rounded up to five binary digits. */

import { ceilDiv, least } from "../basics.ts";

export interface FreshMark {
  readonly amount: bigint;
  readonly block: bigint;
}

export const NOTHING_FRESH: FreshMark = { amount: 0n, block: 0n };

const MANTISSAS = 32n;
const MOST = (1n << 112n) - 1n;

export function freshAt({ amount, block }: FreshMark, now: bigint): bigint {
  return block === now ? amount : 0n;
}

/** `mark` after `amount` more in block `now`. */
export function add(mark: FreshMark, amount: bigint, now: bigint): FreshMark {
  return { amount: roundUp(least(freshAt(mark, now) + amount, MOST)), block: now };
}

function roundUp(amount: bigint): bigint {
  let unit = 1n;
  while (amount / unit >= MANTISSAS) unit *= 2n;
  return ceilDiv(amount, unit) * unit;
}
