/** Random histories of pay, played on the rule, on the formulas and on what the contract computes, side by side. */

import type { Random } from "../random.ts";
import { AuditedTreasury } from "./audit.ts";
import { HOSTS, WHOLE } from "./bookkeeper.ts";
import { BruteForce } from "./brute.ts";
import { Formulas } from "./formulas.ts";
import type { Terms } from "./treasury.ts";

export class History {
  readonly books: AuditedTreasury;
  paidIn = 0n;
  private wanted: Terms;

  constructor(
    private readonly random: Random,
    private readonly roles: number,
    private readonly crowd: number,
  ) {
    this.wanted = this.drawTerms();
    this.books = new AuditedTreasury(() => this.wanted, [new BruteForce(), new Formulas()]);
    for (let role = 1; role <= roles; role++) this.weigh(role);
  }

  step(): void {
    const { random, books } = this;
    const act = random.weighted<() => void>([
      [6, () => this.enrol()],
      [4, () => this.leave()],
      [7, () => this.distribute()],
      [1, () => this.setTerms()],
      [1, () => this.weigh(1 + random.below(this.roles))],
      [5, () => this.enrolled((role, member) => books.claim(role, member))],
      [1, () => this.setShare()],
    ]);
    act();
  }

  private drawTerms(): Terms {
    const { random } = this;
    return {
      slope: random.pick([0n, 2_000n, 6_000n, WHOLE, random.between(0n, WHOLE)]),
      reserveShare: random.pick([0n, 1_000n, random.between(0n, WHOLE)]),
      hostShare: random.pick([0n, 500n, random.between(0n, WHOLE)]),
    };
  }

  private setTerms(): void {
    this.wanted = this.drawTerms();
    this.books.applyTerms();
  }

  private weigh(role: number): void {
    const weight = this.random.pick([0n, 1n, 1_000n, 1_000n, 2_500n, this.random.between(0n, 100_000n)]);
    this.books.setWeight(role, weight);
  }

  private enrol(): void {
    const [role, member] = [this.random.below(this.roles + 1), `m${this.random.below(this.crowd)}`];
    if (!this.books.isEnrolled(role, member)) this.books.enrol(role, member);
  }

  private leave(): void {
    this.enrolled((role, member) => this.books.leave(role, member));
  }

  private distribute(): void {
    const { random, books } = this;
    const amount = random.pick([
      0n,
      random.between(1n, 1_000n),
      random.between(1n, 1n << 60n),
      random.between(1n, 1n << 90n),
    ]);
    books.treasury.pot += amount;
    this.paidIn += amount;
    books.turn();
  }

  private setShare(): void {
    const known = this.random.pick(this.books.known.filter(({ role }) => role !== HOSTS));
    if (known === undefined) return;
    this.books.setShare(known.role, known.member, this.random.between(6_000n, WHOLE));
  }

  private enrolled(act: (role: number, member: string) => void): void {
    const known = this.random.pick(this.books.known.filter(({ enrolled }) => enrolled));
    if (known !== undefined) act(known.role, known.member);
  }
}
