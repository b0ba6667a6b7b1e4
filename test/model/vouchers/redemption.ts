/** Redemption: against the holder's signature, or by request; disputes; renewals and extensions. */

import { type Account, DAY, type Identity, most, refuse, refuseIf } from "../basics.ts";
import { type Book, NOBODY, SERIAL_BITS, type Voucher, isLocked } from "./book.ts";
import { Sums, Table } from "./journal.ts";

export const FULFIL = 7n * DAY;
export const CONFIRM = 7n * DAY;
export const RESTORED = 14n * DAY;
export const LAPSE = 120n * DAY;
const TENTHS = 10n;

export type RequestState = "None" | "Requested" | "Fulfilled" | "Declined" | "FulfilmentDisputed" | "RefusalDisputed";

export interface Request {
  readonly state: RequestState;
  readonly amount: bigint;
  readonly since: bigint;
  /** Since when the voucher's clock stands. */
  readonly stoppedAt: bigint;
  readonly version: bigint;
  readonly number: bigint;
}

export interface Marks {
  readonly unanswered: bigint;
  readonly declined: bigint;
  readonly broken: bigint;
}

/** What a holder signs on delivery. */
export interface SignedRedemption {
  readonly id: bigint;
  readonly version: bigint;
  readonly amount: bigint;
  readonly remainingBefore: bigint;
  readonly deadline: bigint;
  /** Whose signature it is. */
  readonly signer: Account;
}

const NO_REQUEST: Request = { state: "None", amount: 0n, since: 0n, stoppedAt: 0n, version: 0n, number: 0n };
const NO_MARKS: Marks = { unanswered: 0n, declined: 0n, broken: 0n };

export class Redemption {
  private readonly requests: Table<bigint, Request>;
  private readonly marks: Table<Identity, Marks>;
  /** Wei that issuers have to fetch. */
  readonly proceeds: Sums<Identity>;
  /** What was ever redeemed of the vouchers of a series, and what faces and refills made of it. */
  readonly redeemed: Sums<bigint>;
  readonly refilled: Sums<bigint>;

  constructor(private readonly book: Book) {
    this.requests = new Table(book.journal);
    this.marks = new Table(book.journal);
    this.proceeds = new Sums(book.journal);
    this.redeemed = new Sums(book.journal);
    this.refilled = new Sums(book.journal);
  }

  // ---- Against a signature -----------------------------------------------------------------------------------------

  redeem(by: Account, { id, version, amount, remainingBefore, deadline, signer }: SignedRedemption): void {
    const voucher = this.book.of(id);
    refuseIf(!this.book.mayRedeem(id, by), "VouchersNotIssuer");
    this.book.requireInTime(deadline, "VouchersDeadlinePassed");
    refuseIf(voucher.version !== version, "VouchersStale");
    if (!voucher.requested) {
      refuseIf(isLocked(voucher), "VouchersLocked");
      refuseIf(this.book.stateOf(voucher) !== "Exchanged", "VouchersWrongState");
    }
    refuseIf(voucher.remaining !== remainingBefore, "VouchersShrunk");
    refuseIf(signer !== voucher.owner, "VouchersInvalidSignature");
    this.take({ ...voucher, requested: false }, amount, "onTime");
  }

  /** Redeems what its owner, the community projects, have of a voucher. */
  redeemHeld(id: bigint): void {
    const voucher = this.book.of(id);
    this.take(voucher, voucher.remaining, "onTime");
  }

  private take(voucher: Voucher, amount: bigint, deed: "onTime" | "late"): void {
    refuseIf(amount === 0n || amount > voucher.remaining, "VouchersInvalidAmount");
    this.book.change(voucher, { version: voucher.version + 1n, remaining: voucher.remaining - amount });
    this.redeemed.add(voucher.id >> SERIAL_BITS, amount);
    const { issuer } = this.book.seriesOf(voucher.id);
    if (this.book.verified.get(issuer)) this.book.count(issuer, this.book.verifiedOf(voucher.owner), deed);
  }

  // ---- By request --------------------------------------------------------------------------------------------------

  request(by: Account, id: bigint, amount: bigint): void {
    const voucher = this.requireOwner(by, id);
    refuseIf(amount === 0n || amount > voucher.remaining, "VoucherRedemptionsInvalidAmount");
    refuseIf(isLocked(voucher), "VouchersLocked");
    refuseIf(this.book.stateOf(voucher) !== "Exchanged", "VouchersWrongState");
    const number = (this.requests.get(id) ?? NO_REQUEST).number + 1n;
    const since = this.book.clock.now;
    this.requests.set(id, { state: "Requested", amount, since, stoppedAt: since, version: voucher.version, number });
    this.book.change(voucher, { requested: true });
  }

