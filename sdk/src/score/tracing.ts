import { ExoScoreAbi } from "../abi/ExoScore.js";
import { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import type { AnyEvent, SuiteEvent } from "../core/event.js";
import {
  type ByDeed,
  MOST_OF_TOTAL,
  PAIR_BITS,
  byDeed,
  deedNames,
  deedsWorth,
  mapDeeds,
  unpackDeeds,
} from "./deeds.js";
import { type CountedDeed, collect, countedDeeds, tasksEvents } from "./sources.js";

export type RecordedEvent = SuiteEvent<typeof ExoScoreAbi, "Recorded">;

/** One reading of a pair's counters, and what lies behind it. */
export interface TracedRecord {
  /** Name of the source in the deployment; its address where it has none. */
  readonly source: string;
  readonly counterparty: string;
  /** Table that the points were given under. */
  readonly version: bigint;
  /** The deeds that were new. */
  readonly deeds: ByDeed;
  /** What they are worth (thousandths of a point). */
  readonly points: bigint;
  /** How much of the pair's points began or ceased to wait for the counterparty's score (thousandths). */
  readonly waiting: bigint;
  /** The reading itself. */
  readonly event: RecordedEvent;
  /** The source's own events of these deeds, one for each; empty for a source that the SDK does not know. */
  readonly behind: readonly AnyEvent[];
}

/** What a score is made of, by the logs alone (thousandths of a point). */
export interface RecomputedScore {
  readonly score: bigint;
  readonly counted: bigint;
  readonly waiting: bigint;
  readonly deeds: ByDeed;
}

const NONE = mapDeeds(() => 0n);

/** Every reading of an identity's deeds with what it stands on. */
export async function traceOf(core: Core, subject: string): Promise<TracedRecord[]> {
  const score = core.contract("ExoScore", ExoScoreAbi);
  const tasks = new ContractHandle(core, "Tasks", tasksEvents);
  const [readings, works, counted, { contracts }] = await Promise.all([
    collect(score.events("Recorded", { where: { subject } })),
    collect(score.events("WorkRecorded", { where: { subject } })),
    countedDeeds(core, subject),
    core.deployment(),
  ]);
  const names = new Map(Object.entries(contracts).map(([name, address]) => [address, name]));
  const queues = new Map<string, CountedDeed[]>();
  for (const deed of counted) {
    const key = [deed.source, deed.counterparty, deed.deed].join();
    queues.set(key, [...(queues.get(key) ?? []), deed]);
  }

  const before = new Map<string, ByDeed>();
  let waitingBefore = 0n;
  return Promise.all(
    readings.map(async (event) => {
      const { counterparty, version, points, waiting } = event.args;
      const source = names.get(event.args.source) ?? event.args.source;
      const key = [source, counterparty].join();
      const [was, now] = [before.get(key) ?? NONE, unpackDeeds(event.args.deeds, PAIR_BITS)];
      before.set(key, now);
      const deeds = mapDeeds((name) => now[name] - was[name]);
      const change = waiting - waitingBefore;
      waitingBefore = waiting;
      const behind: AnyEvent[] = deedNames.flatMap((name) => {
        return (queues.get([key, name].join())?.splice(0, Number(deeds[name])) ?? []).map((deed) => deed.event);
      });
      // A task is recorded in the same transaction, right before.
      const work = works.find((each) => {
        return each.transactionHash === event.transactionHash && each.logIndex === event.logIndex - 1;
      });
      if (work) {
        const { projectId, index } = work.args;
        behind.push(...(await collect(tasks.events("TaskResolved", { where: { projectId, index } }))), work);
      }
      return { source, counterparty, version, deeds, points, waiting: change, event, behind };
    }),
  );
}

/** The standing of everybody, from the counters in the log and the tables, by the rules alone. */
export async function recomputeAll(core: Core, to?: number): Promise<ReadonlyMap<string, RecomputedScore>> {
  const score = core.contract("ExoScore", ExoScoreAbi);
  const [cap, sets, readings] = await Promise.all([
    score.read("cap"),
    collect(score.events("ParametersSet", { to })),
    collect(score.events("Recorded", { to })),
  ]);
  const tables = new Map(sets.map(({ args }) => [args.version, byDeed(args.bases)]));
  const totals = new Map<string, Omit<RecomputedScore, "score">>();
  const pairs = new Map<string, { deeds: ByDeed; waiting: bigint }>();
  const totalOf = (identity: string) => totals.get(identity) ?? { counted: 0n, waiting: 0n, deeds: NONE };
  const scoreOf = (identity: string) => {
    const { counted, waiting } = totalOf(identity);
    return counted + (waiting < cap ? waiting : cap);
  };

  for (const { args } of readings) {
    const { subject, counterparty, source, version } = args;
    const key = [source, subject, counterparty].join();
    const pair = pairs.get(key) ?? { deeds: NONE, waiting: 0n };
    const total = totalOf(subject);
    const [table, deeds] = [tables.get(version)!, unpackDeeds(args.deeds, PAIR_BITS)];
    const points = deedNames.reduce((sum, name) => {
      return sum + deedsWorth(table[name], deeds[name]) - deedsWorth(table[name], pair.deeds[name]);
    }, 0n);
    const waiting = scoreOf(counterparty) < cap ? pair.waiting + points : 0n;
    totals.set(subject, {
      counted: total.counted + pair.waiting + points - waiting,
      waiting: total.waiting + waiting - pair.waiting,
      deeds: mapDeeds((name) => {
        const count = total.deeds[name] + deeds[name] - pair.deeds[name];
        return count < MOST_OF_TOTAL ? count : MOST_OF_TOTAL;
      }),
    });
    pairs.set(key, { deeds, waiting });
  }
  return new Map([...totals].map(([identity, total]) => [identity, { score: scoreOf(identity), ...total }]));
}
