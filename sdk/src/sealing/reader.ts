import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { getBytes, hexlify, isHexString, randomBytes, toUtf8Bytes } from "ethers";
import { checkBytes } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/** A reader's pair of keys (X25519, 32 bytes each as hex). The secret one never leaves its owner. */
export interface ReaderKey {
  readonly publicKey: string;
  readonly secretKey: string;
}

const INFO = toUtf8Bytes("commonweal reader key 1");

/**
 * The pair of keys with that secret, from a backup.
 *
 * @param secretKey 32 bytes.
 * @throws InputError
 */
export function readerKeyOf(secretKey: string): ReaderKey {
  const secret = secretBytes("secretKey", secretKey, 32);
  return { publicKey: hexlify(x25519.getPublicKey(secret)), secretKey: hexlify(secret) };
}

/**
 * A pair of keys that follows from nothing, for accounts that are contracts. It has to be kept: who loses it can read
 * nothing that was sealed to it.
 */
export function randomReaderKey(): ReaderKey {
  return readerKeyOf(hexlify(randomBytes(32)));
}

/**
 * The pair of keys that follows from a key's signature (65 bytes): HKDF with SHA-256. `sealing.key()` asks the wallet for it.
 *
 * @throws InputError
 */
export function readerKeyFromSignature(signature: string): ReaderKey {
  return readerKeyOf(hexlify(hkdf(sha256, secretBytes("signature", signature, 65), undefined, INFO, 32)));
}

/** Bytes that nobody may see, in what goes wrong neither. */
export function secretBytes(field: string, value: unknown, length: number): Uint8Array {
  if (!isHexString(value, length)) throw new InputError(field, `${length} bytes of hex with 0x before`);
  return getBytes(value);
}

/** The public keys of readers, none twice. Refuses points of low order, with which nothing stays secret. */
export function checkReader(field: string, publicKey: unknown): string {
  const checked = checkBytes(field, publicKey, 32);
  try {
    x25519.getSharedSecret(PROBE, getBytes(checked));
  } catch {
    throw new InputError(field, "a public key of X25519 that a secret one has", publicKey);
  }
  return checked;
}

/** Any secret key: products with points of low order vanish whatever the factor. */
const PROBE = new Uint8Array(32).fill(1);
