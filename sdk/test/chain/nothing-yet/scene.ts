import type { Client } from "../../../src/index.js";

/** Where there are people and nothing else: whose clients are tried, what is named that is not there. */
export interface Scene {
  /** Has an identity (`mine`) that is not verified. */
  readonly member: Client;
  /** Has an identity, too. */
  readonly other: Client;
  /** Has no identity. */
  readonly nobody: Client;
  /** Accepted by the suite. */
  readonly attester: Client;
  readonly accounts: readonly string[];
  readonly mine: string;
  readonly theirs: string;
}

export const PAST = 1_000_000_000;
/** Later than the chain's time in any test (Unix seconds). */
export const LATER = 4_000_000_000;
/** A voucher, and its series, of which there are none. */
export const SERIES = 7n;
export const VOUCHER = (SERIES << 64n) + 1n;
