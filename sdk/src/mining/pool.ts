import { type MiningJob, type Solution, digestOf } from "./job.js";
import { limitOf, midstateOf } from "./midstate.js";
import { type BatchResult, type MiningWorker, startWorker } from "./worker.js";

/** A solution, and what it solves. */
export interface Found extends Solution {
  readonly job: MiningJob;
}

export interface PoolOptions {
  /** How many threads search. */
  readonly workers: number;
  /** Most nonces a second, of all workers together. */
  readonly limit?: number;
  found(found: Found): void;
  /** A worker has ended. Nothing more comes from the pool. */
  failed(reason: Error): void;
}

/** A worker, and the ranges that it was given and has not answered. */
interface Member {
  readonly worker: MiningWorker;
  readonly given: { job: MiningJob; start: bigint; pairs: number }[];
  /** What is left of ranges in which something was found. */
  readonly left: { start: bigint; pairs: number }[];
  /** Pairs in a range. */
  pairs: number;
  /** Before then it rests (milliseconds). */
  rest: number;
  timer?: ReturnType<typeof setTimeout>;
}

/** Milliseconds that a range should take: so long stale work may go on. */
const RANGE_TIME = 100;
/** How fast a worker is taken to be at first (nonces a millisecond). */
const FIRST_SPEED = 100;
const MOST_PAIRS = 2 ** 26;
/** Ranges that a worker has at most: while one is on the way back, it works at the next. */
const MOST_GIVEN = 2;
/** Milliseconds over which the hash rate is taken. */
const RATE_TIME = 10_000;
const RATE_STEP = 100;

/**
 * Workers that search nonces of one job at a time. They are given ranges of one count, so none searches what another does. The
 * count begins anywhere in 64 bits: two miners for one beneficiary meet about once in 10^9 windows.
 */
export class MiningPool {
  readonly #members: readonly Member[];
  readonly #options: PoolOptions;
  readonly #samples = [{ at: performance.now(), tried: 0 }];
  /** How many nonces a worker may try a millisecond. */
  readonly #share: number;
  #next = crypto.getRandomValues(new BigUint64Array(1))[0]!;
  #job: (MiningJob & { midstate: BigUint64Array; limit: bigint }) | undefined;
  #tried = 0;
  #stopped = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#share = (options.limit ?? Infinity) / options.workers / 1000;
    this.#members = Array.from({ length: options.workers }, () => {
      const worker = startWorker({
        result: (result) => this.#take(member, result),
        failed: (reason) => {
          if (this.#stopped) return;
          this.stop();
          options.failed(reason);
        },
      });
      const member: Member = { worker, given: [], left: [], pairs: this.#pairsAt(FIRST_SPEED), rest: 0 };
      return member;
    });
  }

  /** How many nonces were tried. */
  get tried(): number {
    return this.#tried;
  }

  /** Nonces tried a second, of late. */
  get hashRate(): number {
    const { at, tried } = this.#samples[0]!;
    return (1000 * (this.#tried - tried)) / Math.max(performance.now() - at, 1);
  }

  /** Takes up a job, or none: then the workers rest. What they were given before, a fifth of a second's work, they still end. */
  work(job: MiningJob | undefined): void {
    this.#job = job && { ...job, midstate: midstateOf(job), limit: limitOf(job.target) };
    for (const member of this.#members) this.#give(member);
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    for (const { worker, timer } of this.#members) {
      clearTimeout(timer);
      worker.stop();
    }
  }

  #give(member: Member): void {
    clearTimeout(member.timer);
    const paced = this.#options.limit !== undefined;
    while (this.#job && !this.#stopped && member.given.length < (paced ? 1 : MOST_GIVEN)) {
      const wait = member.rest - performance.now();
      if (wait > 0) {
        member.timer = setTimeout(() => this.#give(member), wait);
        return;
      }
      const { midstate, limit, ...job } = this.#job;
      const { start, pairs } = member.left.shift() ?? this.#range(member.pairs);
      member.given.push({ job, start, pairs });
      member.worker.search({ midstate, start, pairs, limit });
    }
  }

  /** The next range of the count. */
  #range(pairs: number): { start: bigint; pairs: number } {
    const start = this.#next;
    this.#next = BigInt.asUintN(64, start + 2n * BigInt(pairs));
    return { start, pairs };
  }

  #take(member: Member, { pair, took }: BatchResult): void {
    if (this.#stopped) return;
    const { job, start, pairs } = member.given.shift()!;
    const done = Math.min(pair + 1, pairs);
    this.#count(2 * done);
    this.#pace(member, 2 * done, took);
    const at = (i: number) => BigInt.asUintN(64, start + 2n * BigInt(i));
    if (done < pairs) member.left.push({ start: at(done), pairs: pairs - done });
    this.#give(member);
    if (pair === pairs) return;
    // Of a pair only the first bytes were compared.
    for (const nonce of [at(pair), BigInt.asUintN(64, at(pair) + 1n)]) {
      const digest = digestOf(job, nonce);
      if (digest < job.target) this.#options.found({ job, nonce, digest });
    }
  }

  /** Fits the length of ranges to how fast the worker is and how fast it may be. */
  #pace(member: Member, tried: number, took: number): void {
    member.rest = Math.max(member.rest, performance.now() - took) + tried / this.#share;
    // A clock may be too coarse to see it.
    member.pairs = this.#pairsAt(tried / Math.max(took, 0.01));
  }

  /** The length of a range for a worker that tries so many nonces a millisecond. */
  #pairsAt(speed: number): number {
    const pairs = Math.round((Math.min(speed, this.#share) * RANGE_TIME) / 2);
    return Math.min(Math.max(pairs, 1), MOST_PAIRS);
  }

  #count(tried: number): void {
    const at = performance.now();
    this.#tried += tried;
    if (at - this.#samples.at(-1)!.at < RATE_STEP) return;
    this.#samples.push({ at, tried: this.#tried });
    while (this.#samples[0]!.at < at - RATE_TIME) this.#samples.shift();
  }
}
