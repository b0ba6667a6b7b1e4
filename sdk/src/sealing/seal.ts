import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, getBytes, hexlify, randomBytes, toUtf8Bytes } from "ethers";
import { decodeBase64url, encodeBase64url } from "../core/base64url.js";
import { canonicalJson } from "../core/canonical.js";
import { checkBytes, checkJson, checkList, checkObject, checkText } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { SealingError } from "./error.js";
import { type ReaderKey, checkReader, secretBytes } from "./reader.js";

const FORMAT = "commonweal-sealed";
const VERSION = 1;
/** Readers that one sealing may have. */
const MOST_READERS = 1000;
const MOST_BYTES = 16 * 1024 * 1024;
const TAG = 8;
const WRAPPED = 48;
const WRAP_INFO = toUtf8Bytes("commonweal sealed 1 reader");

/** What is sealed stands in `box`; the key of the box stands in `readers`, once for each, and says nobody's name. */
interface Sealed {
  readonly kind: string;
  /** The sealer's public key, made for this sealing only. */
  readonly sender: Uint8Array;
  readonly nonce: Uint8Array;
  readonly readers: readonly Uint8Array[];
  readonly box: Uint8Array;
}

/**
 * Seals bytes to readers. The bytes are encrypted (XChaCha20-Poly1305) under a fresh key, and the key to each reader
 * (X25519 with a fresh key of the sender, HKDF with SHA-256, XChaCha20-Poly1305). Others learn how many readers there are,
 * and the length, but not who. The sealing does not say who sealed: sign what is inside, or compare it with its hash.
 *
 * @param kind What it is, such as "voucher": it can be opened only as that.
 * @param content The bytes, up to 16 MiB.
 * @param readers Public keys, 1 to 1000; include your own to be able to read it.
 * @returns JSON in its canonical form, for a file, IPFS or a message.
 * @throws InputError naming the reader: `readers[2]`.
 * @example
 * const sealed = seal("notice", toUtf8Bytes("Bread at five"), [card.publicKey, (await sealing.key()).publicKey]);
 */
export function seal(kind: string, content: Uint8Array, readers: readonly string[]): string {
  checkText("kind", kind, 64);
  if (!(content instanceof Uint8Array) || content.length > MOST_BYTES) {
    throw new InputError("content", `at most ${MOST_BYTES} bytes, as a Uint8Array`);
  }
  const keys = checkList("readers", readers, 1, MOST_READERS).map((key, i) => checkReader(`readers[${i}]`, key));
  keys.forEach((key, i) => {
    if (keys.indexOf(key) < i) throw new InputError(`readers[${i}]`, "another than those before", key);
  });
  const secret = randomBytes(32);
  const sender = x25519.getPublicKey(secret);
  const [key, nonce] = [randomBytes(32), randomBytes(24)];
  // In the order of their tags, which is nobody's order.
  const wrapped = keys.map((reader) => wrap(secret, sender, getBytes(reader), key)).sort(byBytes);
  const sealed = { kind, sender, nonce, readers: wrapped };
  const box = xchacha20poly1305(key, nonce, headerOf(sealed)).encrypt(content);
  return toText({ ...sealed, box });
}

/**
 * Opens what {@link seal} made.
 *
 * @param keys The reader's pairs of keys; the first that fits opens it.
 * @param kind What it has to be.
 * @throws InputError where the text is no sealing, or of another kind.
 * @throws SealingError `NO_KEY`, `NOT_A_READER`, `TAMPERED`.
 * @example
 * const content = unseal("notice", sealed, [await sealing.key()]);
 */
export function unseal(kind: string, text: string, keys: readonly ReaderKey[]): Uint8Array {
  checkText("kind", kind, 64);
  const sealed = fromText(text);
  if (sealed.kind !== kind) throw new InputError("kind", `"${kind}"`, sealed.kind);
  const secrets = checkKeys(keys);
  if (secrets.length === 0) throw new SealingError("NO_KEY");
  for (const [publicKey, secretKey] of secrets) {
    const key = unwrap(sealed, publicKey, secretKey);
    if (key) return decrypted(key, sealed.nonce, headerOf(sealed), sealed.box);
  }
  throw new SealingError("NOT_A_READER");
}

/**
 * Seals the same content anew, under a fresh key, to other readers. Who is no longer among them can read what it has, but
 * nothing that is sealed from now on.
 *
 * @param key A pair of keys that opens it.
 * @param readers All who may read it from now on.
 * @throws InputError
 * @throws SealingError
 * @example
 * const next = reseal("notice", sealed, await sealing.key(), readers.filter((reader) => reader !== removed));
 */
