import { getBytes, sha256 } from "ethers";
import { encodeBase32 } from "./base32.js";
import { checkBytes } from "./check.js";
import { InputError } from "./input-error.js";

/** CID version 1 of raw bytes, and the hash that follows: SHA-256, or keccak-256, of 32 bytes. */
const RAW_SHA256 = [0x01, 0x55, 0x12, 0x20];
const RAW_KECCAK256 = [0x01, 0x55, 0x1b, 0x20];

/**
 * The CID (version 1, raw, SHA-256) of bytes: the name under which IPFS has them when they are added as one block, as
 * `ipfs add --cid-version 1 --raw-leaves` does up to 256 KiB.
 *
 * @throws InputError
 * @example
 * cidOf(toUtf8Bytes("hello world")); // "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
 */
export function cidOf(bytes: Uint8Array): string {
  if (!(bytes instanceof Uint8Array)) throw new InputError("bytes", "a Uint8Array", bytes);
  return `b${encodeBase32(Uint8Array.from([...RAW_SHA256, ...getBytes(sha256(bytes))]))}`;
}

/**
 * The CID (version 1, raw, keccak-256) of bytes with that hash: the name under which IPFS has them when they are put as a
 * block, as `ipfs block put --cid-codec raw --mhtype keccak-256` does.
 *
 * @param hash keccak256 of the bytes.
 * @throws InputError
 */
export function cidOfHash(hash: string): string {
  return `b${encodeBase32(Uint8Array.from([...RAW_KECCAK256, ...getBytes(checkBytes("hash", hash, 32))]))}`;
}
