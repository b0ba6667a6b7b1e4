import { type Json, canonicalJson, contentHash } from "../core/canonical.js";
import { checkBytes, checkJson } from "../core/check.js";
import { cidOfHash } from "../core/cid.js";
import { InputError } from "../core/input-error.js";
import { type Schema, voucherSchema } from "../vouchers/schema.js";
import { validate } from "../vouchers/validate.js";

/** What a charter says beside the two figures that stand on chain. {@link charterSchema} has the limits of each field. */
export interface CharterContent {
  readonly name: string;
  /** What the community is for. */
  readonly purpose: string;
  /** How its members live together. */
  readonly rules?: string;
  /** CID. */
  readonly image?: string;
  /** Geohash. */
  readonly location?: string;
  /** BCP 47: ["de-CH", "fr"]. */
  readonly languages?: readonly string[];
}

/** A charter as it is published. */
export interface PublishedCharter {
  /** What to publish, in UTF-8. */
  readonly text: string;
  /** CID of the text (version 1, raw, keccak-256). */
  readonly cid: string;
  /** `ipfs://` and the CID. */
  readonly uri: string;
  /** What goes on chain. */
  readonly contentHash: string;
}

const { title, description, backgroundImage, location, languages } = voucherSchema.properties;

/**
 * JSON Schema (2020-12) of what a charter says. All that is not listed is refused: a charter is hashed as it stands.
 *
 * @example
 * writeFileSync("charter.schema.json", JSON.stringify(charterSchema, null, 2));
 */
export const charterSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:commonweal:charter-content:1",
  title: "What the charter of a community of Commonweal says",
  type: "object",
  description: "an object with name and purpose",
  properties: {
    name: title,
    purpose: description,
    rules: {
      type: "string",
      maxLength: 100_000,
      pattern: "\\S",
      description: "text of at most 100000 characters, not empty",
    },
    image: backgroundImage,
    location,
    languages,
  },
  required: ["name", "purpose"],
  additionalProperties: false,
} as const satisfies Schema & Readonly<Record<string, unknown>>;

/**
 * A charter with its hash and its address. Put the text into IPFS as one block by its keccak-256
 * (`ipfs block put --cid-codec raw --mhtype keccak-256`), so that everyone can read what they consent to.
 *
 * @throws InputError naming the field and its limit: `charter.name`.
 * @example
 * const { text, uri, contentHash } = publishCharter({ name: "Mesh Hill", purpose: "A network of our own." });
 */
export function publishCharter(charter: CharterContent): PublishedCharter {
  validate("charter", charterSchema, charter);
  const content = charter as unknown as Json;
  const hash = contentHash(content);
  const cid = cidOfHash(hash);
  return { text: canonicalJson(content), cid, uri: `ipfs://${cid}`, contentHash: hash };
}

/**
 * The charter in a text that {@link publishCharter} made.
 *
 * @param hash What stands on chain.
 * @throws InputError where the text is none, or has another hash.
 * @example
 * const charter = openCharter(await response.text(), community.charter);
 */
export function openCharter(text: string, hash: string): CharterContent {
  const wanted = checkBytes("hash", hash, 32);
  const found = checkJson("text", text, "a charter as JSON") as unknown as CharterContent;
  if (publishCharter(found).contentHash !== wanted) throw new InputError("text", `a charter whose hash is ${wanted}`);
  return found;
}
