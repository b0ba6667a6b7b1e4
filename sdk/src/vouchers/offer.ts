import { type Signer, TypedDataEncoder, ZeroAddress, ZeroHash, hexlify, randomBytes, verifyTypedData } from "ethers";
import {
  checkAddress,
  checkAmount,
  checkBytes,
  checkInteger,
  checkList,
  checkObject,
  checkSignature,
} from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { drawnNonces } from "../core/nonce.js";
import { type Time, checkTime } from "../core/time.js";
import { checkSeriesId, checkVoucherId } from "./id.js";

/** Where an offer is settled: a chain and the vouchers' contract on it. `vouchers.place()` tells it. */
export interface VoucherPlace {
  readonly chainId: bigint;
  readonly contract: string;
}

/** A voucher as it must stand: this very version of it, with at least so much remaining (smallest units). */
export interface VoucherItem {
  readonly id: bigint;
  readonly version: bigint | number;
  readonly remaining: bigint;
}

/** Any voucher of a series with at least so much remaining (smallest units). */
export interface SeriesItem {
  readonly seriesId: bigint | number;
  readonly remaining: bigint;
}

/** An offer to be made. */
export interface OfferDraft {
  readonly gives: readonly VoucherItem[];
  /** Nothing if left out. */
  readonly takes?: readonly (VoucherItem | SeriesItem)[];
  /** Who may take it; anyone allowed if left out. */
  readonly taker?: string;
  /** What the taker pays beside: wei or, with a token, its base units. Not in a ring. */
  readonly pay?: { readonly amount: bigint; readonly token?: string };
  /** First second at which it is too late; a week from now by this machine's clock if left out. */
  readonly deadline?: Time;
  /** The offer that this one answers, or its hash. */
  readonly answers?: SignedOffer | string;
  /** One that was not used before if left out. Of several offers under one nonce only one can be taken. */
  readonly nonce?: bigint;
  /** `vouchers.counterOf`; 0, as long as the maker never withdrew all offers at once. */
  readonly counter?: bigint;
  /** Random if left out. */
  readonly salt?: bigint;
}

/** An item as the contract has it: `id` below 2^64 is that of a series. */
export interface OfferItem {
  readonly id: bigint;
  readonly version: bigint;
  readonly remaining: bigint;
}

/** An offer as the contract has it. */
export interface Offer {
  readonly maker: string;
  /** Zero: anyone allowed. */
  readonly taker: string;
  readonly gives: readonly OfferItem[];
  readonly takes: readonly OfferItem[];
  /** Zero: ETH. */
  readonly payToken: string;
  readonly payAmount: bigint;
  readonly nonce: bigint;
  readonly counter: bigint;
  /** Unix seconds. */
  readonly deadline: bigint;
  readonly salt: bigint;
  /** Zero: none. */
  readonly answers: string;
}

/** An offer with its maker's signature, and where it holds. */
export interface SignedOffer extends VoucherPlace {
  readonly offer: Offer;
  readonly signature: string;
}

/** What signs offers: any signer of ethers, connected or not. */
export type OfferSigner = Pick<Signer, "getAddress" | "signTypedData">;

export const MOST_ITEMS = 16;
const MOST_VERSION = 2n ** 32n - 1n;
const MOST_REMAINING = 2n ** 128n - 1n;
const WEEK = 7n * 86_400n;

const drawNonce = drawnNonces(8);

const OFFER_FIELDS = {
  Offer: [
    { name: "maker", type: "address" },
    { name: "taker", type: "address" },
    { name: "gives", type: "Item[]" },
    { name: "takes", type: "Item[]" },
    { name: "payToken", type: "address" },
    { name: "payAmount", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "counter", type: "uint256" },
    { name: "deadline", type: "uint256" },
    { name: "salt", type: "uint256" },
    { name: "answers", type: "bytes32" },
  ],
  Item: [
    { name: "id", type: "uint256" },
    { name: "version", type: "uint32" },
    { name: "remaining", type: "uint128" },
  ],
};

/**
 * Makes and signs an offer. Needs no chain: vouchers are named as they stood when last seen.
 *
 * @param signer Whose vouchers are given.
 * @throws InputError naming the field: `gives[0].version`.
 * @example
 * const signed = await signOffer(wallet, place, {
 *   gives: [{ id: bread, version: 2, remaining: 5n }],
 *   takes: [{ seriesId: 12, remaining: 100n }],
 * });
 * showQrCode(offerToText(signed));
 */
export async function signOffer(signer: OfferSigner, place: VoucherPlace, draft: OfferDraft): Promise<SignedOffer> {
  const { chainId, contract } = checkPlace(place);
  // The maker is checked with the rest, once the signer has told it.
  const offer = offerOf(draft);
  const maker = checkAddress("maker", await signer.getAddress());
  if (offer.taker === maker) throw new InputError("taker", "another than the maker", maker);
  const whole = { ...offer, maker };
  const signature = await signer.signTypedData(domainOf({ chainId, contract }), OFFER_FIELDS, whole);
  return { chainId, contract, offer: whole, signature };
}

/**
 * The hash by which the contract knows an offer, which its maker signs.
 *
 * @throws InputError
 */
