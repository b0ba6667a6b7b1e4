import { cpus } from "node:os";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { getBytes } from "ethers";
import { createKeccak } from "hash-wasm";
import { type MiningJob, Searcher, encodeJob } from "../sdk/src/mining/index.js";
import { count, number, table } from "../scripts/stories/stage/words.ts";
import { MINERS } from "./peers.ts";

/** How fast something tries nonces, and how many times as fast the miner is in the same rounds. */
export interface Speed {
  readonly name: string;
  /** Nonces a second, the median of the rounds. */
  readonly rate: number;
  readonly ratio?: number;
  /** The ratio that the specification asks for at least. */
  readonly least?: number;
}

/** `bench/mining.json`. */
export interface Throughput {
  readonly processor: string;
  readonly node: string;
  /** Nonces a second that the specification asks for, on the machine on which it was measured. */
  readonly target: number;
  readonly speeds: readonly Speed[];
}

const TARGET = 2_500_000;
const ROUNDS = 9;
/** Milliseconds that each takes in a round. */
const TURN = 200;
const JOB: MiningJob = {
  chainId: 31_337n,
  contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
  kind: 0,
  challenge: "0x3d6223706aa0a9634bcf811ae5b1b734e6144fb22180afb2c15c0000000003e8",
  beneficiary: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
  target: 1n,
};
/** Bytes of the first block of what is hashed, and where in it the last four bytes of the nonce are. */
const BLOCK = 136;
const COUNTER = 188;

/** Something that hashes messages with one nonce after the other. */
interface Contender {
  readonly name: string;
  readonly least?: number;
  /** Tries so many nonces from there on. Returns the digest of the last. */
  hash(start: number, count: number): bigint;
}

/** Measures the miner in one thread beside others in the same process. They take turns, as the machine may have more to do. */
export async function runMining(): Promise<Throughput> {
  const contenders = await everyContender();
  const digests = new Set(contenders.map(({ hash }) => hash(12_345, 1)));
  if (digests.size !== 1) throw new Error("They do not hash the same.");

  const turns = contenders.map((contender) => turnOf(contender));
  const rates: number[][] = contenders.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, { hash }] of contenders.entries())
      rates[i]!.push((1000 * turns[i]!) / timeOf(() => hash(0, turns[i]!)));
  }
  const [miner] = rates;
  const speeds = contenders.map(({ name, least }, i) => {
    const rate = Math.round(median(rates[i]!));
    if (i === 0) return { name, rate };
    const ratio = Number(median(miner!.map((own, round) => own / rates[i]![round]!)).toFixed(2));
    return { name, rate, ratio, least };
  });
  return { processor: cpus()[0]!.model, node: process.version, target: TARGET, speeds };
}

/** Those that the miner is not so many times as fast as. */
export function tooSlow({ speeds }: Throughput): readonly Speed[] {
  return speeds.filter(({ ratio = Infinity, least = 0 }) => ratio < least);
}

export function reportMining({ processor, node, target, speeds }: Throughput): string {
  const rows = speeds.map(({ name, rate, ratio, least }) => {
    const mark = least === undefined ? " " : ratio! >= least ? "✓" : "✗";
    return [
      `${mark} ${name}`,
      mega(rate),
      ratio === undefined ? "" : `${number(ratio, 1)} times`,
      least ? `${least}` : "",
    ];
  });
  const lines = table([["  one thread", "MH/s", "the miner is", "at least"], ...rows]);
  return [
    "Mining",
    "",
    ...lines,
    "",
    `${processor}, Node ${node}, ${count(ROUNDS, "round")} by turns. ${mega(target)} MH/s were asked for.`,
    "",
    ...table([
      ["  others, measured elsewhere", "MH/s"],
      ...MINERS.rates.map(([name, rate]) => [`  ${name}`, number(rate, 2)]),
    ]),
    "",
    `One thread of ${MINERS.machine}.`,
  ].join("\n");
}

async function everyContender(): Promise<Contender[]> {
  const searcher = await Searcher.create();
  searcher.take(JOB);
  const message = getBytes(encodeJob(JOB, 0n));
  const counter = new DataView(message.buffer);
  const [first, last] = [message.subarray(0, BLOCK), message.subarray(BLOCK)];
  const wasm = await createKeccak(256);
  const wasmState = wasm.init().update(first).save();
  const noble = keccak_256.create().update(first);

  /** Each nonce by itself, as a library takes it. */
  const each = (digest: () => Uint8Array) => (start: number, count: number) => {
    let found = new Uint8Array();
    for (let nonce = start; nonce < start + count; nonce++) {
      counter.setUint32(COUNTER, nonce);
      found = digest() as Uint8Array<ArrayBuffer>;
    }
    return BigInt(`0x${Buffer.from(found).toString("hex")}`);
  };
  return [
    {
      name: "the miner",
      hash(start, count) {
        searcher.search(BigInt(start), count);
        return searcher.digest(BigInt(start + count - 1));
      },
    },
    { name: "hash-wasm", least: 2, hash: each(() => wasm.init().update(message).digest("binary")) },
    {
      name: "hash-wasm, the first block once",
      least: 2,
      hash: each(() => wasm.load(wasmState).update(last).digest("binary")),
    },
    { name: "@noble/hashes", least: 15, hash: each(() => keccak_256(message)) },
    { name: "@noble/hashes, the first block once", least: 15, hash: each(() => noble.clone().update(last).digest()) },
  ];
}

/** How many nonces fill a turn. */
function turnOf({ hash }: Contender): number {
  for (let count = 1_000; ; count *= 2) {
    const time = timeOf(() => hash(0, count));
    if (time > TURN / 2) return Math.ceil((count * TURN) / time);
  }
}

function timeOf(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

const mega = (rate: number) => number(rate / 1e6, 2);
