import { checkAddress, checkJson, checkObject, checkSignature } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { checkTime } from "../core/time.js";
import { checkIdentity } from "./did.js";

/** An attester's word that an identity is an account's. */
export interface Attestation {
  readonly identity: string;
  readonly account: string;
  readonly attester: string;
  /** Last second at which it is good (Unix seconds). */
  readonly deadline: bigint;
  readonly signature: string;
}

/** The account that takes over an identity agrees to it. */
export interface MoveConsent {
  readonly identity: string;
  readonly from: string;
  readonly to: string;
  /** Since when the identity is bound to `from` (Unix seconds): consent is for that binding only. */
  readonly boundAt: bigint;
  /** Last second at which it is good (Unix seconds). */
  readonly deadline: bigint;
  readonly signature: string;
}

export const ATTESTATION_FIELDS = {
  Attestation: [
    { name: "identity", type: "bytes20" },
    { name: "account", type: "address" },
    { name: "deadline", type: "uint256" },
  ],
};

export const MOVE_FIELDS = {
  Move: [
    { name: "identity", type: "bytes20" },
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "boundAt", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

/** The arguments of `register` in the order of the contracts. */
export function attestationArgs(attestation: Attestation) {
  const { identity, account, attester, deadline, signature } = checkObject("attestation", attestation);
  return [
    checkIdentity("identity", identity),
    checkAddress("account", account),
    checkAddress("attester", attester),
    checkTime("deadline", deadline),
    checkSignature("signature", signature),
  ] as const;
}

/** An attestation as text, for a file or a message. */
export function attestationToText(attestation: Attestation): string {
  const [identity, account, attester, deadline, signature] = attestationArgs(attestation);
  return JSON.stringify({ identity, account, attester, deadline: String(deadline), signature });
}

/**
 * The attestation in a text that {@link attestationToText} made.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function attestationFromText(text: string): Attestation {
  const { deadline, ...rest } = checkJson("text", text, "an attestation as JSON");
  if (!/^\d{1,13}$/.test(String(deadline))) throw new InputError("deadline", "Unix seconds in digits", deadline);
  const args = attestationArgs({ ...rest, deadline: BigInt(String(deadline)) } as Attestation);
  return { identity: args[0], account: args[1], attester: args[2], deadline: args[3], signature: args[4] };
}
