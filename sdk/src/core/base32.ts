import { InputError } from "./input-error.js";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** Bytes in base32 (RFC 4648), lower-case and without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer & 31) << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET[(buffer >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + ALPHABET[(buffer << (5 - bits)) & 31] : text;
}

/** The bytes of a text in base32, in either case, if that is how these bytes are written. */
export function decodeBase32(field: string, text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text.toLowerCase()) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) throw new InputError(field, "in base32, letters and the digits 2 to 7", letter);
    buffer = ((buffer & 127) << 5) | value;
    bits += 5;
    if (bits >= 8) bytes[at++] = (buffer >> (bits -= 8)) & 255;
  }
  // One spelling for each value: bits that are left over are zero, and fewer than a letter has.
  if (bits >= 5 || (buffer & ((1 << bits) - 1)) !== 0) throw new InputError(field, "whole; it is cut off or damaged");
  return bytes;
}
