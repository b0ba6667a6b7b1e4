/** The treasury with exact books beside it: whoever is settled is compared with what the rule says. */

import { type Bookkeeper, HOSTS } from "./bookkeeper.ts";
import { Fraction } from "./fraction.ts";
import { ONE, type Terms, Treasury } from "./treasury.ts";

/** One who is, or was, paid in a role. */
interface Known {
  readonly role: number;
  readonly member: string;
  enrolled: boolean;
  /** Whole wei it was credited since it was enrolled, withheld ones included. */
  credited: bigint;
  /** All that it ever claimed. */
  claimed: bigint;
}

/** What rounding comes to beyond the fraction of a wei: with each distribution 10^-10 wei for a unit of weight. */
const SLACK = Fraction.of(1n, 256n);

export class AuditedTreasury {
  readonly treasury: Treasury;
  readonly known: Known[] = [];
  distributions = 0;
  /** Claims of what was more than nothing. */
  claims = 0;

  constructor(
    /** What the valuers set; the treasury has no share for hosts while there are none. */
    private readonly wanted: () => Terms,
    private readonly exact: readonly Bookkeeper<Fraction>[],
  ) {
    const terms = wanted();
    this.treasury = new Treasury({ ...terms, hostShare: 0n });
    for (const each of exact) each.setSlope(terms.slope);
  }

  applyTerms(): void {
    const terms = this.wanted();
    this.treasury.applyTerms(terms);
    for (const each of this.exact) each.setSlope(terms.slope);
  }

  setWeight(role: number, weight: bigint): void {
    this.treasury.setWeight(role, weight);
    for (const each of this.exact) each.setWeight(role, weight);
  }

  /** An epoch ends. */
  turn(): void {
    const done = this.treasury.turn();
    if (done === undefined) return;
    this.distributions += 1;
    const members = Fraction.of(done.members * ONE + done.carried, ONE);
    for (const each of this.exact) each.distribute(members, Fraction.of(done.hosts));
  }

  isEnrolled(role: number, member: string): boolean {
    return this.treasury.member(role, member).place !== 0;
  }

  /** @param weight What the role weighs if nobody has a place in it and it has none. */
  enrol(role: number, member: string, weight = 0n): void {
    let known = this.find(role, member);
    if (known === undefined) {
      known = { role, member, enrolled: false, credited: 0n, claimed: 0n };
      this.known.push(known);
    }
    [known.enrolled, known.credited] = [true, 0n];
    this.treasury.enrol(role, member, weight);
    for (const each of this.exact) {
      if (role !== HOSTS) each.setWeight(role, this.treasury.group(role).weight);
      each.enrol(role, member);
    }
    if (role === HOSTS && this.treasury.group(HOSTS).size === 1n) this.applyTerms();
  }

  leave(role: number, member: string): void {
    const known = this.settle(role, member);
    this.treasury.leave(role, member);
    for (const each of this.exact) each.leave(role, member);
    if (known !== undefined) known.enrolled = false;
    if (role === HOSTS && this.treasury.group(HOSTS).size === 0n) this.applyTerms();
  }

  claim(role: number, member: string): bigint {
    const known = this.settle(role, member);
    const amount = this.treasury.claim(role, member);
    if (known !== undefined) known.claimed += amount;
    if (amount > 0n) this.claims += 1;
    return amount;
  }

  setShare(role: number, member: string, share: bigint): void {
    this.settle(role, member);
    this.treasury.setShare(role, member, share);
  }

  /** The exact books agree; what the treasury credits and can be claimed is at most a wei less. */
  check(known: Known): void {
    const { role, member, enrolled, credited } = known;
    if (!enrolled) return;
    const [one, ...others] = this.exact.map((each) => each.earned(role, member));
    for (const other of others) {
      if (!one.equals(other)) throw new Error(`${member} in ${role} has ${one.toFixed(9)} or ${other.toFixed(9)}`);
    }
    const short = one.minus(Fraction.of(credited + this.treasury.unsettled(role, member).whole));
    if (short.isBelow(Fraction.ZERO.minus(SLACK)) || Fraction.of(1n).plus(SLACK).isBelow(short)) {
      throw new Error(`${member} in ${role} is ${short.toFixed(9)} wei short`);
    }
  }

  /** Checks everyone and adds up what there is: less than what came in by fractions of a wei. */
  close(): bigint {
    let accounted = this.treasury.pot + this.treasury.reserveNow;
    for (const known of this.known) {
      this.check(known);
      const { role, member, claimed } = known;
      accounted += claimed + this.treasury.member(role, member).owed + this.treasury.unsettled(role, member).whole;
    }
    return accounted;
  }

  private find(role: number, member: string): Known | undefined {
    return this.known.find((each) => each.role === role && each.member === member);
  }

  /** Checks it, and counts as credited what will be settled now. */
  private settle(role: number, member: string): Known | undefined {
    const known = this.find(role, member);
    if (known === undefined) return undefined;
    this.check(known);
    known.credited += this.treasury.unsettled(role, member).whole;
    return known;
  }
}
