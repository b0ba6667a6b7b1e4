import { AbiCoder, ZeroHash, hexlify, keccak256, randomBytes, toUtf8Bytes, toUtf8String, zeroPadBytes } from "ethers";
import { canonicalJson } from "../core/canonical.js";
import {
  checkAddress,
  checkBytes,
  checkDigits,
  checkInteger,
  checkJson,
  checkObject,
  checkText,
} from "../core/check.js";
import { InputError } from "../core/input-error.js";
import type { Time } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { checkRoleId } from "../roles/input.js";
import type { ReaderKey } from "../sealing/reader.js";
import { seal, unseal } from "../sealing/seal.js";
import { checkCredits, checkDeliverBy } from "./input.js";

/** Where orders are posted. */
export interface OrderPlace {
  readonly chainId: bigint;
  /** Address of WorkOrders. */
  readonly contract: string;
}

/** What a client asks a member of Anonymization to order for it. */
export interface AnonymousDraft {
  readonly roleId: bigint | number;
  /** Work credits (base units). */
  readonly amount: bigint;
  readonly deliverBy: Time;
  /** What is asked for, to be passed on. It should not say who asks. */
  readonly content: string;
}

/** What a member of Anonymization reads: what to order, and for which commitment. */
export interface AnonymousOrder extends OrderPlace {
  readonly commitment: string;
  readonly roleId: bigint;
  readonly amount: bigint;
  /** Unix seconds. */
  readonly deliverBy: bigint;
  readonly content: string;
}

/** What proves who the client is. It is the client's secret: keep it, for without it nothing can be refunded. */
export interface OrderProof extends OrderPlace {
  readonly roleId: bigint;
  /** Identity. */
  readonly client: string;
  /** 32 bytes, at random, another for each order. */
  readonly salt: string;
  readonly commitment: string;
}

const KIND = "order";
const FORMAT = "commonweal-order";
const PROOF = "commonweal-order-proof";
const VERSION = 1;
const MOST_CONTENT = 100_000;

/**
 * Seals a request to a member of Anonymization, and makes the proof to keep. Nothing is read.
 *
 * @param client The client's identity; the request does not say it.
 * @param readers The member's public keys, as its card has them.
 * @throws InputError
 * @example
 * const { sealed, proof } = sealOrder(place, identity, draft, [card.publicKey]);
 * await keep(orderProofToText(proof));
 */
export function sealOrder(
  place: OrderPlace,
  client: string,
  draft: AnonymousDraft,
  readers: readonly string[],
): { readonly sealed: string; readonly proof: OrderProof } {
  const here = checkPlace("place", place);
  const identity = checkIdentity("client", client);
  const order = checkDraft(draft);
  const salt = hexlify(randomBytes(32));
  const commitment = commitmentOf(here, identity, salt);
  const { roleId, amount, deliverBy, content } = order;
  const text = canonicalJson({
    format: FORMAT,
    version: VERSION,
    ...{ chainId: String(here.chainId), contract: here.contract, commitment, content },
    ...{ roleId: String(roleId), amount: String(amount), deliverBy: String(deliverBy) },
  });
  const proof = { ...here, roleId, client: identity, salt, commitment };
  return { sealed: seal(KIND, toUtf8Bytes(text), readers), proof };
}

/**
 * Opens a request that {@link sealOrder} sealed, as the member of Anonymization.
 *
 * @throws InputError where it is none, or a field is wrong.
 * @throws SealingError `NO_KEY`, `NOT_A_READER`, `TAMPERED`.
 * @example
 * const order = openOrder(sealed, [await sealing.key()]);
 * await work.postFor(order).send();
 */
export function openOrder(sealed: string, keys: readonly ReaderKey[]): AnonymousOrder {
  const found = checkJson("sealed", utf8(unseal(KIND, sealed, keys)), "a request as JSON");
  const { format, version, ...fields } = found;
  if (format !== FORMAT) throw new InputError("format", FORMAT, format);
  if (version !== VERSION) throw new InputError("version", `${VERSION}, which this client can read`, version);
  return checkAnonymousOrder("order", {
    ...(fields as unknown as AnonymousOrder),
    chainId: checkDigits("order.chainId", fields.chainId),
    roleId: checkDigits("order.roleId", fields.roleId),
    amount: checkDigits("order.amount", fields.amount),
    deliverBy: checkDigits("order.deliverBy", fields.deliverBy),
  });
}

