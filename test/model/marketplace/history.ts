/** Random histories of vouchers that are shown and sold for money: what sellers, buyers and attesters do, and should not be able to. */

import { type Account, Clock, DAY, HOUR, type Identity } from "../basics.ts";
import { Random } from "../random.ts";
import { AUTHORITY } from "../vouchers/actions.ts";
import { NOBODY, type Voucher, isLocked } from "../vouchers/book.ts";
import { ACCOUNTS, FIRST_VERIFIED, IDENTITIES } from "../vouchers/history.ts";
import { type Action, type Kind, Marketplace, make } from "./actions.ts";
import type { Broadcast, NoticeId, Places } from "./notices.ts";
import type { Attester, Reservation, SaleState, SaleTerms } from "./sales.ts";

/** Two of those without an identity. */
export const ATTESTERS: readonly Account[] = ACCOUNTS.slice(-2);
/** Who belongs to each community: those who founded them. */
export const PLACES: Places = { communities: [[IDENTITIES[0]!], [IDENTITIES[1]!]], projects: 1n };
/** What has happened before: payments can be attested. */
export const FOUNDING: readonly Action[] = [
  make("setAttester", AUTHORITY, {
    attester: ATTESTERS[0]!,
    terms: { accepted: true, jurisdiction: "AT", policy: "policy" },
  }),
];
const KEPT = 40;

export class MarketplaceHistory {
  readonly marketplace: Marketplace;
  /** Reservations that were signed at some time: many of them are stale. */
  readonly reservations: Reservation[] = [];
  private readonly random: Random;
  private salt = 0n;
  private events = 0;

  constructor(seed: number, start: bigint, terms: SaleTerms) {
    this.random = new Random(seed);
    this.marketplace = new Marketplace(new Clock(start), terms, PLACES);
    const { book } = this.marketplace.market;
    IDENTITIES.forEach((identity, index) => {
      book.register(identity, ACCOUNTS[index]!);
      book.verified.set(identity, index < FIRST_VERIFIED);
    });
    for (const action of FOUNDING) this.apply(action);
  }

  get clock(): Clock {
    return this.marketplace.clock;
  }

  /** Also to a second before, at or after the next time at which something ends. */
  pass(): bigint {
    const { random, clock } = this;
    const wait = random.weighted<() => bigint>([
      [40, () => 0n],
      [20, () => random.between(1n, HOUR / 4n)],
      [1, () => random.between(1n, 20n * DAY)],
      [6, () => this.untilBoundary()],
    ])();
    if (wait > 0n) clock.advance(wait);
    return wait;
  }

  draw(): Action {
    const { random } = this;
    const drawn = random.weighted<() => Action | undefined>([
      [5, () => this.issue()],
      [7, () => this.life()],
      [4, () => this.transfer()],
      [1, () => this.recover()],
      [10, () => this.reserve()],
      [24, () => this.onSale()],
      [2, () => this.setAttester()],
      [1, () => this.setTerms()],
      [14, () => this.onNotice()],
    ])();
    return drawn ?? this.draw();
  }

  apply(action: Action): void {
    this.marketplace.perform(action);
  }

  private untilBoundary(): bigint {
    const { clock, marketplace } = this;
    const ends = this.reservations.flatMap((each) => [each.until, marketplace.sales.saleOf(each).until]);
    const due = ends.filter((end) => end > clock.now + 1n).sort((a, b) => Number(a - b));
    if (due.length === 0) return DAY;
    return this.random.pick(due.slice(0, 3)) - clock.now + this.random.between(0n, 2n) - 1n;
  }

  // ---- Vouchers ----------------------------------------------------------------------------------------------------

  private issue(): Action {
    const { random } = this;
    return make("issue", random.pick(ACCOUNTS.slice(0, IDENTITIES.length + (random.oneIn(6) ? 1 : 0))), {
      validity: random.oneIn(3) ? 0n : random.between(1n, 200n) * DAY,
      rule: random.oneIn(8) ? "Registered" : "Free",
      named: undefined,
      renewal: undefined,
      count: random.oneIn(20) ? 0n : random.between(1n, 3n),
      face: random.between(1n, 100n),
      listed: !random.oneIn(4),
    });
  }

