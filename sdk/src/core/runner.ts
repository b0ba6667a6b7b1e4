import type { BlockTag, ContractRunner, Provider, Signer, TransactionReceipt } from "ethers";
import { checkInteger } from "./check.js";
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

const TAGS: readonly unknown[] = ["latest", "earliest", "pending", "safe", "finalized"];

/** A block: a tag, a number, or the number in hex. */
export function checkBlock(field: string, value: BlockTag): BlockTag {
  if (TAGS.includes(value)) return value;
  if (typeof value === "string" && /^0x[0-9a-f]{1,16}$/i.test(value)) return value;
  if (typeof value === "string")
    throw new InputError(field, "a number, or latest, earliest, pending, safe, finalized", value);
  return checkInteger(field, value, 0n, BigInt(Number.MAX_SAFE_INTEGER));
}

export type { BlockTag, Provider, Signer, TransactionReceipt };
