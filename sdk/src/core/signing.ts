import type { TypedDataField } from "ethers";
import type { Core } from "./core.js";
import { signerOf } from "./runner.js";

/** Fields of EIP-712 structs, by name of the struct. */
export type TypedFields = Record<string, TypedDataField[]>;

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
