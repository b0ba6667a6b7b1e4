/** Lots: which block decides one, and in which order its hash takes the seats. */

import { AbiCoder, dataSlice, id, keccak256 } from "ethers";
import { type Clock, type Identity, entry } from "./basics.ts";
import { shuffled } from "./hosts/hosts.ts";

const coder = AbiCoder.defaultAbiCoder();
/** Blocks from a request to the one that decides it, and for how many a hash is known. */
const DELAY = 10n;
const HORIZON = 256n;

/** What hash which block has. */
export type Hashes = (block: bigint) => string;

const known = new Map<Identity, string>();

/** What an identity is called on the chain. */
export function bytesOf(identity: Identity): string {
  return entry(known, identity, () => dataSlice(id(identity), 0, 20));
}

/** The block that decides what is requested now. */
export function drawBlockOf(clock: Clock): bigint {
  return clock.block + DELAY;
}

/** The block whose hash counts, if it is there: `first`, or the last of those a horizon apart that is. */
export function decidingBlock(first: bigint, { block }: Clock): bigint | undefined {
  return block <= first ? undefined : first + ((block - 1n - first) / HORIZON) * HORIZON;
}

export function seedOf(types: readonly string[], values: readonly unknown[]): string {
  return keccak256(coder.encode(types, values));
}

/** The seats of `size` in the order in which they are drawn, as many as are looked at. */
export function seatsDrawn(seed: string, size: number, tries: number): number[] {
  return shuffled(seed, size).slice(0, tries);
}
