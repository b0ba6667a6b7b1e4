import { getBytes, hexlify, sha256 } from "ethers";
import { CID } from "multiformats/cid";
import * as Digest from "multiformats/hashes/digest";
import { checkBytes, checkCid } from "./check.js";
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

/**
 * The CID (version 1, raw, SHA-256) of bytes with that digest: what {@link cidOf} gives for the bytes themselves.
 *
 * @param digest SHA-256 of the bytes.
 * @throws InputError
 * @example
 * const cid = cidOfDigest(event.args.work);
 */
export function cidOfDigest(digest: string): string {
  return CID.createV1(RAW, Digest.create(SHA256, getBytes(checkBytes("digest", digest, 32)))).toString();
}

/**
 * The SHA-256 digest that a CID (version 1, raw) spells out: what goes on chain.
 *
 * @returns 32 bytes as hex.
 * @throws InputError where the CID is none, or one of another kind.
 */
export function digestOfCid(cid: string): string {
  return checkRawCid("cid", cid);
}

/** The digest in a CID (version 1, raw, SHA-256), not zero. */
export function checkRawCid(field: string, cid: unknown): string {
  const digest = digestIn(cid);
  if (digest === undefined || digest.every((byte) => byte === 0)) {
    throw new InputError(field, "a CID of a raw block (bafkrei…), as cidOf gives", cid);
  }
  return hexlify(digest);
}

/** What a contract keeps of a CID whose hash is SHA-256: what it is a name of, and the digest. */
export interface CidParts {
  /** Multicodec of the content: 0x55 of raw bytes, 0x70 of a file or directory. */
  readonly codec: bigint;
  /** 32 bytes. */
  readonly digest: string;
}

/** The parts of a CID of whatever content, of either version, whose hash is SHA-256 and not zero. */
export function checkCidParts(field: string, cid: unknown): CidParts {
  try {
    const { code, multihash } = CID.parse(checkCid(field, cid));
    if (code > 0 && multihash.code === SHA256 && multihash.size === 32 && multihash.digest.some((byte) => byte > 0)) {
      return { codec: BigInt(code), digest: hexlify(multihash.digest) };
    }
  } catch {
    // Named below.
  }
  throw new InputError(field, "a CID (Qm… or bafy…) whose hash is SHA-256", cid);
}

/** The CID (version 1) of its parts. */
export function cidOfParts({ codec, digest }: CidParts): string {
  return CID.createV1(Number(codec), Digest.create(SHA256, getBytes(digest))).toString();
}

function digestIn(cid: unknown): Uint8Array | undefined {
  if (typeof cid !== "string" || !/^b[a-z2-7]{58}$/.test(cid)) return undefined;
  try {
    const { version, code, multihash } = CID.parse(cid);
    return version === 1 && code === RAW && multihash.code === SHA256 && multihash.size === 32
      ? multihash.digest
      : undefined;
  } catch {
    return undefined;
  }
}
