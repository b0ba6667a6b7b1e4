import type { Abi, EventFilter, EventName } from "./abi.js";
import { ReadChain } from "./chain.js";
import { checkBoolean, checkInteger, checkList, checkObject } from "./check.js";
import { interfaceOf } from "./codec.js";
import type { ContractHandle } from "./contract.js";
import { type SuiteEvent, eventIn } from "./event.js";
import { InputError } from "./input-error.js";
import { type LogQuery, WIDEST, readLogs } from "./logs.js";

export interface EventOptions<A extends Abi, N extends EventName<A> = EventName<A>> {
  /** First block; that of the deployment if left out. */
  readonly from?: number;
  /** Last block; the latest if left out. Not together with `live`. */
  readonly to?: number;
  /** Goes on with what comes, until `signal` aborts or the loop is left. */
  readonly live?: boolean;
  /** Reads only what has this many blocks on top; 0 if left out. */
  readonly confirmations?: number;
  /** Milliseconds between looks at a live chain; 1,000 if left out. */
  readonly interval?: number;
  /** Ends the stream. */
  readonly signal?: AbortSignal;
  /** Values that indexed arguments must have. With one event name only. */
  readonly where?: EventFilter<A, N>;
}

/** Events of this many blocks are kept to be taken back; more than a reorganisation is followed. */
const REMEMBERED = 512;

/**
 * Events in the order of the chain, first those that were, then, with `live`, those that come. When the chain replaces
 * blocks that were read, their events come again from the last to the first with `removed: true`, then the new ones.
 */
export async function* streamEvents<A extends Abi, N extends EventName<A>>(
  contract: ContractHandle<A>,
  names?: N | readonly N[],
  options: EventOptions<A, N> = {},
): AsyncGenerator<SuiteEvent<A, N>> {
  const { live = false, interval = 1000, signal } = checkEventOptions(options);
  const topics = topicsOf(contract, names, options.where);
  const confirmations = options.confirmations ?? 0;
  const { provider } = contract.core;
  const from = options.from ?? (await contract.core.deployment()).startBlock ?? 0;
  const query: LogQuery = { address: await contract.address(), topics };
  const width = { blocks: WIDEST };
  const chain = new ReadChain(provider, from);
  let recent: SuiteEvent<A, N>[] = [];

  while (!signal?.aborted) {
    const kept = live ? await chain.rewind() : undefined;
    if (kept !== undefined) {
      const gone = recent.filter((event) => event.blockNumber > kept);
      recent = recent.filter((event) => event.blockNumber <= kept);
      for (const event of gone.reverse()) yield { ...event, removed: true };
    }
    const head = (await provider.getBlockNumber()) - confirmations;
    const last = Math.min(head, options.to ?? head);
    for (const stop of live ? chain.stops(last) : [last]) {
      // Before the logs: if the block is replaced meanwhile, that shows next time.
      const hash = live ? (await provider.getBlock(stop))?.hash : undefined;
      if (live && !hash) break;
      for await (const log of readLogs(provider, query, chain.next, stop, width)) {
        const event = eventIn(contract.name, contract.abi, log) as unknown as SuiteEvent<A, N> | undefined;
        if (!event) continue;
        if (live) recent.push(event);
        yield event;
        if (signal?.aborted) return;
      }
      if (hash) chain.add(stop, hash);
    }
    if (!live) return;
    recent = recent.filter((event) => event.blockNumber > last - REMEMBERED);
    await pause(interval, signal);
  }
}

/** The options, checked. */
export function checkEventOptions<Options extends EventOptions<Abi>>(options: Options): Options {
  const { from, to, live, confirmations, interval, signal, where } = checkObject("options", options);
  const block = BigInt(Number.MAX_SAFE_INTEGER);
  if (from !== undefined) checkNumber("from", from, block);
  if (to !== undefined) checkNumber("to", to, block);
  if (live !== undefined) checkBoolean("live", live);
  if (live && to !== undefined) throw new InputError("to", "left out for live events", to);
  if (confirmations !== undefined) checkNumber("confirmations", confirmations, 10_000n);
  if (interval !== undefined) checkNumber("interval", interval, 2n ** 31n - 1n);
  if (signal !== undefined && typeof signal?.addEventListener !== "function") {
    throw new InputError("signal", "an AbortSignal", signal);
  }
  if (where !== undefined) checkObject("where", where);
  return options;
}

/** A whole number as such: blocks and milliseconds are reckoned with. */
function checkNumber(field: string, value: unknown, most: bigint): void {
  if (typeof value !== "number") throw new InputError(field, "a whole number", value);
  checkInteger(field, value, 0n, most);
}

function topicsOf(
  contract: ContractHandle<never> | ContractHandle,
  names: string | readonly string[] | undefined,
  where: Readonly<Record<string, unknown>> | undefined,
): LogQuery["topics"] {
  const codec = interfaceOf((contract as ContractHandle).abi);
  const list = names === undefined ? [] : typeof names === "string" ? [names] : checkList("names", names);
  const fragments = list.map((name) => {
    // By name only: ethers would take a signature or a hash too, and throw for what is neither.
    const fragment = typeof name === "string" && /^\w+$/.test(name) ? codec.getEvent(name) : undefined;
    if (!fragment) throw new InputError("names", `events of ${contract.name}`, name);
    return fragment;
  });
  if (!where || Object.keys(where).length === 0) {
    return fragments.length === 0 ? [] : [fragments.map((fragment) => fragment.topicHash)];
  }
  const [fragment] = fragments;
  if (!fragment || fragments.length > 1) throw new InputError("where", "used with the name of one event");
  const indexed = fragment.inputs.filter((input) => input.indexed).map((input) => input.name);
  for (const name of Object.keys(where)) {
    if (!indexed.includes(name)) throw new InputError("where", `made of ${indexed.join(", ")}`, name);
  }
  try {
    return codec.encodeFilterTopics(
      fragment,
      fragment.inputs.map((input) => where[input.name] ?? null),
    );
  } catch {
    throw new InputError("where", `values that ${fragment.name} can have`);
  }
}

/** Waits, at most until `signal` aborts. */
function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done);
  });
}
