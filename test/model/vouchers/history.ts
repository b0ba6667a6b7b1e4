/** Random histories of vouchers: what people do with them, and what they should not be able to do. */

import { type Account, Clock, DAY, HOUR, type Identity, most } from "../basics.ts";
import { Random } from "../random.ts";
import { AUTHORITY, type Action, type ActionOf, type Actions, type Kind, Market } from "./actions.ts";
import { NOBODY, SERIAL_BITS, type Voucher, isLocked } from "./book.ts";
import type { Item, Offer } from "./exchange.ts";
import { CONFIRM, FULFIL, LAPSE, type SignedRedemption } from "./redemption.ts";

export const ACCOUNTS: readonly Account[] = Array.from({ length: 10 }, (_, index) => `account ${index}`);
/** The first of the accounts have one each. */
export const IDENTITIES: readonly Identity[] = Array.from({ length: 7 }, (_, index) => `identity ${index}`);
export const FIRST_VERIFIED = 5;
const OFFERS_KEPT = 60;
const SIGNATURES_KEPT = 30;

type Drawn = Action | undefined;

export class VoucherHistory {
  readonly market: Market;
  private readonly random: Random;
  /** Offers that were signed at some time, and redemptions: most of them are stale. */
  private readonly offers: Offer[] = [];
  private readonly signatures: SignedRedemption[] = [];
  private nonce = 0n;

  constructor(seed: number, start: bigint) {
    this.random = new Random(seed);
    this.market = new Market(new Clock(start));
    const { book } = this.market;
    IDENTITIES.forEach((identity, index) => {
      book.register(identity, ACCOUNTS[index]!);
      book.verified.set(identity, index < FIRST_VERIFIED);
    });
  }

  get clock(): Clock {
    return this.market.clock;
  }

  pass(): bigint {
    const wait = this.wait();
    if (wait > 0n) this.clock.advance(wait);
    return wait;
  }

  draw(): Action {
    return this.drawn() ?? this.draw();
  }

  apply(action: Action): void {
    this.market.perform(action);
  }

  // ---- Time --------------------------------------------------------------------------------------------------------

  private wait(): bigint {
    const { random, market } = this;
    const isDisputed = market.book.vouchers
      .keys()
      .some((id) => market.redemption.requestOf(id).state.endsWith("Disputed"));
    if (isDisputed && random.oneIn(12)) return LAPSE;
    return random.weighted([
      [8, () => 0n],
      [8, () => random.between(1n, HOUR)],
      [1, () => random.between(1n, 3n * DAY)],
      [2, () => this.untilBoundary()],
    ])();
  }

  /** To a second before, at or after the next time at which something ends. */
  private untilBoundary(): bigint {
    const { book, redemption, clock } = this.market;
    const ends = book.vouchers.values().flatMap((voucher) => {
      const { validity, renewal } = book.seriesOf(voucher.id);
      const term = voucher.renewals === 0n ? validity : (renewal?.period ?? 0n);
      const { state, since } = redemption.requestOf(voucher.id);
      const length = { None: 0n, Requested: FULFIL, Fulfilled: CONFIRM, Declined: CONFIRM }[state as "None"] ?? LAPSE;
      const windows = state === "None" ? [] : [since + length];
      return [voucher.expiry, renewal === undefined ? 0n : voucher.expiry - term / 10n, ...windows];
    });
    const due = [...ends, ...this.offers.map(({ deadline }) => deadline)].filter((end) => end > clock.now + 1n);
    if (due.length === 0) return DAY;
    due.sort((a, b) => (a < b ? -1 : 1));
    const end = due[this.random.below(Math.min(due.length, 4))]!;
    return end - clock.now + this.random.between(0n, 2n) - 1n;
  }

  // ---- Actions -----------------------------------------------------------------------------------------------------

  private drawn(): Drawn {
    const { random } = this;
    return random.weighted<() => Drawn>([
      [5, () => this.issue()],
      [3, () => this.mint()],
      [3, () => this.onSeries()],
      [6, () => this.life()],
      [4, () => this.split()],
      [6, () => this.transfer()],
      [14, () => this.fill()],
      [8, () => this.fillRing()],
      [1, () => this.cancelOffers()],
      [7, () => this.redeem()],
      [26, () => this.onRequest()],
      [5, () => this.renew()],
      [2, () => this.extend()],
      [4, () => make("withdraw", this.anyone(), {})],
      [1, () => this.onIdentity()],
    ])();
  }

