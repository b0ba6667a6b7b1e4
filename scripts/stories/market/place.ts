import type { Action as Call } from "../../../sdk/src/index.js";
import { ProtocolError } from "../../../sdk/src/index.js";
import type { SignedOffer } from "../../../sdk/src/vouchers/index.js";
import { Clock, ModelError } from "../../../test/model/basics.ts";
import { type Action, type Actions, type Kind, Market } from "../../../test/model/vouchers/actions.ts";
import { NOBODY, type Voucher, isLocked } from "../../../test/model/vouchers/book.ts";
import type { Offer } from "../../../test/model/vouchers/exchange.ts";
import { type Citizen, welcome } from "../stage/cast.ts";
import { Random } from "../stage/random.ts";
import { together } from "../stage/together.ts";
import type { StoryContext } from "../story.ts";
import { type Good, goods } from "./goods.ts";

/** Somebody at the market. */
export interface Trader extends Citizen {
  readonly good: Good;
  /** Its series, once it has one. */
  seriesId?: bigint;
}

const SEED = 515;
const TRIES = 80;
const ZERO = `0x${"00".repeat(20)}`;
/** Seconds from one action to the next, at most. */
const PAUSE = 800;

/** The market as it stands: its people, its clock, and the reference model, which lives through everything that is sent. */
export class Place {
  readonly random = new Random(SEED);
  readonly model: Market;
  readonly traders: Trader[] = [];
  /** Every voucher there is. */
  readonly ids: bigint[] = [];
  /** What was refused, as it should be. */
  refusals = 0;
  readonly #byAddress = new Map<string, Trader>();

  private constructor(
    readonly context: StoryContext,
    now: number,
    seriesBefore: bigint,
  ) {
    this.model = new Market(new Clock(BigInt(now)), seriesBefore);
  }

  static async open(context: StoryContext, size: number): Promise<Place> {
    const place = new Place(context, await context.chain.now(), await context.observer.vouchers.seriesCount());
    place.traders.push(...(await together(Array.from({ length: size }), (_, i) => place.#welcome(i))));
    for (const trader of place.traders) {
      place.#byAddress.set(trader.address, trader);
      place.model.book.register(trader.identity, trader.address);
    }
    place.model.clock.now = BigInt(await context.chain.now());
    return place;
  }

  traderOf(address: string): Trader {
    return this.#byAddress.get(address)!;
  }

  issuerOf(voucher: Voucher): Trader {
    return this.traderOf(this.model.book.accountOf(this.model.book.seriesOf(voucher.id).issuer));
  }

  anyone(): Trader {
    return this.random.pick(this.traders);
  }

  /** Does something, on the chain and in the model, in a block whose time is both's. */
  async act<K extends Kind, R, Returned>(
    kind: K,
    by: Trader,
    told: Actions[K],
    call: Call<R, Returned>,
    name?: string,
  ): Promise<R> {
    const { chain, meter } = this.context;
    this.model.clock.now += BigInt(this.random.between(1, PAUSE));
    await chain.provider.send("evm_setNextBlockTimestamp", [Number(this.model.clock.now)]);
    this.model.perform({ kind, by: by.address, ...told } as unknown as Action);
    return (await meter.send(call, name)).result;
  }

  /**
   * Tries something that must not work, and sends nothing.
   *
   * @returns Whether the chain refuses it for the reason that the model gives.
   */
  async refuses<K extends Kind, R, Returned>(kind: K, by: Trader, told: Actions[K], call: Call<R, Returned>) {
    const expected = this.#refusalOf({ kind, by: by.address, ...told } as unknown as Action);
    if (expected === undefined) return true;
    this.refusals += 1;
    try {
      await call.simulate();
      return false;
    } catch (error) {
      return error instanceof ProtocolError && error.errorName === expected;
    }
  }

  /** A voucher that fits, if one comes up. */
  pick(fits: (voucher: Voucher) => boolean): Voucher | undefined {
    for (let i = 0; i < TRIES && this.ids.length > 0; i += 1) {
      const voucher = this.model.book.of(this.random.pick(this.ids));
      if (fits(voucher)) return voucher;
    }
    return undefined;
  }

  /** Whether a voucher can change hands. */
  isFree(voucher: Voucher): boolean {
    const state = this.model.book.stateOf(voucher);
    return (state === "Listed" || state === "Exchanged") && !isLocked(voucher);
  }

  isRedeemable(voucher: Voucher): boolean {
    const { issuer } = this.model.book.seriesOf(voucher.id);
    const isOwn = this.model.book.accountOf(issuer) === voucher.owner;
    return this.model.book.stateOf(voucher) === "Exchanged" && !isLocked(voucher) && !isOwn;
  }

  /** Whether the model would have it, without doing it. */
  allows(by: Trader, kind: Kind, told: object): boolean {
    return this.#refusalOf({ kind, by: by.address, ...told } as unknown as Action) === undefined;
  }

  #refusalOf(action: Action): string | undefined {
    const done = new Error("done");
    try {
      this.model.book.journal.attempt(() => {
        this.model.act(action);
        throw done;
      });
    } catch (error) {
      if (error instanceof ModelError) return error.error;
      if (error !== done) throw error;
    }
    return undefined;
  }

  async #welcome(i: number): Promise<Trader> {
    const good = goods[i % goods.length]!;
    const name = `${good.name.toLowerCase()} trader ${i + 1}`;
    return { ...(await welcome(this.context, name, `did:web:market.example:trader:${i + 1}`)), good };
  }
}

/** A signed offer as the model has it. */
export function modelOffer({ offer }: SignedOffer): Offer {
  const { maker, taker, gives, takes, payAmount, nonce, counter, deadline } = offer;
  const whom = taker === ZERO ? NOBODY : taker;
  return { maker, taker: whom, gives, takes, payAmount, nonce, counter, deadline, signed: true };
}
