/** What tokens cost and bring, in exact rationals with one rounding. */

import { WAD, ceilDiv, least } from "../basics.ts";

export interface Market {
  /** W + C + P: all ETH that belongs to the collective (wei). */
  backing: bigint;
  /** S: tokens in existence (base units). */
  supply: bigint;
  /** p0: least price basis (wei per whole token). */
  floorPrice: bigint;
}

/**
 * `ceil(p * (n + (b + n)^2 / (S + n) - b^2 / S))` for `amount` = n and a buyer who has `held` = b.
 * A forfeited stake counts in b until it is cleared, and the supply may have shrunk since: b counts up to S, past which
 * the premium would fall with b and at length turn negative.
 */
export function cost({ backing, supply, floorPrice }: Market, held: bigint, amount: bigint): bigint {
  if (supply === 0n) return ceilDiv(2n * amount * floorPrice, WAD);
  const [price, unit] = backing * WAD >= floorPrice * supply ? [backing, supply] : [floorPrice, WAD];
  const before = least(held, supply);
  const after = before + amount;
  const total = supply + amount;
  const premium = after * after * supply - before * before * total;
  return ceilDiv(price * (amount * supply * total + premium), unit * supply * total);
}

/** `floor(W * n / S)`. */
export function proceeds(pooled: bigint, supply: bigint, amount: bigint): bigint {
  return supply === 0n ? 0n : (pooled * amount) / supply;
}
