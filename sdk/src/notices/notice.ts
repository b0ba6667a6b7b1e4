import { getAddress, toBeHex } from "ethers";
import { type Json, contentHash } from "../core/canonical.js";
import {
  MAX_UINT256,
  checkAddress,
  checkAmount,
  checkBytes,
  checkDigits,
  checkInteger,
  checkObject,
  checkOneOf,
  checkUri,
} from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { checkVoucherId } from "../vouchers/id.js";

/** Whom a notice can be for, in the order of their numbers. The first three go over the chain, all by record. */
export const noticeAudiences = ["everyone", "community", "project", "contacts", "account", "list"] as const;

/** Whom a notice on chain is for. A project's inbox is read by its managers. */
export type PublicAudience =
  | { readonly kind: "everyone" }
  | { readonly kind: "community"; readonly id: bigint }
  | { readonly kind: "project"; readonly id: bigint };

/** Whom a notice is for. */
export type NoticeAudience =
  | PublicAudience
  | { readonly kind: "contacts" }
  | { readonly kind: "account"; readonly account: string }
  /** A list that the sender made; 32 bytes, see `Contacts.setList`. */
  | { readonly kind: "list"; readonly id: string };

/** A notice: `sender` shows a voucher, or passes on what another showed. */
export interface Notice {
  /** 32 bytes: its number on chain, or the hash that was signed. */
  readonly id: string;
  readonly source: "chain" | "record";
  /** Identity. */
  readonly sender: string;
  readonly audience: NoticeAudience;
  /** From 1: on chain over all that the sender posted there, in records over what it sent to that audience. */
  readonly sequence: bigint;
  /** The voucher; null where it passes on another notice. */
  readonly voucherId: bigint | null;
  /** The notice that is passed on; null where it shows a voucher itself. */
  readonly original: string | null;
  /** What is asked for the voucher (smallest unit of the series' currency); 0: not stated. */
  readonly price: bigint;
  /** Unix seconds. */
  readonly postedAt: bigint;
  /** First second in which it has expired (Unix seconds). */
  readonly until: bigint;
  /** Hash of the words that go with it; zero where there are none. */
  readonly contentHash: string;
  /** Where those words are to be read; may be empty. */
  readonly uri: string;
  /** The words, where they came along, as they may in a record. */
  readonly words?: Json;
}

/** A notice by its number, as a bigint or as the 32 bytes of `Notice.id`. */
export type NoticeRef = bigint | string;

/** Longest time to a notice's expiry on chain: 365 days (seconds). */
export const LONGEST = 365n * 86_400n;
export const MOST_SEQUENCE = 2n ** 96n - 1n;
const SEQUENCE_BITS = 96n;
const KIND_SHIFT = 248n;
const MOST_NUMBER = 2n ** 248n - 1n;
const PUBLIC = noticeAudiences.slice(0, 3) as readonly PublicAudience["kind"][];

/**
 * The number of a notice on chain as the 32 bytes of `Notice.id`.
 *
 * @throws InputError
 * @example
 * noticeIdOf(result.noticeId) === listed.notice.id;
 */
export function noticeIdOf(notice: NoticeRef): string {
  return checkNoticeRef("notice", notice);
}

/** A reference to a notice as 32 bytes. */
export function checkNoticeRef(field: string, value: unknown): string {
  return typeof value === "bigint" ? toBeHex(checkAmount(field, value), 32) : checkBytes(field, value, 32);
}

/** Sender and sequence number that a number on chain says. */
export function chainParts(id: string): { readonly sender: string; readonly sequence: bigint } {
  const number = BigInt(id);
  return { sender: toBeHex(number >> SEQUENCE_BITS, 20), sequence: number & MOST_SEQUENCE };
}

/** The audience, its fields checked. */
export function checkAudience(field: string, value: NoticeAudience): NoticeAudience {
  const { kind, ...more } = checkObject(field, value) as { kind: unknown; id?: unknown; account?: unknown };
  switch (checkOneOf(`${field}.kind`, kind, noticeAudiences)) {
    case "everyone":
      return { kind: "everyone" };
    case "contacts":
      return { kind: "contacts" };
    case "community":
    case "project":
      return { kind: kind as "community", id: checkInteger(`${field}.id`, more.id, 1n, MOST_NUMBER) };
    case "account":
      return { kind: "account", account: checkAddress(`${field}.account`, more.account) };
    case "list":
      return { kind: "list", id: checkBytes(`${field}.id`, more.id, 32) };
  }
}

/** An audience that a notice on chain can have. */
export function checkPublicAudience(field: string, value: PublicAudience): PublicAudience {
  checkOneOf(`${field}.kind`, checkObject(field, value).kind, PUBLIC);
  return checkAudience(field, value) as PublicAudience;
}

/** The number of an audience within its kind: what contracts and signatures have. */
export function audienceNumber(audience: NoticeAudience): bigint {
  if (audience.kind === "account") return BigInt(audience.account);
  return "id" in audience ? BigInt(audience.id) : 0n;
}

