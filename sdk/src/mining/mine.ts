import { checkAddress, checkInteger, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type KindRef, type LotteryStanding, expectedSeconds } from "../lottery/index.js";
import { checkKind } from "../lottery/input.js";
import { JobFeed, type LotterySource } from "./feed.js";
import { type Found, MiningPool } from "./pool.js";
import { processorCount } from "./worker.js";

export interface MineOptions {
  /** Where to mine: `client.lottery`, or anything that reads the same. */
  readonly lottery: LotterySource;
  readonly kind: KindRef;
  /** Who gets the tokens. */
  readonly beneficiary: string;
  /** How many threads search; as many as the machine runs at once if left out. */
  readonly workers?: number;
  /** Most nonces a second, of all workers together. No limit if left out. */
  readonly limit?: number;
  /** Milliseconds from one look at the chain to the next; 1,000 if left out. */
  readonly interval?: number;
  /** Milliseconds for which work goes on where the chain cannot be read; 60,000 if left out. */
  readonly patience?: number;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** Told after each look at the chain. */
  readonly onProgress?: (progress: MiningProgress) => void;
}

/** How mining goes. */
export interface MiningProgress {
  /** Nonces tried. */
  readonly tried: number;
  /** Nonces tried a second, of late. */
  readonly hashRate: number;
  /** How many nonces have to be tried for a win, on average. */
  readonly difficulty: bigint;
  /** Seconds to the next win at this rate and difficulty, on average. Infinite at no rate. */
  readonly expectedSeconds: number;
  /** Solutions that were found, and those of them that lost before they could be handed in: the target fell, or time was up. */
  readonly found: number;
  readonly lost: number;
  /** How the lottery stands. */
  readonly standing: LotteryStanding;
}

const MOST_WORKERS = 1024n;
const LONGEST = 2n ** 31n - 1n;
/** With so many solutions waiting, the workers rest: each that is handed in makes the others less likely to win. */
const MOST_WAITING = 64;

/**
 * Mines leadership tokens: searches with all workers, and gives what wins, to be handed in. It follows the windows and the target
 * by itself; what a lower target or a new window makes worthless is not given. Leave the loop, or abort `signal`, to end it.
 *
 * Of several solutions that wait, that with the largest digest comes first: a win lowers the target for the others. The chain is
 * looked at before each, so hand one in before you ask for the next.
 *
 * @throws InputError
 * @throws ProtocolError where there is no such kind.
 * @example
 * for await (const { job, nonce } of mine({ lottery, kind: "validator", beneficiary })) {
 *   await lottery.claim({ ...job, nonce }).send();
 * }
 */
export async function* mine(options: MineOptions): AsyncGenerator<Found, void, undefined> {
  const { signal, onProgress, workers, limit, ...watched } = checkOptions(options);
  if (signal?.aborted) return;
  let [found, lost] = [0, 0];
  let waiting: Found[] = [];
  let failure: { readonly reason: unknown } | undefined;
  let feed: JobFeed | undefined;
  let wake = () => {};
  const woken = () => new Promise<void>((resolve) => (wake = resolve));
  const abort = () => wake();
  const fail = (reason: unknown) => {
    failure ??= { reason };
    wake();
  };
  const take = (solution: Found) => {
    found += 1;
    waiting.push(solution);
    if (waiting.length >= MOST_WAITING) pool.work(undefined);
    wake();
  };
  const follow = () => {
    const { job, standing } = feed!;
    const kept = waiting.filter((solution) => feed!.wins(solution));
    lost += waiting.length - kept.length;
    waiting = kept;
    pool.work(waiting.length < MOST_WAITING ? job : undefined);
    const { hashRate, tried } = pool;
    const { difficulty } = standing.kind;
    const seconds = hashRate > 0 ? expectedSeconds(difficulty, hashRate) : Infinity;
    try {
      onProgress?.({ tried, hashRate, difficulty, expectedSeconds: seconds, found, lost, standing });
    } catch (reason) {
      fail(reason);
    }
    wake();
  };

  const pool = new MiningPool({ workers, limit, found: take, failed: fail });
  signal?.addEventListener("abort", abort);
  try {
    feed = await JobFeed.start({ ...watched, changed: follow, failed: fail });
    follow();
    for (let readable = true; ;) {
      if (signal?.aborted) return;
      if (failure) throw failure.reason;
      if (waiting.length === 0 || !readable) await woken();
      readable = waiting.length === 0 || (await feed.look());
      if (!readable || signal?.aborted) continue;
      waiting.sort((a, b) => (a.digest > b.digest ? -1 : 1));
      const first = waiting.shift();
      if (first) yield first;
    }
  } finally {
    signal?.removeEventListener("abort", abort);
    feed?.stop();
    pool.stop();
  }
}

function checkOptions(options: MineOptions) {
  const { lottery, kind, beneficiary, workers, limit, interval, patience, signal, onProgress } = checkObject(
    "options",
    options,
  );
  if (typeof checkObject("lottery", lottery).standing !== "function") {
    throw new InputError("lottery", "a lottery, such as client.lottery", lottery);
  }
  if (signal !== undefined && typeof signal?.addEventListener !== "function") {
    throw new InputError("signal", "an AbortSignal", signal);
  }
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw new InputError("onProgress", "a function", onProgress);
  }
  const whole = (field: string, value: number | undefined, usual: () => number, least: bigint, most: bigint) =>
    value === undefined ? usual() : Number(checkInteger(field, value, least, most));
  return {
    lottery,
    kind: Number(checkKind("kind", kind)),
    beneficiary: checkAddress("beneficiary", beneficiary),
    workers: whole("workers", workers, processorCount, 1n, MOST_WORKERS),
    limit: limit === undefined ? undefined : Number(checkInteger("limit", limit, 1n)),
    interval: whole("interval", interval, () => 1000, 1n, LONGEST),
    patience: whole("patience", patience, () => 60_000, 0n, LONGEST),
    signal,
    onProgress,
  };
}
