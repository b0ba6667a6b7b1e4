/** Hashes of blocks that have passed, which a model is told before it draws by them. */

import { sealedBlock } from "../../model/basics.ts";
import type { Blocks } from "./chain.ts";

export class Seals {
  private readonly hashes = new Map<bigint, string>();

  constructor(private readonly blocks: Blocks) {}

  async learn(drawBlock: bigint, now: bigint): Promise<void> {
    const block = sealedBlock(drawBlock, now);
    if (block === undefined || this.hashes.has(block)) return;
    this.hashes.set(block, await this.blocks.hashOf(block));
  }

  hashOf(block: bigint): string {
    const hash = this.hashes.get(block);
    if (hash === undefined) throw new RangeError(`nobody asked for the hash of block ${block}`);
    return hash;
  }
}
