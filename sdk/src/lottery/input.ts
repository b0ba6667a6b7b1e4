import { checkAmount, checkInteger } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type LeadershipKind, leadershipKinds } from "./names.js";

/** A kind of token: one of the first by its name, any by its number. */
export type KindRef = LeadershipKind | bigint | number;

const MOST_KIND = 255n;

/** The number of a kind. */
export function checkKind(field: string, kind: KindRef): bigint {
  if (typeof kind !== "string") return checkInteger(field, kind, 0n, MOST_KIND);
  const number = leadershipKinds.indexOf(kind);
  if (number < 0) throw new InputError(field, `one of ${leadershipKinds.join(", ")}, or the number of a kind`, kind);
  return BigInt(number);
}

/** The id of a token: the digest that won it. */
export function checkTokenId(field: string, id: bigint): bigint {
  return checkAmount(field, id, 0n);
}
