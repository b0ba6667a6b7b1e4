import { base32 } from "multiformats/bases/base32";
import { InputError } from "./input-error.js";

/** Bytes in base32 (RFC 4648), lower-case and without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  return base32.baseEncode(bytes);
}

/** The bytes of a text in base32, in either case, if that is how these bytes are written. */
export function decodeBase32(field: string, text: string): Uint8Array {
  const letter = /[^a-z2-7]/.exec(text.toLowerCase());
  if (letter !== null) throw new InputError(field, "in base32, letters and the digits 2 to 7", letter[0]);
  try {
    return base32.baseDecode(text.toLowerCase());
  } catch {
    throw new InputError(field, "whole; it is cut off or damaged");
  }
}
