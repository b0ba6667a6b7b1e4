import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { describe, it } from "mocha";
import { type Found, type MineOptions, type MiningProgress, digestOf, mine } from "../../src/mining/index.js";
import { rejected } from "../refused.js";
import { CONTRACT, LotteryStub, MINER, challengeAt } from "./lottery.js";
import { Script, WebWorker, asInBrowser } from "./web-worker.js";

const EASY = 1n << 246n;

/** As many solutions as are asked for, or what came before it ended. */
async function some(count: number, options: MineOptions, each: (found: Found) => void = () => {}): Promise<Found[]> {
  const all: Found[] = [];
  for await (const found of mine(options)) {
    all.push(found);
    each(found);
    if (all.length === count) break;
  }
  return all;
}

/** Waits until something holds. */
async function holds(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(5);
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function shouldMine() {
  let lottery: LotteryStub;
  let options: MineOptions;
  beforeEach(() => {
    lottery = new LotteryStub();
    lottery.target = EASY;
    options = { lottery, kind: 1, beneficiary: MINER, workers: 2, interval: 20 };
  });

  it("gives solutions of the job as the chain has it, and none twice", async () => {
    const all = await some(40, options);
    for (const { job, nonce, digest } of all) {
      expect(job).to.deep.equal({
        ...{ chainId: 31_337n, contract: CONTRACT, kind: 1, beneficiary: MINER },
        ...{ challenge: lottery.present, target: EASY },
      });
      expect(digest).to.equal(digestOf(job, nonce));
      expect(digest < EASY).to.equal(true);
      expect(nonce < 1n << 64n).to.equal(true);
    }
    expect(new Set(all.map(({ nonce }) => nonce)).size).to.equal(40);
  });

  it("goes over to the next window by itself", async () => {
    let given = 0;
    for await (const { job } of mine(options)) {
      given += 1;
      if (given === 10) lottery.roll();
      if (job.challenge === challengeAt(1_600)) break;
      expect(job.challenge).to.equal(challengeAt(1_000));
    }
    expect(given).to.be.greaterThan(10);
  });

  it("gives nothing that a lower target made worthless", async () => {
    let given = 0;
    for await (const { digest } of mine(options)) {
      expect(digest < lottery.target, `${given} were given`).to.equal(true);
      given += 1;
      // As a win of somebody else does.
      if (given % 4 === 0) lottery.target /= 2n;
      if (given === 24) break;
    }
    expect(lottery.target).to.equal(EASY / 64n);
  });

  it("ends with the loop, and with the signal, also where nothing is found", async () => {
    const stop = new AbortController();
    lottery.target = 1n;
    setTimeout(() => stop.abort(), 50);
    expect(await some(1, { ...options, signal: stop.signal })).to.deep.equal([]);
    expect(await some(1, { ...options, signal: stop.signal })).to.deep.equal([]);
  });
}

describe("sdk: miner, with threads of Node", () => {
  shouldMine();

  it("keeps no program from its end once the loop is left", () => {
    const place = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
    const program = `
      const { mine } = await import(${place("../../src/mining/index.ts")});
      const { LotteryStub, MINER } = await import(${place("./lottery.ts")});
      for await (const { job } of mine({ lottery: new LotteryStub(), kind: 0, beneficiary: MINER, workers: 2 })) {
        console.log(job.kind);
        break;
      }`;
    const flags = ["--import=tsx", "--input-type=module", "--eval", program];
    expect(execFileSync(process.execPath, flags, { encoding: "utf8", timeout: 60_000 })).to.equal("0\n");
  });
});

describe("sdk: miner, with workers of a browser", () => {
  let restore: () => void;
  before(() => (restore = asInBrowser()));
  after(() => restore());
  afterEach(() => expect(WebWorker.running, "workers that were left running").to.equal(0));
  shouldMine();
});

describe("sdk: miner", () => {
  let script: Script;
  let restore: () => void;
  let lottery: LotteryStub;
  let options: MineOptions;
  beforeEach(() => {
    script = new Script();
    restore = asInBrowser(script.Worker);
    lottery = new LotteryStub();
    options = { lottery, kind: 0, beneficiary: MINER, workers: 3, interval: 5 };
  });
  afterEach(() => {
    restore();
    expect(script.running, "workers that were left running").to.equal(0);
  });

  /** Mines until `stop` says so of how it goes. */
  async function until(stop: (progress: MiningProgress) => boolean, more: Partial<MineOptions> = {}): Promise<Found[]> {
    const end = new AbortController();
    const onProgress = (progress: MiningProgress) => void (stop(progress) && end.abort());
    return some(Infinity, { ...options, ...more, signal: end.signal, onProgress });
  }

  /** Mines while `run` does, which is told how it goes. */
  async function withMiner(
    run: (solutions: ReturnType<typeof mine>, last: () => MiningProgress) => Promise<void>,
  ): Promise<void> {
    let last!: MiningProgress;
    const solutions = mine({ ...options, onProgress: (progress) => (last = progress) });
    try {
      await run(solutions, () => last);
    } finally {
      await solutions.return();
    }
  }

  it("gives no two workers the same nonces", async () => {
    await until(() => script.batches.length > 200);
    const ranges = script.batches.map(({ start, pairs }) => ({
      start,
      end: BigInt.asUintN(64, start + 2n * BigInt(pairs)),
    }));
    for (const [i, { start }] of ranges.entries()) if (i > 0) expect(start).to.equal(ranges[i - 1]!.end);
  });

  it("begins somewhere else each time, so that two miners for one beneficiary do not do the same", async () => {
    for (let run = 0; run < 8; run++) await until(() => script.batches.length > 0);
    const starts = script.batches.map(({ start }) => start >> 40n);
    expect(new Set(starts).size).to.be.greaterThan(6);
  });

  it("searches the rest of a range in which something was found", async () => {
    const ranges: { start: bigint; pairs: number }[] = [];
    script.answer = ({ start, pairs }) => {
      ranges.push({ start, pairs });
      return { pair: pairs > 10 ? 7 : pairs, took: 100 };
    };
    lottery.target = 1n;
    await until(() => ranges.length > 20, { workers: 1 });
    for (const { start, pairs } of ranges.slice(0, 10)) {
      if (pairs <= 10) continue;
      const rest = { start: BigInt.asUintN(64, start + 16n), pairs: pairs - 8 };
      expect(ranges).to.deep.include(rest);
    }
  });

  it("fits the length of a range to the speed of the worker, and to the limit", async () => {
    // A million nonces a second.
    script.answer = ({ pairs }) => ({ pair: pairs, took: (2 * pairs) / 1000 });
    await until(() => script.batches.length > 20);
    expect(script.batches.at(-1)!.pairs).to.equal(50_000);

    script.batches.length = 0;
    const began = performance.now();
    let tried = 0;
    await until((progress) => ((tried = progress.tried), performance.now() - began > 700), { limit: 30_000 });
    // Three workers have a third each.
    expect(new Set(script.batches.map(({ pairs }) => pairs))).to.deep.equal(new Set([500]));
    expect(tried).to.be.greaterThan(3_000);
    expect(tried).to.be.lessThan((30_000 * (performance.now() - began)) / 1000 + 3_000);
  });

  it("says how fast it is, how hard it is, and how long it takes on average", async () => {
    let last!: MiningProgress;
    await until((progress) => ((last = progress), progress.tried > 500_000));
    expect(last.difficulty).to.equal(65_536n);
    expect(last.hashRate).to.be.greaterThan(0);
    expect(last.expectedSeconds).to.equal(65_536 / last.hashRate);
    expect(last.standing).to.deep.equal(await lottery.standing(0));
    expect([last.found, last.lost]).to.deep.equal([0, 0]);
  });

  it("lets the workers rest while solutions wait, and gives the largest digest first", async () => {
    lottery.target = 1n << 255n;
    script.answer = ({ pairs }) => ({ pair: Math.min(1, pairs), took: 1 });
    await withMiner(async (solutions, last) => {
      await solutions.next();
      await holds(() => last().found > 64);
      // What was on its way has come by now.
      await pause(50);
      const given = script.batches.length;
      await pause(100);
      expect(script.batches.length, "they went on").to.equal(given);

      // Nothing comes to those that wait.
      script.answer = ({ pairs }) => ({ pair: pairs, took: 1 });
      const digests: bigint[] = [];
      for (let i = 0; i < 20; i++) digests.push((await solutions.next()).value!.digest);
      expect(digests).to.deep.equal([...digests].sort((a, b) => (a > b ? -1 : 1)));
      await holds(() => script.batches.length > given);
    });
  });

  it("counts solutions that came to nothing", async () => {
    lottery.target = 1n << 255n;
    script.answer = ({ pairs }) => ({ pair: Math.min(1, pairs), took: 1 });
    await withMiner(async (solutions, last) => {
      await solutions.next();
      await holds(() => last().found > 10);
      lottery.target = 1n;
      // All but the one that was given.
      await holds(() => last().lost === last().found - 1);
      expect(last().lost).to.be.greaterThan(9);
    });
  });

  it("goes on for a while where the chain cannot be read, then says why", async () => {
    let tried = 0;
    const end = new AbortController();
    const mining = some(1, { ...options, signal: end.signal, onProgress: (progress) => (tried = progress.tried) });
    await holds(() => tried > 0);
    lottery.broken = new Error("out of reach");
    const looks = lottery.looks + 3;
    await holds(() => lottery.looks > looks);
    const before = tried;
    lottery.broken = undefined;
    await holds(() => tried > before);
    end.abort();
    expect(await mining).to.deep.equal([]);

    const onProgress = () => void (lottery.broken = new Error("out of reach"));
    const { message } = await rejected(some(1, { ...options, patience: 40, onProgress }), Error);
    expect(message).to.equal("out of reach");
  });

  it("throws what the first look at the chain throws", async () => {
    lottery.broken = new Error("no such kind");
    expect((await rejected(some(1, options), Error)).message).to.equal("no such kind");
  });

  it("throws what a worker fails with, and what onProgress throws", async () => {
    const thrown = () => {
      throw new Error("not shown");
    };
    expect((await rejected(some(1, { ...options, onProgress: thrown }), Error)).message).to.equal("not shown");
    script.answer = () => new Error("no vectors");
    expect((await rejected(some(1, options), Error)).message).to.equal("no vectors");
  });
});
