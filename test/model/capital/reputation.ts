/** Reputation by identity, and the dividends it earns by rounds. */

import {
  type Account,
  type Clock,
  type Ether,
  type Identity,
  Vault,
  WAD,
  entry,
  least,
  most,
  refuse,
  refuseIf,
} from "../basics.ts";
import { type Attestation, type IdentityRegistry, NOBODY } from "../identity.ts";
import { type Staircase, climb, decode, lockedAt } from "./vote-lock.ts";

export const MAX_REPUTATION = (1n << 120n) - 1n;
/** Dividends are kept in wei times this. */
export const ONE = 1n << 128n;
const MAX_DISTRIBUTION = (1n << 112n) - 1n;

export interface ReputationHolder {
  /** Held included, staked not. */
  balance: bigint;
  held: bigint;
  stairs: Staircase;
  /** Up to which round its dividends are in `owed`. */
  round: bigint;
  owed: bigint;
  opened: boolean;
}

export class Reputation {
  supply = 0n;
  totalStaked = 0n;
  identities = 0n;
  carried = 0n;
  remainder = 0n;
  parameters = { version: 1n, initialGrant: 10_000n * WAD, shareDivisor: 4n };
  readonly holders = new Map<Identity, ReputationHolder>();
  /** Wei per unit since the beginning, times ONE, after each round. */
  private readonly accumulated = [0n];

  constructor(
    private readonly clock: Clock,
    private readonly ether: Ether,
    private readonly registry: IdentityRegistry,
  ) {}

  get round(): bigint {
    return BigInt(this.accumulated.length - 1);
  }

  get now(): bigint {
    return this.accumulatedAt(this.round);
  }

  accumulatedAt(round: bigint): bigint {
    return this.accumulated[Number(round)];
  }

  holder(identity: Identity): ReputationHolder {
    return entry(this.holders, identity, () => ({
      balance: 0n,
      held: 0n,
      stairs: [],
      round: 0n,
      owed: 0n,
      opened: false,
    }));
  }

  free(identity: Identity): bigint {
    const { balance, held } = this.holder(identity);
    return most(balance - held - this.voting(identity), 0n);
  }

  /** Locked by votes, now. */
  voting(identity: Identity): bigint {
    return lockedAt(this.holder(identity).stairs, this.clock.now);
  }

  /** Dividends that could be claimed now. */
  dividendsOf(identity: Identity): bigint {
    const { balance, round, owed } = this.holder(identity);
    return owed + (balance * (this.now - this.accumulatedAt(round))) / ONE;
  }

  // ---- Registration ----------------------------------------------------------------------------------------------

  register(identity: Identity, account: Account, attestation: Attestation): void {
    if (this.holders.get(identity)?.opened) refuse("ReputationAlreadyOpened", identity);
    if (this.registry.accountOf(identity) === NOBODY) this.registry.register(identity, account, attestation);
    this.open(identity);
  }

  open(identity: Identity): void {
    const account = this.registry.accountOf(identity);
    refuseIf(account === NOBODY, "ReputationNotRegistered", account);
    const holder = this.holder(identity);
    refuseIf(holder.opened, "ReputationAlreadyOpened", identity);
    const { initialGrant, shareDivisor } = this.parameters;
    const share = this.identities === 0n ? 0n : this.supply / (shareDivisor * this.identities);
    holder.opened = true;
    this.identities += 1n;
    this.grant(identity, most(initialGrant, share));
  }

  // ---- Dividends -------------------------------------------------------------------------------------------------

  distribute(from: string, amount: bigint): void {
    this.needDistributable(amount);
    this.receive(from, amount);
  }

  needDistributable(amount: bigint): void {
    refuseIf(amount === 0n, "ReputationZeroAmount");
    refuseIf(amount + this.carried > MAX_DISTRIBUTION, "ReputationTooMuchEther", amount);
    refuseIf(this.supply === 0n, "ReputationNobodyToReceive");
  }

  /** Takes `amount` that nobody else can have; it waits where there is no reputation. */
  receive(from: string, amount: bigint): void {
    this.ether.move(from, Vault.reputation, amount);
    if (this.supply === 0n) {
      this.carried += amount;
      return;
    }
    const numerator = (amount + this.carried) * ONE + this.remainder;
    this.accumulated.push(this.now + numerator / this.supply);
    this.remainder = numerator % this.supply;
    this.carried = 0n;
  }

