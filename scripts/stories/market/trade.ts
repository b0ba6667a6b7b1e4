import { parseEther } from "ethers";
import { type Ring, type SignedOffer, findRings } from "../../../sdk/src/vouchers/index.js";
import { CONFIRM, FULFIL } from "../../../test/model/vouchers/redemption.ts";
import { SERIAL_BITS, type Voucher } from "../../../test/model/vouchers/book.ts";
import { seriesOf } from "./goods.ts";
import { type Place, type Trader, modelOffer } from "./place.ts";

/** What happened at the market, by kind. */
export interface Figures {
  actions: number;
  minted: number;
  /** Offers posted on the board. */
  posted: number;
  /** Two parties each. */
  swaps: number;
  sales: number;
  paidWei: bigint;
  /** By their length. */
  rings: Map<number, number>;
  gifts: number;
  redemptions: number;
  requests: number;
  declined: number;
  unanswered: number;
  cancelled: number;
  mismatches: number;
}

interface Posted {
  readonly signed: SignedOffer;
  /** The voucher that its maker had an eye on. */
  readonly eyed: bigint;
}

const BOARD = 300;
const RINGS_EVERY = 150;
const LONGEST_OFFER = 20n * 86_400n;
const EFFORT = 2_000_000;

/** What people do at the market, one after the other. */
export class Trade {
  readonly figures: Figures = {
    ...{ actions: 0, minted: 0, posted: 0, swaps: 0, sales: 0, paidWei: 0n, rings: new Map<number, number>() },
    ...{ gifts: 0, redemptions: 0, requests: 0, declined: 0, unanswered: 0, cancelled: 0, mismatches: 0 },
  };
  readonly #board: Posted[] = [];
  /** Offers that were taken, withdrawn or overtaken: nobody must ever be able to take them. */
  readonly #dead: SignedOffer[] = [];
  readonly #open: bigint[] = [];
  #nonce = 0n;

  constructor(
    readonly place: Place,
    readonly vouchers: number,
  ) {}

  async run(actions: number, told: (done: number) => void): Promise<void> {
    while (this.figures.actions < actions) {
      const before = this.figures.actions;
      await this.#next(actions);
      if (this.figures.actions === before) continue;
      told(this.figures.actions);
      if (this.figures.actions % RINGS_EVERY === 0) await this.#closeRings();
    }
  }

