/** Series and vouchers: how they come about, change hands, are divided, listed, frozen and withdrawn. */

import { type Account, type Identity, type Clock, refuse, refuseIf } from "../basics.ts";
import { Journal, Sums, Table } from "./journal.ts";

export const NOBODY = "";
/** The account of the community projects, which have vouchers in escrow. */
export const ESCROW = "projects";
export const SERIAL_BITS = 64n;
const MOST_AMOUNT = (1n << 80n) - 1n;
const MOST_AT_ONCE = 256n;

export type State = "Draft" | "Listed" | "Exchanged" | "Redeemed" | "Expired" | "Void";

export interface Renewal {
  period: bigint;
  count: bigint;
  refill: boolean;
  /** Wei. */
  price: bigint;
}

export interface Series {
  readonly id: bigint;
  readonly issuer: Identity;
  readonly available: boolean;
  readonly validity: bigint;
  /** Only accounts with an identity may hold its vouchers, or they only move from and to their issuer. */
  readonly rule: "Free" | "Registered" | "IssuerOnly";
  /** Only these and the issuer may hold its vouchers; anyone where there is no such list. */
  readonly named: ReadonlySet<Account> | undefined;
  readonly renewal: Renewal | undefined;
  readonly minted: bigint;
}

export interface Voucher {
  readonly id: bigint;
  readonly owner: Account;
  readonly version: bigint;
  /** 0: never. */
  readonly expiry: bigint;
  readonly face: bigint;
  readonly remaining: bigint;
  readonly base: bigint;
  readonly renewals: bigint;
  readonly listed: boolean;
  readonly exchanged: boolean;
  readonly frozen: boolean;
  /** Kept for who buys it with money. */
  readonly reserved: boolean;
  readonly requested: boolean;
  readonly void: boolean;
}

/** What one identity did with another. */
export type Deed = "onTime" | "late" | "exchanged";

export class Book {
  readonly journal = new Journal();
  readonly series = new Table<bigint, Series>(this.journal);
  readonly vouchers = new Table<bigint, Voucher>(this.journal);
  readonly balances = new Sums<Account>(this.journal);
  readonly accounts = new Table<Identity, Account>(this.journal);
  readonly verified = new Table<Identity, boolean>(this.journal);
  private readonly delegates = new Table<string, boolean>(this.journal);
  private readonly deeds = new Sums<string>(this.journal);
  private readonly dealings = new Table<string, bigint>(this.journal);
  /** Wei that moved between people. */
  readonly wei = new Sums<Account>(this.journal);

  constructor(
    readonly clock: Clock,
    /** Series that there were before. */
    readonly seriesBefore = 0n,
  ) {}

  // ---- Who is who --------------------------------------------------------------------------------------------------

  identityOf(account: Account): Identity {
    return this.accounts.keys().find((identity) => this.accounts.get(identity) === account) ?? NOBODY;
  }

  accountOf(identity: Identity): Account {
    return this.accounts.get(identity) ?? NOBODY;
  }

  register(identity: Identity, account: Account): void {
    this.accounts.set(identity, account);
  }

  /** By vote: the identity has another account from now on. */
  recover(identity: Identity, to: Account): void {
    refuseIf(this.accountOf(identity) === NOBODY, "IdentityRegistryNotRegistered");
    refuseIf(this.identityOf(to) !== NOBODY, "IdentityRegistryAccountBound");
    this.accounts.set(identity, to);
  }

  verify(identity: Identity, verified: boolean): void {
    refuseIf(this.accountOf(identity) === NOBODY, "IdentityRegistryNotRegistered");
    this.verified.set(identity, verified);
  }

  verifiedOf(account: Account): Identity {
    const identity = this.identityOf(account);
    return this.verified.get(identity) ? identity : NOBODY;
  }

  setDelegate(by: Account, delegate: Account, accepted: boolean): void {
    this.delegates.set(`${this.requireIdentity(by)} ${delegate}`, accepted);
  }

  mayRedeem(id: bigint, account: Account): boolean {
    const { issuer } = this.seriesOf(id);
    return this.accountOf(issuer) === account || this.delegates.get(`${issuer} ${account}`) === true;
  }

  // ---- Deeds -------------------------------------------------------------------------------------------------------

  deedsOf(subject: Identity, counterparty: Identity): Record<Deed, bigint> {
    const of = (deed: Deed) => this.deeds.of(`${subject} ${counterparty} ${deed}`);
    return { onTime: of("onTime"), late: of("late"), exchanged: of("exchanged") };
  }

  lastDealing(one: Identity, other: Identity): bigint {
    return this.dealings.get(`${one} ${other}`) ?? 0n;
  }

