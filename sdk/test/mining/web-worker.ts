import { resolveObjectURL } from "node:buffer";
import { Worker as Thread } from "node:worker_threads";
import type { Batch, BatchResult } from "../../src/mining/worker.js";

/** What of a browser's `Worker` the miner uses. */
interface WorkerLike {
  onmessage: ((event: { data: unknown }) => void) | null;
  onerror: ((event: { message: string }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** Runs a script as a browser's worker does: its globals are `postMessage` and `onmessage`, and there is no `require`. */
const SHELL = `
  const { parentPort, workerData } = require("node:worker_threads");
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  require("node:vm").runInThisContext(workerData);
  parentPort.on("message", (data) => globalThis.onmessage({ data }));
`;

/** A worker that runs its script in a thread. */
export class WebWorker implements WorkerLike {
  static running = 0;
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  readonly #thread: Promise<Thread>;

  constructor(url: string) {
    WebWorker.running += 1;
    this.#thread = this.#start(url);
  }

  postMessage(message: unknown): void {
    void this.#thread.then((thread) => thread.postMessage(message));
  }

  terminate(): void {
    WebWorker.running -= 1;
    void this.#thread.then((thread) => thread.terminate());
  }

  async #start(url: string): Promise<Thread> {
    const script = await resolveObjectURL(url)!.text();
    const thread = new Thread(SHELL, { eval: true, execArgv: [], workerData: script });
    thread.on("message", (data) => this.onmessage?.({ data }));
    thread.on("error", ({ message }) => this.onerror?.({ message }));
    return thread;
  }
}

/** Workers that answer as a test says, a moment later. */
export class Script {
  /** What the workers were given, in its order. */
  readonly batches: Batch[] = [];
  running = 0;
  /** What came of a batch; nothing was found, and it took so long, if it is left out. */
  answer: (batch: Batch) => BatchResult | Error = ({ pairs }) => ({ pair: pairs, took: 100 });

  /** The class of these workers. */
  get Worker(): new (url: string) => WorkerLike {
    const script = this;
    return class implements WorkerLike {
      onmessage: WorkerLike["onmessage"] = null;
      onerror: WorkerLike["onerror"] = null;
      #ended = false;

      constructor() {
        script.running += 1;
      }

      postMessage(message: Batch | { module: Uint8Array }): void {
        if ("module" in message) return;
        script.batches.push(message);
        setImmediate(() => {
          if (this.#ended) return;
          const answer = script.answer(message);
          if (answer instanceof Error) this.onerror?.(answer);
          else this.onmessage?.({ data: answer });
        });
      }

      terminate(): void {
        this.#ended = true;
        script.running -= 1;
      }
    };
  }
}

/** Puts a worker's class where browsers have theirs. Returns what takes it away again. */
export function asInBrowser(worker: new (url: string) => WorkerLike = WebWorker): () => void {
  const before = Object.getOwnPropertyDescriptor(globalThis, "Worker");
  Object.defineProperty(globalThis, "Worker", { value: worker, configurable: true });
  return () => {
    if (before) Object.defineProperty(globalThis, "Worker", before);
    else Reflect.deleteProperty(globalThis, "Worker");
  };
}
