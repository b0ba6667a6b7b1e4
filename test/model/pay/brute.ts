/** Pay by the rule itself: every member is looked at in every distribution. */

import { type Bookkeeper, HOSTS, PARTS, WHOLE, weighed } from "./bookkeeper.ts";
import { Fraction } from "./fraction.ts";

interface Paid {
  readonly member: string;
  earned: Fraction;
}

interface Line {
  weight: bigint;
  /** Those who are paid, the most senior first. */
  readonly paid: Paid[];
}

export class BruteForce implements Bookkeeper<Fraction> {
  private slope = 0n;
  private readonly lines = new Map<number, Line>();

  private line(role: number): Line {
    const line = this.lines.get(role) ?? { weight: 0n, paid: [] };
    this.lines.set(role, line);
    return line;
  }

  private roles(): Line[] {
    return [...this.lines].filter(([role]) => role !== HOSTS).map(([, line]) => line);
  }

  /** What members weigh together; nothing can be given to them while it is 0. */
  get weight(): bigint {
    return weighed(
      this.roles().map(({ weight, paid }) => ({ weight, size: BigInt(paid.length) })),
      this.slope,
    );
  }

  distribute(members: Fraction, hosts: Fraction): void {
    for (const line of this.roles()) this.pay(line, members.times(line.weight), this.weight);
    const { paid } = this.line(HOSTS);
    const size = BigInt(paid.length);
    this.pay(this.line(HOSTS), hosts, weighed([{ weight: 1n, size }], this.slope));
  }

  /** Its most senior gets `amount` / (`whole` / 20,000). */
  private pay({ paid }: Line, amount: Fraction, whole: bigint): void {
    const last = BigInt(paid.length) - 1n;
    for (const [rank, entry] of paid.entries()) {
      const most = amount.times(PARTS).over(whole);
      const less = last === 0n ? Fraction.ZERO : most.times(this.slope * BigInt(rank)).over(WHOLE * last);
      entry.earned = entry.earned.plus(most.minus(less));
    }
  }

  setSlope(slope: bigint): void {
    this.slope = slope;
  }

  setWeight(role: number, weight: bigint): void {
    this.line(role).weight = weight;
  }

  enrol(role: number, member: string): void {
    this.line(role).paid.push({ member, earned: Fraction.ZERO });
  }

  leave(role: number, member: string): Fraction {
    const { paid } = this.line(role);
    const at = paid.findIndex((entry) => entry.member === member);
    return paid.splice(at, 1)[0].earned;
  }

  earned(role: number, member: string): Fraction {
    const entry = this.line(role).paid.find((each) => each.member === member);
    if (entry === undefined) throw new RangeError(`${member} is not paid for ${role}`);
    return entry.earned;
  }
}
