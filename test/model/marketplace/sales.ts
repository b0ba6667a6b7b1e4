/** Vouchers sold for money that moves elsewhere: what sellers and attesters sign, and what becomes of it. */

import { type Account, DAY, refuseIf } from "../basics.ts";
import { type Book, NOBODY } from "../vouchers/book.ts";
import { Table } from "../vouchers/journal.ts";

const LONGEST = 3_650n * DAY;

/** What a seller signs. */
export interface Reservation {
  readonly voucherId: bigint;
  readonly version: bigint;
  readonly seller: Account;
  readonly buyer: Account;
  readonly price: bigint;
  readonly currency: string;
  readonly attester: Account;
  readonly until: bigint;
  readonly chargeBack: bigint;
  readonly salt: bigint;
}

/** What an attester signs of a payment. */
export interface Receipt {
  readonly reservation: Reservation;
  readonly event: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly paidAt: bigint;
}

/** What it signs of one that went back. */
export interface Reversal {
  readonly reservation: Reservation;
  readonly event: string;
  readonly reversedAt: bigint;
}

export type SaleState = "None" | "Reserved" | "Paid" | "Completed" | "Lapsed" | "Reversed" | "Withdrawn";

export interface Sale {
  readonly state: SaleState;
  /** 0 where nothing is waited for. */
  readonly until: bigint;
}

export interface SaleTerms {
  readonly longestReservation: bigint;
  readonly receiptTime: bigint;
  readonly longestChargeBack: bigint;
}

export interface Attester {
  readonly accepted: boolean;
  readonly jurisdiction: string;
  readonly policy: string;
}

export class Sales {
  readonly attesters: Table<Account, Attester>;
  /** Every set of bounds there was. */
  readonly sets: SaleTerms[];
  /** By attester and name of the event. */
  readonly spent: Table<string, readonly [attester: Account, event: string]>;
  private readonly sales: Table<string, Sale>;

  constructor(
    private readonly book: Book,
    terms: SaleTerms,
  ) {
    this.sets = [terms];
    this.attesters = new Table(book.journal);
    this.spent = new Table(book.journal);
    this.sales = new Table(book.journal);
  }

  saleOf(reservation: Reservation): Sale {
    return this.sales.get(keyOf(reservation)) ?? { state: "None", until: 0n };
  }

  /** @param signer Whose signature is submitted; so below. */
  reserve(reservation: Reservation, signer: Account): void {
    this.require(reservation, "None");
    this.requireTerms(reservation);
    const { voucherId, seller, chargeBack, until } = reservation;
    const receiptUntil = until + this.terms.receiptTime;
    this.requireVoucher(reservation, receiptUntil + chargeBack);
    refuseIf(signer !== seller, "VoucherSalesInvalidSignature");
    this.book.reserve(voucherId);
    this.enter(reservation, "Reserved", receiptUntil);
  }

  withdraw(by: Account, reservation: Reservation): void {
    this.require(reservation, "None");
    requireSeller(by, reservation);
    this.enter(reservation, "Withdrawn");
  }

  settle(reservation: Reservation, receipt: Receipt, signer: Account): void {
    const { until } = this.require(reservation, "Reserved");
    this.requireWindow(0n, until);
    const { attester, price, currency, chargeBack } = reservation;
    this.requireAttester(attester);
    refuseIf(receipt.paidAt >= reservation.until, "VoucherSalesPaidLate");
    refuseIf(receipt.amount < price || receipt.currency !== currency, "VoucherSalesUnderpaid");
    this.spend(reservation, receipt);
    refuseIf(signer !== attester, "VoucherSalesInvalidSignature");
    this.enter(reservation, "Paid", this.now + chargeBack);
  }

  reverse(reservation: Reservation, reversal: Reversal, signer: Account): void {
    const { until } = this.require(reservation, "Paid");
    this.requireWindow(0n, until);
    this.spend(reservation, reversal);
    refuseIf(signer !== reservation.attester, "VoucherSalesInvalidSignature");
    this.enter(reservation, "Reversed");
    this.book.endReservation(reservation.voucherId);
  }

  release(by: Account, reservation: Reservation): void {
    this.require(reservation, "Paid");
    requireSeller(by, reservation);
    this.finish(reservation);
  }

