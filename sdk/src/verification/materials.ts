import { hexlify, keccak256, randomBytes, toUtf8Bytes } from "ethers";
import { type Json, canonicalJson } from "../core/canonical.js";
import { checkBytes, checkJson, checkSalt } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/** What reviewers are shown, and the hash that binds it on chain. */
export interface Materials {
  /** What to share with the reviewers, in UTF-8; encrypted, best: see `seal`. */
  readonly text: string;
  /** keccak256 of the text: 32 bytes. */
  readonly hash: string;
}

const FORMAT = "commonweal-materials";

/**
 * Makes materials for a review out of any JSON. A salt goes with it, so that nobody guesses what is in it from the hash.
 *
 * @param salt 32 bytes; at random if left out.
 * @throws InputError naming what JSON cannot say.
 * @example
 * const { text, hash } = prepareMaterials({ name: "Ada", video: "ipfs://bafy…" });
 * await verification.askVerification(hash).send();
 */
export function prepareMaterials(content: Json, salt?: string): Materials {
  // Here, so that what is wrong is named by its place in the contents.
  canonicalJson(content);
  const added = salt === undefined ? hexlify(randomBytes(32)) : checkSalt("salt", salt);
  const text = canonicalJson({ format: FORMAT, version: 1, salt: added, content });
  return { text, hash: keccak256(toUtf8Bytes(text)) };
}

/**
 * The contents of materials, for a reviewer.
 *
 * @param hash What the review says its materials are.
 * @throws InputError where the text is none, or has another hash.
 * @example
 * const content = openMaterials(text, review.materials);
 */
export function openMaterials(text: string, hash: string): Json {
  const wanted = checkBytes("hash", hash, 32);
  const { format, version, content } = checkJson("text", text, "materials of a review as JSON");
  if (keccak256(toUtf8Bytes(text)) !== wanted) throw new InputError("text", `materials whose hash is ${wanted}`);
  if (format !== FORMAT || version !== 1) throw new InputError("format", `${FORMAT} 1`, format);
  return content as Json;
}