export function checkAnonymousOrder(field: string, order: AnonymousOrder): AnonymousOrder {
  const { commitment, roleId, amount, deliverBy, content } = checkObject(field, order);
  const checked = checkBytes(`${field}.commitment`, commitment, 32);
  if (checked === ZeroHash) throw new InputError(`${field}.commitment`, "a hash other than zero", commitment);
  return {
    ...checkPlace(field, order),
    commitment: checked,
    roleId: checkRoleId(`${field}.roleId`, roleId),
    amount: checkCredits(`${field}.amount`, amount),
    deliverBy: checkDeliverBy(`${field}.deliverBy`, deliverBy),
    content: checkText(`${field}.content`, content, MOST_CONTENT),
  };
}

/** A proof, its commitment made anew. */
export function checkProof(field: string, proof: OrderProof): OrderProof {
  const { roleId, client, salt, commitment } = checkObject(field, proof);
  const here = checkPlace(field, proof);
  const identity = checkIdentity(`${field}.client`, client);
  const secret = checkSalt(`${field}.salt`, salt);
  const made = commitmentOf(here, identity, secret);
  if (checkBytes(`${field}.commitment`, commitment, 32) !== made) {
    throw new InputError(`${field}.commitment`, `${made}, that of client and salt`, commitment);
  }
  return { ...here, roleId: checkRoleId(`${field}.roleId`, roleId), client: identity, salt: secret, commitment: made };
}

/**
 * A proof as text, to keep. Whoever has it learns who the client is.
 *
 * @throws InputError
 */
export function orderProofToText(proof: OrderProof): string {
  const { chainId, roleId, ...rest } = checkProof("proof", proof);
  const digits = { chainId: String(chainId), roleId: String(roleId) };
  return canonicalJson({ format: PROOF, version: VERSION, ...rest, ...digits });
}

/**
 * The proof in a text that {@link orderProofToText} made.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function orderProofFromText(text: string): OrderProof {
  const { format, version, ...found } = checkJson("text", text, "the proof of an order as JSON");
  if (format !== PROOF) throw new InputError("format", PROOF, format);
  if (version !== VERSION) throw new InputError("version", `${VERSION}, which this client can read`, version);
  return checkProof("proof", {
    ...(found as unknown as OrderProof),
    chainId: checkDigits("proof.chainId", found.chainId),
    roleId: checkDigits("proof.roleId", found.roleId),
  });
}

/** What stands for a client in an order that is posted for it. */
function commitmentOf({ chainId, contract }: OrderPlace, client: string, salt: string): string {
  const types = ["uint256", "address", "bytes32", "bytes32"];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, [chainId, contract, zeroPadBytes(client, 32), salt]));
}

export function checkDraft(draft: AnonymousDraft) {
  const { roleId, amount, deliverBy, content } = checkObject("draft", draft);
  return {
    roleId: checkRoleId("roleId", roleId),
    amount: checkCredits("amount", amount),
    deliverBy: checkDeliverBy("deliverBy", deliverBy),
    content: checkText("content", content, MOST_CONTENT),
  };
}

function checkPlace(field: string, place: OrderPlace): OrderPlace {
  const { chainId, contract } = checkObject(field, place);
  return {
    chainId: checkInteger(`${field}.chainId`, chainId, 1n),
    contract: checkAddress(`${field}.contract`, contract),
  };
}

/** A secret, which no error shows. */
function checkSalt(field: string, salt: unknown): string {
  if (typeof salt === "string" && /^0x[0-9a-f]{64}$/i.test(salt)) return salt.toLowerCase();
  throw new InputError(field, "32 bytes of hex with 0x before");
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return toUtf8String(bytes);
  } catch {
    return undefined;
  }
}
