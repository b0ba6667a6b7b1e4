import { PayAbi } from "../abi/Pay.js";
import { ValuersAbi } from "../abi/Valuers.js";
import { checkAmount, checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkCurrency } from "../core/currency.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { type ValueGrid, valueAt } from "./grid.js";
import { type ParameterRef, checkParameter } from "./parameter.js";

/** A parameter as it stands. */
export interface ParameterState {
  /** The running epoch, and the value in force in it. */
  readonly epoch: number;
  readonly value: bigint;
  /** The value in the next epoch, if no figure changes until then. */
  readonly next: bigint;
  /** How many figures stand; with fewer than three the value stays. */
  readonly figures: number;
  /** The lower median of them; null of none. */
  readonly median: bigint | null;
  /** The grid that figures are put on now; null where nothing was set. */
  readonly grid: (ValueGrid & { readonly id: bigint }) | null;
}

/** A standing figure. */
export interface StandingFigure {
  readonly step: number;
  readonly value: bigint;
}

/** A turn in the course of a parameter: from `value` in `epoch` it moves to `target`. */
export interface CourseMark {
  readonly epoch: number;
  readonly value: bigint;
  readonly target: bigint;
  /** Number of the grid that it moves on. */
  readonly grid: bigint;
}

/** Part of a list. */
export interface CoursePage {
  /** Place of the first; 0 if left out. */
  readonly from?: number;
  /** 1 to 1,000; 100 if left out. */
  readonly most?: number;
}

const MOST_EPOCHS = 2n ** 24n - 1n;
const MOST_PLACE = 2n ** 32n - 1n;
/** A token of the chain has no more decimals. */
const MOST_DECIMALS = 77n;

export function valuerViews(core: Core) {
  const contract = core.contract("Valuers", ValuersAbi);
  const pay = core.contract("Pay", PayAbi);
  const epochNow = async () => pay.read("epochAt", await core.now());

  return {
    /**
     * A parameter as it stands: its value, where it goes, and what valuers say.
     *
     * @throws InputError
     * @example
     * const { value, next, median } = await valuers.state({ parameter: "weight", roleId: 3n });
     */
    async state(ref: ParameterRef): Promise<ParameterState> {
      const { parameter, subject } = checkParameter(ref);
      const epoch = await epochNow();
      const [value, next, { figures, value: median }, { gridId, grid }] = await Promise.all([
        contract.read("valueIn", parameter, subject, epoch),
        contract.read("valueIn", parameter, subject, epoch + 1n),
        contract.read("medianOf", parameter, subject),
        contract.read("gridOf", parameter, subject),
      ]);
      return {
        epoch: Number(epoch),
        value,
        next,
        figures: Number(figures),
        median: figures === 0n ? null : median,
        grid: gridId === 0n ? null : { id: gridId, low: grid.low, high: grid.high, change: Number(grid.change) },
      };
    },

    /**
     * The value of a parameter in an epoch, past or to come; in one to come, if no figure changes until then.
     *
     * @param epoch The running one if left out.
     * @throws InputError
     * @example
     * const slope = await valuers.value({ parameter: "slope" });
     */
    async value(ref: ParameterRef, epoch?: bigint | number): Promise<bigint> {
      const { parameter, subject } = checkParameter(ref);
      const wanted = epoch === undefined ? undefined : checkInteger("epoch", epoch, 0n, MOST_EPOCHS);
      return contract.read("valueIn", parameter, subject, wanted ?? (await epochNow()));
    },

    /**
     * The figure that a valuer has standing; null where it has none.
     *
     * @param valuer Identity; that of the client's account if left out.
     * @throws InputError
     */
    async figure(ref: ParameterRef, valuer?: string): Promise<StandingFigure | null> {
      const { parameter, subject } = checkParameter(ref);
      const identity = await identityOr(core, checkIdentityIfGiven(valuer, "valuer"));
      const [{ standing, step }, { grid }] = await Promise.all([
        contract.read("figureOf", parameter, subject, identity),
        contract.read("gridOf", parameter, subject),
      ]);
      if (!standing) return null;
      return { step: Number(step), value: valueAt({ ...grid, change: Number(grid.change) }, step) };
    },

    /**
     * The turns of a parameter, from the first on.
     *
     * @throws InputError
     * @example
     * for (const { epoch, value, target } of await valuers.course({ parameter: "hostShare" })) console.log(epoch, value, target);
     */
    async course(ref: ParameterRef, page: CoursePage = {}): Promise<CourseMark[]> {
      const { parameter, subject } = checkParameter(ref);
      const { from = 0, most = 100 } = checkObject("page", page);
      const start = checkInteger("from", from, 0n, MOST_PLACE);
      const size = checkInteger("most", most, 1n, 1_000n);
      const count = await contract.read("markCount", parameter, subject);
      const end = count < start + size ? count : start + size;
      const places = Array.from({ length: Number(end > start ? end - start : 0n) }, (_, i) => start + BigInt(i));
      const marks = await Promise.all(places.map((place) => contract.read("markAt", parameter, subject, place)));
      return marks.map(({ epoch, value, target, grid }) => ({ epoch: Number(epoch), value, target, grid }));
    },

    /**
     * Work credits (18 decimals) for a whole unit of a currency paid to a public-goods organisation, in force now; 0 where the
     * currency is not taken.
     *
     * @param currency "ETH", three capitals such as EUR, or the address of a token.
     * @throws InputError
     * @example
     * const perEuro = await valuers.rate("EUR");
     */
    async rate(currency: string): Promise<bigint> {
      return contract.read("rateOf", checkCurrency("currency", currency).address);
    },
  };
}

/**
 * Work credits for an amount at a rate, as the contract reckons it. Nothing is read.
 *
 * @param amount In base units of the currency.
 * @param rate What `valuers.rate` told.
 * @param decimals Of the currency: 18 for ETH, 2 for money, a token's own.
 * @throws InputError
 * @example
 * creditsFor(5_000n, await valuers.rate("EUR"), 2); // for 50 euros
 */
export function creditsFor(amount: bigint, rate: bigint, decimals: number): bigint {
  const units = checkAmount("amount", amount, 0n);
  const perUnit = checkAmount("rate", rate, 0n);
  return (units * perUnit) / 10n ** checkInteger("decimals", decimals, 0n, MOST_DECIMALS);
}
