/** Pay as the contract computes it: whole numbers of fixed widths, every division rounded as there. */

import { HOSTS, PARTS, WHOLE } from "./bookkeeper.ts";

/** A wei, as the accumulators count. */
export const ONE = 10n ** 10n;
const WORD = 1n << 128n;
const MOST_SHARED = (1n << 96n) - 1n;
const MOST_REMAINDER = (1n << 40n) - 1n;

export const mod = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;
const ceilDiv = (above: bigint, below: bigint): bigint => (above + below - 1n) / below;
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export interface Group {
  base: bigint;
  size: bigint;
  places: number;
  weight: bigint;
  perPlace: bigint;
  mark: bigint;
  readonly left: Map<number, { count: number; sum: bigint }>;
}

export interface Paid {
  mark: bigint;
  owed: bigint;
  place: number;
  /** Basis points. */
  withheld: bigint;
}

export interface Terms {
  slope: bigint;
  reserveShare: bigint;
  hostShare: bigint;
}

/** What a pot came to. */
export interface Distribution {
  readonly members: bigint;
  readonly hosts: bigint;
  /** 10^-10 wei that were carried into it. */
  readonly carried: bigint;
}

/** Whether nobody has a place in it, and it has no weight. */
export function isUnweighed({ places, weight }: Group): boolean {
  return places === 0 && weight === 0n;
}

export class Treasury {
  pot = 0n;
  shared = 0n;
  remainder = 0n;
  reserve = 0n;
  manyWeight = 0n;
  singleWeight = 0n;
  perWeight = 0n;
  slopePerWeight = 0n;
  /** What those who left gave to the next distribution (10^-10 wei). */
  fractions = 0n;
  readonly groups = new Map<number, Group>();
  readonly paid = new Map<string, Paid>();

  constructor(public terms: Terms) {}

  // ---- Epochs ------------------------------------------------------------------------------------------------------

  /** An epoch ends. */
  turn(): Distribution | undefined {
    const weight = this.weight;
    if (this.pot === 0n || weight === 0n) return undefined;
    if (this.shared + this.pot > MOST_SHARED) this.fold();
    const [before, after] = [this.shared, this.shared + this.pot];
    const members = this.membersPart(after) - this.membersPart(before);
    const hosts = this.hostsPart(after) - this.hostsPart(before);
    const due = members * ONE + this.remainder;
    const rise = (due * PARTS) / weight;
    const fall = ceilDiv(rise * this.terms.slope, WHOLE);
    const given = 2n * rise * (this.manyWeight + this.singleWeight) - fall * this.manyWeight;
    if (given > 2n * due) throw new RangeError("more was given than there is");
    this.remainder = least(due - ceilDiv(given, 2n), MOST_REMAINDER);
    this.perWeight = mod(this.perWeight + rise, WORD);
    this.slopePerWeight = mod(this.slopePerWeight + fall, WORD);
    [this.pot, this.shared] = [0n, after];
    const carried = this.fractions;
    this.fractions = 0n;
    return { members, hosts, carried };
  }

  /** W, in 1/20,000 of a unit. */
  get weight(): bigint {
    return this.manyWeight * (PARTS - this.terms.slope) + this.singleWeight * PARTS;
  }

  applyTerms(terms: Terms): void {
    this.fold();
    this.terms = { ...terms, hostShare: this.group(HOSTS).size === 0n ? 0n : terms.hostShare };
  }

  setWeight(role: number, weight: bigint): void {
    const group = this.settled(role);
    const before = group.weight;
    this.reweigh(group, group.size, weight);
    group.base = mod(group.base + (before - weight) * this.perWeight, WORD);
  }

  fold(): void {
    const hosts = this.settled(HOSTS);
    hosts.mark = 0n;
    this.reserve += this.reservePart(this.shared);
    this.shared = 0n;
  }

  /** The growth reserve, up to date. */
  get reserveNow(): bigint {
    return this.reserve + this.reservePart(this.shared);
  }

  // ---- Members -----------------------------------------------------------------------------------------------------

  /** @param weight What a role weighs that nobody was ever enrolled in. */
  enrol(role: number, member: string, weight = 0n): void {
    const group = this.settled(role);
    if (role !== HOSTS && isUnweighed(group)) this.setWeight(role, weight);
    if (role === HOSTS) group.size += 1n;
    else this.reweigh(group, group.size + 1n, group.weight);
    group.places += 1;
    const { total } = this.total(group, group.places);
    const paid = this.member(role, member);
    paid.mark = total;
    paid.place = group.places;
  }

  /** Settles it and vacates its place. */
  leave(role: number, member: string): void {
    const group = this.settled(role);
    const paid = this.member(role, member);
    const { total, rank } = this.total(group, paid.place);
    this.settle(paid, total);
    const fraction = mod(total - paid.mark, WORD);
    this.fractions += fraction;
    this.remainder = least(this.remainder + fraction, MOST_REMAINDER);
    if (role === HOSTS) group.size -= 1n;
    else this.reweigh(group, group.size - 1n, group.weight);
    if (paid.place === group.places) {
      group.places -= 1;
    } else {
      group.base = mod(group.base - group.perPlace, WORD);
      if (rank !== 0n) {
        for (let node = paid.place; node !== 0; node &= node - 1) {
          const { count, sum } = group.left.get(node) ?? { count: 0, sum: 0n };
          group.left.set(node, { count: count + 1, sum: mod(sum + group.perPlace, WORD) });
        }
      }
    }
    [paid.place, paid.mark] = [0, 0n];
  }

