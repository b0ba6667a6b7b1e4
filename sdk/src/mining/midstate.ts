import { keccakP } from "@noble/hashes/sha3.js";
import { getBytes } from "ethers";
import { type MiningJob, encodeJob } from "./job.js";
import { LANES } from "./kernel.js";

/** Bytes that keccak-256 takes in between two permutations. */
const RATE = 136;

/**
 * The state before the last permutation, for the nonce whose last eight bytes are zero. Of what is hashed only those change, and
 * they lie in the second of two blocks, so the first is taken in once for a job.
 *
 * @param high The bits of the nonces above 64.
 * @returns Each lane twice, as the kernel searches two nonces at a time.
 */
export function midstateOf(job: MiningJob, high = 0n): BigUint64Array<ArrayBuffer> {
  const message = getBytes(encodeJob(job, high << 64n));
  const padded = new Uint8Array(2 * RATE);
  padded.set(message);
  padded[message.length] = 0x01;
  padded[2 * RATE - 1]! |= 0x80;
  const blocks = new DataView(padded.buffer);
  const state = new BigUint64Array(LANES);
  for (const block of [0, RATE]) {
    if (block > 0) keccakP(new Uint32Array(state.buffer));
    for (let lane = 0; lane < RATE / 8; lane++) state[lane]! ^= blocks.getBigUint64(block + 8 * lane, true);
  }
  return BigUint64Array.from({ length: 2 * LANES }, (_, i) => state[i >> 1]!);
}

/** Most that the first eight bytes of a digest below the target can be. */
export function limitOf(target: bigint): bigint {
  return (target - 1n) >> 192n;
}
