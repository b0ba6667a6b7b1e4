import { AbiCoder, type BigNumberish, keccak256, toBeHex } from "ethers";
import { heapOf, proofAt, rootFrom } from "../projects/merkle.js";

const WORDS = ["uint8", "uint256", "bytes32"];

/** An OpenZeppelin standard Merkle tree: leaves are hashed twice and sorted. */
export interface StandardTree {
  readonly root: string;
  /** The proof of a value, by its place in the list given. */
  proof(index: number): string[];
}

/** The tree of one or more values, each a tuple of `types`. */
export function standardTree(types: readonly string[], values: readonly (readonly unknown[])[]): StandardTree {
  const leaves = values.map((value, index) => ({ index, hash: standardLeaf(types, value) }));
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

function standardLeaf(types: readonly string[], value: readonly unknown[]): string {
  return keccak256(keccak256(encoded(types, value)));
}

/** Words are written one behind the other: a backup has thousands of leaves, and a coder takes several times as long. */
function encoded(types: readonly string[], value: readonly unknown[]): string {
  if (!types.every((type) => WORDS.includes(type))) return AbiCoder.defaultAbiCoder().encode(types, value);
  const words = value.map((word, i) => (types[i] === "bytes32" ? String(word) : toBeHex(word as BigNumberish, 32)));
  return `0x${words.map((word) => word.slice(2)).join("")}`;
}