/** The audience with these numbers. */
export function audienceOf(kind: number, number: bigint): NoticeAudience {
  const word = noticeAudiences[kind];
  switch (word) {
    case "community":
    case "project":
      return { kind: word, id: number };
    case "account":
      return { kind: word, account: getAddress(toBeHex(number, 20)) };
    case "list":
      return { kind: word, id: toBeHex(number, 32) };
    default:
      return { kind: word as "everyone" };
  }
}

/** The audience that a topic of a log says. */
export function audienceOfKey(key: bigint): NoticeAudience {
  return audienceOf(Number(key >> KIND_SHIFT), key & MOST_NUMBER);
}

/**
 * The key of an audience on chain: the topic by which logs are found.
 *
 * @throws InputError
 * @example
 * notices.events("NoticePosted", { where: { audienceKey: audienceKeyOf({ kind: "community", id: 7n }) } });
 */
export function audienceKeyOf(audience: PublicAudience): bigint {
  const checked = checkPublicAudience("audience", audience);
  return (BigInt(noticeAudiences.indexOf(checked.kind)) << KIND_SHIFT) | audienceNumber(checked);
}

/** One text for equal audiences, to be compared by. */
export function audienceText(audience: NoticeAudience): string {
  return `${audience.kind} ${audienceNumber(audience)}`;
}

/** The notice of a log or a record, from text or from elsewhere, its fields checked. */
export function checkNotice(field: string, notice: Notice): Notice {
  const found = checkObject(field, notice);
  const original = found.original === null ? null : checkBytes(`${field}.original`, found.original, 32);
  const isOriginal = original === null;
  if (!isOriginal && found.voucherId !== null)
    throw new InputError(`${field}.voucherId`, "null, as the original has it");
  if (!isOriginal && found.price !== 0n)
    throw new InputError(`${field}.price`, "0, as the original has it", found.price);
  return {
    id: checkBytes(`${field}.id`, found.id, 32),
    source: checkOneOf(`${field}.source`, found.source, ["chain", "record"]),
    sender: checkIdentity(`${field}.sender`, found.sender),
    audience: checkAudience(`${field}.audience`, found.audience),
    sequence: checkInteger(`${field}.sequence`, found.sequence, 1n, MOST_SEQUENCE),
    voucherId: isOriginal ? checkVoucherId(`${field}.voucherId`, found.voucherId) : null,
    original,
    price: checkAmount(`${field}.price`, found.price, 0n),
    postedAt: checkTime(`${field}.postedAt`, found.postedAt),
    until: checkTime(`${field}.until`, found.until),
    contentHash: checkBytes(`${field}.contentHash`, found.contentHash, 32),
    uri: checkUriOrNone(`${field}.uri`, found.uri),
    ...(found.words === undefined ? {} : { words: checkWords(field, found.words, found.contentHash) }),
  };
}

/** The words that have that hash. */
function checkWords(field: string, words: Json, hash: string): Json {
  if (contentHash(words) !== hash.toLowerCase()) throw new InputError(`${field}.words`, `words whose hash is ${hash}`);
  return words;
}

/** An address of words, or none. */
export function checkUriOrNone(field: string, value: unknown = ""): string {
  return value === "" ? "" : checkUri(field, value);
}

/** When a notice expires, if that is said. */
export function checkUntil(value: Time | undefined): bigint | undefined {
  return value === undefined ? undefined : checkTime("until", value);
}

/** The notice in what JSON can say. */
export function noticeFields(notice: Notice): Record<string, Json> {
  const { audience, sequence, voucherId, price, postedAt, until, ...rest } = notice;
  return {
    ...rest,
    audience: { kind: audience.kind, number: String(audienceNumber(audience)) },
    sequence: String(sequence),
    voucherId: voucherId === null ? null : String(voucherId),
    price: String(price),
    postedAt: String(postedAt),
    until: String(until),
  };
}

/** The notice in fields that {@link noticeFields} made. */
export function noticeFromFields(field: string, fields: unknown): Notice {
  const found = checkObject(field, fields) as Record<string, unknown>;
  const { kind, number } = checkObject(`${field}.audience`, found.audience) as Record<string, unknown>;
  const word = checkOneOf(`${field}.audience.kind`, kind, noticeAudiences);
  const most = word === "list" ? MAX_UINT256 : word === "account" ? 2n ** 160n - 1n : MOST_NUMBER;
  const id = checkInteger(`${field}.audience.number`, checkDigits(`${field}.audience.number`, number), 0n, most);
  const digits = ["sequence", "price", "postedAt", "until"].map((name) => {
    return [name, checkDigits(`${field}.${name}`, found[name])];
  });
  return checkNotice(field, {
    ...(found as unknown as Notice),
    ...Object.fromEntries(digits),
    voucherId: found.voucherId === null ? null : checkDigits(`${field}.voucherId`, found.voucherId),
    audience: audienceOf(noticeAudiences.indexOf(word), id),
  });
}