  private issue(): Drawn {
    const { random } = this;
    const validity = random.weighted([
      [1, 0n],
      [6, random.between(2n, 60n) * DAY],
    ]);
    const isRenewed = validity !== 0n && random.oneIn(3);
    return make("issue", this.anyone(), {
      validity,
      rule: random.weighted([
        [6, "Free" as const],
        [1, "Registered" as const],
        [1, "IssuerOnly" as const],
      ]),
      named: random.oneIn(8) ? new Set(random.shuffled(ACCOUNTS).slice(0, 4)) : undefined,
      renewal: isRenewed
        ? {
            period: random.between(1n, 40n) * DAY,
            count: random.between(1n, 3n),
            refill: random.oneIn(2),
            price: random.oneIn(3) ? 0n : random.between(1n, 1_000_000n),
          }
        : undefined,
      ...this.batch(),
    });
  }

  private mint(): Drawn {
    const series = this.oneOf(this.market.book.series.values());
    if (series === undefined) return undefined;
    const author = this.market.book.accountOf(series.issuer);
    return make("mint", this.mostly(author), { seriesId: series.id, ...this.batch() });
  }

  private batch(): { count: bigint; face: bigint; listed: boolean } {
    const { random } = this;
    const count = random.weighted([
      [10, random.between(1n, 3n)],
      [1, 0n],
    ]);
    const face = random.weighted([
      [12, random.between(1n, 1_000n)],
      [1, random.between(1n, (1n << 80n) - 1n)],
      [1, random.oneIn(2) ? 0n : 1n << 80n],
    ]);
    return { count, face, listed: !random.oneIn(4) };
  }

  private onSeries(): Drawn {
    const { book } = this.market;
    const series = this.oneOf(book.series.values());
    const by = this.mostly(series === undefined ? NOBODY : book.accountOf(series.issuer));
    const seriesId = series?.id ?? 1n;
    return this.random.weighted<() => Drawn>([
      [2, () => make("setAvailable", by, { seriesId, available: !this.random.oneIn(3) })],
      [2, () => make("widen", by, { seriesId, account: this.anyone() })],
      [2, () => make("setDelegate", this.anyone(), { delegate: this.anyone(), accepted: !this.random.oneIn(3) })],
    ])();
  }

  private life(): Drawn {
    const { book } = this.market;
    const kind = this.random.weighted<"list" | "voidVoucher" | "freeze" | "unfreeze">([
      [3, "list"],
      [1, "voidVoucher"],
      [2, "freeze"],
      [3, "unfreeze"],
    ]);
    const fits = {
      list: (voucher: Voucher) => book.stateOf(voucher) === "Draft",
      voidVoucher: (voucher: Voucher) => !voucher.exchanged,
      freeze: (voucher: Voucher) => !voucher.exchanged && !voucher.frozen,
      unfreeze: (voucher: Voucher) => voucher.frozen,
    }[kind];
    const voucher = this.voucher(fits);
    if (voucher === undefined) return undefined;
    return make(kind, this.mostly(book.accountOf(book.seriesOf(voucher.id).issuer)), { id: voucher.id });
  }

  private split(): Drawn {
    const voucher = this.voucher(({ remaining }) => remaining > 1n);
    if (voucher === undefined) return undefined;
    return make("split", this.mostly(voucher.owner), { id: voucher.id, amount: this.part(voucher.remaining) });
  }

  private transfer(): Drawn {
    const voucher = this.voucher((each) => this.isFree(each));
    if (voucher === undefined) return undefined;
    const by = this.mostly(voucher.owner);
    const from = this.random.oneIn(20) ? this.anyone() : voucher.owner;
    const to = this.random.oneIn(30) ? NOBODY : this.anyone();
    return make("transfer", by, { from, to, id: voucher.id });
  }

  /** An offer that was just made, or one that has been lying about. */
  private fill(): Drawn {
    const isNew = this.random.oneIn(2);
    if (isNew) this.offer();
    const offer = isNew ? this.offers.at(-1) : this.oneOf(this.offers);
    if (offer === undefined) return undefined;
    const { book } = this.market;
    const named = offer.takes.find(({ id }) => id >> SERIAL_BITS !== 0n);
    const holder = named === undefined ? undefined : book.vouchers.get(named.id)?.owner;
    const by = this.mostly(offer.taker !== NOBODY ? offer.taker : (holder ?? this.anyone()));
    const takes = offer.takes.map(({ id, remaining }) => {
      if (id >> SERIAL_BITS !== 0n) return this.random.oneIn(25) ? this.anyVoucher() : id;
      const fits = (voucher: Voucher) =>
        voucher.id >> SERIAL_BITS === id && voucher.owner === by && voucher.remaining >= remaining;
      return this.voucher(fits)?.id ?? this.anyVoucher();
    });
    const value = this.random.oneIn(20) ? offer.payAmount + 1n : offer.payAmount;
    return make("fill", by, { offer, takes: this.random.oneIn(40) ? takes.slice(1) : takes, value });
  }

