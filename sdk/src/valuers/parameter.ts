import { checkInteger, checkObject, checkOneOf } from "../core/check.js";
import { checkCurrency } from "../core/currency.js";
import { InputError } from "../core/input-error.js";
import { type ParameterName, parameterNames } from "./names.js";

/** What valuers set. */
export interface ParameterRef {
  /**
   * "slope", "reserveShare", "hostShare" (basis points), "weight" of a role (thousandths), or "rate" (work credits with 18
   * decimals per whole unit of a currency).
   */
  readonly parameter: ParameterName;
  /** Of a weight: the role; 0: of roles for which nothing was set. */
  readonly roleId?: bigint | number;
  /** Of a rate: "ETH", three capitals such as EUR, or the address of a token. */
  readonly currency?: string;
}

/** A parameter as the contract numbers it. */
export interface Numbered {
  readonly parameter: bigint;
  readonly subject: bigint;
}

/** The highest step of a grid. */
export const LAST_STEP = 255n;
const WHOLE = 10_000n;
const MOST_WEIGHT = 100_000n;
const MOST_RATE = 2n ** 96n - 1n;
const MOST_SUBJECT = 2n ** 160n - 1n;

/** Basis points, thousandths, or credits: how far a parameter can go at all. */
export function mostOf({ parameter }: ParameterRef): bigint {
  return parameter === "rate" ? MOST_RATE : parameter === "weight" ? MOST_WEIGHT : WHOLE;
}

export function checkParameter(ref: ParameterRef): Numbered {
  const { parameter, roleId, currency } = checkObject("parameter", ref);
  const name = checkOneOf("parameter", parameter, parameterNames);
  if (name !== "weight" && roleId !== undefined) throw new InputError("roleId", `left out for ${name}`, roleId);
  if (name !== "rate" && currency !== undefined) throw new InputError("currency", `left out for ${name}`, currency);
  let subject = 0n;
  if (name === "weight") subject = checkInteger("roleId", roleId, 0n, MOST_SUBJECT);
  if (name === "rate") subject = BigInt(checkCurrency("currency", currency).address);
  return { parameter: BigInt(parameterNames.indexOf(name)), subject };
}
