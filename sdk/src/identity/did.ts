import { dataSlice, keccak256, toUtf8Bytes } from "ethers";
import { checkText } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/**
 * The identity of a DID: the first 20 bytes of the keccak256 hash of its text. Nothing is read.
 *
 * @param did A decentralized identifier, `did:method:id`, without fragment or query.
 * @returns 20 bytes as hex.
 * @throws InputError
 * @example
 * identityOf("did:pkh:eip155:1:0xab16a96D359eC26a11e2C2b3d8f8B8942d5Bfcdb");
 */
export function identityOf(did: string): string {
  checkText("did", did);
  if (!/^did:[a-z0-9]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._%-]$/.test(did)) {
    throw new InputError("did", "a DID such as did:web:example.org", did);
  }
  return dataSlice(keccak256(toUtf8Bytes(did)), 0, 20);
}

/** An identity, not zero. */
export function checkIdentity(field: string, value: unknown): string {
  if (typeof value !== "string" || !/^0x[0-9a-f]{40}$/i.test(value) || BigInt(value) === 0n) {
    throw new InputError(field, "an identity (20 bytes of hex, not zero); see identityOf for that of a DID", value);
  }
  return value.toLowerCase();
}
