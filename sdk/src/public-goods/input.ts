import { checkInteger } from "../core/check.js";

const MOST_ORGANISATIONS = 2n ** 32n - 1n;
const MOST_SEATS = 2n ** 32n - 1n;
/** What requests and receipts can name at most. */
export const MOST_AMOUNT = 2n ** 112n - 1n;

/** The number of a request. */
export function checkRequestId(field: string, value: unknown): bigint {
  return checkInteger(field, value, 1n);
}

/** The number of an organisation. */
export function checkOrganisation(field: string, value: unknown): bigint {
  return checkInteger(field, value, 1n, MOST_ORGANISATIONS);
}

/** The number of a host's post. */
export function checkSeat(field: string, value: unknown): bigint {
  return checkInteger(field, value, 1n, MOST_SEATS);
}
