/** What there is to know of a shared asset: what it is paid in, by which policy, and what its owners decide. */

import type { Account, Identity } from "../basics.ts";

/** The contract's own address. */
export const ASSETS = "vault:assets";
export const ETHER = 0;
/** Series that there are. */
export const MOST_SERIES = 1_000n;

/** What a toll is paid in: ETH, a token by its name, or vouchers of a series. */
export type Currency = { kind: "Ether" } | { kind: "Token"; token: string } | { kind: "Series"; series: bigint };

export interface Toll {
  currency: Currency;
  price: bigint;
}

export interface Policy {
  minShares: bigint;
  upkeep: bigint;
  pass: bigint;
  life: bigint;
  tolls: Toll[];
}

export type Content =
  | { kind: "Policy"; policy: Policy }
  | { kind: "Guests"; accounts: Account[]; admitted: boolean }
  | { kind: "Upkeep"; currency: number; to: Account; amount: bigint }
  | { kind: "Trust"; community: bigint };

export interface Decision {
  asset: number;
  content: Content;
  deadline: bigint;
  salt: bigint;
}

export interface Project {
  isComplete: boolean;
  credits: ReadonlyMap<Identity, bigint>;
}

/** A voucher as whoever holds it sees it. */
export interface Voucher {
  series: bigint;
  serial: bigint;
  owner: Account;
  remaining: bigint;
  /** 0: never. */
  expiry: bigint;
}

export interface Ledger {
  currency: Currency;
  price: bigint;
  dividends: bigint;
  upkeep: bigint;
  /** What each owner earned and has not taken out. */
  parts: Map<string, bigint>;
}

export interface Asset {
  shares: bigint;
  policy: Policy;
  version: bigint;
  community: bigint;
  decidedAt: bigint;
  movedAt: bigint;
  ledgers: Ledger[];
  /** By account, or by identity where it is not claimed. */
  owned: Map<string, bigint>;
  guests: Set<Account>;
  passes: Map<Account, bigint>;
  backings: Map<Account, { decision: string; amount: bigint }>;
  executed: Set<string>;
}

export function unclaimed(identity: Identity): string {
  return `unclaimed ${identity}`;
}

export function decisionKey(decision: Decision): string {
  return JSON.stringify(decision, (_, value) => (typeof value === "bigint" ? `${value}n` : value));
}

export function isSame(one: Currency, other: Currency): boolean {
  return decisionText(one) === decisionText(other);
}

function decisionText(currency: Currency): string {
  return (
    currency.kind + (currency.kind === "Token" ? currency.token : currency.kind === "Series" ? currency.series : "")
  );
}

export function newLedger(currency: Currency): Ledger {
  return { currency, price: 0n, dividends: 0n, upkeep: 0n, parts: new Map() };
}
