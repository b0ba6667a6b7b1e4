import { checkAddress, checkDigits, checkJson, checkObject, checkSignature } from "../core/check.js";
import { type Time, checkTime } from "../core/time.js";
import { checkTokenId } from "../lottery/input.js";

/** A node's consent to a turn, signed with the key that it signs blocks with. */
export interface NodeConsent {
  /** The Validator token that it is for. */
  readonly tokenId: bigint;
  readonly node: string;
  /** Who is paid for the turn. */
  readonly payee: string;
  /** Good before this (Unix seconds). */
  readonly deadline: bigint;
  readonly signature: string;
}

/** What a node is asked to consent to. */
export interface ConsentDraft {
  readonly tokenId: bigint;
  readonly payee: string;
  /** A day from now if left out. */
  readonly deadline?: Time;
}

export const CONSENT_FIELDS = {
  Consent: [
    { name: "tokenId", type: "uint256" },
    { name: "payee", type: "address" },
    { name: "deadline", type: "uint256" },
  ],
};

/** A consent, with each field as it has to be. */
export function checkConsent(consent: NodeConsent): NodeConsent {
  const { tokenId, node, payee, deadline, signature } = checkObject("consent", consent);
  return {
    tokenId: checkTokenId("consent.tokenId", tokenId),
    node: checkAddress("consent.node", node),
    payee: checkAddress("consent.payee", payee),
    deadline: checkTime("consent.deadline", deadline),
    signature: checkSignature("consent.signature", signature),
  };
}

/**
 * A node's consent as text, for a message to whoever holds the token.
 *
 * @throws InputError
 */
export function nodeConsentToText(consent: NodeConsent): string {
  const { tokenId, deadline, ...rest } = checkConsent(consent);
  return JSON.stringify({ tokenId: String(tokenId), ...rest, deadline: String(deadline) });
}

/**
 * The consent in a text that {@link nodeConsentToText} made.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function nodeConsentFromText(text: string): NodeConsent {
  const fields = checkJson("text", text, "a node's consent as JSON");
  return checkConsent({
    ...(fields as unknown as NodeConsent),
    tokenId: checkDigits("consent.tokenId", fields.tokenId),
    deadline: checkDigits("consent.deadline", fields.deadline),
  });
}
