import { sha256, toUtf8Bytes } from "ethers";
import { type Json, canonicalJson } from "./canonical.js";
import { checkJson } from "./check.js";
import { cidOfDigest } from "./cid.js";
import { InputError } from "./input-error.js";

/** A document as it is published. */
export interface PublishedDocument {
  /** What to publish, in UTF-8. */
  readonly text: string;
  /** CID of the text (version 1, raw, SHA-256): `ipfs add --cid-version 1 --raw-leaves` gives the same. */
  readonly cid: string;
  /** `ipfs://` and the CID. */
  readonly uri: string;
}

/** Contents, checked before, with their address. */
export function publishDocument(content: Json): PublishedDocument {
  const text = canonicalJson(content);
  const cid = cidOfDigest(sha256(toUtf8Bytes(text)));
  return { text, cid, uri: `ipfs://${cid}` };
}

/** The text itself, where it has that CID. */
export function checkedText(text: string, cid: string, what: string): string {
  const isIt = typeof text === "string" && cidOfDigest(sha256(toUtf8Bytes(text))) === cid;
  if (!isIt) throw new InputError("text", `${what} whose CID is ${cid}`);
  return text;
}

/** The contents in a text whose CID is known. `check` refuses what such a document cannot say. */
export function openDocument<T>(text: string, cid: string, what: string, check: (content: T) => void): T {
  const found = checkJson("text", checkedText(text, cid, what), `${what} as JSON`) as T;
  check(found);
  return found;
}
