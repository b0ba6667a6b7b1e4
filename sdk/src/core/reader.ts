import { AbiCoder, isError } from "ethers";
import { AGGREGATOR_CODE } from "./aggregator-code.js";
import type { BlockTag, Provider } from "./runner.js";

/** What a read came to: what was returned, or what it reverted with. */
export interface Outcome {
  readonly ok: boolean;
  readonly data: string;
}

interface Answer {
  /** Time of the block (Unix seconds). */
  readonly time: bigint;
  readonly outcomes: Outcome[];
}

/** Reads that wait to go out together, and whom to tell. Without reads: who only asks for the time. */
interface Waiting {
  readonly calls: readonly { readonly to: string; readonly data: string }[];
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

/** Most reads in one call. What they give back together may still be longer than a node takes for a contract's code. */
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
  async read(to: string, data: string): Promise<Outcome> {
    return (await this.#ask([{ to, data }])).outcomes[0]!;
  }

  /** Time of the block that is read (Unix seconds). */
  async time(): Promise<bigint> {
    return (await this.#ask([])).time;
  }

  #ask(calls: Waiting["calls"]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ calls, resolve, reject });
      // After the promises that are due now, so that reads which wait for an address or an account come along.
      if (this.#waiting.length === 1) setTimeout(() => void this.#flush(), 0);
    });
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const moving = waiting.length > MOST && this.block === "latest";
      const block = moving ? await this.provider.getBlockNumber() : this.block;
      for (let from = 0; from < waiting.length; from += MOST) {
        const part = waiting.slice(from, from + MOST);
        const { time, outcomes } = await this.#call(
          part.flatMap(({ calls }) => calls),
          block,
        );
        for (const { calls, resolve } of part) resolve({ time, outcomes: outcomes.splice(0, calls.length) });
      }
    } catch (reason) {
      for (const { reject } of waiting) reject(reason);
    }
  }

  /** Halves what a node refuses, and holds the halves to one block. Reads that fail are no refusal: they come back as such. */
  async #call(calls: Waiting["calls"], blockTag: BlockTag): Promise<Answer> {
    try {
      return await this.#callAtOnce(calls, blockTag);
    } catch (reason) {
      if (calls.length < 2 || !isRefusal(reason)) throw reason;
      const block = blockTag === "latest" ? await this.provider.getBlockNumber() : blockTag;
      const middle = Math.ceil(calls.length / 2);
      const { time, outcomes } = await this.#call(calls.slice(0, middle), block);
      const rest = await this.#call(calls.slice(middle), block);
      return { time, outcomes: [...outcomes, ...rest.outcomes] };
    }
  }

  async #callAtOnce(calls: Waiting["calls"], blockTag: BlockTag): Promise<Answer> {
    const coder = AbiCoder.defaultAbiCoder();
    const encoded = coder.encode(["tuple(address to, bytes data)[]"], [calls]);
    const answer = await this.provider.call({ data: AGGREGATOR_CODE + encoded.slice(2), blockTag });
    const [time, outcomes] = coder.decode(["uint256", "tuple(bool ok, bytes data)[]"], answer);
    return { time, outcomes: outcomes.map(([ok, data]: [boolean, string]) => ({ ok, data })) };
  }
}

/** Whether a node answered, and would not make the call: its answer is too long, or it takes too much. */
function isRefusal(reason: unknown): boolean {
  return isError(reason, "CALL_EXCEPTION") || isError(reason, "UNKNOWN_ERROR");
}
