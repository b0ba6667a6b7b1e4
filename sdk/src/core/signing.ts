import { AbiCoder, type TypedDataField, concat, dataSlice, id, recoverAddress } from "ethers";
import type { Core } from "./core.js";
import { signerOf } from "./runner.js";

/** Fields of EIP-712 structs, by name of the struct. */
export type TypedFields = Record<string, TypedDataField[]>;

/** `isValidSignature(bytes32,bytes)` of ERC-1271, and what it returns for yes. */
const ERC1271 = dataSlice(id("isValidSignature(bytes32,bytes)"), 0, 4);

/** The EIP-712 domain of a contract of the suite: name "Commonweal <Contract>", version "1". */
export async function domainOf(core: Core, contract: string) {
  const { chainId, contracts } = await core.deployment();
  await core.addressOf(contract);
  return { name: `Commonweal ${contract}`, version: "1", chainId, verifyingContract: contracts[contract]! };
}

/** The runner's signature over a struct for a contract of the suite. */
export async function signFor(
  core: Core,
  contract: string,
  fields: TypedFields,
  message: Readonly<Record<string, unknown>>,
): Promise<string> {
  const signer = signerOf(core.runner);
  return signer.signTypedData(await domainOf(core, contract), fields, message);
}

/**
 * Whether a signature over a digest is an account's: of its key or, where that did not sign and the account is a contract, held
 * good by it (ERC-1271). Contracts judge in the same order.
 */
export async function isSignedBy(core: Core, account: string, digest: string, signature: string): Promise<boolean> {
  try {
    if (recoverAddress(digest, signature) === account) return true;
  } catch {
    // No key signs like this; a contract may.
  }
  const args = AbiCoder.defaultAbiCoder().encode(["bytes32", "bytes"], [digest, signature]);
  const { ok, data } = await core.reader.read(account, concat([ERC1271, args]));
  return ok && data === ERC1271.padEnd(66, "0");
}
