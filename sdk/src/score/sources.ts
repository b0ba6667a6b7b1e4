import { checkAddress } from "../core/check.js";
import { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import type { AnyEvent } from "../core/event.js";
import { type DeedName, deedNames } from "./deeds.js";

// What sources say of deeds, and no more of their ABIs: a score needs nothing else of them.
const identityInput = <N extends string>(name: N) => ({ name, type: "bytes20", indexed: true }) as const;
const deedsOf = {
  type: "function",
  name: "deedsOf",
  stateMutability: "view",
  inputs: [
    { name: "subject", type: "bytes20" },
    { name: "counterparty", type: "bytes20" },
  ],
  outputs: [{ name: "packed", type: "uint256" }],
} as const;
const uint = <N extends string>(name: N) => ({ name, type: "uint256", indexed: false }) as const;

/** Fragments of the sources' ABIs, by name of the contract. A test compares them with the whole. */
export const sourceAbis = {
  Vouchers: [
    deedsOf,
    {
      type: "event",
      name: "DeedCounted",
      inputs: [identityInput("subject"), identityInput("counterparty"), uint("deed"), uint("total")],
    },
  ],
  CommunityProjects: [
    deedsOf,
    {
      type: "event",
      name: "DeedCounted",
      inputs: [identityInput("subject"), identityInput("counterparty"), uint("packed")],
    },
  ],
  Arbitration: [
    deedsOf,
    { type: "event", name: "Judged", inputs: [identityInput("juror"), identityInput("opener"), uint("count")] },
  ],
} as const;

/** What the tasks of capital projects say when one is decided. */
export const tasksEvents = [
  {
    type: "event",
    name: "TaskResolved",
    inputs: [
      { name: "projectId", type: "uint256", indexed: true },
      { name: "index", type: "uint256", indexed: true },
      { name: "outcome", type: "uint8", indexed: false },
      uint("resolved"),
      uint("completedWeight"),
      uint("undecidedWeight"),
      uint("owed"),
    ],
  },
] as const;

export type SourceName = keyof typeof sourceAbis;
export const sourceNames = Object.keys(sourceAbis) as SourceName[];

/** A deed, and the event by which its source counted it. */
export interface CountedDeed {
  readonly source: SourceName;
  readonly counterparty: string;
  readonly deed: DeedName;
  readonly event: AnyEvent;
}

export function sourceOf<N extends SourceName>(core: Core, name: N): ContractHandle<(typeof sourceAbis)[N]> {
  return new ContractHandle(core, name, sourceAbis[name]);
}

/** All deeds of an identity in the suite's sources, in the order in which they were counted in each. */
export async function countedDeeds(core: Core, subject: string): Promise<CountedDeed[]> {
  const { contracts } = await core.deployment();
  const readers = { Vouchers: ofVouchers, CommunityProjects: ofProjects, Arbitration: ofArbitration };
  const present = sourceNames.filter((name) => contracts[name] !== undefined);
  return (await Promise.all(present.map((name) => readers[name](core, subject)))).flat();
}

/** An exchange is counted once, for both. */
async function ofVouchers(core: Core, subject: string): Promise<CountedDeed[]> {
  const vouchers = sourceOf(core, "Vouchers");
  const [own, others] = await Promise.all([
    collect(vouchers.events("DeedCounted", { where: { subject } })),
    collect(vouchers.events("DeedCounted", { where: { counterparty: subject } })),
  ]);
  const exchanges = others.filter(({ args }) => deedNames[Number(args.deed)] === "exchanged");
  return [
    ...own.map((event) => ({ event, counterparty: event.args.counterparty })),
    ...exchanges.map((event) => ({ event, counterparty: event.args.subject })),
  ]
    .sort((a, b) => inChainOrder(a.event, b.event))
    .map(({ event, counterparty }) => {
      return { source: "Vouchers", counterparty, deed: deedNames[Number(event.args.deed)]!, event };
    });
}

/** Counters grow by one at a time: what has changed since the last event of a pair is the deed. */
async function ofProjects(core: Core, subject: string): Promise<CountedDeed[]> {
  const before = new Map<string, bigint>();
  const found: CountedDeed[] = [];
  for await (const event of sourceOf(core, "CommunityProjects").events("DeedCounted", { where: { subject } })) {
    const { counterparty, packed } = event.args;
    const added = packed - (before.get(counterparty) ?? 0n);
    before.set(counterparty, packed);
    const kind = Math.floor((added.toString(2).length - 1) / 32);
    found.push({ source: "CommunityProjects", counterparty, deed: deedNames[kind]!, event });
  }
  return found;
}

async function ofArbitration(core: Core, subject: string): Promise<CountedDeed[]> {
  const events = await collect(sourceOf(core, "Arbitration").events("Judged", { where: { juror: subject } }));
  return events.map((event) => ({ source: "Arbitration", counterparty: event.args.opener, deed: "judged", event }));
}

/** A source by its name in the deployment, or its address. */
export function checkSource(source: unknown): (core: Core) => Promise<string> {
  if (typeof source === "string" && /^[A-Z]\w*$/.test(source)) return (core) => core.addressOf(source);
  const address = checkAddress("source", source);
  return async () => address;
}

/** Which event came first. */
function inChainOrder(one: AnyEvent, other: AnyEvent): number {
  return one.blockNumber - other.blockNumber || one.logIndex - other.logIndex;
}

export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of stream) all.push(item);
  return all;
}
