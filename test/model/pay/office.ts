/** The pay as docs/pay.md describes it: who may do what when. How it is reckoned stands in the treasury. */

import { type Account, type Clock, type Identity, most, refuse, refuseIf } from "../basics.ts";
import type { IdentityRegistry } from "../identity.ts";
import type { RoleRegistry } from "../roles/registry.ts";
import type { WorkQueue } from "../work/queue.ts";
import { Purse } from "../work/orders.ts";
import { AuditedTreasury } from "./audit.ts";
import { HOSTS } from "./bookkeeper.ts";
import { BruteForce } from "./brute.ts";
import type { WorkCredit } from "./credit.ts";
import { type Treasury, isUnweighed } from "./treasury.ts";
import type { Valuers } from "./valuers.ts";

interface Neighbours {
  readonly registry: IdentityRegistry;
  readonly roles: RoleRegistry;
  readonly queue: WorkQueue;
  readonly credits: WorkCredit;
  readonly valuers: Valuers;
}

/** When epochs are: the first begins at `start`, each is `length` seconds long. */
export interface Epochs {
  readonly start: bigint;
  readonly length: bigint;
}

export class PayOffice {
  readonly books: AuditedTreasury;
  ethReserve = 0n;
  /** The epoch up to which pots were distributed. */
  turned = 0n;
  private readonly since = new Map<string, bigint>();

  constructor(
    private readonly clock: Clock,
    private readonly epochs: Epochs,
    private readonly neighbours: Neighbours,
  ) {
    const { valuers } = neighbours;
    const wanted = () => ({
      slope: valuers.value("Slope"),
      reserveShare: valuers.value("ReserveShare"),
      hostShare: valuers.value("HostShare"),
    });
    this.books = new AuditedTreasury(wanted, [new BruteForce()]);
  }

  get treasury(): Treasury {
    return this.books.treasury;
  }

  epochAt(time: bigint): bigint {
    return (time - this.epochs.start) / this.epochs.length;
  }

  epochStart(epoch: bigint): bigint {
    return this.epochs.start + epoch * this.epochs.length;
  }

  // ---- Treasury ----

  takeIn(from: Account, amount: bigint): void {
    this.neighbours.credits.move(from, Purse.treasury, amount);
    this.distribute();
    this.treasury.pot += amount;
  }

  addToReserve(from: Account, amount: bigint): void {
    this.neighbours.credits.move(from, Purse.treasury, amount);
    this.treasury.reserve += amount;
  }

  /** Distributes the pot of an epoch that has ended. */
  distribute(): void {
    const epoch = this.epochAt(this.clock.now);
    if (epoch === this.turned) return;
    this.turned = epoch;
    this.books.turn();
  }

  applyTerms(): void {
    this.distribute();
    this.books.applyTerms();
  }

  applyWeight(role: number): void {
    refuseIf(role === HOSTS, "PayNotRole", role);
    const weight = this.weightOf(role);
    this.distribute();
    this.books.setWeight(role, weight);
  }

  spendReserve(to: Account, amount: bigint): void {
    const { treasury } = this;
    refuseIf(amount > treasury.reserveNow, "PayInsufficientReserve", treasury.reserveNow, amount);
    treasury.fold();
    treasury.reserve -= amount;
    this.neighbours.credits.move(Purse.treasury, to, amount);
  }

  spendEthReserve(amount: bigint): void {
    refuseIf(amount > this.ethReserve, "PayInsufficientReserve", this.ethReserve, amount);
    this.ethReserve -= amount;
  }

  // ---- Members ----

  enrol(role: number, member: Identity): void {
    const { roles, queue } = this.neighbours;
    refuseIf(this.books.isEnrolled(role, member), "PayEnrolled", role, member);
    const membership = roles.roles[role - 1]?.members.get(member);
    if (membership === undefined || membership.suspended) return refuse("PayNotMember", role, member);
    refuseIf(!queue.placement(BigInt(role), member).inCycle, "PayOutOfCycle", role, member);
    const began = most(membership.joinedAt, this.sinceOf(role, member));
    const from = this.afterWholeEpoch(began);
    refuseIf(this.clock.now < from, "PayTooEarly", role, member, from);
    this.distribute();
    const weight = isUnweighed(this.treasury.group(role)) ? this.weightOf(role) : 0n;
    this.books.enrol(role, member, weight);
  }

  endPay(role: number, member: Identity): void {
    refuseIf(role === HOSTS, "PayNotRole", role);
    refuseIf(!this.books.isEnrolled(role, member), "PayNotEnrolled", role, member);
    refuseIf(this.neighbours.queue.placement(BigInt(role), member).inCycle, "PayInCycle", role, member);
    this.end(role, member);
  }

  claim(role: number, member: Identity): bigint {
    refuseIf(this.treasury.claimable(role, member) === 0n, "PayNothingOwed", role, member);
    const amount = this.books.claim(role, member);
    this.neighbours.credits.move(Purse.treasury, this.neighbours.registry.accountOf(member), amount);
    return amount;
  }

  // ---- Modules ----

  memberBegan(role: bigint, member: Identity): void {
    const isKnown = this.sinceOf(Number(role), member) !== 0n;
    if (isKnown && !this.books.isEnrolled(Number(role), member)) this.wait(Number(role), member);
  }

  memberEnded(role: bigint, member: Identity): void {
    if (this.books.isEnrolled(Number(role), member)) this.end(Number(role), member);
    else this.wait(Number(role), member);
  }

  enrolHost(host: Identity): void {
    refuseIf(this.books.isEnrolled(HOSTS, host), "PayEnrolled", HOSTS, host);
    this.distribute();
    this.books.enrol(HOSTS, host);
  }

  retireHost(host: Identity): void {
    refuseIf(!this.books.isEnrolled(HOSTS, host), "PayNotEnrolled", HOSTS, host);
    this.end(HOSTS, host);
  }

  setShare(role: number, member: Identity, share: bigint): void {
    this.distribute();
    this.books.setShare(role, member, share);
  }

  // ---- Views ----

  /** When it was away or back last; 0 while it is enrolled. */
  waitsSince(role: number, member: Identity): bigint {
    return this.books.isEnrolled(role, member) ? 0n : this.sinceOf(role, member);
  }

  // ---- Parts ----

  private end(role: number, member: Identity): void {
    this.distribute();
    this.books.leave(role, member);
    this.wait(role, member);
  }

  private wait(role: number, member: Identity): void {
    this.since.set(`${role} ${member}`, this.clock.now);
  }

  private sinceOf(role: number, member: Identity): bigint {
    return this.since.get(`${role} ${member}`) ?? 0n;
  }

  private afterWholeEpoch(since: bigint): bigint {
    const epoch = this.epochAt(since);
    return this.epochStart(this.epochStart(epoch) < since ? epoch + 2n : epoch + 1n);
  }

  private weightOf(role: number): bigint {
    const { roles, valuers } = this.neighbours;
    return roles.role(role).closedAt === undefined ? valuers.value("Weight", BigInt(role)) : 0n;
  }
}
