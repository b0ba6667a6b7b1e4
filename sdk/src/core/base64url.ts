import { decodeBase64, encodeBase64 } from "ethers";
import { InputError } from "./input-error.js";

/** Bytes in base64url (RFC 4648) without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The bytes of a text in base64url, of that length where one is given, if that is how these bytes are written. */
export function decodeBase64url(field: string, text: unknown, length?: number): Uint8Array {
  const limit = length === undefined ? "bytes in base64url" : `${length} bytes in base64url`;
  if (typeof text !== "string" || !/^[\w-]*$/.test(text)) throw new InputError(field, limit, text);
  let bytes: Uint8Array;
  try {
    bytes = decodeBase64(
      text
        .replaceAll("-", "+")
        .replaceAll("_", "/")
        .padEnd(Math.ceil(text.length / 4) * 4, "="),
    );
  } catch {
    throw new InputError(field, limit, text);
  }
  if (encodeBase64url(bytes) !== text) throw new InputError(field, limit, text);
  if (length !== undefined && bytes.length !== length) throw new InputError(field, limit, text);
  return bytes;
}
