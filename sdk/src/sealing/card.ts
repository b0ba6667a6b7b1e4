import { verifyTypedData } from "ethers";
import { checkAddress, checkDigits, checkInteger, checkJson, checkObject, checkSignature } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { checkTime } from "../core/time.js";
import { checkReader } from "./reader.js";

/** An account's word, signed, that what is for it shall be sealed to this key. The newest is the one that counts. */
export interface ReaderCard {
  readonly account: string;
  /** 32 bytes. */
  readonly publicKey: string;
  /** When it was signed (Unix seconds). */
  readonly since: bigint;
  readonly chainId: bigint;
  /** The identity registry, whose accounts these are. */
  readonly registry: string;
  readonly signature: string;
}

export const CARD_FIELDS = {
  ReaderKey: [
    { name: "account", type: "address" },
    { name: "publicKey", type: "bytes32" },
    { name: "since", type: "uint256" },
  ],
};

const FORMAT = "commonweal-reader";

/** The card, its fields checked. */
export function checkCard(card: ReaderCard): ReaderCard {
  const { account, publicKey, since, chainId, registry, signature } = checkObject("card", card);
  return {
    account: checkAddress("account", account),
    publicKey: checkReader("publicKey", publicKey),
    since: checkTime("since", since),
    chainId: checkInteger("chainId", chainId, 1n),
    registry: checkAddress("registry", registry),
    signature: checkSignature("signature", signature),
  };
}

/** The domain under which a card is signed. */
export function cardDomain({ chainId, registry }: ReaderCard) {
  return { name: "Commonweal IdentityRegistry", version: "1", chainId, verifyingContract: registry };
}

/**
 * Whether a card is signed by its account's key. Nothing is read; `sealing.verify` asks accounts that are contracts, too.
 *
 * @throws InputError
 */
export function isSignedByReader(card: ReaderCard): boolean {
  const { account, publicKey, since, signature } = checkCard(card);
  try {
    return verifyTypedData(cardDomain(card), CARD_FIELDS, { account, publicKey, since }, signature) === account;
  } catch {
    return false;
  }
}

/**
 * A card as text, to publish: in a profile, a file, a message.
 *
 * @throws InputError
 */
export function readerCardToText(card: ReaderCard): string {
  const { since, chainId, ...rest } = checkCard(card);
  return JSON.stringify({ format: FORMAT, version: 1, ...rest, since: String(since), chainId: String(chainId) });
}

/**
 * The card in a text that {@link readerCardToText} made. Verify it before you seal to it.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function readerCardFromText(text: string): ReaderCard {
  const found = checkJson("text", text, "a reader's card as JSON");
  if (found.format !== FORMAT || found.version !== 1) throw new InputError("format", `${FORMAT} 1`, found.format);
  return checkCard({
    ...(found as unknown as ReaderCard),
    since: checkDigits("since", found.since),
    chainId: checkDigits("chainId", found.chainId),
  });
}