  claimDividends(caller: Account): bigint {
    const identity = this.registry.identityOf(caller);
    refuseIf(identity === NOBODY, "ReputationNotRegistered", caller);
    refuseIf(this.dividendsOf(identity) === 0n, "ReputationNoDividends", identity);
    const holder = this.settle(identity);
    const amount = holder.owed;
    holder.owed = 0n;
    this.ether.move(Vault.reputation, caller, amount);
    return amount;
  }

  /** Whole wei that `amount` earned from round `from` to round `to`; the fraction goes to the next round. */
  accrue(amount: bigint, from: bigint, to: bigint): bigint {
    const earned = amount * (this.accumulatedAt(to) - this.accumulatedAt(from));
    const fractions = this.remainder + (earned % ONE);
    this.carried += fractions / ONE;
    this.remainder = fractions % ONE;
    return earned / ONE;
  }

  private settle(identity: Identity): ReputationHolder {
    const holder = this.holder(identity);
    if (holder.round !== this.round) {
      holder.owed += this.accrue(holder.balance, holder.round, this.round);
      holder.round = this.round;
    }
    return holder;
  }

  // ---- For projects and votes ------------------------------------------------------------------------------------

  stake(identity: Identity, amount: bigint): bigint {
    this.needFree(identity, amount);
    this.settle(identity).balance -= amount;
    this.totalStaked += amount;
    return this.round;
  }

  /** Ends a stake: `payout` and `dividends` go to the identity, a loss is burned, a bonus is newly granted. */
  settleStake(identity: Identity, amount: bigint, payout: bigint, dividends: bigint): void {
    const holder = this.settle(identity);
    const kept = least(amount, payout);
    this.totalStaked -= amount;
    this.supply -= amount - kept;
    holder.balance += kept;
    holder.owed += dividends;
    this.grant(identity, payout - kept);
  }

  burnStakes(amount: bigint): bigint {
    this.totalStaked -= amount;
    this.supply -= amount;
    return this.round;
  }

  /** The dividends of a burned stake go to the next round. */
  forfeitDividends(amount: bigint): void {
    this.carried += amount;
  }

  hold(identity: Identity, amount: bigint): void {
    this.needFree(identity, amount);
    this.holder(identity).held += amount;
  }

  release(identity: Identity, amount: bigint, granted: bigint): void {
    this.holder(identity).held -= amount;
    if (granted > 0n && this.supply < MAX_REPUTATION) this.grant(identity, granted);
  }

  burnHeld(identity: Identity, amount: bigint): void {
    const holder = this.settle(identity);
    holder.held -= amount;
    holder.balance -= amount;
    this.supply -= amount;
  }

  lockVote(identity: Identity, packed: bigint, until: bigint): void {
    const holder = this.holder(identity);
    const amount = decode(packed);
    this.needVotes(identity, amount);
    holder.stairs = climb(holder.stairs, { amount, until }, this.clock.now);
  }

  needVotes(identity: Identity, amount: bigint): void {
    const { balance, held } = this.holder(identity);
    refuseIf(amount > balance - held, "ReputationInsufficientFree", identity, balance - held, amount);
  }

  needFree(identity: Identity, amount: bigint): void {
    const free = this.free(identity);
    refuseIf(amount > free, "ReputationInsufficientFree", identity, free, amount);
  }

  setParameters(initialGrant: bigint, shareDivisor: bigint): void {
    const valid = initialGrant >= 1n && initialGrant < 1n << 32n && shareDivisor >= 1n && shareDivisor < 1n << 16n;
    refuseIf(!valid, "ReputationInvalidParameters", initialGrant, shareDivisor);
    this.parameters = { version: this.parameters.version + 1n, initialGrant: initialGrant * WAD, shareDivisor };
  }

  private grant(identity: Identity, amount: bigint): void {
    const granted = least(amount, MAX_REPUTATION - this.supply);
    this.settle(identity).balance += granted;
    this.supply += granted;
  }
}
