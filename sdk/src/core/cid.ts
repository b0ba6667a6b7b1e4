import { getBytes, sha256 } from "ethers";
import { CID } from "multiformats/cid";
import * as Digest from "multiformats/hashes/digest";
import { checkBytes } from "./check.js";
import { InputError } from "./input-error.js";

/** Codes of multiformats: of raw bytes, and of the hashes. */
const RAW = 0x55;
const SHA256 = 0x12;
const KECCAK256 = 0x1b;

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
  return CID.createV1(RAW, Digest.create(SHA256, getBytes(sha256(bytes)))).toString();
}

/**
 * The CID (version 1, raw, keccak-256) of bytes with that hash: the name under which IPFS has them when they are put as a
 * block, as `ipfs block put --cid-codec raw --mhtype keccak-256` does.
 *
 * @param hash keccak256 of the bytes.
 * @throws InputError
 */
export function cidOfHash(hash: string): string {
  return CID.createV1(RAW, Digest.create(KECCAK256, getBytes(checkBytes("hash", hash, 32)))).toString();
}
