import { concat, dataSlice, hexlify, id, keccak256, randomBytes, toBeHex, toUtf8Bytes, toUtf8String } from "ethers";
import { type Json, canonicalJson } from "../core/canonical.js";
import { checkBytes, checkJson, checkObject } from "../core/check.js";
import { cidOf, cidOfHash } from "../core/cid.js";
import { InputError } from "../core/input-error.js";
import { SealingError } from "../sealing/error.js";
import type { ReaderKey } from "../sealing/reader.js";
import { checkKeys, seal, unseal } from "../sealing/seal.js";
import { voucherCategories, voucherSchema } from "./schema.js";
import { validate } from "./validate.js";

/** What a voucher promises. {@link voucherSchema} has the limits of each field. */
export interface VoucherContent {
  readonly title: string;
  readonly description: string;
  /** ISO 4217: "EUR". */
  readonly currency: string;
  /** What one voucher is worth in the currency, as text: "12.50". A series' issuer says so; nobody else has to agree. */
  readonly amount: string;
  /** What face and remaining amounts count: "hour", "loaf". Left out where they count the currency. */
  readonly unit?: string;
  /** CID. */
  readonly backgroundImage?: string;
  /** CID. */
  readonly video?: string;
  /** One of {@link voucherCategories}, and more words after it: "food/bread". */
  readonly category?: string;
  /** Geohash; no more letters than the world shall know. */
  readonly location?: string;
  readonly terms?: string;
  /** When in the year it can be redeemed. */
  readonly season?: Season;
  /** BCP 47: ["de-CH", "fr"]. */
  readonly languages?: readonly string[];
}

/** Days of the year, MM-DD, both included. It may go over New Year. */
export interface Season {
  readonly from: string;
  readonly to: string;
}

/** Content with its salt, as readers of a series that is not public have it. */
export interface VoucherDocument {
  readonly content: VoucherContent;
  /** 32 bytes, which keep who only knows the hash from guessing the content. A public series has none. */
  readonly salt?: string;
}

/** Content as it is published. */
export interface PublishedContent {
  /** What to publish, in UTF-8. */
  readonly text: string;
  /** CID of the text (version 1, raw). */
  readonly cid: string;
  /** `ipfs://` and the CID. */
  readonly uri: string;
  /** What goes on chain. */
  readonly contentHash: string;
}

const FORMAT = "commonweal-voucher";
const VERSION = 1;

/**
 * Content with a salt, checked, for a series that is not public.
 *
 * @param salt 32 bytes; random if left out.
 * @throws InputError naming the field and its limit: `content.currency`.
 * @example
 * const document = voucherDocument({
 *   title: "Ten hours of bicycle repair",
 *   description: "In my workshop, parts not included.",
 *   currency: "EUR",
 *   amount: "250",
 *   unit: "hour",
 *   category: "repair/bicycle",
 *   location: "u33db",
 *   languages: ["de", "en"],
 * });
 */
export function voucherDocument(content: VoucherContent, salt: string = hexlify(randomBytes(32))) {
  validate("content", voucherSchema, content);
  return { content, salt: checkBytes("salt", salt, 32) } satisfies VoucherDocument;
}

/**
 * The hash by which a voucher's content is known on chain: keccak256(salt ‖ canonical JSON), the JSON by RFC 8785 in UTF-8,
 * the salt empty where the series is public.
 *
 * @throws InputError
 */
export function voucherContentHash(document: VoucherDocument): string {
  const { content, salt = "0x" } = checkDocument(document);
  return keccak256(concat([salt, toUtf8Bytes(canonicalJson(content as unknown as Json))]));
}

/**
 * Content in the clear, for a public series. Its hash on chain is that of the text, and so the contract tells its address:
 * put it into IPFS as one block by its keccak-256 (`ipfs block put --cid-codec raw --mhtype keccak-256`).
 *
 * @throws InputError naming the field and its limit.
 * @example
 * const { text, uri, contentHash } = publishContent(content);
 */
export function publishContent(content: VoucherContent): PublishedContent {
  const contentHash = voucherContentHash({ content });
  const cid = cidOfHash(contentHash);
  return { text: canonicalJson(content as unknown as Json), cid, uri: `ipfs://${cid}`, contentHash };
}

