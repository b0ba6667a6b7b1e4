import { AbiCoder, keccak256 } from "ethers";
import { checkAddress, checkBytes, checkInteger, checkObject } from "../core/check.js";
import { within } from "../core/input-error.js";
import { checkKind } from "../lottery/input.js";

/** What there is to solve: a nonce whose digest is below the target. Plain data, for other miners too. */
export interface MiningJob {
  chainId: bigint;
  /** The lottery's contract. */
  contract: string;
  kind: number;
  /** 32 bytes; the last six are the block that it began in. */
  challenge: string;
  /** Who wins. */
  beneficiary: string;
  /** A digest below this wins. */
  target: bigint;
}

/** A nonce that wins, and its digest. */
export interface Solution {
  nonce: bigint;
  digest: bigint;
}

/** The job, with the checksums of its addresses. */
export function checkJob(job: MiningJob): MiningJob {
  const { chainId, contract, kind, challenge, beneficiary, target } = checkObject("job", job);
  return within("job", () => ({
    chainId: checkInteger("chainId", chainId, 1n),
    contract: checkAddress("contract", contract),
    kind: Number(checkKind("kind", kind)),
    challenge: checkBytes("challenge", challenge, 32),
    beneficiary: checkAddress("beneficiary", beneficiary),
    target: checkInteger("target", target, 1n),
  }));
}

/**
 * What is hashed for a nonce: six words of 32 bytes, the nonce last. See docs/mining.md.
 *
 * @throws InputError
 */
export function encodeJob(job: MiningJob, nonce: bigint): string {
  const { chainId, contract, kind, challenge, beneficiary } = checkJob(job);
  return AbiCoder.defaultAbiCoder().encode(
    ["uint256", "address", "uint256", "bytes32", "address", "uint256"],
    [chainId, contract, kind, challenge, beneficiary, checkInteger("nonce", nonce)],
  );
}

/**
 * The digest of a nonce. It is the id of the token if it wins.
 *
 * @throws InputError
 */
export function digestOf(job: MiningJob, nonce: bigint): bigint {
  return BigInt(keccak256(encodeJob(job, nonce)));
}

/**
 * Whether a nonce solves a job.
 *
 * @throws InputError
 * @example
 * if (isSolution(job, nonce)) await lottery.claim({ ...job, nonce }).send();
 */
export function isSolution(job: MiningJob, nonce: bigint): boolean {
  return digestOf(job, nonce) < job.target;
}
