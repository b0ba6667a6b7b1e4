import { InputError } from "./input-error.js";

/** A point in time: a `Date`, or Unix seconds. */
export type Time = Date | bigint | number;

const LATEST = 2n ** 40n - 1n;

/** Unix seconds of a point in time. Milliseconds given as a number are refused: they would lie 50,000 years off. */
export function checkTime(field: string, value: Time): bigint {
  const limit = "a Date, or Unix seconds as a whole number";
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new InputError(field, limit, value);
    value = BigInt(Math.floor(value.getTime() / 1000));
  }
  if (typeof value === "number" ? !Number.isSafeInteger(value) : typeof value !== "bigint") {
    throw new InputError(field, limit, value);
  }
  const seconds = BigInt(value);
  if (seconds < 0n || seconds > LATEST) throw new InputError(field, `${limit}, up to ${LATEST}`, value);
  return seconds;
}

/** Unix seconds of a point in time, where one is given. */
export function checkTimeIfGiven(field: string, value: Time | undefined): bigint | undefined {
  return value === undefined ? undefined : checkTime(field, value);
}

/** The `Date` of Unix seconds. */
export function dateOf(seconds: bigint): Date {
  return new Date(Number(seconds) * 1000);
}

/** The `Date` of Unix seconds, or null where zero stands for "not yet". */
export function dateOrNull(seconds: bigint): Date | null {
  return seconds === 0n ? null : dateOf(seconds);
}
