import { checkAddress, checkInteger } from "./check.js";
import type { ContractHandle } from "./contract.js";
import { InputError } from "./input-error.js";

/** Where something was signed or committed to: a chain and a contract on it. */
export interface SignedPlace {
  readonly chainId: bigint;
  /** Address of the contract. */
  readonly contract: string;
}

type AnyHandle = Pick<ContractHandle, "core" | "name" | "address">;

export function checkSignedPlace(field: string, { chainId, contract }: SignedPlace): SignedPlace {
  return {
    chainId: checkInteger(`${field}.chainId`, chainId, 1n),
    contract: checkAddress(`${field}.contract`, contract),
  };
}

/** Where a contract of the client is. */
export async function placeOf(contract: AnyHandle): Promise<SignedPlace> {
  const [address, { chainId }] = await Promise.all([contract.address(), contract.core.deployment()]);
  return { chainId: BigInt(chainId), contract: address };
}

/** Refuses what was made for another contract or chain. */
export async function requirePlace(field: string, given: SignedPlace, contract: AnyHandle): Promise<void> {
  const ours = await placeOf(contract);
  if (given.chainId !== ours.chainId) {
    throw new InputError(`${field}.chainId`, `${ours.chainId}, the chain of this client`, given.chainId);
  }
  if (given.contract !== ours.contract) {
    throw new InputError(`${field}.contract`, `${ours.contract}, ${contract.name} of this client`, given.contract);
  }
}
