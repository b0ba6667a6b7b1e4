/** The capital token and the pool that backs it. */

import { type Account, type Clock, type Ether, Vault, WAD, entry, least, most, refuseIf } from "../basics.ts";
import { type FreshMark, NOTHING_FRESH, add, freshAt } from "./fresh-mark.ts";
import { NOBODY } from "../identity.ts";
import { cost, proceeds } from "./price.ts";
import type { Reputation } from "./reputation.ts";
import { type Staircase, climb, decode, lockedAt } from "./vote-lock.ts";

export const MAX_SUPPLY = (1n << 112n) - 1n;
export const LEAST_SUPPLY = WAD;

export interface TokenHolder {
  /** Locked and held included, staked not. */
  balance: bigint;
  held: bigint;
  /** Staked and not yet settled or cleared. */
  staked: bigint;
  stairs: Staircase;
  /** What was bought in one block, rounded up, and in which. */
  fresh: FreshMark;
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
      fresh: NOTHING_FRESH,
    }));
  }

  fresh(account: Account): bigint {
    return freshAt(this.holder(account).fresh, this.clock.block);
  }

  /** What is neither held nor fresh: the same tokens may vote in many polls. */
  votable(account: Account): bigint {
    const { balance, held } = this.holder(account);
    return most(balance - held - this.fresh(account), 0n);
  }

  free(account: Account): bigint {
    return most(this.votable(account) - this.voting(account), 0n);
  }

  /** Locked by votes, now. */
  voting(account: Account): bigint {
    return lockedAt(this.holder(account).stairs, this.clock.now);
  }

  /** Whether deposits are for token holders: there is a whole token or more, and not all of it in the reserve. */
  get takesDeposits(): boolean {
    return this.supply >= LEAST_SUPPLY && this.supply !== this.reserve;
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
    this.needRoom(price);
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
    const gain = this.quoteSell(amount);
    refuseIf(gain < limit, "CapitalTokenProceedsBelow", gain, limit);
    const dust = after > 0n && after < LEAST_SUPPLY && amount !== this.holder(seller).balance;
    refuseIf(dust, "CapitalTokenDustSupply", after, LEAST_SUPPLY);
    this.sync();
    this.ether.move(Vault.pool, seller, gain);
    this.vested -= gain;
    this.supply = after;
    this.holder(seller).balance -= amount;
    this.releaseUnowned();
    return gain;
  }

  deposit(from: string, amount: bigint): void {
    refuseIf(amount === 0n, "CapitalTokenZeroAmount");
    if (!this.takesDeposits) {
      refuseIf(this.reputation.supply === 0n, "CapitalTokenNobodyToReceive");
      this.reputation.distribute(from, amount);
      return;
    }
    this.needRoom(amount);
    this.sync();
    const { now } = this.clock;
    const { left, end } = this.deposits;
    const waited = left === 0n ? 0n : left * (end - now);
    this.deposits.end = now + (waited + amount * this.parameters.vestingPeriod) / (left + amount);
    this.deposits.left = left + amount;
    this.ether.move(from, Vault.pool, amount);
  }

  /** The ledgers of reserve and stakes take nothing from outside. */
  transfer(from: Account, to: Account, amount: bigint): void {
    const takes = to !== NOBODY && to !== Vault.pool && to !== Vault.projects;
    refuseIf(!takes, "ERC20InvalidReceiver", to);
    const { balance } = this.holder(from);
    refuseIf(amount > balance, "ERC20InsufficientBalance", from, balance, amount);
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
    if (kept < amount) this.releaseUnowned();
  }

  forfeitStakes(amount: bigint): void {
    this.stakes -= amount;
    this.reserve += amount;
    this.releaseUnowned();
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
    this.releaseUnowned();
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
    this.releaseUnowned();
  }

  lockVote(account: Account, packed: bigint, until: bigint): void {
    const holder = this.holder(account);
    const amount = decode(packed);
    this.needVotes(account, amount);
    holder.stairs = climb(holder.stairs, { amount, until }, this.clock.now);
  }

  needVotes(account: Account, amount: bigint): void {
    const votable = this.votable(account);
    refuseIf(amount > votable, "CapitalTokenInsufficientFree", account, votable, amount);
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

  private needRoom(amount: bigint): void {
    const total = this.pooled + this.openProjects + this.unvested + amount;
    refuseIf(total > MAX_SUPPLY, "CapitalTokenTooMuchEther", amount);
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

  /** ETH that no token holder could ever take out goes to the reputation holders; a reserve without tokens is burned. */
  private releaseUnowned(): void {
    if (this.takesDeposits) return;
    let released = this.deposits.left;
    this.deposits.left = 0n;
    if (this.supply === this.reserve) {
      released += this.vested;
      this.vested = 0n;
      this.supply = 0n;
      this.reserve = 0n;
    }
    if (released > 0n) this.reputation.receive(Vault.pool, released);
  }

  private freshen(account: Account, amount: bigint): void {
    if (amount === 0n) return;
    const holder = this.holder(account);
    holder.fresh = add(holder.fresh, amount, this.clock.block);
  }
}