  private life(): Action | undefined {
    const { random } = this;
    const kind = random.pick(["list", "voidVoucher", "freeze", "unfreeze", "unfreeze", "split"] as const);
    const fits = {
      list: (each: Voucher) => !each.exchanged && !each.listed,
      voidVoucher: (each: Voucher) => !each.exchanged,
      freeze: (each: Voucher) => !each.exchanged && !isLocked(each),
      unfreeze: (each: Voucher) => each.frozen,
      split: (each: Voucher) => !isLocked(each) && each.remaining > 1n,
    }[kind];
    const voucher = this.voucher(random.oneIn(6) ? () => true : fits);
    if (voucher === undefined) return undefined;
    const by = this.mostly(voucher.owner);
    return kind === "split" ? make(kind, by, { id: voucher.id, amount: 1n }) : make(kind, by, { id: voucher.id });
  }

  private transfer(): Action | undefined {
    const voucher = this.voucher((each) => this.canMove(each));
    if (voucher === undefined) return undefined;
    return make("transfer", this.mostly(voucher.owner), { from: voucher.owner, to: this.anyone(), id: voucher.id });
  }

  private recover(): Action {
    const by = this.random.oneIn(6) ? this.anyone() : AUTHORITY;
    return make("recover", by, { identity: this.random.pick(IDENTITIES), to: this.anyone() });
  }

  // ---- Sales -------------------------------------------------------------------------------------------------------

  private reserve(): Action | undefined {
    const reservation = this.signed();
    if (reservation === undefined) return undefined;
    this.reservations.push(reservation);
    if (this.reservations.length > KEPT) this.reservations.shift();
    return make("reserve", this.anyone(), { reservation, signer: this.mostly(reservation.seller) });
  }

  /** As it can be, or with one thing in it that cannot. */
  private signed(): Reservation | undefined {
    const { random, clock, marketplace } = this;
    const voucher = this.voucher((each) => this.canMove(each));
    if (voucher === undefined) return undefined;
    const { longestReservation, longestChargeBack } = marketplace.sales.sets.at(-1)!;
    const accepted = ATTESTERS.filter((each) => marketplace.sales.attesters.get(each)?.accepted);
    const right = {
      voucherId: voucher.id,
      version: voucher.version,
      seller: voucher.owner,
      buyer: random.pick(ACCOUNTS.filter((each) => each !== voucher.owner)),
      price: random.between(1n, 10_000n),
      currency: "EUR",
      attester: accepted.length === 0 ? ATTESTERS[0]! : random.pick(accepted),
      until: clock.now + random.between(1n, longestReservation),
      chargeBack: random.oneIn(4) ? longestChargeBack : random.between(0n, 2n * HOUR),
      salt: ++this.salt,
    };
    const wrong = random.pick<Partial<Reservation>>([
      { voucherId: voucher.id + (1n << 64n) },
      { version: voucher.version + 1n },
      { seller: this.anyone() },
      { buyer: random.pick([NOBODY, voucher.owner]) },
      { price: 0n },
      { currency: "eur" },
      { attester: this.anyone() },
      { until: random.pick([clock.now, clock.now + longestReservation + 1n]) },
      { chargeBack: longestChargeBack + 1n },
    ]);
    return random.oneIn(5) ? { ...right, ...wrong } : right;
  }

  /** What is next for a reservation, or what is not. */
  private onSale(): Action | undefined {
    const { random, clock } = this;
    if (this.reservations.length === 0) return undefined;
    const { sales } = this.marketplace;
    const open = this.reservations.filter((each) => ["Reserved", "Paid"].includes(sales.saleOf(each).state));
    const reservation = random.pick(open.length === 0 || random.oneIn(6) ? this.reservations : open);
    const { seller, attester, price, currency, until } = reservation;
    const sale = sales.saleOf(reservation);
    const isDue = clock.now >= sale.until;
    const likely: { [S in SaleState]?: readonly Kind[] } = {
      None: ["reserve", "withdrawReservation"],
      Reserved: isDue ? ["lapse", "lapse", "settle"] : ["settle", "settle", "settle", "lapse", "release"],
      Paid: isDue ? ["complete", "complete", "reverse"] : ["reverse", "reverse", "release", "complete"],
    };
    const any: readonly Kind[] = Object.values(likely).flat();
    const kind = random.pick(random.oneIn(8) ? any : (likely[sale.state] ?? any));
    const named = random.oneIn(12) ? random.pick(this.reservations) : reservation;
    const event = `event ${random.oneIn(10) ? random.below(this.events + 1) : ++this.events}`;
    const signer = this.mostly(attester);
    switch (kind) {
      case "reserve":
        return make(kind, this.anyone(), { reservation, signer: this.mostly(seller) });
      case "settle": {
        const paidAt = random.oneIn(10) ? until : until - 1n;
        const amount = random.oneIn(10) ? price - 1n : price;
        const paid = { reservation: named, event, amount, currency: random.oneIn(15) ? "USD" : currency, paidAt };
        return make(kind, this.anyone(), { reservation, receipt: paid, signer });
      }
      case "reverse": {
        const reversal = { reservation: named, event, reversedAt: clock.now };
        return make(kind, this.anyone(), { reservation, reversal, signer });
      }
      default:
        return make(kind as "release", random.oneIn(5) ? this.anyone() : seller, { reservation });
    }
  }

