import { checkInteger } from "../core/check.js";
import { type MiningJob, type Solution, checkJob } from "./job.js";
import { LANES, NONCE_LANE, STATE, kernelModule } from "./kernel.js";
import { limitOf, midstateOf } from "./midstate.js";

/** What the kernel exports. */
interface Kernel {
  memory: WebAssembly.Memory;
  permute(): void;
  search(start: bigint, pairs: number, limit: bigint): number;
}

const WORD = (1n << 64n) - 1n;
/** How many nonces one search tries at most; nothing else runs in its thread meanwhile. */
const MOST = 1n << 32n;

/** The rest of a search: how many nonces were tried, and the first that won, if one did. */
export interface SearchResult {
  tried: number;
  solution?: Solution;
}

/** Searches nonces for one job at a time, in this thread: the kernel does one permutation for a nonce. */
export class Searcher {
  private target = 0n;
  private midstate = new BigUint64Array(2 * LANES);
  private high = 0n;

  private constructor(private readonly kernel: Kernel) {}

  /** A searcher with a kernel of its own. Needs WebAssembly with 128-bit vectors: every browser since 2023 and Node. */
  static async create(): Promise<Searcher> {
    const { instance } = await WebAssembly.instantiate(kernelModule());
    return new Searcher(instance.exports as unknown as Kernel);
  }

  /** Takes up a job. Nonces share its bits above 64, `high`, 0 if left out: small nonces are cheaper to hand in. */
  take(job: MiningJob, high: bigint | number = 0n): void {
    this.high = checkInteger("high", high, 0n, (1n << 192n) - 1n);
    this.midstate = midstateOf(job, this.high);
    this.target = checkJob(job).target;
    this.state().set(this.midstate);
  }

  /** Tries `count` nonces, rounded up to an even number, from `start` on, whose last 64 bits wrap around. */
  search(start: bigint, count: number): SearchResult {
    checkInteger("start", start, 0n, WORD);
    const pairs = Math.ceil(Number(checkInteger("count", count, 1n, MOST)) / 2);
    if (this.target === 0n) throw new Error("There is no job yet: take one first.");
    const limit = limitOf(this.target);
    for (let done = 0; done < pairs;) {
      const at = start + 2n * BigInt(done);
      done += this.kernel.search(BigInt.asUintN(64, at), pairs - done, limit);
      if (done === pairs) break;
      for (const half of [0n, 1n]) {
        const low = (start + 2n * BigInt(done) + half) & WORD;
        const digest = this.digest(low);
        if (digest < this.target) {
          return { tried: 2 * done + Number(half) + 1, solution: { nonce: (this.high << 64n) | low, digest } };
        }
      }
      // The first eight bytes agreed with the target's, and the others did not.
      done++;
    }
    return { tried: 2 * pairs };
  }

  /** The digest of the nonce with these last 64 bits. */
  digest(low: bigint): bigint {
    const state = this.state();
    const swapped = new DataView(new ArrayBuffer(8));
    swapped.setBigUint64(0, low, false);
    state[2 * NONCE_LANE] ^= swapped.getBigUint64(0, true);
    this.kernel.permute();
    const bytes = new DataView(new ArrayBuffer(32));
    for (let lane = 0; lane < 4; lane++) bytes.setBigUint64(8 * lane, state[2 * lane], true);
    state.set(this.midstate);
    return [0, 8, 16, 24].reduce((digest, offset) => (digest << 64n) | bytes.getBigUint64(offset, false), 0n);
  }

  private state(): BigUint64Array {
    return new BigUint64Array(this.kernel.memory.buffer, STATE, 2 * LANES);
  }
}
