/** Exact fractions. */

function common(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

export class Fraction {
  static readonly ZERO = new Fraction(0n, 1n);

  private constructor(
    readonly above: bigint,
    readonly below: bigint,
  ) {}

  static of(above: bigint, below = 1n): Fraction {
    if (below <= 0n) throw new RangeError(`no fraction: ${above} / ${below}`);
    const shared = common(above < 0n ? -above : above, below);
    return new Fraction(above / shared, below / shared);
  }

  plus(other: Fraction): Fraction {
    return Fraction.of(this.above * other.below + other.above * this.below, this.below * other.below);
  }

  minus(other: Fraction): Fraction {
    return Fraction.of(this.above * other.below - other.above * this.below, this.below * other.below);
  }

  times(factor: bigint): Fraction {
    return Fraction.of(this.above * factor, this.below);
  }

  over(divisor: bigint): Fraction {
    return Fraction.of(this.above, this.below * divisor);
  }

  equals(other: Fraction): boolean {
    return this.above === other.above && this.below === other.below;
  }

  isBelow(other: Fraction): boolean {
    return this.above * other.below < other.above * this.below;
  }

  /** To so many digits, rounded down. */
  toFixed(digits: number): string {
    const scaled = (this.above * 10n ** BigInt(digits)) / this.below;
    const text = scaled.toString().padStart(digits + 1, "0");
    return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  }
}
