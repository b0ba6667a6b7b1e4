import { Signature, ZeroAddress, ZeroHash, keccak256 } from "ethers";
import { decodeBase32, encodeBase32 } from "../core/base32.js";
import { checkHex } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { Packer, Unpacker, firstBytes } from "../core/packing.js";
import { MOST_ITEMS, type Offer, type OfferItem, type SignedOffer, checkOffer, checkSigned } from "./offer.js";
import { seriesIdOf } from "./id.js";

const PREFIX = "CWO:";
const VERSION = 1;
const CHECKSUM = 4;
const MOST_SIGNATURE = 4096;
const SERIAL = 2n ** 64n - 1n;

/** What is there, beside what always is. */
const HAS = { taker: 1, payToken: 2, payAmount: 4, answers: 8, contractSignature: 16 } as const;
const ALL = 31;

/**
 * An offer as a short text: for a QR code, a message, a slip of paper. One voucher for another takes about 240 characters, all
 * of them letters, digits and a colon, for which QR codes have a denser mode. It has a checksum, and tells chain and contract.
 *
 * @throws InputError
 * @example
 * offerToText(signed); // "CWO:AEAACAJD…"
 */
export function offerToText(signed: SignedOffer): string {
  const { chainId, contract, offer, signature } = checkSigned("signed", signed);
  const compact = compactOf(signature);
  const { maker, taker, gives, takes, payToken, payAmount, nonce, counter, deadline, salt, answers } = offer;
  const flags =
    (taker === ZeroAddress ? 0 : HAS.taker) |
    (payToken === ZeroAddress ? 0 : HAS.payToken) |
    (payAmount === 0n ? 0 : HAS.payAmount) |
    (answers === ZeroHash ? 0 : HAS.answers) |
    (compact ? 0 : HAS.contractSignature);
  const packer = new Packer().number(BigInt(VERSION)).number(chainId).bytes(contract).bytes(maker);
  packer.number(BigInt(flags));
  if (flags & HAS.taker) packer.bytes(taker);
  packItems(packer, gives);
  packItems(packer, takes);
  if (flags & HAS.payToken) packer.bytes(payToken);
  if (flags & HAS.payAmount) packer.number(payAmount);
  packer.number(nonce).number(counter).number(deadline).number(salt);
  if (flags & HAS.answers) packer.bytes(answers);
  if (compact) packer.bytes(compact);
  else packer.number(BigInt(signature.length / 2 - 1)).bytes(signature);
  const checksum = firstBytes(keccak256(packer.done()), CHECKSUM);
  return PREFIX + encodeBase32(packer.bytes(checksum).done()).toUpperCase();
}

/**
 * The offer in a text that {@link offerToText} made, in capitals or not, broken into lines or not. Its signature is not looked
 * at: see {@link isSignedByMaker}.
 *
 * @throws InputError saying what is wrong with the text.
 * @example
 * const signed = offerFromText(scanned);
 */
export function offerFromText(text: string): SignedOffer {
  const letters = typeof text === "string" ? text.replace(/\s+/g, "").toUpperCase() : "";
  if (!letters.startsWith(PREFIX)) throw new InputError("text", `an offer, which begins with ${PREFIX}`, text);
  const bytes = decodeBase32("text", letters.slice(PREFIX.length));
  const end = bytes.length - CHECKSUM;
  if (end < 1) throw new InputError("text", "a whole offer; it is cut off");
  if (bytes[0] !== VERSION) throw new InputError("text", `an offer of version ${VERSION}`, bytes[0]);
  const given = new Unpacker(bytes.subarray(end)).bytes("checksum", CHECKSUM);
  if (given !== firstBytes(keccak256(bytes.subarray(0, end)), CHECKSUM)) {
    throw new InputError("text", "whole; its checksum is wrong, a letter was lost or changed");
  }
  return unpack(new Unpacker(bytes.subarray(0, end)));
}

function unpack(source: Unpacker): SignedOffer {
  source.number("version", 8);
  const chainId = source.number("chainId", 256);
  const contract = source.address("contract");
  const maker = source.address("offer.maker");
  const flags = Number(source.number("flags", 8));
  if (flags > ALL) throw new InputError("flags", `at most ${ALL}`, flags);
  const has = (flag: number) => (flags & flag) !== 0;
  const offer: Offer = {
    maker,
    taker: has(HAS.taker) ? source.address("offer.taker") : ZeroAddress,
    gives: unpackItems(source, "offer.gives"),
    takes: unpackItems(source, "offer.takes"),
    payToken: has(HAS.payToken) ? source.address("offer.payToken") : ZeroAddress,
    payAmount: has(HAS.payAmount) ? source.number("offer.payAmount", 256) : 0n,
    nonce: source.number("offer.nonce", 256),
    counter: source.number("offer.counter", 256),
    deadline: source.number("offer.deadline", 256),
    salt: source.number("offer.salt", 256),
    answers: has(HAS.answers) ? source.bytes("offer.answers", 32) : ZeroHash,
  };
  const signature = has(HAS.contractSignature) ? longSignature(source) : expanded(source.bytes("signature", 64));
  if (source.left > 0) throw new InputError("text", "an offer and nothing after it");
  const signed = checkSigned("text", { chainId, contract, offer: checkOffer(offer), signature });
  // What is marked as there and is nothing has another, shorter text.
  const marked = [offer.taker, offer.payToken, offer.payAmount, offer.answers].map((value) => BigInt(value) !== 0n);
  if (marked.some((isThere, i) => isThere !== has(1 << i))) throw new InputError("flags", "true of what follows");
  return signed;
}

function packItems(packer: Packer, items: readonly OfferItem[]): void {
  packer.number(BigInt(items.length));
  for (const { id, version, remaining } of items) {
    packer
      .number(seriesIdOf(id))
      .number(id & SERIAL)
      .number(version)
      .number(remaining);
  }
}

function unpackItems(source: Unpacker, field: string): OfferItem[] {
  const count = Number(source.number(field, 16));
  if (count > MOST_ITEMS) throw new InputError(field, `a list of at most ${MOST_ITEMS}`, count);
  return Array.from({ length: count }, (_, i) => {
    const upper = source.number(`${field}[${i}].id`, 192);
    const lower = source.number(`${field}[${i}].id`, 64);
    const version = source.number(`${field}[${i}].version`, 32);
    return { id: (upper << 64n) | lower, version, remaining: source.number(`${field}[${i}].remaining`, 128) };
  });
}

/** A key's signature in 64 bytes (ERC-2098), if it is one. */
function compactOf(signature: string): string | undefined {
  if (signature.length !== 132) return undefined;
  try {
    const { compactSerialized, serialized } = Signature.from(signature);
    return serialized === signature ? compactSerialized : undefined;
  } catch {
    return undefined;
  }
}

function expanded(compact: string): string {
  try {
    return Signature.from(compact).serialized;
  } catch {
    throw new InputError("signature", "a key's signature", compact);
  }
}

function longSignature(source: Unpacker): string {
  const length = Number(source.number("signature", 16));
  if (length > MOST_SIGNATURE) throw new InputError("signature", `at most ${MOST_SIGNATURE} bytes`, length);
  const signature = checkHex("signature", source.bytes("signature", length));
  if (compactOf(signature)) throw new InputError("signature", "as short as it can be");
  return signature;
}
