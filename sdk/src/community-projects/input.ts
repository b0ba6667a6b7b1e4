import { ZeroHash, hexlify, toUtf8Bytes, toUtf8String } from "ethers";
import { type Json, contentHash } from "../core/canonical.js";
import { checkAmount, checkBytes, checkInteger, checkList, checkUri } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/** Number of a community project, from 1. */
export type CommunityProjectId = bigint | number;

/** Number of an offer to work, from 1. */
export type OfferId = bigint | number;

/** Where in a project a voucher is for: a task, or the project as a whole. */
export type Place = number | "pool";

/** A text by its hash, or JSON to be hashed: one of the two, or neither. */
export interface OptionalContent {
  /** JSON; its canonical hash goes on chain. */
  readonly content?: Json;
  /** 32 bytes. */
  readonly contentHash?: string;
}

export const MOST_MILESTONES = 32;
export const MOST_TASKS = 256;
/** What the contract calls the pool. */
const POOL = 256n;
const MOST_PROJECTS = 2n ** 32n - 1n;
const MOST_OFFERS = 2n ** 64n - 1n;
const MOST_VALUE = 2n ** 80n - 1n;

export function checkProjectId(projectId: CommunityProjectId, field = "projectId"): bigint {
  return checkInteger(field, projectId, 1n, MOST_PROJECTS);
}

export function checkOfferId(offerId: OfferId, field = "offerId"): bigint {
  return checkInteger(field, offerId, 1n, MOST_OFFERS);
}

export function checkTaskId(field: string, taskId: number | bigint): bigint {
  return checkInteger(field, taskId, 0n, BigInt(MOST_TASKS - 1));
}

export function checkMilestone(field: string, milestone: number | bigint): bigint {
  return checkInteger(field, milestone, 0n, BigInt(MOST_MILESTONES - 1));
}

export function checkPlace(field: string, place: Place): bigint {
  if (place === "pool") return POOL;
  if (typeof place === "string") throw new InputError(field, '"pool" or the number of a task', place);
  return checkTaskId(field, place);
}

/** A place as the contract has it. */
export function placeOf(place: bigint): Place {
  return place === POOL ? "pool" : Number(place);
}

/** What a voucher counts for, in the smallest unit of the project's currency. */
export function checkValue(field: string, value: bigint): bigint {
  return checkAmount(field, value, 0n, MOST_VALUE);
}

export function checkCurrency(currency: string): string {
  if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) {
    throw new InputError("currency", "an ISO 4217 code such as EUR", currency);
  }
  return hexlify(toUtf8Bytes(currency));
}

export function currencyOf(bytes: string): string {
  return toUtf8String(bytes);
}

/** Numbers below `end` as the bits of a word. */
export function bitsOf(field: string, numbers: readonly number[], end: number): bigint {
  return checkList(field, numbers).reduce((bits, number, i) => {
    if (end === 0) throw new InputError(field, "empty: there is nothing before", number);
    return bits | (1n << checkInteger(`${field}[${i}]`, number, 0n, BigInt(end - 1)));
  }, 0n);
}

/** The numbers of the bits that are set. */
export function numbersOf(bits: bigint): number[] {
  return [...bits.toString(2)].reverse().flatMap((bit, number) => (bit === "1" ? [number] : []));
}

/** The hash of a content; zero where there is none. */
export function hashOf(given: OptionalContent): string {
  if (given.content === undefined) {
    return given.contentHash === undefined ? ZeroHash : checkBytes("contentHash", given.contentHash, 32);
  }
  if (given.contentHash !== undefined) throw new InputError("content", "left out where contentHash is given");
  return contentHash(given.content);
}

export function uriOrNone(uri: string | undefined): string {
  return uri === undefined ? "" : checkUri("uri", uri);
}