  private fillRing(): Drawn {
    const { random } = this;
    const makers = random.shuffled(ACCOUNTS).slice(
      0,
      random.weighted([
        [6, 3],
        [3, 4],
        [1, 2],
        [1, 5],
      ]),
    );
    const given = makers.map((maker) => this.voucher((each) => each.owner === maker && this.isFree(each)));
    if (given.some((voucher) => voucher === undefined)) return undefined;
    const offers = makers.map((maker, i) => {
      const before = given[(i + makers.length - 1) % makers.length]!;
      const gives = [itemOf(given[i]!)];
      const takes = [random.oneIn(2) ? itemOf(before) : seriesItem(before)];
      const taker = random.oneIn(4) ? makers[(i + 1) % makers.length]! : NOBODY;
      const offer = this.signed({ maker, taker, gives, takes, payAmount: random.oneIn(40) ? 1n : 0n });
      return offer;
    });
    if (random.oneIn(10)) offers[0] = this.oneOf(this.offers) ?? offers[0]!;
    if (random.oneIn(4)) this.offers.push(random.pick(offers));
    return make("fillRing", this.anyone(), { offers });
  }

  private cancelOffers(): Drawn {
    const offer = this.oneOf(this.offers);
    const nonce = offer?.nonce ?? 0n;
    const by = offer?.maker ?? this.anyone();
    return this.random.oneIn(3) ? make("cancelAllOffers", by, {}) : make("cancelOffer", by, { nonce });
  }

  private redeem(): Drawn {
    const { book, clock } = this.market;
    const voucher = this.voucher((each) => book.stateOf(each) === "Exchanged");
    if (voucher !== undefined) {
      this.signatures.push({
        id: voucher.id,
        version: voucher.version,
        amount: this.part(voucher.remaining),
        remainingBefore: voucher.remaining,
        deadline: clock.now + this.random.between(1n, 20n) * DAY,
        signer: this.mostly(voucher.owner),
      });
      if (this.signatures.length > SIGNATURES_KEPT) this.signatures.shift();
    }
    const signed = this.random.oneIn(3) ? this.oneOf(this.signatures) : this.signatures.at(-1);
    if (signed === undefined) return undefined;
    return make("redeem", this.mostly(book.accountOf(book.seriesOf(signed.id).issuer)), { ...signed });
  }

  /** What is next for a request, or what is not. */
  private onRequest(): Drawn {
    const { book, redemption } = this.market;
    const { random } = this;
    const isOpen = ({ id }: Voucher) => redemption.requestOf(id).state !== "None";
    const isExchanged = (each: Voucher) => book.stateOf(each) === "Exchanged";
    const voucher = random.oneIn(3) ? this.voucher(isExchanged) : (this.voucher(isOpen) ?? this.voucher(isExchanged));
    if (voucher === undefined) return undefined;
    const { id, owner, remaining } = voucher;
    const holder = this.mostly(owner);
    const issuer = this.mostly(book.accountOf(book.seriesOf(id).issuer));
    const { state, number } = redemption.requestOf(id);
    const likely: Record<typeof state, readonly Kind[]> = {
      None: ["request"],
      Requested: ["cancel", "fulfil", "fulfil", "fulfil", "decline", "finalize"],
      Fulfilled: ["confirm", "dispute", "dispute", "finalize"],
      Declined: ["dispute", "dispute", "request", "split"],
      FulfilmentDisputed: ["rule", "lapse"],
      RefusalDisputed: ["rule", "lapse"],
    };
    const any: readonly Kind[] = Object.values(likely).flat();
    const kind = random.pick(random.oneIn(8) ? any : likely[state]);
    const told: { [K in Kind]?: () => Action } = {
      request: () => make("request", holder, { id, amount: this.part(remaining) }),
      cancel: () => make("cancel", holder, { id }),
      fulfil: () => make("fulfil", issuer, { id }),
      decline: () => make("decline", issuer, { id }),
      confirm: () => make("confirm", holder, { id }),
      dispute: () => make("dispute", holder, { id }),
      finalize: () => make("finalize", this.anyone(), { id }),
      rule: () => make("rule", this.anyone(), { id, number: most(number, 1n), ruling: random.below(4) }),
      lapse: () => make("lapse", this.anyone(), { id }),
      split: () => make("split", holder, { id, amount: this.part(remaining) }),
    };
    return told[kind]!();
  }

  private renew(): Drawn {
    const { book, clock } = this.market;
    const isDue = (voucher: Voucher) => {
      const { renewal, validity } = book.seriesOf(voucher.id);
      if (renewal === undefined) return false;
      const term = voucher.renewals === 0n ? validity : renewal.period;
      return clock.now >= voucher.expiry - term / 10n && clock.now < voucher.expiry;
    };
    const voucher = this.voucher(isDue) ?? this.voucher(({ id }) => book.seriesOf(id).renewal !== undefined);
    if (voucher === undefined) return undefined;
    const price = book.seriesOf(voucher.id).renewal?.price ?? 0n;
    const maxPrice = this.random.oneIn(10) ? price - 1n : price;
    const told = { id: voucher.id, maxPrice: most(maxPrice, 0n), deadline: clock.now + DAY };
    return make("renew", this.mostly(voucher.owner), { ...told, value: this.random.oneIn(10) ? price + 1n : price });
  }

