import type { GroupPay, PaySplit } from "./shares.js";

/** What the treasury holds. */
export interface Treasury {
  /** Epoch whose pay is in the pot. */
  readonly epoch: number;
  /** Taken in, or carried over, and not yet distributed (work credits, 18 decimals). */
  readonly pot: bigint;
  /** Whether that epoch has ended, so that the next call distributes the pot. */
  readonly isDue: boolean;
  /** The growth reserve: work credits (18 decimals), and wei. */
  readonly reserve: bigint;
  readonly ethReserve: bigint;
}

/** By what pay is distributed. */
export interface PayTerms {
  /** How much less the most junior of a role gets than the most senior (basis points). */
  readonly slope: number;
  /** Share of the growth reserve (basis points). */
  readonly reserveShare: number;
  /** Share of the hosts in the rest (basis points); 0 while there are none. */
  readonly hostShare: number;
  /** Weight times paid members, summed over roles with at least two, and with one (thousandths). */
  readonly manyWeight: bigint;
  readonly singleWeight: bigint;
}

/** What an identity is in the pay of a role. */
export interface MemberPay {
  readonly identity: string;
  readonly isPaid: boolean;
  /** Its place in the order of enrolment, from 1; null while it is not enrolled. */
  readonly place: number | null;
  /** How many who are paid are its seniors; null while it is not enrolled. */
  readonly rank: number | null;
  /** How many are paid. */
  readonly among: number;
  /** The share of its pay that it is paid out (basis points). */
  readonly share: number;
  /** What it can claim now (18 decimals). */
  readonly claimable: bigint;
  /** While it is not enrolled: since when it has been away or back; null where it was never a member before. */
  readonly awaySince: Date | null;
  /** From when on `enrol` begins its pay if it takes turns; null where it is enrolled, or no member in good standing. */
  readonly enrolFrom: Date | null;
}

/** What is owed, by what it comes of (work credits, 18 decimals). */
export interface OwedPay {
  /** What `claim` pays now: `settled + earned - withheld`. */
  readonly claimable: bigint;
  /** What was settled at the last review or departure, and not claimed since. */
  readonly settled: bigint;
  /** What it earned since. */
  readonly earned: bigint;
  /** What of that goes to the growth reserve, by its share. */
  readonly withheld: bigint;
  /** What the pot, as it stands, would bring. */
  readonly pending: {
    readonly epoch: number;
    /** Whether the epoch has ended. */
    readonly isDue: boolean;
    /** Paid out, and withheld. */
    readonly amount: bigint;
    readonly withheld: bigint;
  };
}

/** What valuers set and nobody applied. */
export interface Unapplied {
  /** Whether slope or shares are others than applied: `applyTerms`. */
  readonly terms: boolean;
  /** Roles in which somebody is paid, by another weight: `applyWeight`. */
  readonly roles: readonly bigint[];
}

/** What a role gets. */
export interface RolePay extends GroupPay {
  readonly roleId: bigint;
}

/** Who gets what of an amount, and why. */
export interface PayTable extends PaySplit {
  /** What is split (work credits, 18 decimals). */
  readonly amount: bigint;
  /** Basis points. */
  readonly slope: number;
  readonly reserveShare: number;
  readonly hostShare: number;
  readonly roles: readonly RolePay[];
}

/** One who is paid in a role. */
export interface RosterEntry {
  readonly identity: string;
  /** From 0, the most senior. */
  readonly rank: number;
  readonly place: number;
  /** Basis points. */
  readonly share: number;
  /** What it can claim now, and what the pot as it stands would bring it (work credits, 18 decimals). */
  readonly claimable: bigint;
  readonly pending: bigint;
}
