/** The Merkle tree of a task list, as OpenZeppelin's StandardMerkleTree makes it. */

import { AbiCoder, ZeroHash, concat, hexlify, id, keccak256 } from "ethers";
import type { PlannedTask } from "../../model/capital/project.ts";

export interface TaskTree {
  root: string;
  /** The indices in rising order of their leaves. */
  order: string;
  proofOf(index: number): string[];
}

export function treeOf(tasks: readonly PlannedTask[]): TaskTree {
  const leaves = tasks.map(leafOf);
  const rising = leaves.map((_, index) => index).sort((a, b) => (leaves[a] < leaves[b] ? -1 : 1));
  // A heap of 2n - 1 nodes, the leaves at its end in falling order.
  const last = 2 * tasks.length - 2;
  const heap: string[] = [];
  rising.forEach((index, place) => (heap[last - place] = leaves[index]));
  for (let node = tasks.length - 2; node >= 0; node--) heap[node] = join(heap[2 * node + 1], heap[2 * node + 2]);
  return {
    root: heap[0] ?? ZeroHash,
    order: hexlify(Uint8Array.from(rising)),
    proofOf: (index) => {
      const proof: string[] = [];
      if (index >= tasks.length) return proof;
      for (let node = last - rising.indexOf(index); node > 0; node = Math.floor((node - 1) / 2)) {
        proof.push(heap[node % 2 === 0 ? node - 1 : node + 1]);
      }
      return proof;
    },
  };
}

export function descriptionHash({ description }: PlannedTask): string {
  return id(description);
}

function leafOf(task: PlannedTask, index: number): string {
  const packed = AbiCoder.defaultAbiCoder().encode(
    ["uint256", "bytes32", "uint256"],
    [index, descriptionHash(task), task.weight],
  );
  return keccak256(keccak256(packed));
}

function join(a: string, b: string): string {
  return keccak256(a < b ? concat([a, b]) : concat([b, a]));
}