  async #next(actions: number): Promise<void> {
    const { random } = this.place;
    const behind = this.figures.minted * actions < this.vouchers * (this.figures.actions + actions / 10);
    const luck = random.next();
    if (behind && this.figures.minted < this.vouchers && random.chance(0.5)) return this.#mint();
    if (luck < 0.3) return this.#post();
    if (luck < 0.5) return this.#take();
    if (luck < 0.56) return this.#sell();
    if (luck < 0.7) return this.#redeem();
    if (luck < 0.75) return this.#request();
    if (luck < 0.86) return this.#answer();
    if (luck < 0.9) return this.#give();
    if (luck < 0.93) return this.#split();
    if (luck < 0.95) return this.#keep();
    if (luck < 0.96) return this.#cancel();
    return this.#misuse();
  }

  #done(): void {
    this.figures.actions += 1;
  }

  async #mint(): Promise<void> {
    const { place } = this;
    const trader = place.anyone();
    const { vouchers } = trader.client;
    const count = Math.min(place.random.between(1, 6), this.vouchers - this.figures.minted);
    const face = BigInt(place.random.between(4, 40));
    const minting = { count: BigInt(count), face, listed: !place.random.chance(0.1) };
    const amounts = { face, count, listed: minting.listed };
    const terms = { validity: 120n * 86_400n, rule: "Free" as const, named: undefined, renewal: undefined };
    const { ids, seriesId } =
      trader.seriesId === undefined
        ? await place.act(
            "issue",
            trader,
            { ...terms, ...minting },
            vouchers.issue(seriesOf(trader.good, trader.name), amounts),
          )
        : await place.act(
            "mint",
            trader,
            { seriesId: trader.seriesId, ...minting },
            vouchers.mint(trader.seriesId, amounts),
          );
    trader.seriesId = seriesId;
    place.ids.push(...ids);
    this.figures.minted += count;
    this.#done();
  }

  /** Offers something for one of a series, mostly of one that somebody else offers too. */
  async #post(): Promise<void> {
    const { place } = this;
    const mine = place.pick((voucher) => place.isFree(voucher));
    if (mine === undefined) return;
    const offered = this.#board.length > 0 && place.random.chance(0.75);
    const id = offered ? place.random.pick(this.#board).signed.offer.gives[0]!.id : undefined;
    const eyed = id === undefined ? place.pick((voucher) => place.isFree(voucher)) : place.model.book.of(id);
    if (eyed === undefined || eyed.owner === mine.owner || eyed.id >> SERIAL_BITS === mine.id >> SERIAL_BITS) return;
    const remaining = eyed.remaining < mine.remaining ? eyed.remaining : mine.remaining;
    const signed = await this.#sign(place.traderOf(mine.owner), mine, {
      takes: [{ seriesId: eyed.id >> SERIAL_BITS, remaining }],
    });
    this.#board.push({ signed, eyed: eyed.id });
    if (this.#board.length > BOARD) this.#dead.push(this.#board.shift()!.signed);
    this.figures.posted += 1;
    this.#done();
  }

  async #sign(maker: Trader, mine: Voucher, more: object): Promise<SignedOffer> {
    const { clock, exchange } = this.place.model;
    return maker.client.vouchers.offer({
      gives: [{ id: mine.id, version: mine.version, remaining: mine.remaining }],
      nonce: ++this.#nonce,
      counter: exchange.counters.of(maker.address),
      deadline: clock.now + LONGEST_OFFER,
      salt: this.#nonce,
      ...more,
    });
  }

  /** Somebody who has what an offer wants takes it. */
  async #take(): Promise<void> {
    const { place } = this;
    if (this.#board.length === 0) return;
    const posted = place.random.pick(this.#board);
    const offer = modelOffer(posted.signed);
    const wanted = offer.takes[0]!;
    const fits = (voucher: Voucher) =>
      voucher.id >> SERIAL_BITS === wanted.id &&
      voucher.remaining >= wanted.remaining &&
      voucher.owner !== offer.maker &&
      place.isFree(voucher);
    const eyed = place.model.book.of(posted.eyed);
    const given = fits(eyed) ? eyed : place.pick(fits);
    if (given === undefined) return;
    const taker = place.traderOf(given.owner);
    const told = { offer, takes: [given.id], value: 0n };
    if (!place.allows(taker, "fill", told)) return this.#bury(posted);
    await place.act("fill", taker, told, taker.client.vouchers.fill(posted.signed, [given.id]), "fill (1:1)");
    this.#bury(posted);
    this.figures.swaps += 1;
    this.#done();
  }

  #bury(posted: Posted): void {
    this.#board.splice(this.#board.indexOf(posted), 1);
    this.#dead.push(posted.signed);
    if (this.#dead.length > BOARD) this.#dead.shift();
  }

  /** For ETH, agreed on at once. */
  async #sell(): Promise<void> {
    const { place } = this;
    const mine = place.pick((voucher) => place.isFree(voucher));
    const buyer = place.anyone();
    if (mine === undefined || mine.owner === buyer.address) return;
    const { price } = place.issuerOf(mine).good;
    const amount = (parseEther("0.0005") * BigInt(price) * mine.remaining) / 10n;
    const signed = await this.#sign(place.traderOf(mine.owner), mine, { pay: { amount }, taker: buyer.address });
    const told = { offer: modelOffer(signed), takes: [], value: amount };
    if (!place.allows(buyer, "fill", told)) return;
    await place.act("fill", buyer, told, buyer.client.vouchers.fill(signed), "fill (for ETH)");
    this.figures.sales += 1;
    this.figures.paidWei += amount;
    this.#done();
  }

  /** On delivery: the holder signs, the issuer sends. */
  async #redeem(): Promise<void> {
    const { place } = this;
    const voucher = place.pick((each) => place.isRedeemable(each));
    if (voucher === undefined) return;
    const { id, version, remaining } = voucher;
    const holder = place.traderOf(voucher.owner);
    const issuer = place.issuerOf(voucher);
    const amount = this.#part(remaining);
    const deadline = place.model.clock.now + 3_600n;
    const signed = await holder.client.vouchers.signRedemption({ id, version, amount, remaining, deadline });
    const told = { id, version, amount, remainingBefore: remaining, deadline, signer: holder.address };
    await place.act("redeem", issuer, told, issuer.client.vouchers.redeem(signed));
    this.figures.redemptions += 1;
    this.#done();
  }

  async #request(): Promise<void> {
    const { place } = this;
    const voucher = place.pick((each) => place.isRedeemable(each));
    if (voucher === undefined) return;
    const holder = place.traderOf(voucher.owner);
    const told = { id: voucher.id, amount: this.#part(voucher.remaining) };
    await place.act("request", holder, told, holder.client.vouchers.requestRedemption(told.id, told.amount));
    this.#open.push(voucher.id);
    this.figures.requests += 1;
    this.#done();
  }

  /** The next step of a request, or its end where a party stayed silent for too long. */
  async #answer(): Promise<void> {
    const { place } = this;
    const { random, model } = place;
    if (this.#open.length === 0) return;
    const id = random.pick(this.#open);
    const voucher = model.book.of(id);
    const holder = place.traderOf(voucher.owner);
    const issuer = place.issuerOf(voucher);
    const { state, since } = model.redemption.requestOf(id);
    const age = model.clock.now - since;
    const close = () => this.#open.splice(this.#open.indexOf(id), 1);
    if (state === "Requested" && age >= FULFIL) {
      await place.act("finalize", issuer, { id }, issuer.client.vouchers.finalizeRedemption(id));
      this.figures.unanswered += 1;
      close();
    } else if (state === "Requested" && age < FULFIL - 10_000n) {
      const luck = random.next();
      if (luck < 0.3) return;
      if (luck < 0.85) await place.act("fulfil", issuer, { id }, issuer.client.vouchers.fulfilRedemption(id));
      else if (luck < 0.95) {
        await place.act("decline", issuer, { id }, issuer.client.vouchers.declineRedemption(id));
        this.figures.declined += 1;
        close();
      } else {
        await place.act("cancel", holder, { id }, holder.client.vouchers.cancelRedemption(id));
        close();
      }
    } else if (state === "Fulfilled" && (age >= CONFIRM || random.chance(0.5))) {
      const isLate = age >= CONFIRM;
      if (isLate) await place.act("finalize", issuer, { id }, issuer.client.vouchers.finalizeRedemption(id));
      else await place.act("confirm", holder, { id }, holder.client.vouchers.confirmRedemption(id));
      this.figures.redemptions += 1;
      close();
    } else return;
    this.#done();
  }

  async #give(): Promise<void> {
    const { place } = this;
    const voucher = place.pick((each) => place.isFree(each));
    const friend = place.anyone();
    if (voucher === undefined || voucher.owner === friend.address) return;
    const owner = place.traderOf(voucher.owner);
    const told = { from: owner.address, to: friend.address, id: voucher.id };
    if (!place.allows(owner, "transfer", told)) return;
    await place.act("transfer", owner, told, owner.client.vouchers.transfer(friend.address, voucher.id), "transfer");
    this.figures.gifts += 1;
    this.#done();
  }

  async #split(): Promise<void> {
    const { place } = this;
    const voucher = place.pick((each) => place.isFree(each) && each.remaining > 1n);
    if (voucher === undefined) return;
    const owner = place.traderOf(voucher.owner);
    const amount = BigInt(place.random.between(1, Number(voucher.remaining) - 1));
    const told = { id: voucher.id, amount };
    const { childId } = await place.act("split", owner, told, owner.client.vouchers.split(voucher.id, amount));
    place.ids.push(childId);
    this.#done();
  }

  /** What an issuer does with what it still has. */
  async #keep(): Promise<void> {
    const { place } = this;
    const voucher = place.pick((each) => !each.exchanged && !each.void && each.remaining > 0n);
    if (voucher === undefined) return;
    const { id } = voucher;
    const issuer = place.issuerOf(voucher);
    const { vouchers } = issuer.client;
    const state = place.model.book.stateOf(voucher);
    if (voucher.frozen) await place.act("unfreeze", issuer, { id }, vouchers.unfreeze(id));
    else if (state === "Draft") await place.act("list", issuer, { id }, vouchers.list(id));
    else if (place.random.chance(0.1)) await place.act("voidVoucher", issuer, { id }, vouchers.withdraw(id));
    else await place.act("freeze", issuer, { id }, vouchers.freeze(id));
    this.#done();
  }

  async #cancel(): Promise<void> {
    const { place } = this;
    if (this.#board.length === 0) return;
    const posted = place.random.pick(this.#board);
    const { maker, nonce } = posted.signed.offer;
    const trader = place.traderOf(maker);
    if (place.random.chance(0.2)) {
      await place.act("cancelAllOffers", trader, {}, trader.client.vouchers.cancelAllOffers());
    } else {
      await place.act("cancelOffer", trader, { nonce }, trader.client.vouchers.cancelOffer(nonce));
    }
    this.#bury(posted);
    this.figures.cancelled += 1;
    this.#done();
  }

  /** What must not work: offers that are dead, and vouchers of others. */
  async #misuse(): Promise<void> {
    const { place } = this;
    const stranger = place.anyone();
    let refused: boolean;
    if (this.#dead.length > 0 && place.random.chance(0.7)) {
      const signed = place.random.pick(this.#dead);
      const eyed = place.pick((each) => each.id >> SERIAL_BITS === signed.offer.takes[0]?.id);
      const taker = eyed === undefined ? stranger : place.traderOf(eyed.owner);
      if (eyed === undefined || taker.address === signed.offer.maker) return;
      const told = { offer: modelOffer(signed), takes: [eyed.id], value: 0n };
      refused = await place.refuses("fill", taker, told, taker.client.vouchers.fill(signed, [eyed.id]));
    } else {
      const voucher = place.pick((each) => each.owner !== stranger.address);
      if (voucher === undefined) return;
      const told = { id: voucher.id, amount: 1n };
      refused = await place.refuses("split", stranger, told, stranger.client.vouchers.split(voucher.id, 1n));
    }
    if (!refused) this.figures.mismatches += 1;
    this.#done();
  }

  /** Looks for rings on the board, and settles those that still can be. */
  async #closeRings(): Promise<void> {
    const { place } = this;
    const { now } = place.model.clock;
    const { rings } = findRings(
      this.#board.map(({ signed }) => signed),
      { now, effort: EFFORT },
    );
    for (const ring of rings) {
      const sender = place.anyone();
      const told = { offers: ring.map(modelOffer) };
      if (!place.allows(sender, "fillRing", told)) {
        this.#forget(ring);
        continue;
      }
      const name = `fillRing (of ${ring.length})`;
      await place.act("fillRing", sender, told, sender.client.vouchers.fillRing(ring), name);
      this.figures.rings.set(ring.length, (this.figures.rings.get(ring.length) ?? 0) + 1);
      for (const signed of ring) this.#bury(this.#board.find((posted) => posted.signed === signed)!);
      this.#done();
    }
  }

  /** Of a ring that cannot be settled, the offers whose vouchers have changed are dead. */
  #forget(ring: Ring): void {
    for (const signed of ring) {
      const [item] = signed.offer.gives;
      const voucher = this.place.model.book.of(item!.id);
      const stands = voucher.version === item!.version && voucher.owner === signed.offer.maker;
      if (!stands || !this.place.isFree(voucher)) this.#bury(this.#board.find((posted) => posted.signed === signed)!);
    }
  }

  #part(whole: bigint): bigint {
    const { random } = this.place;
    return random.chance(0.6) ? whole : BigInt(random.between(1, Number(whole)));
  }
}
