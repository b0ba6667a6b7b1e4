/** The pool behind the capital token: what vests enters it linearly. */

import { least } from "../../../../test/model/basics.ts";
import { cost, proceeds } from "../../../../test/model/capital/price.ts";

/** Supply at which the pool takes deposits (base units). */
const LEAST_SUPPLY = 10n ** 18n;
const MOST = (1n << 112n) - 1n;
const TOO_MUCH = (1n << 256n) - 1n;

export class Pool {
  supply = 0n;
  reserve = 0n;
  openProjects = 0n;
  floorPrice = 0n;
  /** As of the last change that brought vesting up to its time. */
  #pooled = 0n;
  #unvested = 0n;
  #from = 0n;
  #end = 0n;

  /** A purchase, which leaves vesting as it is. */
  bought(pooled: bigint): void {
    this.#pooled = pooled;
  }

  /** A change that brought vesting up to `time`. Without `unvested`: what vesting left of it. */
  vested(time: bigint, pooled: bigint, unvested = this.#unvested - this.#vestedAt(time)): void {
    [this.#pooled, this.#unvested, this.#from] = [pooled, unvested, time];
  }

  deposited(time: bigint, pooled: bigint, unvested: bigint, end: bigint): void {
    this.vested(time, pooled, unvested);
    this.#end = end;
  }

  get takesDeposits(): boolean {
    return this.supply >= LEAST_SUPPLY && this.supply !== this.reserve;
  }

  /** As `pool` has it. */
  at(time: bigint) {
    const vested = this.#vestedAt(time);
    const { openProjects, supply, reserve } = this;
    const [pooled, unvested] = [this.#pooled + vested, this.#unvested - vested];
    return { pooled, openProjects, unvested, supply, reserve, vestingEnd: this.#end };
  }

  /** What `amount` more would cost a holder of `held`, staked ones included (wei). */
  quoteBuy(held: bigint, amount: bigint): bigint {
    if (amount > MOST) return TOO_MUCH;
    const backing = this.#pooled + this.openProjects + this.#unvested;
    return least(cost({ backing, supply: this.supply, floorPrice: this.floorPrice }, held, amount), TOO_MUCH);
  }

  quoteSell(amount: bigint, time: bigint): bigint {
    return proceeds(this.at(time).pooled, this.supply, amount);
  }

  #vestedAt(time: bigint): bigint {
    if (time >= this.#end) return this.#unvested;
    return (this.#unvested * (time - this.#from)) / (this.#end - this.#from);
  }
}
