/** Base units, but for people, vouchers, leadership tokens and their uses, which are counted one by one. */
export type BalanceUnit =
  | ("wei" | "tokens" | "reputation" | "credits" | "chain tokens" | "units" | "points")
  | ("people" | "vouchers" | "leadership tokens" | "uses");

/** What one contract's or one token's books say, beside what there is. */
export interface Balance {
  readonly name: string;
  readonly unit: BalanceUnit;
  /** What the chain has. */
  readonly there: bigint;
  /** What the ledgers account for. */
  readonly booked: bigint;
  /** How much more may be there, as fractions that nobody can take yet; nothing if left out. */
  readonly fractions?: bigint;
}

/** What the ledgers cannot account for. */
export function residueOf({ there, booked, fractions = 0n }: Omit<Balance, "name" | "unit">): bigint {
  const over = there - booked;
  if (over < 0n) return -over;
  return over <= fractions ? 0n : over;
}

export function sum(list: readonly bigint[]): bigint {
  return list.reduce((total, value) => total + value, 0n);
}