export function reseal(kind: string, text: string, key: ReaderKey, readers: readonly string[]): string {
  return seal(kind, unseal(kind, text, [key]), readers);
}

/** The keys given, as bytes. */
export function checkKeys(keys: readonly ReaderKey[]): (readonly [publicKey: Uint8Array, secretKey: Uint8Array])[] {
  return checkList("keys", keys).map((key, i) => {
    const { publicKey, secretKey } = checkObject(`keys[${i}]`, key);
    const secret = secretBytes(`keys[${i}].secretKey`, secretKey, 32);
    return [getBytes(checkBytes(`keys[${i}].publicKey`, publicKey, 32)), secret];
  });
}

/** A reader's entry: a tag to find it by, which only that reader and the sender can tell, and the key, encrypted. */
function wrap(secret: Uint8Array, sender: Uint8Array, reader: Uint8Array, key: Uint8Array): Uint8Array {
  const { tag, wrapKey, wrapNonce } = wrapping(x25519.getSharedSecret(secret, reader), sender, reader);
  return getBytes(concat([tag, xchacha20poly1305(wrapKey, wrapNonce).encrypt(key)]));
}

/** The key of the box, if there is an entry for this reader. */
function unwrap(sealed: Sealed, publicKey: Uint8Array, secretKey: Uint8Array): Uint8Array | undefined {
  const { tag, wrapKey, wrapNonce } = wrapping(shared(secretKey, sealed.sender), sealed.sender, publicKey);
  const wanted = hexlify(tag);
  const entry = sealed.readers.find((other) => hexlify(other.subarray(0, TAG)) === wanted);
  return entry && decrypted(wrapKey, wrapNonce, undefined, entry.subarray(TAG));
}

function shared(secretKey: Uint8Array, sender: Uint8Array): Uint8Array {
  try {
    return x25519.getSharedSecret(secretKey, sender);
  } catch {
    throw new SealingError("TAMPERED");
  }
}

/** Both parties' keys go in, so that an entry serves for one reader of one sealing. Key and nonce are used once. */
function wrapping(secret: Uint8Array, sender: Uint8Array, reader: Uint8Array) {
  const material = hkdf(sha256, secret, getBytes(concat([sender, reader])), WRAP_INFO, TAG + 32 + 24);
  return { tag: material.slice(0, TAG), wrapKey: material.slice(TAG, TAG + 32), wrapNonce: material.slice(TAG + 32) };
}

function decrypted(key: Uint8Array, nonce: Uint8Array, header: Uint8Array | undefined, box: Uint8Array): Uint8Array {
  try {
    return xchacha20poly1305(key, nonce, header).decrypt(box);
  } catch {
    throw new SealingError("TAMPERED");
  }
}

/** All but the box, which is bound to it. */
function headerOf(sealed: Omit<Sealed, "box">): Uint8Array {
  return toUtf8Bytes(canonicalJson(fields(sealed)));
}

function fields({ kind, sender, nonce, readers }: Omit<Sealed, "box">) {
  return {
    format: FORMAT,
    version: VERSION,
    kind,
    sender: encodeBase64url(sender),
    nonce: encodeBase64url(nonce),
    readers: readers.map(encodeBase64url),
  };
}

function toText(sealed: Sealed): string {
  return canonicalJson({ ...fields(sealed), box: encodeBase64url(sealed.box) });
}

function fromText(text: string): Sealed {
  const found = checkJson("sealed", text, "something sealed, as JSON");
  const { format, version, kind, sender, nonce, readers, box, ...more } = found;
  if (format !== FORMAT) throw new InputError("sealed.format", FORMAT, format);
  if (version !== VERSION) throw new InputError("sealed.version", `${VERSION}, which this client can open`, version);
  const [extra] = Object.keys(more);
  if (extra !== undefined) throw new InputError(`sealed.${extra}`, "left out");
  return {
    kind: checkText("sealed.kind", kind, 64),
    sender: decodeBase64url("sealed.sender", sender, 32),
    nonce: decodeBase64url("sealed.nonce", nonce, 24),
    readers: checkList("sealed.readers", readers as readonly unknown[], 1, MOST_READERS).map((entry, i) =>
      decodeBase64url(`sealed.readers[${i}]`, entry, TAG + WRAPPED),
    ),
    box: decodeBase64url("sealed.box", box),
  };
}

function byBytes(a: Uint8Array, b: Uint8Array): number {
  return hexlify(a) < hexlify(b) ? -1 : 1;
}
