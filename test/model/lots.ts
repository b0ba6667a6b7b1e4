/** Lots: in which order the hash of the block that decides one takes the seats. */

import { AbiCoder, dataSlice, id, keccak256 } from "ethers";
import { type Identity, entry } from "./basics.ts";
import { shuffled } from "./hosts/hosts.ts";

const coder = AbiCoder.defaultAbiCoder();

/** What hash which block has. */
export type Hashes = (block: bigint) => string;

const known = new Map<Identity, string>();

/** What an identity is called on the chain. */
export function bytesOf(identity: Identity): string {
  return entry(known, identity, () => dataSlice(id(identity), 0, 20));
}

export function seedOf(types: readonly string[], values: readonly unknown[]): string {
  return keccak256(coder.encode(types, values));
}

/** The seats of `size` in the order in which they are drawn, as many as are looked at. */
export function seatsDrawn(seed: string, size: number, tries: number): number[] {
  return shuffled(seed, size).slice(0, tries);
}
