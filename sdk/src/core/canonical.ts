import { keccak256, toUtf8Bytes } from "ethers";
import { HALF_PAIR } from "./check.js";
import { InputError } from "./input-error.js";

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON in the one form that RFC 8785 (JCS) gives it: keys in the order of their UTF-16 code units, no spaces, numbers as
 * JavaScript writes them. So equal contents have equal hashes, whoever wrote them.
 *
 * @throws InputError naming the place of what JSON cannot say: undefined, bigint, NaN, half of a surrogate pair.
 * @example
 * canonicalJson({ b: 1, a: [true, "x"] }); // '{"a":[true,"x"],"b":1}'
 */
export function canonicalJson(value: Json): string {
  return written("content", value, []);
}

/**
 * The hash under which contents are known on chain: keccak256 of the canonical JSON in UTF-8.
 *
 * @returns 32 bytes as hex.
 * @throws InputError
 * @example
 * contentHash({ title: "A bridge", tasks: 3 });
 */
export function contentHash(content: Json): string {
  return keccak256(toUtf8Bytes(canonicalJson(content)));
}

function written(path: string, value: unknown, around: readonly unknown[]): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === "string") return quoted(path, value);
  if (around.includes(value)) throw new InputError(path, "something that does not contain itself");
  const inside = [...around, value];
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, i) => written(`${path}[${i}]`, item, inside)).join(",")}]`;
  }
  if (typeof value === "object" && isPlain(value)) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${quoted(path, key)}:${written(`${path}.${key}`, item, inside)}`).join(",")}}`;
  }
  throw new InputError(path, "something that JSON can say", typeof value === "object" ? undefined : value);
}

function quoted(path: string, text: string): string {
  if (HALF_PAIR.test(text)) {
    throw new InputError(path, "text without half a surrogate pair");
  }
  return JSON.stringify(text);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
