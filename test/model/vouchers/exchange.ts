/** Signed offers and rings of them. */

import { type Account, refuse, refuseIf } from "../basics.ts";
import { type Book, NOBODY, SERIAL_BITS, type Voucher } from "./book.ts";
import { Sums, Table } from "./journal.ts";

export interface Item {
  /** Of a voucher; among what is taken also of a series, which is below 2^64. */
  readonly id: bigint;
  readonly version: bigint;
  readonly remaining: bigint;
}

export interface Offer {
  readonly maker: Account;
  /** Nobody: anyone allowed. */
  readonly taker: Account;
  readonly gives: readonly Item[];
  readonly takes: readonly Item[];
  /** Wei. */
  readonly payAmount: bigint;
  readonly nonce: bigint;
  readonly counter: bigint;
  readonly deadline: bigint;
  /** Whether its signature is the maker's. */
  readonly signed: boolean;
}

const MOST_ITEMS = 16;
const SMALLEST_RING = 3;
const LARGEST_RING = 8;

export class Exchange {
  readonly counters: Sums<Account>;
  private readonly used: Table<string, boolean>;
  fills = 0;

  constructor(private readonly book: Book) {
    this.counters = new Sums(book.journal);
    this.used = new Table(book.journal);
  }

  fill(taker: Account, offer: Offer, takes: readonly bigint[], value: bigint): void {
    refuseIf(taker === offer.maker, "VouchersInvalidOffer");
    refuseIf(offer.taker !== NOBODY && offer.taker !== taker, "VouchersNotTaker");
    refuseIf(value !== offer.payAmount, "VouchersWrongPayment");
    this.consume(offer);
    refuseIf(takes.length !== offer.takes.length, "VouchersInvalidOffer");
    for (const [i, id] of takes.entries()) {
      const wanted = offer.takes[i]!;
      const fits = id === wanted.id || (id >> SERIAL_BITS === wanted.id && wanted.version === 0n);
      refuseIf(!fits, "VouchersWrongItem");
      this.settle(id, wanted, taker, offer.maker);
    }
    for (const item of offer.gives) this.settle(item.id, item, offer.maker, taker);
    if (takes.length !== 0 || offer.payAmount !== 0n) {
      this.book.count(this.book.verifiedOf(offer.maker), this.book.verifiedOf(taker), "exchanged");
    }
    this.book.wei.add(taker, -value);
    this.book.wei.add(offer.maker, value);
    this.fills += 1;
  }

  fillRing(offers: readonly Offer[]): void {
    refuseIf(offers.length < SMALLEST_RING || offers.length > LARGEST_RING, "VouchersInvalidRing");
    const after = (i: number) => offers[(i + 1) % offers.length]!;
    for (const [i, offer] of offers.entries()) {
      refuseIf(
        offers.slice(0, i).some(({ maker }) => maker === offer.maker),
        "VouchersRepeatedMaker",
      );
      this.requireLink(offers.at(i - 1)!, offer);
      this.consume(offer);
    }
    for (const [i, offer] of offers.entries()) {
      const { maker } = after(i);
      for (const item of offer.gives) this.settle(item.id, item, offer.maker, maker);
      this.book.count(this.book.verifiedOf(offer.maker), this.book.verifiedOf(maker), "exchanged");
    }
    this.fills += offers.length;
  }

  cancel(maker: Account, nonce: bigint): void {
    this.useNonce(maker, nonce);
  }

  cancelAll(maker: Account): void {
    this.counters.add(maker, 1n);
  }

  isUsed(maker: Account, nonce: bigint): boolean {
    return this.used.get(`${maker} ${nonce}`) === true;
  }

  private consume(offer: Offer): void {
    refuseIf(offer.gives.length === 0 || offer.gives.length > MOST_ITEMS, "VouchersInvalidOffer");
    refuseIf(offer.takes.length > MOST_ITEMS, "VouchersInvalidOffer");
    this.book.requireInTime(offer.deadline, "VouchersDeadlinePassed");
    refuseIf(offer.counter !== this.counters.of(offer.maker), "VouchersWrongCounter");
    this.useNonce(offer.maker, offer.nonce);
    refuseIf(!offer.signed, "VouchersInvalidSignature");
    for (const { id } of offer.gives) refuseIf(this.book.of(id).owner !== offer.maker, "ERC721IncorrectOwner");
  }

  private useNonce(maker: Account, nonce: bigint): void {
    refuseIf(this.isUsed(maker, nonce), "VouchersOfferUsed");
    this.used.set(`${maker} ${nonce}`, true);
  }

  private settle(id: bigint, item: Item, from: Account, to: Account): void {
    const voucher: Voucher = this.book.of(id);
    refuseIf(voucher.owner !== from, "ERC721IncorrectOwner");
    refuseIf(item.id === id && item.version !== voucher.version, "VouchersStale");
    const state = this.book.stateOf(voucher);
    refuseIf(!voucher.void && (state === "Redeemed" || state === "Expired"), "VouchersWrongState");
    // A withdrawn voucher is found out where it would leave its author, except that its time counts first.
    refuseIf(voucher.void && this.book.isExpired(voucher), "VouchersWrongState");
    refuseIf(voucher.remaining < item.remaining, "VouchersShrunk");
    this.book.pass(voucher, to);
  }

  private requireLink(offer: Offer, next: Offer): void {
    refuseIf(next.payAmount !== 0n, "VouchersInvalidOffer");
    refuseIf(offer.taker !== NOBODY && offer.taker !== next.maker, "VouchersNotTaker");
    if (offer.gives.length !== next.takes.length) refuse("VouchersRingBroken");
    for (const [i, given] of offer.gives.entries()) {
      const taken = next.takes[i]!;
      const same = given.id === taken.id && given.version === taken.version;
      const ofSeries = given.id >> SERIAL_BITS === taken.id && taken.version === 0n;
      refuseIf((!same && !ofSeries) || given.remaining < taken.remaining, "VouchersRingBroken");
    }
  }
}