  complete(reservation: Reservation): void {
    const { until } = this.require(reservation, "Paid");
    this.requireWindow(until);
    this.finish(reservation);
  }

  lapse(reservation: Reservation): void {
    const { until } = this.require(reservation, "Reserved");
    this.requireWindow(until);
    this.enter(reservation, "Lapsed");
    this.book.endReservation(reservation.voucherId);
  }

  setAttester(attester: Account, terms: Attester): void {
    const { accepted, jurisdiction, policy } = terms;
    const isKnown = attester !== NOBODY && /^[A-Z]{2}$/.test(jurisdiction) && policy !== "";
    refuseIf(accepted && !isKnown, "VoucherSalesInvalidAttester");
    this.attesters.set(attester, terms);
  }

  setTerms(terms: SaleTerms): void {
    const bounds = [terms.longestReservation, terms.receiptTime, terms.longestChargeBack];
    refuseIf(!bounds.every((bound) => bound > 0n && bound <= LONGEST), "VoucherSalesInvalidParameters");
    this.sets.push(terms);
  }

  private get now(): bigint {
    return this.book.clock.now;
  }

  private get terms(): SaleTerms {
    return this.sets.at(-1)!;
  }

  private finish(reservation: Reservation): void {
    this.enter(reservation, "Completed");
    this.book.endReservation(reservation.voucherId, reservation.buyer);
  }

  private enter(reservation: Reservation, state: SaleState, until = 0n): void {
    this.sales.set(keyOf(reservation), { state, until });
  }

  private spend({ attester, ...reservation }: Reservation, { reservation: named, event }: Receipt | Reversal): void {
    refuseIf(keyOf(named) !== keyOf({ ...reservation, attester }), "VoucherSalesOtherReservation");
    const key = `${attester} ${event}`;
    refuseIf(this.spent.get(key) !== undefined, "PaymentReferencesSpent");
    this.spent.set(key, [attester, event]);
  }

  private require(reservation: Reservation, wanted: SaleState): Sale {
    const sale = this.saleOf(reservation);
    refuseIf(sale.state !== wanted, "VoucherSalesWrongState");
    return sale;
  }

  private requireAttester(attester: Account): void {
    refuseIf(this.attesters.get(attester)?.accepted !== true, "VoucherSalesNotAttester");
  }

  private requireTerms({ attester, until, chargeBack, price, currency }: Reservation): void {
    const { longestReservation, longestChargeBack } = this.terms;
    this.requireAttester(attester);
    refuseIf(until <= this.now || until > this.now + longestReservation, "VoucherSalesInvalidUntil");
    refuseIf(chargeBack > longestChargeBack, "VoucherSalesInvalidChargeBack");
    refuseIf(price === 0n || !/^[A-Z]{3}$/.test(currency), "VoucherSalesInvalidPrice");
  }

  /** @param end When the sale is over at the latest. */
  private requireVoucher({ voucherId, version, seller, buyer }: Reservation, end: bigint): void {
    const voucher = this.book.of(voucherId);
    refuseIf(voucher.owner !== seller, "VoucherSalesNotOwner");
    refuseIf(voucher.version !== version, "VoucherSalesWrongVersion");
    refuseIf(voucher.expiry !== 0n && voucher.expiry <= end, "VoucherSalesExpiresTooSoon");
    const mayBuy = buyer !== NOBODY && buyer !== seller && this.book.mayHold(voucher, buyer);
    refuseIf(!mayBuy, "VoucherSalesNotBuyer");
  }

  private requireWindow(start: bigint, end?: bigint): void {
    refuseIf(this.now < start || (end !== undefined && this.now >= end), "VoucherSalesOutsideWindow");
  }
}

/** All of it in words: two that are alike in everything are one. */
export function keyOf({ voucherId, version, seller, buyer, price, currency, ...rest }: Reservation): string {
  const { attester, until, chargeBack, salt } = rest;
  return [voucherId, version, seller, buyer, price, currency, attester, until, chargeBack, salt].join();
}

function requireSeller(by: Account, { seller }: Reservation): void {
  refuseIf(by !== seller, "VoucherSalesNotSeller");
}
