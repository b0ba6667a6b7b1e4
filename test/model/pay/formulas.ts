/** Pay by the formulas, in exact fractions: two sums for all, a base and a cost of places for each role, and a tree. */

import { type Bookkeeper, HOSTS, PARTS, WHOLE, weighed } from "./bookkeeper.ts";
import { Fraction } from "./fraction.ts";

interface Role {
  weight: bigint;
  size: bigint;
  /** The last place that was given. */
  places: number;
  /** What the most senior has earned, less `weight` times I. */
  base: Fraction;
  /** What a place has cost, up to which J. */
  perPlace: Fraction;
  mark: Fraction;
  readonly left: Tree;
}

interface Paid {
  readonly place: number;
  /** C when it was enrolled. */
  readonly mark: Fraction;
}

/** A Fenwick tree over places that can grow. */
class Tree {
  private readonly nodes = new Map<number, { count: number; sum: Fraction }>();

  add(place: number, cost: Fraction): void {
    for (let node = place; node !== 0; node &= node - 1) {
      const { count, sum } = this.nodes.get(node) ?? { count: 0, sum: Fraction.ZERO };
      this.nodes.set(node, { count: count + 1, sum: sum.plus(cost) });
    }
  }

  behind(place: number, last: number): { count: number; sum: Fraction } {
    let [count, sum] = [0, Fraction.ZERO];
    for (let node = place + 1; node <= last; node += node & -node) {
      const found = this.nodes.get(node);
      if (found !== undefined) [count, sum] = [count + found.count, sum.plus(found.sum)];
    }
    return { count, sum };
  }
}

export class Formulas implements Bookkeeper<Fraction> {
  private slope = 0n;
  /** I and J. */
  private perWeight = Fraction.ZERO;
  private slopePerWeight = Fraction.ZERO;
  private readonly roles = new Map<number, Role>();
  private readonly paid = new Map<string, Paid>();

  private role(number: number): Role {
    const role = this.roles.get(number) ?? {
      weight: 0n,
      size: 0n,
      places: 0,
      base: Fraction.ZERO,
      perPlace: Fraction.ZERO,
      mark: this.slopePerWeight,
      left: new Tree(),
    };
    this.roles.set(number, role);
    return role;
  }

  distribute(members: Fraction, hosts: Fraction): void {
    const weight = weighed(
      [...this.roles].filter(([number]) => number !== HOSTS).map(([, role]) => role),
      this.slope,
    );
    if (weight !== 0n) {
      const rise = members.times(PARTS).over(weight);
      this.perWeight = this.perWeight.plus(rise);
      this.slopePerWeight = this.slopePerWeight.plus(rise.times(this.slope).over(WHOLE));
    }
    const group = this.role(HOSTS);
    if (group.size === 0n) return;
    const rise = hosts.times(PARTS).over(weighed([{ weight: 1n, size: group.size }], this.slope));
    group.base = group.base.plus(rise);
    this.fall(group, rise.times(this.slope).over(WHOLE));
  }

  setSlope(slope: bigint): void {
    this.slope = slope;
  }

  setWeight(number: number, weight: bigint): void {
    const role = this.settled(number);
    role.base = role.base.plus(this.perWeight.times(role.weight - weight));
    role.weight = weight;
  }

  enrol(number: number, member: string): void {
    const role = this.settled(number);
    role.size += 1n;
    role.places += 1;
    this.paid.set(`${number} ${member}`, { place: role.places, mark: this.total(role, role.places) });
  }

  leave(number: number, member: string): Fraction {
    const earned = this.earned(number, member);
    const role = this.role(number);
    const { place } = this.entry(number, member);
    const rank = this.rank(role, place);
    role.size -= 1n;
    if (place === role.places) {
      role.places -= 1;
    } else {
      role.base = role.base.minus(role.perPlace);
      if (rank !== 0) role.left.add(place, role.perPlace);
    }
    this.paid.delete(`${number} ${member}`);
    return earned;
  }

  earned(number: number, member: string): Fraction {
    const { place, mark } = this.entry(number, member);
    return this.total(this.settled(number), place).minus(mark);
  }

  private entry(number: number, member: string): Paid {
    const entry = this.paid.get(`${number} ${member}`);
    if (entry === undefined) throw new RangeError(`${member} is not paid for ${number}`);
    return entry;
  }

  private settled(number: number): Role {
    const role = this.role(number);
    const fall = this.slopePerWeight.minus(role.mark).times(role.weight);
    role.mark = this.slopePerWeight;
    if (number !== HOSTS) this.fall(role, fall);
    return role;
  }

  private fall(role: Role, fall: Fraction): void {
    if (role.size > 1n) role.perPlace = role.perPlace.plus(fall.over(role.size - 1n));
  }

  private rank(role: Role, place: number): number {
    return place - 1 - (role.places - Number(role.size)) + role.left.behind(place, role.places).count;
  }

  /** C(place). */
  private total(role: Role, place: number): Fraction {
    const rank = BigInt(this.rank(role, place));
    return role.base
      .plus(this.perWeight.times(role.weight))
      .plus(role.left.behind(place, role.places).sum)
      .minus(role.perPlace.times(rank));
  }
}
