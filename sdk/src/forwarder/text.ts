import type { SignedRequest } from "../core/forward.js";
import { InputError } from "../core/input-error.js";

/** A signed action as text, for a message to a relayer. */
export function signedToText({ request, signature }: SignedRequest): string {
  const { from, to, value, gas, nonce, deadline, data } = request;
  const numbers = { value: String(value), gas: String(gas), nonce: String(nonce), deadline: String(deadline) };
  return JSON.stringify({ request: { from, to, ...numbers, data }, signature });
}

/**
 * The signed action in a text that {@link signedToText} made. Addresses and signature are checked when it is used.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function signedFromText(text: string): SignedRequest {
  let found: { request?: Record<string, unknown>; signature?: unknown };
  try {
    found = JSON.parse(text);
  } catch {
    throw new InputError("text", "a signed request as JSON");
  }
  const request = found?.request ?? {};
  const digits = (field: string) => {
    const value = request[field];
    if (typeof value === "string" && /^\d{1,78}$/.test(value)) return BigInt(value);
    throw new InputError(`request.${field}`, "a whole number as text", value);
  };
  const words = (field: string, value: unknown) => {
    if (typeof value === "string") return value;
    throw new InputError(field, "hex with 0x before", value);
  };
  return {
    request: {
      from: words("request.from", request.from),
      to: words("request.to", request.to),
      value: digits("value"),
      gas: digits("gas"),
      nonce: digits("nonce"),
      deadline: digits("deadline"),
      data: words("request.data", request.data),
    },
    signature: words("signature", found.signature),
  };
}