  private setAttester(): Action {
    const { random } = this;
    const right: Attester = { accepted: !random.oneIn(5), jurisdiction: "AT", policy: "policy" };
    const wrong = random.pick<Partial<Attester>>([{ jurisdiction: "at" }, { jurisdiction: "" }, { policy: "" }]);
    const attester = random.oneIn(12) ? NOBODY : random.pick(ATTESTERS);
    const terms = random.oneIn(6) ? { ...right, ...wrong } : right;
    return make("setAttester", this.authority(), { attester, terms });
  }

  private setTerms(): Action {
    const { random } = this;
    const right = { longestReservation: HOUR, receiptTime: random.between(1n, HOUR), longestChargeBack: 120n * DAY };
    const wrong = random.pick<Partial<SaleTerms>>([{ receiptTime: 0n }, { longestChargeBack: 3_650n * DAY + 1n }]);
    return make("setTerms", this.authority(), { terms: random.oneIn(4) ? { ...right, ...wrong } : right });
  }

  // ---- Notices -----------------------------------------------------------------------------------------------------

  private onNotice(): Action | undefined {
    const { random } = this;
    const { book } = this.marketplace.market;
    const { notices } = this.marketplace.board;
    const voucher = this.voucher((each) => ["Listed", "Exchanged"].includes(book.stateOf(each)));
    if (voucher === undefined) return undefined;
    const notice = this.notice();
    const of = (identity: Identity | undefined) => this.mostly(identity ? book.accountOf(identity) : NOBODY);
    const shower = random.oneIn(2) ? voucher.owner : book.accountOf(book.seriesOf(voucher.id).issuer);
    return random.weighted<() => Action>([
      [
        6,
        () => {
          const price = random.between(0n, 1_000n);
          return make("post", this.mostly(shower), { voucherId: voucher.id, price, broadcast: this.broadcast() });
        },
      ],
      [4, () => make("passOn", this.anyone(), { original: notice, broadcast: this.broadcast() })],
      [notices.length > 6 ? 3 : 1, () => make("withdrawNotice", of(notice.sender), { notice })],
    ])();
  }

  /** One that there is, or one that nobody sent. */
  private notice(): NoticeId {
    const { random } = this;
    const { notices } = this.marketplace.board;
    if (notices.length === 0 || random.oneIn(12)) return { sender: random.pick(IDENTITIES), sequence: 1_000n };
    const { sender, sequence } = random.pick(notices.slice(-20));
    return { sender, sequence };
  }

  private broadcast(): Broadcast {
    const { random, clock } = this;
    const audience = random.pick(["Everyone", "Everyone", "Community", "Project"] as const);
    const number = audience === "Everyone" ? 0n : 1n;
    return {
      audience,
      audienceId: random.oneIn(6) ? random.between(0n, 3n) : number,
      until: clock.now + (random.oneIn(12) ? random.pick([0n, 365n * DAY + 1n]) : random.between(1n, 365n * DAY)),
    };
  }

  // ---- Draws -------------------------------------------------------------------------------------------------------

  private canMove(voucher: Voucher): boolean {
    const { book } = this.marketplace.market;
    return ["Listed", "Exchanged"].includes(book.stateOf(voucher)) && !isLocked(voucher);
  }

  /** One that fits, or now and then any. */
  private voucher(fits: (voucher: Voucher) => boolean): Voucher | undefined {
    const all = this.marketplace.market.book.vouchers.values();
    const found = this.random.oneIn(12) ? all : all.filter(fits);
    return found.length === 0 ? undefined : this.random.pick(found);
  }

  private anyone(): Account {
    return this.random.pick(ACCOUNTS);
  }

  private authority(): Account {
    return this.random.oneIn(12) ? this.anyone() : AUTHORITY;
  }

  /** Who should act, or now and then somebody else. */
  private mostly(account: Account): Account {
    return account === NOBODY || this.random.oneIn(15) ? this.anyone() : account;
  }
}
