import { TypedDataEncoder, ZeroHash, toBeHex, toUtf8Bytes, toUtf8String } from "ethers";
import { type Json, canonicalJson } from "../core/canonical.js";
import {
  checkAddress,
  checkBytes,
  checkDigits,
  checkInteger,
  checkJson,
  checkObject,
  checkOneOf,
  checkSignature,
} from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { checkIdentity } from "../identity/did.js";
import type { ReaderKey } from "../sealing/reader.js";
import { seal, unseal } from "../sealing/seal.js";
import { type Notice, audienceNumber, checkNotice, noticeAudiences, noticeFields, noticeFromFields } from "./notice.js";

/** Where records belong: a chain and the notice board on it. */
export interface NoticePlace {
  readonly chainId: bigint;
  readonly contract: string;
}

/** A notice signed by the account of its sender, which goes by any way but the chain. */
export interface SignedNotice extends NoticePlace {
  readonly type: "notice";
  readonly notice: Notice;
  readonly signature: string;
  /** The whole of the record that it passes on. Left out where that is a notice of the chain, or there is none. */
  readonly original?: SignedNotice | undefined;
}

/** A sender's word, signed, that a record of its own is withdrawn. */
export interface SignedWithdrawal extends NoticePlace {
  readonly type: "withdrawal";
  /** Identity. */
  readonly sender: string;
  /** `Notice.id`. */
  readonly notice: string;
  readonly signature: string;
}

/** What goes from one to the other. */
export type NoticeMessage = SignedNotice | SignedWithdrawal;

export const NOTICE_FIELDS = {
  Notice: [
    { name: "sender", type: "bytes20" },
    { name: "audience", type: "uint8" },
    { name: "audienceId", type: "bytes32" },
    { name: "sequence", type: "uint96" },
    { name: "voucherId", type: "uint256" },
    { name: "original", type: "bytes32" },
    { name: "price", type: "uint256" },
    { name: "postedAt", type: "uint40" },
    { name: "until", type: "uint40" },
    { name: "contentHash", type: "bytes32" },
    { name: "uri", type: "string" },
  ],
};

export const WITHDRAWAL_FIELDS = {
  Withdrawal: [
    { name: "sender", type: "bytes20" },
    { name: "notice", type: "bytes32" },
  ],
};

/** Also what it is sealed as, so that it can be opened as nothing else. */
const FORMAT = "commonweal-notice";

/** What is signed of a notice. */
export function noticeMessage(notice: Omit<Notice, "id" | "source" | "words">) {
  const { sender, audience, sequence, voucherId, original, price, postedAt, until, contentHash, uri } = notice;
  return {
    ...{ sender, sequence, price, postedAt, until, contentHash, uri },
    audience: noticeAudiences.indexOf(audience.kind),
    audienceId: toBeHex(audienceNumber(audience), 32),
    voucherId: voucherId ?? 0n,
    original: original ?? ZeroHash,
  };
}

export function domainAt({ chainId, contract }: NoticePlace) {
  return { name: "Commonweal NoticeBoard", version: "1", chainId, verifyingContract: contract };
}

/** The hash that is signed. That of a notice is its id. */
export function digestOf(message: NoticeMessage): string {
  const domain = domainAt(message);
  if (message.type === "notice") {
    return TypedDataEncoder.hash(domain, NOTICE_FIELDS, noticeMessage(message.notice));
  }
  return TypedDataEncoder.hash(domain, WITHDRAWAL_FIELDS, { sender: message.sender, notice: message.notice });
}

/** The message, its fields checked, and that they fit together. */
export function checkMessage(field: string, message: NoticeMessage): NoticeMessage {
  const { type, chainId, contract, signature } = checkObject(field, message);
  const place = {
    chainId: checkInteger(`${field}.chainId`, chainId, 1n),
    contract: checkAddress(`${field}.contract`, contract),
    signature: checkSignature(`${field}.signature`, signature),
  };
  if (checkOneOf(`${field}.type`, type, ["notice", "withdrawal"]) === "withdrawal") {
    const { sender, notice } = message as SignedWithdrawal;
    return {
      type: "withdrawal",
      ...place,
      sender: checkIdentity(`${field}.sender`, sender),
      notice: checkBytes(`${field}.notice`, notice, 32),
    };
  }
  return checkSigned(field, message as SignedNotice, place);
}

