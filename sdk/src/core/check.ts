import { getAddress, isHexString } from "ethers";
import { InputError } from "./input-error.js";

export const MAX_UINT256 = 2n ** 256n - 1n;

/** The address with its checksum. Rejects a wrong checksum and, unless `zero` is allowed, the zero address. */
export function checkAddress(field: string, value: unknown, { zero = false } = {}): string {
  let address: string | undefined;
  try {
    if (typeof value === "string" && /^0x/i.test(value)) address = getAddress(value);
  } catch {
    // Named below.
  }
  if (address === undefined) throw new InputError(field, "an address (20 bytes of hex, right checksum)", value);
  if (!zero && BigInt(address) === 0n) throw new InputError(field, "an address other than zero", value);
  return address;
}

/** A whole number as a bigint. Plain numbers are taken while they are exact. */
export function checkInteger(field: string, value: unknown, min = 0n, max = MAX_UINT256): bigint {
  const limit = `a whole number from ${min} to ${max}`;
  if (typeof value === "number" ? !Number.isSafeInteger(value) : typeof value !== "bigint") {
    throw new InputError(field, limit, value);
  }
  const integer = BigInt(value as bigint | number);
  if (integer < min || integer > max) throw new InputError(field, limit, value);
  return integer;
}

/** An amount in base units or wei. Only a bigint will do: a plain number of wei would lose digits unseen. */
export function checkAmount(field: string, value: unknown, min = 1n, max = MAX_UINT256): bigint {
  if (typeof value !== "bigint") throw new InputError(field, "a bigint, in base units or wei", value);
  return checkInteger(field, value, min, max);
}

/** Bytes of exactly `length` as lower-case hex. */
export function checkBytes(field: string, value: unknown, length: number): string {
  if (!isHexString(value, length)) throw new InputError(field, `${length} bytes of hex with 0x before`, value);
  return value.toLowerCase();
}

/** Bytes of any length as lower-case hex. */
export function checkHex(field: string, value: unknown): string {
  if (!isHexString(value) || value.length % 2 !== 0) throw new InputError(field, "hex with 0x before", value);
  return value.toLowerCase();
}

/** Text, not empty, of at most `most` bytes in UTF-8. */
export function checkText(field: string, value: unknown, most = 2048): string {
  const limit = `text of 1 to ${most} bytes`;
  if (typeof value !== "string" || value === "") throw new InputError(field, limit, value);
  if (new TextEncoder().encode(value).length > most) throw new InputError(field, limit, value);
  return value;
}

/** A choice out of a few words. */
export function checkOneOf<T extends string>(field: string, value: unknown, words: readonly T[]): T {
  if (!words.includes(value as T)) throw new InputError(field, `one of ${words.join(", ")}`, value);
  return value as T;
}

export function checkBoolean(field: string, value: unknown): boolean {
  if (typeof value !== "boolean") throw new InputError(field, "true or false", value);
  return value;
}
