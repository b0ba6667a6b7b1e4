import { checkInteger } from "../core/check.js";

const MOST_NUMBER = 2n ** 64n - 1n;
const MOST_VERSION = 0xffffn;

/** The number of a session, an application or a panel. */
export function checkNumber(field: string, value: unknown): bigint {
  return checkInteger(field, value, 1n, MOST_NUMBER);
}

/** The number of a set of parameters, or of a test set, where one is given. */
export function checkVersionIfGiven(value: bigint | number | undefined): bigint | undefined {
  return value === undefined ? undefined : checkInteger("version", value, 1n, MOST_VERSION);
}
