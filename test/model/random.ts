/** Seeded random draws, so that every history can be played again. */

export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from 0 up to, but not, `end` (at most 2^32). */
  below(end: number): number {
    return Math.floor((this.next() / 2 ** 32) * end);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: bigint, to: bigint): bigint {
    if (to <= from) return from;
    let drawn = 0n;
    for (let word = 0; word < 5; word++) drawn = (drawn << 32n) | BigInt(this.next());
    return from + (drawn % (to - from + 1n));
  }

  /** True once in `odds` on average. */
  oneIn(odds: number): boolean {
    return this.below(odds) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)];
  }

  /** One of the entries, each as likely as its weight says. */
  weighted<T>(entries: readonly (readonly [weight: number, value: T])[]): T {
    let at = this.below(entries.reduce((total, [weight]) => total + weight, 0));
    for (const [weight, value] of entries) {
      if (at < weight) return value;
      at -= weight;
    }
    throw new RangeError("nothing to draw from");
  }

  shuffled<T>(values: readonly T[]): T[] {
    const left = [...values];
    return values.map(() => left.splice(this.below(left.length), 1)[0]);
  }

  /** splitmix32 */
  private next(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }
}
