/** What anyone can do with vouchers, as one list. */

import { type Account, type Clock, type Identity, refuseIf } from "../basics.ts";
import { Book, type Series } from "./book.ts";
import { Exchange, type Offer } from "./exchange.ts";
import { Redemption, type SignedRedemption } from "./redemption.ts";

export interface Actions {
  issue: Pick<Series, "validity" | "rule" | "named" | "renewal"> & { count: bigint; face: bigint; listed: boolean };
  mint: { seriesId: bigint; count: bigint; face: bigint; listed: boolean };
  setAvailable: { seriesId: bigint; available: boolean };
  widen: { seriesId: bigint; account: Account };
  setDelegate: { delegate: Account; accepted: boolean };
  list: { id: bigint };
  voidVoucher: { id: bigint };
  freeze: { id: bigint };
  unfreeze: { id: bigint };
  split: { id: bigint; amount: bigint };
  transfer: { from: Account; to: Account; id: bigint };
  fill: { offer: Offer; takes: readonly bigint[]; value: bigint };
  fillRing: { offers: readonly Offer[] };
  cancelOffer: { nonce: bigint };
  cancelAllOffers: object;
  redeem: SignedRedemption;
  request: { id: bigint; amount: bigint };
  cancel: { id: bigint };
  fulfil: { id: bigint };
  decline: { id: bigint };
  confirm: { id: bigint };
  dispute: { id: bigint };
  finalize: { id: bigint };
  rule: { id: bigint; number: bigint; ruling: number };
  lapse: { id: bigint };
  renew: { id: bigint; maxPrice: bigint; deadline: bigint; value: bigint };
  extend: { id: bigint; expiry: bigint; deadline: bigint; signedVersion: bigint; holder: Account };
  withdraw: object;
  verify: { identity: Identity; verified: boolean };
  recover: { identity: Identity; to: Account };
}

export type Kind = keyof Actions;
export type ActionOf<K extends Kind> = Actions[K] & { kind: K; by: Account };
export type Action = { [K in Kind]: ActionOf<K> }[Kind];

export const VOUCHER_KINDS: readonly Kind[] = [
  ...(["issue", "mint", "setAvailable", "widen", "setDelegate", "list", "voidVoucher", "freeze", "unfreeze"] as const),
  ...(["split", "transfer", "fill", "fillRing", "cancelOffer", "cancelAllOffers", "redeem", "request"] as const),
  ...(["cancel", "fulfil", "decline", "confirm", "dispute", "finalize", "rule", "lapse"] as const),
  ...(["renew", "extend", "withdraw", "verify", "recover"] as const),
];

/** Who acts for the registry of identities. */
export const AUTHORITY = "authority";

/** Everything that vouchers are, on one clock. */
export class Market {
  readonly book: Book;
  readonly exchange: Exchange;
  readonly redemption: Redemption;

  constructor(
    readonly clock: Clock,
    seriesBefore = 0n,
  ) {
    this.book = new Book(clock, seriesBefore);
    this.exchange = new Exchange(this.book);
    this.redemption = new Redemption(this.book);
  }

  /** Does it, or nothing of it and throws a ModelError. */
  perform<K extends Kind>(action: ActionOf<K>): void {
    this.book.journal.attempt(() => this.act(action));
  }

  /** Does it, and may leave it half done: for use within an attempt. */
  act<K extends Kind>(action: ActionOf<K>): void {
    this.deeds[action.kind](action);
  }

  private readonly deeds: { [K in Kind]: (action: ActionOf<K>) => unknown } = {
    issue: ({ by, count, face, listed, validity, rule, named, renewal }) =>
      this.book.issue(by, { validity, rule, named, renewal }, count, face, listed),
    mint: ({ by, seriesId, count, face, listed }) => this.book.mint(by, seriesId, count, face, listed),
    setAvailable: ({ by, seriesId, available }) => this.book.setAvailable(by, seriesId, available),
    widen: ({ by, seriesId, account }) => this.book.widen(by, seriesId, account),
    setDelegate: ({ by, delegate, accepted }) => this.book.setDelegate(by, delegate, accepted),
    list: ({ by, id }) => this.book.list(by, id),
    voidVoucher: ({ by, id }) => this.book.voidVoucher(by, id),
    freeze: ({ by, id }) => this.book.freeze(by, id),
    unfreeze: ({ by, id }) => this.book.unfreeze(by, id),
    split: ({ by, id, amount }) => this.book.split(by, id, amount),
    transfer: ({ by, from, to, id }) => this.book.transfer(by, from, to, id),
    fill: ({ by, offer, takes, value }) => this.exchange.fill(by, offer, takes, value),
    fillRing: ({ offers }) => this.exchange.fillRing(offers),
    cancelOffer: ({ by, nonce }) => this.exchange.cancel(by, nonce),
    cancelAllOffers: ({ by }) => this.exchange.cancelAll(by),
    redeem: ({ by, ...signed }) => this.redemption.redeem(by, signed),
    request: ({ by, id, amount }) => this.redemption.request(by, id, amount),
    cancel: ({ by, id }) => this.redemption.cancel(by, id),
    fulfil: ({ by, id }) => this.redemption.fulfil(by, id),
    decline: ({ by, id }) => this.redemption.decline(by, id),
    confirm: ({ by, id }) => this.redemption.confirm(by, id),
    dispute: ({ by, id }) => this.redemption.dispute(by, id),
    finalize: ({ id }) => this.redemption.finalize(id),
    rule: ({ id, number, ruling }) => this.redemption.rule(id, number, ruling),
    lapse: ({ id }) => this.redemption.lapse(id),
    renew: ({ by, id, maxPrice, deadline, value }) => this.redemption.renew(by, id, maxPrice, deadline, value),
    extend: ({ by, id, expiry, deadline, signedVersion, holder }) =>
      this.redemption.extend(by, id, expiry, deadline, { version: signedVersion, holder }),
    withdraw: ({ by }) => this.redemption.withdraw(by),
    verify: ({ by, identity, verified }) => {
      requireRegistrar(by);
      this.book.verify(identity, verified);
    },
    recover: ({ by, identity, to }) => {
      requireRegistrar(by);
      this.book.recover(identity, to);
    },
  };
}

function requireRegistrar(by: Account): void {
  refuseIf(by !== AUTHORITY, "IdentityRegistryNotRegistrar");
}
