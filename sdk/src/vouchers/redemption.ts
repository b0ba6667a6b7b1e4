import { TypedDataEncoder, verifyTypedData } from "ethers";
import {
  checkAddress,
  checkAmount,
  checkDigits,
  checkInteger,
  checkJson,
  checkObject,
  checkSignature,
} from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime } from "../core/time.js";
import { checkVoucherId } from "./id.js";
import { type OfferSigner, type VoucherPlace, checkPlace } from "./offer.js";

/** What a holder signs on delivery. */
export interface RedemptionDraft {
  readonly id: bigint;
  /** Version of the voucher, as last seen. */
  readonly version: bigint | number;
  /** What was delivered (smallest units). */
  readonly amount: bigint;
  /** What remained before (smallest units). */
  readonly remaining: bigint;
  /** First second at which the issuer can no longer submit it; a week from now by this machine's clock if left out. */
  readonly deadline?: Time;
}

/** A holder's word that an amount of a voucher was delivered. The issuer submits it; it holds for one version. */
export interface SignedRedemption extends VoucherPlace {
  readonly id: bigint;
  readonly version: bigint;
  readonly amount: bigint;
  readonly remainingBefore: bigint;
  /** Unix seconds. */
  readonly deadline: bigint;
  readonly signature: string;
}

type Word = Omit<SignedRedemption, "signature">;

const FORMAT = "commonweal-redemption";
const MOST_AMOUNT = 2n ** 80n - 1n;
const MOST_VERSION = 2n ** 32n - 1n;
const WEEK = 7n * 86_400n;

const REDEEM_FIELDS = {
  Redeem: [
    { name: "id", type: "uint256" },
    { name: "version", type: "uint32" },
    { name: "amount", type: "uint128" },
    { name: "remainingBefore", type: "uint128" },
    { name: "deadline", type: "uint256" },
  ],
};

/**
 * Signs for a delivery, as the holder. Needs no chain: the voucher is named as it stood when last seen.
 *
 * @param signer Who has the voucher.
 * @throws InputError naming the field: `amount`.
 * @example
 * const signed = await signRedemption(wallet, place, { id: bread, version: 2, amount: 1n, remaining: 5n });
 * showQrCode(redemptionToText(signed));
 */
export async function signRedemption(
  signer: OfferSigner,
  place: VoucherPlace,
  draft: RedemptionDraft,
): Promise<SignedRedemption> {
  const here = checkPlace(place);
  const { deadline, ...rest } = checkObject("draft", draft);
  const word = {
    ...checkWord("remaining", rest),
    deadline: deadline === undefined ? inAWeek() : checkTime("deadline", deadline),
  };
  const signature = await signer.signTypedData(domainOf(here), REDEEM_FIELDS, word);
  return { ...here, ...word, signature };
}

/**
 * Whether a redemption is signed by an account's key. Nothing is read: that of a holder who is a contract may be good all the
 * same.
 *
 * @throws InputError
 */
export function isSignedByHolder(signed: SignedRedemption, holder: string): boolean {
  const { signature, ...word } = checkSignedRedemption(signed);
  const account = checkAddress("holder", holder);
  try {
    return verifyTypedData(domainOf(word), REDEEM_FIELDS, word, signature) === account;
  } catch {
    return false;
  }
}

/**
 * The hash that a holder signs, for wallets that sign hashes.
 *
 * @throws InputError
 */
export function redemptionHash(signed: Word): string {
  const word = checkRedemption(signed);
  return TypedDataEncoder.hash(domainOf(word), REDEEM_FIELDS, word);
}

/** A signed redemption as text, for the issuer: in a message or a QR code. */
export function redemptionToText(signed: SignedRedemption): string {
  const { contract, signature, ...numbers } = checkSignedRedemption(signed);
  const digits = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
  return JSON.stringify({ format: FORMAT, version: 1, contract, redemption: digits, signature });
}

/**
 * The redemption in a text that {@link redemptionToText} made. Whether the signature is right is another question: see
 * `isSignedByHolder`.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function redemptionFromText(text: string): SignedRedemption {
  const { format, version, contract, redemption, signature } = checkJson("text", text, "a signed redemption as JSON");
  if (format !== FORMAT || version !== 1) throw new InputError("format", `${FORMAT} 1`, format);
  const given = checkObject("redemption", redemption as Record<string, unknown>);
  return checkSignedRedemption({
    chainId: checkDigits("chainId", given.chainId),
    contract: contract as string,
    id: checkDigits("id", given.id),
    version: checkDigits("version", given.version),
    amount: checkDigits("amount", given.amount),
    remainingBefore: checkDigits("remainingBefore", given.remainingBefore),
    deadline: checkDigits("deadline", given.deadline),
    signature: signature as string,
  });
}

/** A signed redemption, checked for its shape. */
export function checkSignedRedemption(signed: SignedRedemption): SignedRedemption {
  const { signature } = checkObject("signed", signed);
  return { ...checkRedemption(signed), signature: checkSignature("signature", signature) };
}

/** An amount of a voucher, 1 to the most that one can be over. */
export function checkPart(field: string, value: unknown): bigint {
  return checkAmount(field, value, 1n, MOST_AMOUNT);
}

function checkRedemption(signed: Word): Word {
  const { chainId, contract, remainingBefore, deadline, ...rest } = checkObject("signed", signed);
  return {
    ...checkPlace({ chainId, contract }),
    ...checkWord("remainingBefore", { ...rest, remaining: remainingBefore }),
    deadline: checkAmount("deadline", deadline, 0n),
  };
}

function checkWord(name: string, { id, version, amount, remaining }: Omit<RedemptionDraft, "deadline">) {
  return {
    id: checkVoucherId("id", id),
    version: checkInteger("version", version, 1n, MOST_VERSION),
    amount: checkPart("amount", amount),
    remainingBefore: checkPart(name, remaining),
  };
}

function domainOf({ chainId, contract }: VoucherPlace) {
  return { name: "Commonweal Vouchers", version: "1", chainId, verifyingContract: contract };
}

function inAWeek(): bigint {
  return BigInt(Math.floor(Date.now() / 1000)) + WEEK;
}