  private extend(): Drawn {
    const { book, clock } = this.market;
    const voucher = this.voucher((each) => each.expiry !== 0n && !each.void);
    if (voucher === undefined) return undefined;
    const by = this.mostly(book.accountOf(book.seriesOf(voucher.id).issuer));
    return make("extend", by, {
      id: voucher.id,
      expiry: voucher.expiry + this.random.between(0n, 30n) * DAY,
      deadline: clock.now + this.random.between(0n, 2n) * DAY,
      signedVersion: this.random.oneIn(6) ? voucher.version + 1n : voucher.version,
      holder: this.mostly(voucher.owner),
    });
  }

  private onIdentity(): Drawn {
    const by = this.random.oneIn(8) ? this.anyone() : AUTHORITY;
    const identity = this.random.oneIn(15) ? "nobody's identity" : this.random.pick(IDENTITIES);
    return this.random.oneIn(3)
      ? make("recover", by, { identity, to: this.anyone() })
      : make("verify", by, { identity, verified: !this.random.oneIn(4) });
  }

  // ---- Offers ------------------------------------------------------------------------------------------------------

  private offer(): void {
    const { random } = this;
    const first = this.voucher((each) => this.isFree(each));
    if (first === undefined) return;
    const mine = this.voucher((each) => each.owner === first.owner && each.id !== first.id && this.isFree(each));
    const gives = mine !== undefined && random.oneIn(4) ? [first, mine] : [first];
    const wanted = this.voucher((each) => each.owner !== first.owner && this.isFree(each));
    const isSale = wanted === undefined || random.oneIn(4);
    const takes = isSale ? [] : [random.oneIn(3) ? seriesItem(wanted) : itemOf(wanted)];
    const payAmount = isSale ? random.between(0n, 1_000_000n) : random.oneIn(5) ? random.between(1n, 1_000n) : 0n;
    const taker = random.oneIn(3) ? (wanted?.owner ?? this.anyone()) : NOBODY;
    this.signed({ maker: this.mostly(first.owner), taker, gives: gives.map(itemOf), takes, payAmount });
  }

  private signed(draft: Pick<Offer, "maker" | "taker" | "gives" | "takes" | "payAmount">): Offer {
    const { random } = this;
    const { clock, exchange } = this.market;
    const offer = {
      ...draft,
      // Now and then two offers under one nonce, of which only one can be taken.
      nonce: random.oneIn(10) ? this.nonce : ++this.nonce,
      counter: exchange.counters.of(draft.maker),
      deadline: clock.now + random.between(random.oneIn(20) ? 0n : HOUR, 10n * DAY),
      signed: !random.oneIn(20),
    };
    this.offers.push(offer);
    if (this.offers.length > OFFERS_KEPT) this.offers.shift();
    return offer;
  }

  // ---- Draws -------------------------------------------------------------------------------------------------------

  private isFree(voucher: Voucher): boolean {
    const state = this.market.book.stateOf(voucher);
    return (state === "Listed" || state === "Exchanged") && !isLocked(voucher);
  }

  private voucher(fits: (voucher: Voucher) => boolean): Voucher | undefined {
    // Now and then one that does not fit.
    const all = this.market.book.vouchers.values();
    return this.oneOf(this.random.oneIn(12) ? all : all.filter(fits));
  }

  private anyVoucher(): bigint {
    return this.oneOf(this.market.book.vouchers.keys()) ?? 1n;
  }

  private part(whole: bigint): bigint {
    const { random } = this;
    return random.weighted([
      [8, random.between(1n, whole)],
      [6, whole],
      [1, 0n],
      [1, whole + 1n],
    ]);
  }

  private oneOf<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : this.random.pick(list);
  }

  private anyone(): Account {
    return this.random.pick(ACCOUNTS);
  }

  /** Who should act, or now and then somebody else. */
  private mostly(account: Account): Account {
    return account === NOBODY || this.random.oneIn(15) ? this.anyone() : account;
  }
}

function make<K extends Kind>(kind: K, by: Account, told: Actions[K]): Action {
  return { kind, by, ...told } as unknown as ActionOf<K> as Action;
}

function itemOf({ id, version, remaining }: Voucher): Item {
  return { id, version, remaining };
}

/** Any voucher of the same series with as much. */
function seriesItem({ id, remaining }: Voucher): Item {
  return { id: id >> SERIAL_BITS, version: 0n, remaining };
}
