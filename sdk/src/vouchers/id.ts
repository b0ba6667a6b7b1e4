import { checkInteger, checkObject } from "../core/check.js";

/** Bits of a voucher's number that are its serial number in the series; above them is the number of the series. */
const SERIAL_BITS = 64n;
export const MOST_SERIES = 2n ** 64n - 1n;
export const MOST_SERIAL = 2n ** 40n - 1n;
export const LEAST_VOUCHER = (1n << SERIAL_BITS) + 1n;
export const MOST_VOUCHER = (MOST_SERIES << SERIAL_BITS) + MOST_SERIAL;

/** A voucher by its series and its serial number there, both from 1. */
export interface VoucherParts {
  readonly seriesId: bigint;
  readonly serial: bigint;
}

/**
 * The number of a voucher.
 *
 * @throws InputError
 * @example
 * const id = voucherIdOf({ seriesId: 7n, serial: 1n });
 */
export function voucherIdOf(parts: VoucherParts): bigint {
  const { seriesId, serial } = checkObject("parts", parts);
  return (checkSeriesId("seriesId", seriesId) << SERIAL_BITS) + checkInteger("serial", serial, 1n, MOST_SERIAL);
}

/**
 * Series and serial number of a voucher.
 *
 * @throws InputError
 */
export function voucherPartsOf(id: bigint): VoucherParts {
  const checked = checkVoucherId("id", id);
  return { seriesId: seriesIdOf(checked), serial: checked & ((1n << SERIAL_BITS) - 1n) };
}

/** The number of a series that a voucher's number says. */
export function seriesIdOf(id: bigint): bigint {
  return id >> SERIAL_BITS;
}

export function checkSeriesId(field: string, value: unknown): bigint {
  return checkInteger(field, value, 1n, MOST_SERIES);
}

/** A voucher's number, which a plain number could not say. */
export function checkVoucherId(field: string, value: unknown): bigint {
  return checkInteger(field, value, LEAST_VOUCHER, MOST_VOUCHER);
}
