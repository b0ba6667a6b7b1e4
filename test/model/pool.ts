/** The capital token and the pool that backs it. */

import { type Account, type Clock, type Ether, Vault, WAD, entry, least, most, refuseIf } from "./basics.ts";
import { cost, proceeds } from "./price.ts";
import type { Reputation } from "./reputation.ts";
import { type Staircase, climb, decode, lockedAt } from "./voteLock.ts";

export const MAX_SUPPLY = (1n << 112n) - 1n;
export const LEAST_SUPPLY = WAD;

export interface TokenHolder {
  /** Locked and held included, staked not. */
  balance: bigint;
  held: bigint;
  /** Staked and not yet settled or cleared. */
  staked: bigint;
  stairs: Staircase;
  fresh: bigint;
  freshBlock: bigint;
}

export class Pool {
  supply = 0n;
  reserve = 0n;
  /** What is staked, in the projects' account. */
  stakes = 0n;
  openProjects = 0n;
  parameters = { version: 1n, floorPrice: 5n * 10n ** 13n, vestingPeriod: 7n * 86_400n };
  readonly holders = new Map<Account, TokenHolder>();
  /** W as of the last sync. */
  private vested = 0n;
  private deposits = { left: 0n, from: 0n, end: 0n };

  constructor(
    private readonly clock: Clock,
    private readonly ether: Ether,
    private readonly reputation: Reputation,
  ) {}

  /** W: what backs the tokens now. */
  get pooled(): bigint {
    return this.vested + this.due;
  }

  /** P: deposits not yet vested. */
  get unvested(): bigint {
    return this.deposits.left - this.due;
  }

  get vestingEnd(): bigint {
    return this.deposits.end;
  }

  get circulating(): bigint {
    return this.supply - this.reserve;
  }

  holder(account: Account): TokenHolder {
    return entry(this.holders, account, () => ({
      balance: 0n,
      held: 0n,
      staked: 0n,
      stairs: [],
      fresh: 0n,
      freshBlock: 0n,
    }));
  }

  fresh(account: Account): bigint {
    const { fresh, freshBlock } = this.holder(account);
    return freshBlock === this.clock.block ? fresh : 0n;
  }

  free(account: Account): bigint {
    const { balance, held, stairs } = this.holder(account);
    return most(balance - held - lockedAt(stairs, this.clock.now) - this.fresh(account), 0n);
  }

  // ---- Market ----------------------------------------------------------------------------------------------------

  quoteBuy(buyer: Account, amount: bigint): bigint {
    const { balance, staked } = this.holder(buyer);
    const backing = this.pooled + this.openProjects + this.unvested;
    const market = { backing, supply: this.supply, floorPrice: this.parameters.floorPrice };
    return cost(market, balance + staked, amount);
  }

  quoteSell(amount: bigint): bigint {
    return proceeds(this.pooled, this.supply, amount);
  }

  buy(buyer: Account, amount: bigint, limit: bigint, deadline: bigint): bigint {
    refuseIf(this.clock.now > deadline, "CapitalTokenDeadlinePassed", deadline, this.clock.now);
    refuseIf(amount === 0n, "CapitalTokenZeroAmount");
    const after = this.supply + amount;
    const inRange = after >= LEAST_SUPPLY && after <= MAX_SUPPLY;
    refuseIf(!inRange, "CapitalTokenSupplyOutOfRange", after, LEAST_SUPPLY, MAX_SUPPLY);
    const price = this.quoteBuy(buyer, amount);
    refuseIf(price > limit, "CapitalTokenCostExceeded", price, limit);
    this.ether.move(buyer, Vault.pool, price);
    this.vested += price;
    this.supply = after;
    this.holder(buyer).balance += amount;
    this.freshen(buyer, amount);
    return price;
  }

  sell(seller: Account, amount: bigint, limit: bigint, deadline: bigint): bigint {
    refuseIf(this.clock.now > deadline, "CapitalTokenDeadlinePassed", deadline, this.clock.now);
    refuseIf(amount === 0n, "CapitalTokenZeroAmount");
    this.needFree(seller, amount);
    const after = this.supply - amount;
    const dust = after > 0n && after < LEAST_SUPPLY && amount !== this.holder(seller).balance;
    refuseIf(dust, "CapitalTokenDustSupply", after, LEAST_SUPPLY);
    const gain = this.quoteSell(amount);
    refuseIf(gain < limit, "CapitalTokenProceedsBelow", gain, limit);
    this.sync();
    this.ether.move(Vault.pool, seller, gain);
    this.vested -= gain;
    this.supply = after;
    this.holder(seller).balance -= amount;
    if (after === 0n) this.releaseUnvested();
    return gain;
  }

