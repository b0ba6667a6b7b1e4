import { AbiCoder } from "ethers";
import { AGGREGATOR_CODE } from "./aggregator-code.js";
import type { BlockTag, Provider } from "./runner.js";

/** What a read came to: what was returned, or what it reverted with. */
export interface Outcome {
  readonly ok: boolean;
  readonly data: string;
}

interface Waiting {
  readonly to: string;
  readonly data: string;
  resolve(outcome: Outcome): void;
  reject(reason: unknown): void;
}

/** Most reads in one call. Nodes bound what a call may carry and give back; no view of the suite comes near. */
const MOST = 64;

/**
 * Collects the reads that are asked for in one go and makes one `eth_call` of them, so that all see the same block
 * (see Aggregator.sol). More than 64 are split over several calls, held to one block by its number.
 */
export class Reader {
  #waiting: Waiting[] = [];

  constructor(
    readonly provider: Provider,
    readonly block: BlockTag,
  ) {}

  /** Reads with the others of this moment. */
  read(to: string, data: string): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ to, data, resolve, reject });
      // After the promises that are due now, so that reads which wait for an address or an account come along.
      if (this.#waiting.length === 1) setTimeout(() => this.#flush(), 0);
    });
  }

  /** Time of the block that is read (Unix seconds). */
  async time(): Promise<bigint> {
    return (await this.#call([], this.block)).time;
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const moving = waiting.length > MOST && this.block === "latest";
      const block = moving ? await this.provider.getBlockNumber() : this.block;
      for (let from = 0; from < waiting.length; from += MOST) {
        const part = waiting.slice(from, from + MOST);
        const { outcomes } = await this.#call(part, block);
        part.forEach((read, i) => read.resolve(outcomes[i]!));
      }
    } catch (reason) {
      for (const read of waiting) read.reject(reason);
    }
  }

  async #call(reads: readonly Waiting[], blockTag: BlockTag): Promise<{ time: bigint; outcomes: Outcome[] }> {
    const coder = AbiCoder.defaultAbiCoder();
    const calls = coder.encode(["tuple(address to, bytes data)[]"], [reads.map(({ to, data }) => ({ to, data }))]);
    const answer = await this.provider.call({ data: AGGREGATOR_CODE + calls.slice(2), blockTag });
    const [time, outcomes] = coder.decode(["uint256", "tuple(bool ok, bytes data)[]"], answer);
    return { time, outcomes: outcomes.map(([ok, data]: [boolean, string]) => ({ ok, data })) };
  }
}
