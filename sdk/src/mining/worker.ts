import { LANES, STATE, kernelModule } from "./kernel.js";

/** A range of nonces to be searched, from `start` on, two at a time. */
export interface Batch {
  /** See {@link midstateOf}. */
  midstate: BigUint64Array;
  start: bigint;
  pairs: number;
  /** See {@link limitOf}. */
  limit: bigint;
}

/** What came of a batch. */
export interface BatchResult {
  /** The pair that may win; as many as there are where none does. */
  pair: number;
  /** Milliseconds that it took. */
  took: number;
}

/** A thread that searches batches in the order in which they come. */
export interface MiningWorker {
  search(batch: Batch): void;
  stop(): void;
}

export interface WorkerEvents {
  result(result: BatchResult): void;
  /** The thread has ended. */
  failed(reason: Error): void;
}

/**
 * The thread's program. It is text, so that it runs from sources, from each kind of module, and from any bundle alike: there is no
 * file to be found. All it does is to hand batches to the kernel.
 */
const PROGRAM = `
"use strict";
const port = typeof postMessage === "function" ? globalThis : require("node:worker_threads").parentPort;
let kernel;
let state;
port.onmessage = ({ data }) => {
  if (data.module) {
    kernel = new WebAssembly.Instance(new WebAssembly.Module(data.module)).exports;
    state = new BigUint64Array(kernel.memory.buffer, ${STATE}, ${2 * LANES});
    return;
  }
  const began = performance.now();
  state.set(data.midstate);
  const pair = kernel.search(data.start, data.pairs, data.limit);
  port.postMessage({ pair, took: performance.now() - began });
};
`;

let kernelBytes: Uint8Array<ArrayBuffer> | undefined;

/** Starts a thread: a Web Worker where there are such, a worker thread in Node. */
export function startWorker(events: WorkerEvents): MiningWorker {
  const { post, stop } = typeof globalThis.Worker === "function" ? webWorker(events) : workerThread(events);
  kernelBytes ??= kernelModule();
  post({ module: kernelBytes });
  return { search: post, stop };
}

interface Started {
  post(message: object): void;
  stop(): void;
}

function webWorker({ result, failed }: WorkerEvents): Started {
  const url = URL.createObjectURL(new Blob([PROGRAM], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.onmessage = ({ data }) => result(data as BatchResult);
  worker.onerror = ({ message }) => failed(new Error(message || "The worker could not be started."));
  const stop = () => {
    worker.terminate();
    URL.revokeObjectURL(url);
  };
  return { post: (message) => worker.postMessage(message), stop };
}

function workerThread({ result, failed }: WorkerEvents): Started {
  const { Worker } = nodeModule("node:worker_threads");
  // Nothing that this process loads first is of use there.
  const worker = new Worker(PROGRAM, { eval: true, execArgv: [], name: "miner" });
  worker.on("message", (data) => result(data as BatchResult));
  worker.on("error", failed);
  return { post: (message) => worker.postMessage(message), stop: () => void worker.terminate() };
}

/** How many threads run at the same time on this machine. */
export function processorCount(): number {
  return globalThis.navigator?.hardwareConcurrency ?? nodeModule("node:os").availableParallelism();
}

/** A module of Node. Bundles for browsers do not look for it, since it is not imported. */
function nodeModule<Name extends "node:worker_threads" | "node:os">(name: Name) {
  const found = globalThis.process?.getBuiltinModule?.(name);
  if (!found) throw new Error("Mining needs Web Workers, or Node 20.16 or later.");
  return found;
}