  deposit(from: string, amount: bigint): void {
    refuseIf(amount === 0n, "CapitalTokenZeroAmount");
    if (this.supply === 0n) {
      refuseIf(this.reputation.supply === 0n, "CapitalTokenNobodyToReceive");
      this.reputation.receive(from, amount);
      return;
    }
    this.sync();
    const { now } = this.clock;
    const { left, end } = this.deposits;
    const waited = left === 0n ? 0n : left * (end - now);
    this.deposits.end = now + (waited + amount * this.parameters.vestingPeriod) / (left + amount);
    this.deposits.left = left + amount;
    this.ether.move(from, Vault.pool, amount);
  }

  transfer(from: Account, to: Account, amount: bigint): void {
    this.needFree(from, amount);
    this.holder(from).balance -= amount;
    this.holder(to).balance += amount;
  }

  // ---- For projects and votes ------------------------------------------------------------------------------------

  stake(account: Account, amount: bigint): void {
    this.needFree(account, amount);
    const holder = this.holder(account);
    holder.balance -= amount;
    holder.staked += amount;
    this.stakes += amount;
  }

  /** Ends a stake: a loss goes to the reserve, a bonus comes from it first and is then newly issued. */
  settleStake(account: Account, amount: bigint, payout: bigint): void {
    const holder = this.holder(account);
    const kept = least(amount, payout);
    const reserved = least(payout - kept, this.reserve);
    const issued = least(payout - kept - reserved, MAX_SUPPLY - this.supply);
    holder.staked -= amount;
    this.stakes -= amount;
    this.reserve += amount - kept - reserved;
    this.supply += issued;
    holder.balance += kept + reserved + issued;
    this.freshen(account, reserved + issued);
  }

  forfeitStakes(amount: bigint): void {
    this.stakes -= amount;
    this.reserve += amount;
  }

  clearStake(account: Account, amount: bigint): void {
    this.holder(account).staked -= amount;
  }

  hold(account: Account, amount: bigint): void {
    this.needFree(account, amount);
    this.holder(account).held += amount;
  }

  release(account: Account, amount: bigint, forfeited: boolean): void {
    const holder = this.holder(account);
    holder.held -= amount;
    if (!forfeited) return;
    holder.balance -= amount;
    this.reserve += amount;
  }

  releaseBudget(budget: bigint, open: bigint): void {
    this.sync();
    refuseIf(budget > this.vested, "CapitalTokenInsufficientPool", this.vested, budget);
    this.vested -= budget;
    this.openProjects += open;
    this.ether.move(Vault.pool, Vault.projects, budget);
  }

  closeBudget(open: bigint, returned: bigint): void {
    this.sync();
    this.vested += returned;
    this.openProjects -= open;
    this.ether.move(Vault.projects, Vault.pool, returned);
  }

  lockVote(account: Account, packed: bigint, until: bigint): void {
    const holder = this.holder(account);
    const amount = decode(packed);
    this.needVotes(account, amount);
    holder.stairs = climb(holder.stairs, { amount, until }, this.clock.now);
  }

  /** The same tokens may vote in many polls, but not while they are held or fresh. */
  needVotes(account: Account, amount: bigint): void {
    const { balance, held } = this.holder(account);
    const available = balance - held - this.fresh(account);
    refuseIf(amount > available, "CapitalTokenInsufficientFree", account, available, amount);
  }

  needFree(account: Account, amount: bigint): void {
    const free = this.free(account);
    refuseIf(amount > free, "CapitalTokenInsufficientFree", account, free, amount);
  }

  setParameters(floorPrice: bigint, vestingPeriod: bigint): void {
    const valid = floorPrice >= 1n && floorPrice < 1n << 64n && vestingPeriod >= 1n && vestingPeriod <= 365n * 86_400n;
    refuseIf(!valid, "CapitalTokenInvalidParameters", floorPrice, vestingPeriod);
    this.parameters = { version: this.parameters.version + 1n, floorPrice, vestingPeriod };
  }

  /** What has vested since the last sync. */
  private get due(): bigint {
    const { left, from, end } = this.deposits;
    const { now } = this.clock;
    if (left === 0n || now >= end) return left;
    return (left * (now - from)) / (end - from);
  }

  private sync(): void {
    const { due } = this;
    this.vested += due;
    this.deposits.left -= due;
    this.deposits.from = this.clock.now;
  }

  private releaseUnvested(): void {
    const { left } = this.deposits;
    if (left === 0n) return;
    this.deposits = { left: 0n, from: 0n, end: 0n };
    this.reputation.receive(Vault.pool, left);
  }

  private freshen(account: Account, amount: bigint): void {
    if (amount === 0n) return;
    const holder = this.holder(account);
    holder.fresh = this.fresh(account) + amount;
    holder.freshBlock = this.clock.block;
  }
}
