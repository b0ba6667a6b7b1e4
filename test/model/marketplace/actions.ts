/** What anyone can do with vouchers that are shown and sold for money, as one list. */

import { type Account, type Clock, refuseIf } from "../basics.ts";
import { AUTHORITY, type Actions as MarketActions, Market } from "../vouchers/actions.ts";
import { type Broadcast, NoticeBoard, type NoticeId, type Places } from "./notices.ts";
import { type Attester, type Receipt, type Reservation, type Reversal, type SaleTerms, Sales } from "./sales.ts";

/** What is done with vouchers themselves. */
const ON_VOUCHERS = ["issue", "list", "voidVoucher", "freeze", "unfreeze", "split", "transfer", "recover"] as const;

interface SellingActions {
  /** The signer is whose signature is submitted; so below. */
  reserve: { reservation: Reservation; signer: Account };
  withdrawReservation: { reservation: Reservation };
  settle: { reservation: Reservation; receipt: Receipt; signer: Account };
  reverse: { reservation: Reservation; reversal: Reversal; signer: Account };
  release: { reservation: Reservation };
  complete: { reservation: Reservation };
  lapse: { reservation: Reservation };
  setAttester: { attester: Account; terms: Attester };
  setTerms: { terms: SaleTerms };
  post: { voucherId: bigint; price: bigint; broadcast: Broadcast };
  passOn: { original: NoticeId; broadcast: Broadcast };
  withdrawNotice: { notice: NoticeId };
}

export const MARKETPLACE_KINDS: readonly Kind[] = [
  ...(["reserve", "withdrawReservation", "settle", "reverse", "release", "complete", "lapse"] as const),
  ...(["setAttester", "setTerms", "post", "passOn", "withdrawNotice"] as const),
  ...ON_VOUCHERS,
];

export type SellingKind = keyof SellingActions;
export type Actions = SellingActions & Pick<MarketActions, (typeof ON_VOUCHERS)[number]>;
export type Kind = keyof Actions;
export type ActionOf<K extends Kind> = Actions[K] & { kind: K; by: Account };
export type Action = { [K in Kind]: ActionOf<K> }[Kind];

type Deeds = { [K in SellingKind]: (action: ActionOf<K>) => void };

/** Vouchers, the notices that show them and the sales for money, on one clock. */
export class Marketplace {
  readonly market: Market;
  readonly sales: Sales;
  readonly board: NoticeBoard;

  constructor(
    readonly clock: Clock,
    terms: SaleTerms,
    places: Places,
  ) {
    this.market = new Market(clock);
    this.sales = new Sales(this.market.book, terms);
    this.board = new NoticeBoard(this.market.book, places);
  }

  /** Does it, or nothing of it and throws a ModelError. */
  perform(action: Action): void {
    this.market.book.journal.attempt(() => {
      if (isSelling(action)) (this.deeds[action.kind] as (given: Action) => void)(action);
      else this.market.act(action as never);
    });
  }

  private readonly deeds: Deeds = {
    reserve: ({ reservation, signer }) => this.sales.reserve(reservation, signer),
    withdrawReservation: ({ by, reservation }) => this.sales.withdraw(by, reservation),
    settle: ({ reservation, receipt, signer }) => this.sales.settle(reservation, receipt, signer),
    reverse: ({ reservation, reversal, signer }) => this.sales.reverse(reservation, reversal, signer),
    release: ({ by, reservation }) => this.sales.release(by, reservation),
    complete: ({ reservation }) => this.sales.complete(reservation),
    lapse: ({ reservation }) => this.sales.lapse(reservation),
    setAttester: ({ by, attester, terms }) => {
      requireAuthority(by);
      this.sales.setAttester(attester, terms);
    },
    setTerms: ({ by, terms }) => {
      requireAuthority(by);
      this.sales.setTerms(terms);
    },
    post: ({ by, voucherId, price, broadcast }) => this.board.post(by, voucherId, price, broadcast),
    passOn: ({ by, original, broadcast }) => this.board.passOn(by, original, broadcast),
    withdrawNotice: ({ by, notice }) => this.board.withdraw(by, notice),
  };
}

export function isSelling(action: Action): action is { [K in SellingKind]: ActionOf<K> }[SellingKind] {
  return !(ON_VOUCHERS as readonly Kind[]).includes(action.kind);
}

export function make<K extends Kind>(kind: K, by: Account, told: Actions[K]): Action {
  return { kind, by, ...told } as unknown as Action;
}

function requireAuthority(by: Account): void {
  refuseIf(by !== AUTHORITY, "AuthorizedNotAuthority");
}