export function offerHash(place: VoucherPlace, offer: Offer): string {
  return TypedDataEncoder.hash(domainOf(checkPlace(place)), OFFER_FIELDS, checkOffer(offer));
}

/**
 * Whether an offer is signed by its maker's key. Nothing is read: that of a maker who is a contract may be good all the same.
 *
 * @throws InputError
 */
export function isSignedByMaker(signed: SignedOffer): boolean {
  const { chainId, contract, offer, signature } = checkSigned("signed", signed);
  try {
    return verifyTypedData(domainOf({ chainId, contract }), OFFER_FIELDS, offer, signature) === offer.maker;
  } catch {
    return false;
  }
}

/** All of a draft but its maker, checked. */
export function offerOf(draft: OfferDraft): Omit<Offer, "maker"> {
  const { gives, takes = [], taker, pay, deadline, answers, nonce, counter = 0n, salt } = checkObject("draft", draft);
  const { amount, token } = pay === undefined ? {} : checkObject("pay", pay);
  return {
    taker: taker === undefined ? ZeroAddress : checkAddress("taker", taker),
    gives: checkList("gives", gives, 1, MOST_ITEMS).map((item, i) => givenItem(`gives[${i}]`, item)),
    takes: checkList("takes", takes, 0, MOST_ITEMS).map((item, i) => takenItem(`takes[${i}]`, item)),
    payToken: token === undefined ? ZeroAddress : checkAddress("pay.token", token),
    payAmount: pay === undefined ? 0n : checkAmount("pay.amount", amount),
    nonce: nonce === undefined ? drawNonce() : checkAmount("nonce", nonce, 0n),
    counter: checkAmount("counter", counter, 0n),
    deadline: deadline === undefined ? inAWeek() : checkTime("deadline", deadline),
    salt: salt === undefined ? random() : checkAmount("salt", salt, 0n),
    answers: answers === undefined ? ZeroHash : hashOf("answers", answers),
  };
}

/** An offer in the shape of the contract, checked. */
export function checkOffer(offer: Offer): Offer {
  const { gives, takes, ...rest } = checkObject("offer", offer);
  const items = (field: string, list: readonly OfferItem[], least: number) =>
    checkList(`offer.${field}`, list, least, MOST_ITEMS).map((item, i) => checkItem(`offer.${field}[${i}]`, item));
  const checked = {
    maker: checkAddress("offer.maker", rest.maker),
    taker: checkAddress("offer.taker", rest.taker, { zero: true }),
    gives: items("gives", gives, 1),
    takes: items("takes", takes, 0),
    payToken: checkAddress("offer.payToken", rest.payToken, { zero: true }),
    payAmount: checkAmount("offer.payAmount", rest.payAmount, 0n),
    nonce: checkAmount("offer.nonce", rest.nonce, 0n),
    counter: checkAmount("offer.counter", rest.counter, 0n),
    deadline: checkAmount("offer.deadline", rest.deadline, 0n),
    salt: checkAmount("offer.salt", rest.salt, 0n),
    answers: checkBytes("offer.answers", rest.answers, 32),
  };
  if (checked.taker === checked.maker) throw new InputError("offer.taker", "another than the maker", checked.taker);
  return checked;
}

/** An offer with its signature, checked for its shape. Whether the signature is right is another question. */
export function checkSigned(field: string, signed: SignedOffer): SignedOffer {
  const { offer, signature } = checkObject(field, signed);
  return { ...checkPlace(signed), offer: checkOffer(offer), signature: checkSignature("signature", signature) };
}

export function checkPlace(place: VoucherPlace): VoucherPlace {
  const { chainId, contract } = checkObject("place", place);
  return { chainId: checkInteger("chainId", chainId, 1n), contract: checkAddress("contract", contract) };
}

function domainOf({ chainId, contract }: VoucherPlace) {
  return { name: "Commonweal Vouchers", version: "1", chainId, verifyingContract: contract };
}

function checkItem(field: string, item: OfferItem): OfferItem {
  const { id, version, remaining } = checkObject(field, item);
  return {
    id: checkAmount(`${field}.id`, id),
    version: checkInteger(`${field}.version`, version, 0n, MOST_VERSION),
    remaining: checkAmount(`${field}.remaining`, remaining, 0n, MOST_REMAINING),
  };
}

function givenItem(field: string, item: VoucherItem): OfferItem {
  const { id, version, remaining } = checkObject(field, item);
  checkVoucherId(`${field}.id`, id);
  return checkItem(field, { id, version: checkInteger(`${field}.version`, version, 1n, MOST_VERSION), remaining });
}

function takenItem(field: string, item: VoucherItem | SeriesItem): OfferItem {
  if (!("seriesId" in checkObject(field, item))) return givenItem(field, item as VoucherItem);
  const { seriesId, remaining } = item as SeriesItem;
  return checkItem(field, { id: checkSeriesId(`${field}.seriesId`, seriesId), version: 0n, remaining });
}

function hashOf(field: string, answered: SignedOffer | string): string {
  if (typeof answered !== "object") return checkBytes(field, answered, 32);
  const signed = checkSigned(field, answered);
  return offerHash(signed, signed.offer);
}

function random(): bigint {
  return BigInt(hexlify(randomBytes(8)));
}

function inAWeek(): bigint {
  return BigInt(Math.floor(Date.now() / 1000)) + WEEK;
}
