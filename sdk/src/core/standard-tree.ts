import { AbiCoder, ParamType, keccak256 } from "ethers";
import { heapOf, proofAt, rootFrom } from "../projects/merkle.js";

/** An OpenZeppelin standard Merkle tree: leaves are hashed twice and sorted. */
export interface StandardTree {
  readonly root: string;
  /** The proof of a value, by its place in the list given. */
  proof(index: number): string[];
}

/** The tree of one or more values, each a tuple of `types`. */
export function standardTree(types: readonly string[], values: readonly (readonly unknown[])[]): StandardTree {
  const parsed = types.map((type) => ParamType.from(type));
  const leaves = values.map((value, index) => ({ index, hash: standardLeaf(parsed, value) }));
  leaves.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const heap = heapOf(leaves.map(({ hash }) => hash));
  const place = new Map(leaves.map(({ index }, i) => [index, heap.length - 1 - i]));
  return { root: heap[0]!, proof: (index) => proofAt(heap, place.get(index)!) };
}

/** Whether a proof leads from a value to a root. */
export function isInStandardTree(
  root: string,
  types: readonly string[],
  value: readonly unknown[],
  proof: readonly string[],
): boolean {
  return rootFrom(standardLeaf(types, value), proof) === root;
}

function standardLeaf(types: readonly (string | ParamType)[], value: readonly unknown[]): string {
  return keccak256(keccak256(AbiCoder.defaultAbiCoder().encode(types, value)));
}
