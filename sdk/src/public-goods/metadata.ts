import { decodeBase64, toUtf8String } from "ethers";
import { checkJson, checkText } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/** What a receipt says of itself. */
export interface ReceiptMetadata {
  readonly name: string;
  readonly description: string;
  /** Where the organisation's description is: `ipfs://` and its CID. */
  readonly externalUrl: string;
  /** As it was paid: organisation, amount, currency, credits, channel, and where it was paid outside, by whom. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly paidAt: Date;
}

const START = "data:application/json;base64,";
const MOST_BYTES = 65_536;

/**
 * What the address of a receipt's metadata says, which holds all of it. Nothing is read.
 *
 * @param uri What `tokenURI` of PaymentReceipts returns.
 * @throws InputError
 */
export function metadataIn(uri: string): ReceiptMetadata {
  const limit = "the metadata of a receipt in a data URI";
  if (!checkText("uri", uri, MOST_BYTES).startsWith(START)) throw new InputError("uri", limit, uri);
  const found = checkJson("uri", textIn(uri.slice(START.length)), limit);
  const { name, description, external_url: externalUrl, attributes } = found;
  const traits = Array.isArray(attributes) ? (attributes as { trait_type?: unknown; value?: unknown }[]) : [];
  const paid = traits.find((trait) => trait?.trait_type === "Paid")?.value;
  if (typeof name !== "string" || typeof description !== "string" || typeof externalUrl !== "string") {
    throw new InputError("uri", limit);
  }
  if (!Number.isSafeInteger(paid)) throw new InputError("uri", limit);
  const others = traits.filter((trait) => trait?.trait_type !== "Paid");
  return {
    ...{ name, description, externalUrl },
    attributes: Object.fromEntries(others.map(({ trait_type, value }) => [String(trait_type), String(value)])),
    paidAt: new Date((paid as number) * 1000),
  };
}

function textIn(base64: string): string | undefined {
  try {
    return toUtf8String(decodeBase64(base64));
  } catch {
    return undefined;
  }
}
