import { PayAbi } from "../abi/Pay.js";
import { checkInteger } from "../core/check.js";
import type { Core } from "../core/core.js";
import { type Time, checkTimeIfGiven, dateOf } from "../core/time.js";

/** A period of pay. */
export interface Epoch {
  /** From 0. */
  readonly number: number;
  readonly start: Date;
  /** When the next one begins. */
  readonly end: Date;
}

/** When epochs begin (Unix seconds). */
export interface Calendar {
  /** The first. */
  readonly start: bigint;
  /** Of each (seconds). */
  readonly length: bigint;
}

const MOST_EPOCHS = 2n ** 24n - 1n;

export function calendarOf(core: Core): () => Promise<Calendar> {
  const contract = core.contract("Pay", PayAbi);
  return async () => {
    const [start, next] = await Promise.all([contract.read("epochStart", 0n), contract.read("epochStart", 1n)]);
    return { start, length: next - start };
  };
}

/** The epoch of a time. */
export function epochAt({ start, length }: Calendar, time: bigint): bigint {
  return time < start ? 0n : (time - start) / length;
}

/** When one whole epoch as a member is over, for who became one at `since` (Unix seconds). */
export function payableFrom(calendar: Calendar, since: bigint): bigint {
  const { start, length } = calendar;
  const epoch = epochAt(calendar, since);
  return start + (start + epoch * length < since ? epoch + 2n : epoch + 1n) * length;
}

export function payCalendar(core: Core) {
  const calendar = calendarOf(core);
  const shown = ({ start, length }: Calendar, number: bigint): Epoch => ({
    number: Number(number),
    start: dateOf(start + number * length),
    end: dateOf(start + (number + 1n) * length),
  });
  return {
    /**
     * The epoch of a time.
     *
     * @param time That of the block that is read if left out.
     * @throws InputError
     * @example
     * const { number, end } = await pay.epoch();
     */
    async epoch(time?: Time): Promise<Epoch> {
      const given = checkTimeIfGiven("time", time);
      const [found, at] = await Promise.all([calendar(), given ?? core.now()]);
      return shown(found, epochAt(found, at));
    },

    /**
     * An epoch by its number, from 0.
     *
     * @throws InputError
     */
    async epochNumbered(number: bigint | number): Promise<Epoch> {
      const wanted = checkInteger("number", number, 0n, MOST_EPOCHS);
      return shown(await calendar(), wanted);
    },
  };
}
