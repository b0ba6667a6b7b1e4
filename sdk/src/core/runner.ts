import type { BlockTag, ContractRunner, Provider, Signer, TransactionReceipt } from "ethers";
import { InputError } from "./input-error.js";

/** A provider (reads only) or a signer that is connected to one. */
export type Runner = ContractRunner;

export function providerOf(runner: Runner): Provider {
  if (runner?.provider) return runner.provider;
  throw new InputError("runner", "a provider, or a signer that is connected to one");
}

export function signerOf(runner: Runner): Signer {
  const signer = runner as Partial<Signer>;
  if (typeof signer.signTypedData === "function" && typeof signer.getAddress === "function") return signer as Signer;
  throw new InputError("runner", "a signer, to sign or send");
}

export function canSign(runner: Runner): boolean {
  return typeof (runner as Partial<Signer>).signTypedData === "function";
}

export type { BlockTag, Provider, Signer, TransactionReceipt };
