import { getAddress, isHexString } from "ethers";
import { InputError } from "./input-error.js";

export const MAX_UINT256 = 2n ** 256n - 1n;

/** Half of a surrogate pair: text that has no bytes in UTF-8. */
export const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Addresses that were right: to prove a checksum takes a hash, and thousands of offers name few accounts. */
const addresses = new Map<string, string>();
const MOST_ADDRESSES = 10_000;

/** The address with its checksum. Rejects a wrong checksum and, unless `zero` is allowed, the zero address. */
export function checkAddress(field: string, value: unknown, { zero = false } = {}): string {
  let address = typeof value === "string" ? addresses.get(value) : undefined;
  try {
    if (address === undefined && typeof value === "string" && /^0x/i.test(value)) {
      address = getAddress(value);
      if (addresses.size >= MOST_ADDRESSES) addresses.clear();
      addresses.set(value, address);
    }
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

/** 32 bytes that are a secret: what is wrong with them is said without showing them. */
export function checkSalt(field: string, value: unknown): string {
  if (!isHexString(value, 32)) throw new InputError(field, "32 bytes of hex with 0x before");
  return value.toLowerCase();
}

/** Bytes of any length as lower-case hex. */
export function checkHex(field: string, value: unknown): string {
  if (!isHexString(value) || value.length % 2 !== 0) throw new InputError(field, "hex with 0x before", value);
  return value.toLowerCase();
}

/** Bytes of a signature: 65, or more or fewer where the signer is a contract. */
export function checkSignature(field: string, value: unknown): string {
  if (value === "0x") throw new InputError(field, "a signature", value);
  return checkHex(field, value);
}

/** Text, not empty and without half a surrogate pair, of at most `most` bytes in UTF-8. */
export function checkText(field: string, value: unknown, most = 2048): string {
  const limit = `text of 1 to ${most} bytes`;
  if (typeof value !== "string" || value === "") throw new InputError(field, limit, value);
  if (new TextEncoder().encode(value).length > most) throw new InputError(field, limit, value);
  if (HALF_PAIR.test(value)) throw new InputError(field, "text without half a surrogate pair");
  return value;
}

/** Where something is: a scheme, a colon, and no space after it. `ipfs://bafy…`, `https://…`, `urn:…`. */
export function checkUri(field: string, value: unknown): string {
  const uri = checkText(field, value);
  if (!/^[a-z][a-z0-9+.-]*:[^\s\p{Cc}]+$/iu.test(uri)) throw new InputError(field, "a URI such as ipfs://bafy…", value);
  return uri;
}

/** A content identifier of IPFS: version 0 ("Qm…"), or version 1 in lower-case base32 ("b…"). */
export function checkCid(field: string, value: unknown): string {
  if (typeof value !== "string" || !/^(Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{24,200})$/.test(value)) {
    throw new InputError(field, "a CID (Qm… or bafy…)", value);
  }
  return value;
}

/** An object with fields, which are checked by themselves. */
export function checkObject<T>(field: string, value: T): T & object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InputError(field, "an object with its fields", value);
  }
  return value;
}

/** A list of so many items, which are checked by themselves. */
export function checkList<T>(field: string, value: readonly T[], least = 0, most = Infinity): readonly T[] {
  const limit = most === Infinity ? `a list of ${least} or more` : `a list of ${least} to ${most}`;
  if (!Array.isArray(value)) throw new InputError(field, limit, value);
  if (value.length < least || value.length > most) throw new InputError(field, limit, value.length);
  return value;
}

/** The object that a text says in JSON. */
export function checkJson(field: string, text: unknown, limit: string): Record<string, unknown> {
  try {
    const value: unknown = typeof text === "string" ? JSON.parse(text) : undefined;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Named below.
  }
  throw new InputError(field, limit);
}

/** A whole number that JSON has as text, so that no reader rounds it. */
export function checkDigits(field: string, value: unknown): bigint {
  if (typeof value !== "string" || !/^\d{1,78}$/.test(value) || BigInt(value) > MAX_UINT256) {
    throw new InputError(field, "a whole number as text", value);
  }
  return BigInt(value);
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