  count(subject: Identity, counterparty: Identity, deed: Deed): void {
    if (subject === NOBODY || counterparty === NOBODY || subject === counterparty) return;
    this.deeds.add(`${subject} ${counterparty} ${deed}`, 1n);
    if (deed === "exchanged") this.deeds.add(`${counterparty} ${subject} ${deed}`, 1n);
    this.dealings.set(`${subject} ${counterparty}`, this.clock.now);
    this.dealings.set(`${counterparty} ${subject}`, this.clock.now);
  }

  // ---- Series and minting ------------------------------------------------------------------------------------------

  issue(
    by: Account,
    terms: Pick<Series, "validity" | "rule" | "named" | "renewal">,
    count: bigint,
    face: bigint,
    listed: boolean,
  ): bigint {
    const issuer = this.requireIdentity(by);
    const id = this.seriesBefore + BigInt(this.series.keys().length) + 1n;
    refuseIf(terms.renewal !== undefined && terms.validity === 0n, "VouchersInvalidTerms");
    this.series.set(id, { ...terms, id, issuer, available: true, minted: 0n });
    return this.mintTo(by, id, count, face, listed);
  }

  mint(by: Account, seriesId: bigint, count: bigint, face: bigint, listed: boolean): bigint {
    const series = this.requireIssuer(by, seriesId);
    refuseIf(!series.available, "VouchersUnavailable");
    return this.mintTo(by, seriesId, count, face, listed);
  }

  private mintTo(author: Account, seriesId: bigint, count: bigint, face: bigint, listed: boolean): bigint {
    refuseIf(face === 0n || face > MOST_AMOUNT, "VouchersInvalidAmount");
    refuseIf(count === 0n || count > MOST_AT_ONCE, "VouchersInvalidCount");
    const series = this.series.get(seriesId)!;
    const expiry = series.validity === 0n ? 0n : this.clock.now + series.validity;
    const flags = { listed, exchanged: false, frozen: false, reserved: false, requested: false, void: false };
    for (let serial = series.minted + 1n; serial <= series.minted + count; serial += 1n) {
      const id = (seriesId << SERIAL_BITS) + serial;
      const amounts = { face, remaining: face, base: face };
      this.vouchers.set(id, { id, owner: author, version: 1n, expiry, renewals: 0n, ...amounts, ...flags });
    }
    this.series.set(seriesId, { ...series, minted: series.minted + count });
    this.balances.add(author, count);
    return (seriesId << SERIAL_BITS) + series.minted + 1n;
  }

  setAvailable(by: Account, seriesId: bigint, available: boolean): void {
    this.series.set(seriesId, { ...this.requireIssuer(by, seriesId), available });
  }

  widen(by: Account, seriesId: bigint, account: Account): void {
    const series = this.series.get(seriesId);
    if (series === undefined) refuse("VouchersUnknownSeries");
    refuseIf(this.accountOf(series.issuer) !== by, "VoucherAudiencesNotIssuer");
    refuseIf(series.named === undefined, "VoucherAudiencesInvalid");
    this.series.set(seriesId, { ...series, named: new Set([...series.named!, account]) });
  }

  // ---- Life --------------------------------------------------------------------------------------------------------

  list(by: Account, id: bigint): void {
    const voucher = this.requireAuthors(by, id);
    refuseIf(this.stateOf(voucher) !== "Draft", "VouchersWrongState");
    this.change(voucher, { listed: true });
  }

  voidVoucher(by: Account, id: bigint): void {
    const voucher = this.of(id);
    this.requireIssuer(by, id >> SERIAL_BITS);
    refuseIf(voucher.exchanged || voucher.void, "VouchersWrongState");
    refuseIf(voucher.reserved, "VouchersLocked");
    this.change(voucher, { void: true });
  }

  freeze(by: Account, id: bigint): void {
    const voucher = this.requireAuthors(by, id);
    refuseIf(isLocked(voucher), "VouchersLocked");
    this.change(voucher, { frozen: true, version: voucher.version + 1n });
  }

  unfreeze(by: Account, id: bigint): void {
    const voucher = this.requireAuthors(by, id);
    refuseIf(!voucher.frozen, "VouchersNotLocked");
    this.change(voucher, { frozen: false });
  }

  split(by: Account, id: bigint, amount: bigint): bigint {
    const voucher = this.of(id);
    refuseIf(voucher.owner !== by, "ERC721IncorrectOwner");
    refuseIf(isLocked(voucher), "VouchersLocked");
    refuseIf(!["Draft", "Listed", "Exchanged"].includes(this.stateOf(voucher)), "VouchersWrongState");
    refuseIf(amount === 0n || amount >= voucher.remaining, "VouchersInvalidAmount");
    const base = (voucher.base * amount) / voucher.remaining;
    const series = this.series.get(id >> SERIAL_BITS)!;
    const child = (series.id << SERIAL_BITS) + series.minted + 1n;
    this.series.set(series.id, { ...series, minted: series.minted + 1n });
    this.vouchers.set(child, { ...voucher, id: child, version: 1n, face: amount, remaining: amount, base });
    this.balances.add(by, 1n);
    this.change(voucher, {
      version: voucher.version + 1n,
      face: voucher.face - amount,
      remaining: voucher.remaining - amount,
      base: voucher.base - base,
    });
    return child;
  }