  cancel(by: Account, id: bigint): void {
    this.requireOwner(by, id);
    // It gives no time back.
    this.enter(id, this.requireState(id, "Requested"), "None");
    this.release(id, 0n);
  }

  fulfil(by: Account, id: bigint): void {
    this.requireRedeemer(by, id);
    const asked = this.requireState(id, "Requested");
    this.requireBefore(asked.since + FULFIL);
    this.enter(id, asked, "Fulfilled");
  }

  decline(by: Account, id: bigint): void {
    this.requireRedeemer(by, id);
    const asked = this.requireState(id, "Requested");
    this.requireBefore(asked.since + FULFIL);
    this.enter(id, asked, "Declined");
    this.mark(id, "declined");
    this.release(id, this.expiryAfter(id, asked, 0n));
  }

  confirm(by: Account, id: bigint): void {
    this.requireOwner(by, id);
    const { amount } = this.requireState(id, "Fulfilled");
    this.close(id, amount, "onTime");
  }

  /** @param opener In whose name. */
  dispute(by: Account, id: bigint, opener: Identity = this.book.identityOf(by)): void {
    const voucher = this.requireOwner(by, id);
    const asked = this.requestOf(id);
    refuseIf(asked.state !== "Fulfilled" && asked.state !== "Declined", "VoucherRedemptionsWrongState");
    this.requireBefore(asked.since + CONFIRM);
    refuseIf(opener === NOBODY || opener === this.book.seriesOf(id).issuer, "VoucherRedemptionsNotParty");
    if (asked.state === "Fulfilled") {
      this.enter(id, asked, "FulfilmentDisputed");
      return;
    }
    refuseIf(isLocked(voucher), "VouchersLocked");
    refuseIf(this.book.stateOf(voucher) !== "Exchanged", "VouchersWrongState");
    this.enter(id, { ...asked, stoppedAt: this.book.clock.now }, "RefusalDisputed");
    this.book.change(voucher, { requested: true });
  }

  finalize(id: bigint): void {
    const asked = this.requestOf(id);
    if (asked.state === "Requested") {
      this.requireFrom(asked.since + FULFIL);
      this.mark(id, "unanswered");
      this.close(id, 0n, "onTime");
    } else if (asked.state === "Fulfilled") {
      this.requireFrom(asked.since + CONFIRM);
      this.close(id, asked.amount, "onTime");
    } else {
      refuse("VoucherRedemptionsWrongState");
    }
  }

  /** The judge of case `number` rules: 0, as before; 1, redeemed; 2, restored and a promise broken. */
  rule(id: bigint, number: bigint, ruling: number): void {
    refuseIf(ruling > 2, "VoucherRedemptionsInvalidRuling");
    const asked = this.requestOf(id);
    // What is said after the dispute has ended, be it by the holder's signature or by time, changes nothing.
    if (asked.number === number && isDisputed(asked)) this.decide(id, asked, ruling);
  }

  lapse(id: bigint): void {
    const asked = this.requestOf(id);
    refuseIf(!isDisputed(asked), "VoucherRedemptionsWrongState");
    this.requireFrom(asked.since + LAPSE);
    this.decide(id, asked, 0);
  }

  /** As it stands: one whose voucher has another version has ended. */
  requestOf(id: bigint): Request {
    const asked = this.requests.get(id) ?? NO_REQUEST;
    if (asked.state === "None" || this.book.of(id).version === asked.version) return asked;
    return { ...asked, state: "None" };
  }

  marksOf(issuer: Identity): Marks {
    return this.marks.get(issuer) ?? NO_MARKS;
  }

  private decide(id: bigint, { state, amount }: Request, ruling: number): void {
    if (ruling === 2) this.mark(id, "broken");
    const kept = ruling === 1 || (ruling === 0 && state === "FulfilmentDisputed");
    this.close(id, kept ? amount : 0n, "late");
  }

  private close(id: bigint, amount: bigint, deed: "onTime" | "late"): void {
    const asked = this.requestOf(id);
    const expiry = this.expiryAfter(id, asked, amount);
    this.enter(id, asked, "None");
    this.release(id, expiry);
    if (amount !== 0n) this.take(this.book.of(id), amount, deed);
  }

  /** The clock stood while the voucher was in place; what is restored is good for a time in any case. */
  private expiryAfter(id: bigint, { stoppedAt }: Request, amount: bigint): bigint {
    const { now } = this.book.clock;
    const moved = this.book.of(id).expiry + now - stoppedAt;
    return amount === 0n ? most(moved, now + RESTORED) : moved;
  }

  private release(id: bigint, leastExpiry: bigint): void {
    const voucher = this.book.of(id);
    const expiry = voucher.expiry === 0n ? 0n : most(voucher.expiry, leastExpiry);
    this.book.change(voucher, { requested: false, expiry });
  }

