import { checkAmount, checkObject } from "../core/check.js";

/** What the price of capital tokens depends on. */
export interface Market {
  /** Tokens in existence, the reserve included (base units). */
  readonly supply: bigint;
  /** Tokens the buyer has, staked ones included (base units). */
  readonly held: bigint;
  /** ETH in the pool, in open projects and not yet vested (wei). */
  readonly backing: bigint;
  /** Least price basis (wei per whole token). */
  readonly floorPrice: bigint;
}

const ONE = 10n ** 18n;

/** A purchase must leave at least this in existence, and less than 2^112 (base units). */
export const LEAST_SUPPLY = ONE;
export const MOST_SUPPLY = 2n ** 112n - 1n;

/**
 * What `amount` new tokens cost (wei): ceil(p · (n + (b+n)²/(S+n) − b²/S)), the contract's own arithmetic with its one
 * rounding, up. Nothing is read.
 *
 * @param amount n, base units.
 * @throws InputError
 * @example
 * costOf(parseEther("1000"), { supply: 0n, held: 0n, backing: 0n, floorPrice: 50_000_000_000_000n }); // 0.1 ETH
 */
export function costOf(amount: bigint, market: Market): bigint {
  checkMarket(market);
  return cost(checkAmount("amount", amount, 1n, MOST_SUPPLY), market);
}

function cost(amount: bigint, { supply, held, backing, floorPrice }: Market): bigint {
  if (supply === 0n) return divideUp(2n * amount * floorPrice, ONE);
  const market = supply * supply + 2n * supply * (amount + held) - held * held;
  const [price, unit] = backing * ONE >= floorPrice * supply ? [backing, supply] : [floorPrice, ONE];
  return divideUp(price * amount * market, unit * supply * (supply + amount));
}

/**
 * The most tokens (base units) that cost no more than `wei`; 0 where not even the least purchase does.
 *
 * @throws InputError
 * @example
 * amountFor(parseEther("1"), { supply: 0n, held: 0n, backing: 0n, floorPrice: 50_000_000_000_000n }); // 10,000 tokens
 */
export function amountFor(wei: bigint, market: Market): bigint {
  checkMarket(market);
  checkAmount("wei", wei, 0n);
  const room = MOST_SUPPLY - market.supply;
  let [enough, tooMany] = [0n, room + 1n];
  while (tooMany - enough > 1n) {
    const middle = (enough + tooMany) / 2n;
    if (cost(middle, market) <= wei) enough = middle;
    else tooMany = middle;
  }
  return market.supply + enough < LEAST_SUPPLY ? 0n : enough;
}

function checkMarket(market: Market): void {
  const { supply, held, backing, floorPrice } = checkObject("market", market);
  checkAmount("market.supply", supply, 0n, MOST_SUPPLY);
  checkAmount("market.held", held, 0n, supply);
  checkAmount("market.backing", backing, 0n);
  checkAmount("market.floorPrice", floorPrice);
}

function divideUp(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}