/** The record, its fields checked. */
export function checkSignedNotice(field: string, record: SignedNotice): SignedNotice {
  const checked = checkMessage(field, record);
  if (checked.type !== "notice") throw new InputError(`${field}.type`, "notice", checked.type);
  return checked;
}

function checkSigned(field: string, record: SignedNotice, place: NoticePlace & { signature: string }): SignedNotice {
  const notice = checkNotice(`${field}.notice`, record.notice);
  if (notice.source !== "record") throw new InputError(`${field}.notice.source`, "record", notice.source);
  const signed: SignedNotice = { type: "notice", ...place, notice };
  const id = digestOf(signed);
  if (notice.id !== id) throw new InputError(`${field}.notice.id`, `${id}, which is what was signed`, notice.id);
  if (record.original === undefined) return signed;

  // Before it is looked into: it could hold itself.
  if (checkObject(`${field}.original`, record.original).notice?.original !== null) {
    throw new InputError(`${field}.original`, "an original, not passed on itself");
  }
  const original = checkSignedNotice(`${field}.original`, { ...record.original, original: undefined });
  if (notice.original !== original.notice.id) {
    throw new InputError(`${field}.original`, "the record that the notice names", original.notice.id);
  }
  for (const name of ["chainId", "contract"] as const) {
    if (original[name] !== signed[name]) {
      throw new InputError(`${field}.original.${name}`, `${signed[name]}, as around it`, original[name]);
    }
  }
  return { ...signed, original };
}

/**
 * A record as text in the clear, for a file, a QR code or a message.
 *
 * @throws InputError
 */
export function noticeToText(message: NoticeMessage): string {
  return canonicalJson({ format: FORMAT, version: 1, message: messageFields(checkMessage("message", message)) });
}

/**
 * The record in a text that {@link noticeToText} made. Who signed it is not looked at: `notices.verify` and `notices.listing` do.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function noticeFromText(text: string): NoticeMessage {
  const { format, version, message } = checkJson("text", text, "a notice as JSON");
  if (format !== FORMAT || version !== 1) throw new InputError("format", `${FORMAT} 1`, format);
  return checkMessage("message", messageFrom("message", message));
}

/**
 * A record sealed to readers: the text that only they can open.
 *
 * @param readers Public keys, such as `contacts.readers()`; include your own to be able to read it.
 * @throws InputError
 * @example
 * const text = sealNotice(record, await contacts.readers());
 */
export function sealNotice(message: NoticeMessage, readers: readonly string[]): string {
  return seal(FORMAT, toUtf8Bytes(noticeToText(message)), readers);
}

/**
 * The record in a text that {@link sealNotice} made. Who signed it is not looked at: `notices.verify` and `notices.listing` do.
 *
 * @param keys The reader's.
 * @throws InputError
 * @throws SealingError `NO_KEY`, `NOT_A_READER`, `TAMPERED`.
 * @example
 * const record = openNotice(text, [await sealing.key()]);
 */
export function openNotice(text: string, keys: readonly ReaderKey[]): NoticeMessage {
  const bytes = unseal(FORMAT, text, keys);
  let inside: string;
  try {
    inside = toUtf8String(bytes);
  } catch {
    throw new InputError("text", "text in UTF-8, once it is opened");
  }
  return noticeFromText(inside);
}

function messageFields(message: NoticeMessage): Json {
  const place = { type: message.type, chainId: String(message.chainId), contract: message.contract };
  const { signature } = message;
  if (message.type === "withdrawal") {
    return { ...place, signature, sender: message.sender, notice: message.notice };
  }
  const { notice, original } = message;
  const fields = { ...place, signature, notice: noticeFields(notice) };
  return original ? { ...fields, original: messageFields(original) } : fields;
}

function messageFrom(field: string, value: unknown, isOriginal = false): NoticeMessage {
  const found = checkObject(field, value) as Record<string, unknown>;
  const chainId = checkDigits(`${field}.chainId`, found.chainId);
  if (found.type === "withdrawal") return { ...(found as unknown as SignedWithdrawal), chainId };
  return {
    ...(found as unknown as SignedNotice),
    chainId,
    notice: noticeFromFields(`${field}.notice`, found.notice),
    ...(found.original === undefined || isOriginal
      ? {}
      : { original: messageFrom(`${field}.original`, found.original, true) as SignedNotice }),
  };
}