/**
 * A document sealed to readers, for a series that is not public.
 *
 * @param readers Public keys; include your own. See `sealing.card`.
 * @throws InputError
 * @example
 * const { text, uri, contentHash } = sealContent(voucherDocument(content), cards.map((card) => card.publicKey));
 */
export function sealContent(document: VoucherDocument, readers: readonly string[]): PublishedContent {
  const { content, salt } = checkDocument(document);
  const whole = { format: FORMAT, version: VERSION, salt: checkBytes("salt", salt, 32), content };
  const text = seal(FORMAT, toUtf8Bytes(canonicalJson(whole as unknown as Json)), readers);
  const cid = cidOf(toUtf8Bytes(text));
  return { text, cid, uri: `ipfs://${cid}`, contentHash: voucherContentHash({ content, salt }) };
}

/**
 * The content in a text that {@link publishContent} or {@link sealContent} made.
 *
 * @param contentHash What stands on chain.
 * @param keys The reader's, where it is sealed.
 * @throws InputError where the text is neither, or the content is not as it has to be.
 * @throws SealingError `NO_KEY`, `NOT_A_READER`, `TAMPERED`; `WRONG_CONTENT` where it has another hash.
 * @example
 * const { content } = openContent(await response.text(), series.contentHash, [await sealing.key()]);
 */
export function openContent(text: string, contentHash: string, keys: readonly ReaderKey[] = []): VoucherDocument {
  const wanted = checkBytes("contentHash", contentHash, 32);
  checkKeys(keys);
  const found = checkJson("text", text, "a voucher's content as JSON, in the clear or sealed");
  // Content has no field of that name.
  const isSealed = Object.hasOwn(found, "format");
  const document = isSealed
    ? documentIn(textOf(unseal(FORMAT, text, keys)))
    : checkDocument({ content: found as unknown as VoucherContent });
  const hash = voucherContentHash(document);
  if (hash !== wanted) throw new SealingError("WRONG_CONTENT", `Its hash is ${hash}, and ${wanted} stands on chain.`);
  return document;
}

/**
 * The number of a category on chain: its place in {@link voucherCategories} in the first byte and, where more words follow,
 * three bytes of the hash of the whole. So notices can be filtered by either.
 *
 * @returns 4 bytes.
 * @throws InputError
 * @example
 * categoryCode("food"); // "0x01000000"
 */
export function categoryCode(category: string): string {
  validate("category", voucherSchema.properties.category, category);
  const [main] = category.split("/") as [keyof typeof voucherCategories];
  const rest = category === main ? "0x000000" : dataSlice(id(category), 0, 3);
  return concat([toBeHex(voucherCategories[main], 1), rest]);
}

/**
 * Whether a day lies in a season (by UTC). No season is all the year.
 *
 * @throws InputError
 * @example
 * inSeason({ from: "11-15", to: "02-28" }, new Date("2027-01-01")); // true
 */
export function inSeason(season: Season | undefined, date: Date): boolean {
  if (!(date instanceof Date) || Number.isNaN(date.getTime())) throw new InputError("date", "a Date", date);
  if (season === undefined) return true;
  validate("season", voucherSchema.properties.season, season);
  const day = date.toISOString().slice(5, 10);
  const { from, to } = season;
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}

function checkDocument(document: VoucherDocument): VoucherDocument {
  const { content, salt } = checkObject("document", document);
  if (salt !== undefined) return voucherDocument(content, salt);
  validate("content", voucherSchema, content);
  return { content };
}

function documentIn(text: string): VoucherDocument {
  const { format, version, content, salt } = checkJson("text", text, "a voucher's content as JSON");
  if (format !== FORMAT) throw new InputError("text.format", FORMAT, format);
  if (version !== VERSION) throw new InputError("text.version", `${VERSION}, which this client can read`, version);
  return voucherDocument(content as VoucherContent, checkBytes("salt", salt, 32));
}

function textOf(bytes: Uint8Array): string {
  try {
    return toUtf8String(bytes);
  } catch {
    throw new InputError("text", "text in UTF-8, once it is opened");
  }
}
