import { checkDigits, checkJson, checkObject } from "../core/check.js";
import type { SignedRequest } from "../core/forward.js";
import { checkSigned } from "./request.js";

/**
 * A signed action as text, for a message to a relayer.
 *
 * @throws InputError
 */
export function signedToText(signed: SignedRequest): string {
  const { request, signature } = checkSigned(signed);
  const { from, to, value, gas, nonce, deadline, data } = request;
  const numbers = { value: String(value), gas: String(gas), nonce: String(nonce), deadline: String(deadline) };
  return JSON.stringify({ request: { from, to, ...numbers, data }, signature });
}

/**
 * The signed action in a text that {@link signedToText} made.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function signedFromText(text: string): SignedRequest {
  const { request, signature } = checkJson("text", text, "a signed request as JSON");
  const fields = checkObject("request", request) as Record<string, unknown>;
  const numbers = ["value", "gas", "nonce", "deadline"].map((field) => {
    return [field, checkDigits(`request.${field}`, fields[field])] as const;
  });
  const found: unknown = { request: { ...fields, ...Object.fromEntries(numbers) }, signature };
  return checkSigned(found as SignedRequest);
}
