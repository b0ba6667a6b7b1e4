import type { Peer } from "../peers.ts";

/** What the specification asks for, and what others take for the same. */
export interface Target {
  /** Most whole-transaction gas. */
  most?: number;
  bound?: number;
  /** Why it cannot be met, where it is missed. */
  why?: string;
  /** Where the bound follows from it; calldata and logs are those of the transaction that is measured. */
  touched?: Touched;
  peers?: readonly Peer[];
}

/** By operation. */
export type Targets = Readonly<{ [operation: string]: Target }>;

/** What a call cannot avoid to touch. */
export interface Touched {
  /** Contracts and accounts asked or paid. */
  contracts?: number;
  /** Slots read, changed, and written for the first time. */
  read?: number;
  changed?: number;
  created?: number;
  /** Keys recovered. */
  signatures?: number;
  /** Payments made. */
  payments?: number;
}

/** What cannot be avoided of a call, beside its 21,000. */
export interface Unavoidable extends Touched {
  /** Bytes that are zero, and that are not. */
  calldata: [zeros: number, others: number];
  /** Logs, each by its topics and bytes. */
  logs: [topics: number, bytes: number][];
}

/** What it takes to touch that. */
export function touching(touched: Touched): number {
  const { contracts = 0, read = 0, changed = 0, created = 0, signatures = 0, payments = 0 } = touched;
  return 2_600 * contracts + 2_100 * read + 5_000 * changed + 22_100 * created + 3_000 * signatures + 6_700 * payments;
}

/** What any transaction with this calldata takes. */
export function sending([zeros, others]: Unavoidable["calldata"]): number {
  return 21_000 + 4 * zeros + 16 * others;
}

/** What logs take. */
export function logging(logs: Unavoidable["logs"]): number {
  return logs.reduce((sum, [topics, bytes]) => sum + 375 * (1 + topics) + 8 * bytes, 0);
}

export function least({ calldata, logs, ...touched }: Unavoidable): number {
  return sending(calldata) + touching(touched) + logging(logs);
}
