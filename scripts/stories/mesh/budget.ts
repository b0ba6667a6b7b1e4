import { parseEther } from "ethers";
import type { Link } from "./data.ts";

/** What a link costs before the pool has its say (wei): two antennas and the way between them. */
const BASE = parseEther("0.03");
const PER_KM = parseEther("0.02");
const FURTHEST = 3;
const FIBER = parseEther("0.05");

/** Most of the pool that one round may ask for, and most of all reputation that one task may pledge of an average holding. */
const POOL_SHARE = { part: 20n, of: 100n };
const PLEDGE_SHARE = { part: 6n, of: 10n };

export function priceOf({ km = 0.3, kind }: Link): bigint {
  const distance = BigInt(Math.round(Math.min(km, FURTHEST) * 1000));
  return BASE + (PER_KM * distance) / 1000n + (kind === "fiber" ? FIBER : 0n);
}

/** What a round costs, and how that is spread over its tasks. */
export interface Budget {
  /** Wei. */
  readonly cost: bigint;
  /** Basis points of the cost, one for each link, which sum to 10,000. */
  readonly weights: readonly number[];
}

/**
 * The links at their prices, all of them cut down alike where the pool cannot bear them: a pledge is to a worker's reputation
 * what the task's price is to the pool's share for each member.
 */
export function budgetFor(links: readonly Link[], pooled: bigint, members: number): Budget {
  const prices = links.map(priceOf);
  const sum = prices.reduce((total, price) => total + price, 0n);
  const dearest = prices.reduce((most, price) => (price > most ? price : most));
  const mostInAll = (pooled * POOL_SHARE.part) / POOL_SHARE.of;
  const mostForOne = (pooled * PLEDGE_SHARE.part) / (PLEDGE_SHARE.of * BigInt(members));
  let cost = sum;
  if (cost > mostInAll) cost = mostInAll;
  if (dearest * cost > mostForOne * sum) cost = (sum * mostForOne) / dearest;
  return { cost, weights: weightsOf(prices, sum) };
}

/** Largest remainders: every task has at least one basis point, and together they have all of them. */
function weightsOf(prices: readonly bigint[], sum: bigint): number[] {
  const exact = prices.map((price) => Number((price * 10_000_000n) / sum) / 1000);
  const weights = exact.map((weight) => Math.max(1, Math.floor(weight)));
  let left = 10_000 - weights.reduce((total, weight) => total + weight, 0);
  const order = exact.map((weight, i) => ({ i, rest: weight % 1 })).sort((a, b) => b.rest - a.rest);
  for (let k = 0; left > 0; k += 1, left -= 1) weights[order[k % order.length]!.i]! += 1;
  return weights;
}