  /** Settles it. */
  checkpoint(role: number, member: string): void {
    const paid = this.member(role, member);
    if (paid.place !== 0) this.settle(paid, this.total(this.settled(role), paid.place).total);
  }

  setShare(role: number, member: string, share: bigint): void {
    this.checkpoint(role, member);
    this.member(role, member).withheld = WHOLE - share;
  }

  claim(role: number, member: string): bigint {
    this.checkpoint(role, member);
    const paid = this.member(role, member);
    const amount = paid.owed;
    paid.owed = 0n;
    return amount;
  }

  // ---- Questions: they settle nothing ------------------------------------------------------------------------------

  /** A group brought up to date. */
  shown(role: number): Group {
    return this.broughtUp(role, { ...this.group(role) });
  }

  rankOf(role: number, member: string): bigint {
    return this.total(this.group(role), this.member(role, member).place).rank;
  }

  /** What it earned in whole wei since it was settled, and what of that is withheld. */
  unsettled(role: number, member: string): { whole: bigint; withheld: bigint } {
    const { place, mark, withheld } = this.member(role, member);
    if (place === 0) return { whole: 0n, withheld: 0n };
    const whole = mod(this.total(this.shown(role), place).total - mark, WORD) / ONE;
    return { whole, withheld: ceilDiv(whole * withheld, WHOLE) };
  }

  claimable(role: number, member: string): bigint {
    const { whole, withheld } = this.unsettled(role, member);
    return this.member(role, member).owed + whole - withheld;
  }

  member(role: number, member: string): Paid {
    const key = `${role} ${member}`;
    const paid = this.paid.get(key) ?? { mark: 0n, owed: 0n, place: 0, withheld: 0n };
    this.paid.set(key, paid);
    return paid;
  }

  group(role: number): Group {
    const group = this.groups.get(role) ?? {
      base: 0n,
      size: 0n,
      places: 0,
      weight: 0n,
      perPlace: 0n,
      mark: 0n,
      left: new Map(),
    };
    this.groups.set(role, group);
    return group;
  }

  // ---- Inside ------------------------------------------------------------------------------------------------------

  private settle(paid: Paid, total: bigint): void {
    const whole = mod(total - paid.mark, WORD) / ONE;
    const withheld = ceilDiv(whole * paid.withheld, WHOLE);
    paid.mark = mod(paid.mark + whole * ONE, WORD);
    paid.owed += whole - withheld;
    this.reserve += withheld;
  }

  private settled(role: number): Group {
    return this.broughtUp(role, this.group(role));
  }

  private broughtUp(role: number, group: Group): Group {
    if (role !== HOSTS) {
      const fall = mod(this.slopePerWeight - group.mark, WORD);
      group.mark = this.slopePerWeight;
      this.fall(group, fall * group.weight);
      return group;
    }
    const part = (this.hostsPart(this.shared) - this.hostsPart(group.mark)) * ONE;
    group.mark = this.shared;
    if (part === 0n) return group;
    const rise = group.size === 1n ? part : (part * PARTS) / ((PARTS - this.terms.slope) * group.size);
    group.base = mod(group.base + rise, WORD);
    this.fall(group, ceilDiv(rise * this.terms.slope, WHOLE));
    return group;
  }

  private fall(group: Group, fall: bigint): void {
    if (group.size < 2n) return;
    const steps = group.size - 1n;
    group.perPlace = mod(group.perPlace + fall / steps, WORD);
    group.base = mod(group.base - ceilDiv(fall % steps, 2n), WORD);
  }

  /** C(place), and the rank. */
  private total(group: Group, place: number): { total: bigint; rank: bigint } {
    let rank = BigInt(place - 1 - group.places) + group.size;
    let sum = 0n;
    for (let node = place + 1; node <= group.places; node += node & -node) {
      const found = group.left.get(node);
      if (found === undefined) continue;
      rank += BigInt(found.count);
      sum += found.sum;
    }
    return { total: mod(group.base + group.weight * this.perWeight + sum - rank * group.perPlace, WORD), rank };
  }

  private reweigh(group: Group, size: bigint, weight: bigint): void {
    if (group.size === 1n) this.singleWeight -= group.weight;
    else this.manyWeight -= group.weight * group.size;
    if (size === 1n) this.singleWeight += weight;
    else this.manyWeight += weight * size;
    [group.size, group.weight] = [size, weight];
  }

  private reservePart(amount: bigint): bigint {
    return (amount * this.terms.reserveShare) / WHOLE;
  }

  private hostsPart(amount: bigint): bigint {
    return ((amount - this.reservePart(amount)) * this.terms.hostShare) / WHOLE;
  }

  private membersPart(amount: bigint): bigint {
    return amount - this.reservePart(amount) - this.hostsPart(amount);
  }
}
