import { AbiCoder, concat, keccak256 } from "ethers";

/** One task of a list, as its leaf has it. */
export interface Leaf {
  readonly index: number;
  readonly descriptionHash: string;
  /** Basis points of the cost. */
  readonly weight: number;
}

/** The leaf of a task in an OpenZeppelin StandardMerkleTree of [uint256 index, bytes32 hash, uint256 weight]. */
export function leafHash({ index, descriptionHash, weight }: Leaf): string {
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["uint256", "bytes32", "uint256"],
    [index, descriptionHash, weight],
  );
  return keccak256(keccak256(encoded));
}

/** A complete tree as a heap: the root first, the leaves, which rise, last and in falling order. */
export function heapOf(leaves: readonly string[]): string[] {
  const heap = new Array<string>(2 * leaves.length - 1);
  leaves.forEach((leaf, i) => (heap[heap.length - 1 - i] = leaf));
  for (let i = leaves.length - 2; i >= 0; i -= 1) heap[i] = nodeHash(heap[2 * i + 1]!, heap[2 * i + 2]!);
  return heap;
}

/** What it takes to get from node `i` of a heap to its root. */
export function proofAt(heap: readonly string[], i: number): string[] {
  const proof: string[] = [];
  for (let node = i; node > 0; node = (node - 1) >> 1) proof.push(heap[node % 2 === 1 ? node + 1 : node - 1]!);
  return proof;
}

/** The root that a leaf and its proof lead to. */
export function rootFrom(leaf: string, proof: readonly string[]): string {
  return proof.reduce(nodeHash, leaf);
}

function nodeHash(a: string, b: string): string {
  return keccak256(a < b ? concat([a, b]) : concat([b, a]));
}