  transfer(by: Account, from: Account, to: Account, id: bigint): void {
    const voucher = this.of(id);
    refuseIf(to === NOBODY, "ERC721InvalidReceiver");
    refuseIf(voucher.owner !== from, "ERC721IncorrectOwner");
    refuseIf(by !== from, "ERC721InsufficientApproval");
    this.pass(voucher, to);
  }

  /** Moves a voucher as its rules allow. */
  pass(voucher: Voucher, to: Account): void {
    refuseIf(isLocked(voucher), "VouchersLocked");
    if (!voucher.exchanged) this.requireLeaving(voucher);
    refuseIf(voucher.owner !== ESCROW && !this.mayHold(voucher, to), "VouchersMayNotHold");
    this.move(voucher, to);
  }

  private move(voucher: Voucher, to: Account): void {
    this.balances.add(voucher.owner, -1n);
    this.balances.add(to, 1n);
    this.change(voucher, { owner: to, version: voucher.version + 1n, exchanged: true });
  }

  /** Keeps a voucher for who buys it with money. */
  reserve(id: bigint): void {
    const voucher = this.of(id);
    refuseIf(isLocked(voucher), "VouchersLocked");
    if (!voucher.exchanged) this.requireLeaving(voucher);
    else refuseIf(this.stateOf(voucher) !== "Exchanged", "VouchersWrongState");
    this.change(voucher, { reserved: true });
  }

  /** A reserved voucher is its owner's again, or goes to its buyer. */
  endReservation(id: bigint, buyer?: Account): void {
    const voucher = this.change(this.of(id), { reserved: false });
    if (buyer === undefined) return;
    this.move(voucher, buyer);
    this.count(this.verifiedOf(voucher.owner), this.verifiedOf(buyer), "exchanged");
  }

  /** Whether a voucher's rules let its owner pass it to `to`. */
  mayHold({ id, owner }: Voucher, to: Account): boolean {
    const { issuer, rule, named } = this.seriesOf(id);
    const author = this.accountOf(issuer);
    if (to === author || to === ESCROW) return true;
    if (rule === "IssuerOnly" && owner !== author) return false;
    if (rule === "Registered" && this.identityOf(to) === NOBODY) return false;
    return named === undefined || named.has(to);
  }

  // ---- What all share ----------------------------------------------------------------------------------------------

  of(id: bigint): Voucher {
    return this.vouchers.get(id) ?? refuse("ERC721NonexistentToken");
  }

  seriesOf(id: bigint): Series {
    return this.series.get(id >> SERIAL_BITS)!;
  }

  change(voucher: Voucher, changes: Partial<Voucher>): Voucher {
    const changed = { ...voucher, ...changes };
    this.vouchers.set(voucher.id, changed);
    return changed;
  }

  isExpired({ expiry }: Voucher): boolean {
    return expiry !== 0n && this.clock.now >= expiry;
  }

  stateOf(voucher: Voucher): State {
    if (voucher.void) return "Void";
    if (voucher.remaining === 0n) return "Redeemed";
    if (this.isExpired(voucher)) return "Expired";
    if (voucher.exchanged) return "Exchanged";
    return voucher.listed ? "Listed" : "Draft";
  }

  requireInTime(deadline: bigint, error: string): void {
    refuseIf(this.clock.now >= deadline, error);
  }

  requireIdentity(account: Account): Identity {
    const identity = this.identityOf(account);
    refuseIf(identity === NOBODY, "VouchersNotRegistered");
    return identity;
  }

  /** That its author may give it away for the first time. */
  private requireLeaving(voucher: Voucher): void {
    const { available, issuer } = this.seriesOf(voucher.id);
    refuseIf(this.stateOf(voucher) !== "Listed", "VouchersWrongState");
    refuseIf(!available, "VouchersUnavailable");
    refuseIf(this.accountOf(issuer) !== voucher.owner, "VouchersNotAuthors");
  }

  private requireIssuer(by: Account, seriesId: bigint): Series {
    const series = this.series.get(seriesId) ?? refuse("VouchersUnknownSeries");
    refuseIf(this.accountOf(series.issuer) !== by, "VouchersNotIssuer");
    return series;
  }

  private requireAuthors(by: Account, id: bigint): Voucher {
    const voucher = this.of(id);
    this.requireIssuer(by, id >> SERIAL_BITS);
    refuseIf(voucher.exchanged || voucher.void, "VouchersWrongState");
    refuseIf(voucher.owner !== by, "VouchersNotAuthors");
    return voucher;
  }
}

export function isLocked({ frozen, reserved, requested }: Voucher): boolean {
  return frozen || reserved || requested;
}
