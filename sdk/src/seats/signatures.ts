import { checkAddress, checkList, checkObject, checkSignature } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/** What a validator signed. */
export interface SignatureOf {
  readonly signer: string;
  readonly signature: string;
}

const MOST = 256;

/** Signatures, checked, that are then put in the order of a set, empty for who did not sign. */
export function signaturesIn(field: string, signatures: readonly SignatureOf[]): (set: readonly string[]) => string[] {
  const bySigner = new Map<string, string>();
  for (const [i, given] of checkList(field, signatures, 1, MOST).entries()) {
    const { signer, signature } = checkObject(`${field}[${i}]`, given);
    const address = checkAddress(`${field}[${i}].signer`, signer);
    if (bySigner.has(address)) throw new InputError(`${field}[${i}].signer`, "another than those before", signer);
    bySigner.set(address, checkSignature(`${field}[${i}].signature`, signature));
  }
  return (set) => set.map((address) => bySigner.get(address) ?? "0x");
}