  private enter(id: bigint, asked: Request, state: RequestState): void {
    this.requests.set(id, { ...asked, state, since: this.book.clock.now });
  }

  private mark(id: bigint, kind: keyof Marks): void {
    const { issuer } = this.book.seriesOf(id);
    const marks = this.marksOf(issuer);
    this.marks.set(issuer, { ...marks, [kind]: marks[kind] + 1n });
  }

  // ---- Renewals ----------------------------------------------------------------------------------------------------

  renew(by: Account, id: bigint, maxPrice: bigint, deadline: bigint, value: bigint): void {
    const voucher = this.book.of(id);
    refuseIf(voucher.owner !== by, "VoucherRenewalsNotOwner");
    this.book.requireInTime(deadline, "VoucherRenewalsDeadlinePassed");
    const { renewal: terms, validity, issuer } = this.book.seriesOf(id);
    if (terms === undefined || voucher.renewals >= terms.count) refuse("VoucherRenewalsUsedUp");
    const term = voucher.renewals === 0n ? validity : terms.period;
    const { now } = this.book.clock;
    const inTime = now >= voucher.expiry - term / TENTHS && now < voucher.expiry;
    refuseIf(!inTime, "VoucherRenewalsOutsideWindow");
    const isWorthIt = !voucher.void && (voucher.remaining !== 0n || (terms.refill && voucher.base !== 0n));
    refuseIf(!isWorthIt, "VoucherRenewalsNothingLeft");
    refuseIf(terms.refill && voucher.face + voucher.base >= 1n << 80n, "VoucherRenewalsFull");
    refuseIf(terms.price > maxPrice, "VoucherRenewalsPriceExceeded");
    refuseIf(value !== terms.price, "VoucherRenewalsWrongPayment");
    refuseIf(isLocked(voucher), "VouchersLocked");
    const added = terms.refill ? voucher.base : 0n;
    this.book.change(voucher, {
      version: voucher.version + 1n,
      expiry: voucher.expiry + terms.period,
      renewals: voucher.renewals + 1n,
      face: voucher.face + added,
      remaining: voucher.remaining + added,
    });
    this.refilled.add(id >> SERIAL_BITS, added);
    this.proceeds.add(issuer, terms.price);
    this.book.wei.add(by, -terms.price);
  }

  /** @param signed Who consents, to which version. */
  extend(
    by: Account,
    id: bigint,
    expiry: bigint,
    deadline: bigint,
    signed: { version: bigint; holder: Account },
  ): void {
    const series = this.book.series.get(id >> SERIAL_BITS) ?? refuse("VouchersUnknownSeries");
    refuseIf(this.book.accountOf(series.issuer) !== by, "VoucherRenewalsNotIssuer");
    this.book.requireInTime(deadline, "VoucherRenewalsDeadlinePassed");
    const voucher = this.book.of(id);
    const later = voucher.expiry !== 0n && expiry > voucher.expiry && expiry > this.book.clock.now;
    const state = this.book.stateOf(voucher);
    refuseIf(!later || state === "Void" || state === "Redeemed", "VoucherRenewalsInvalidExpiry");
    const isSigned = signed.holder === voucher.owner && signed.version === voucher.version;
    const consents = voucher.owner === by || isSigned;
    refuseIf(!consents, "VoucherRenewalsInvalidSignature");
    refuseIf(isLocked(voucher), "VouchersLocked");
    this.book.change(voucher, { version: voucher.version + 1n, expiry });
  }

  withdraw(by: Account): void {
    const issuer = this.book.identityOf(by);
    const amount = this.proceeds.of(issuer);
    refuseIf(amount === 0n, "VoucherRenewalsNoProceeds");
    this.proceeds.set(issuer, 0n);
    this.book.wei.add(by, amount);
  }

  // ---- What all share ----------------------------------------------------------------------------------------------

  private requireOwner(by: Account, id: bigint): Voucher {
    const voucher = this.book.of(id);
    refuseIf(voucher.owner !== by, "VoucherRedemptionsNotOwner");
    return voucher;
  }

  private requireRedeemer(by: Account, id: bigint): void {
    refuseIf(!this.book.mayRedeem(id, by), "VoucherRedemptionsNotIssuer");
  }

  private requireState(id: bigint, wanted: RequestState): Request {
    const asked = this.requestOf(id);
    refuseIf(asked.state !== wanted, "VoucherRedemptionsWrongState");
    return asked;
  }

  private requireBefore(end: bigint): void {
    refuseIf(this.book.clock.now >= end, "VoucherRedemptionsOutsideWindow");
  }

  private requireFrom(start: bigint): void {
    refuseIf(this.book.clock.now < start, "VoucherRedemptionsOutsideWindow");
  }
}

function isDisputed({ state }: Request): boolean {
  return state === "FulfilmentDisputed" || state === "RefusalDisputed";
}
