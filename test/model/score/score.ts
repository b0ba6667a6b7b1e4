/** EXO-SCORE as its page describes it, with every term of every series added up as a fraction. */

import { type Identity, refuseIf } from "../basics.ts";

export const KINDS_OF_DEED = 8;
/** Deeds of one kind with one counterparty, in one source. */
const MOST_OF_PAIR = 2n ** 24n - 1n;
const MOST_OF_TOTAL = 2n ** 20n - 1n;
const LARGEST_BASE = 2n ** 20n - 1n;

/** What was recorded of an identity with a counterparty in a source. */
export interface PairState {
  readonly deeds: bigint[];
  waiting: bigint;
}

/** What a score is made of. */
export interface StandingState {
  counted: bigint;
  waiting: bigint;
  readonly deeds: bigint[];
}

/** What someone did on a decided task. */
export interface Service {
  readonly deed: number;
  readonly counterparty: Identity;
}

/** What a call put into the log. */
export interface RecordedEntry {
  readonly source: string;
  readonly subject: Identity;
  readonly counterparty: Identity;
  readonly version: bigint;
  readonly deeds: readonly bigint[];
  readonly points: bigint;
  readonly counted: bigint;
  readonly waiting: bigint;
}

/** The source that stands for tasks of capital projects. */
export const TASKS = "tasks";

/** base + base / 2 + base / 4 + …, `count` terms, rounded down at the end. */
export function worth(base: bigint, count: bigint): bigint {
  // Terms from the 64th on are together less than what is missing to the next whole thousandth.
  const terms = count < 64n ? count : 64n;
  let numerator = 0n;
  for (let term = 0n; term < terms; term += 1n) numerator = 2n * numerator + base;
  return terms === 0n ? 0n : numerator / 2n ** (terms - 1n);
}

export class Score {
  readonly log: RecordedEntry[] = [];
  readonly tables: bigint[][] = [];
  private readonly sources = new Map<string, Map<string, bigint[]>>();
  private readonly accepted = new Set<string>();
  private readonly pairs = new Map<string, PairState>();
  private readonly standings = new Map<string, StandingState>();
  private readonly worked = new Set<string>();

  constructor(
    readonly cap: bigint,
    bases: readonly bigint[],
    /** Who did what on a task, and whether an identity is verified now. */
    readonly world: {
      work(project: bigint, index: bigint, subject: Identity): Service | null;
      isVerified(identity: Identity): boolean;
    },
  ) {
    this.setTable(bases);
  }

  setTable(bases: readonly bigint[]): void {
    const sum = bases.reduce((total, base) => total + base, 0n);
    const large = bases.find((base) => base > LARGEST_BASE);
    refuseIf(large !== undefined, "ExoScoreInvalidBases", large, this.cap);
    refuseIf(2n * sum >= this.cap, "ExoScoreInvalidBases", sum, this.cap);
    this.tables.push([...bases]);
  }

  accept(source: string, accepted: boolean): void {
    if (accepted) this.accepted.add(source);
    else this.accepted.delete(source);
  }

  /** What a source counts, by itself. */
  did(source: string, subject: Identity, counterparty: Identity, deed: number, count: bigint): void {
    counters(this.sources, source, subject, counterparty)[deed]! += count;
  }

  record(source: string, subject: Identity, counterparty: Identity): bigint {
    this.requireSource(source);
    const points = this.read(source, subject, counterparty);
    refuseIf(points === null, "ExoScoreNothingNew", source, subject, counterparty);
    return points!;
  }

  recordAll(source: string, subject: Identity, counterparties: readonly Identity[]): bigint {
    this.requireSource(source);
    refuseIf(counterparties.includes(subject), "ExoScoreOwnCounterparty", subject);
    return counterparties.reduce((sum, each) => sum + (this.read(source, subject, each) ?? 0n), 0n);
  }

  recordWork(project: bigint, index: bigint, subject: Identity): bigint {
    const service = this.world.work(project, index, subject);
    refuseIf(service === null, "ExoScoreNoWork", project, index, subject);
    const { deed, counterparty } = service!;
    refuseIf(counterparty === subject, "ExoScoreOwnCounterparty", subject);
    for (const identity of [subject, counterparty]) {
      refuseIf(!this.world.isVerified(identity), "ExoScoreNotVerified", identity);
    }
    const key = [project, index, subject].join();
    refuseIf(this.worked.has(key), "ExoScoreWorkRecorded", project, index, subject);
    this.worked.add(key);
    counters(this.sources, TASKS, subject, counterparty)[deed]! += 1n;
    return this.read(TASKS, subject, counterparty) ?? 0n;
  }

  score(identity: Identity): bigint {
    const { counted, waiting } = this.standing(identity);
    return counted + (waiting < this.cap ? waiting : this.cap);
  }

  standing(identity: Identity): StandingState {
    return getOr(this.standings, identity, () => ({ counted: 0n, waiting: 0n, deeds: zeros() }));
  }

  pair(source: string, subject: Identity, counterparty: Identity): PairState {
    return getOr(this.pairs, [source, subject, counterparty].join(), () => ({ deeds: zeros(), waiting: 0n }));
  }

  private requireSource(source: string): void {
    refuseIf(!this.accepted.has(source), "ExoScoreNotSource", source);
  }

  /** The points for what is new; null where nothing changes. */
  private read(source: string, subject: Identity, counterparty: Identity): bigint | null {
    refuseIf(subject === counterparty, "ExoScoreOwnCounterparty", subject);
    const pair = this.pair(source, subject, counterparty);
    const standing = this.standing(subject);
    const table = this.tables.at(-1)!;
    let points = 0n;
    let isNew = false;
    counters(this.sources, source, subject, counterparty).forEach((counter, deed) => {
      const reached = counter < MOST_OF_PAIR ? counter : MOST_OF_PAIR;
      const before = pair.deeds[deed]!;
      if (reached <= before) return;
      isNew = true;
      points += worth(table[deed]!, reached) - worth(table[deed]!, before);
      pair.deeds[deed] = reached;
      const total = standing.deeds[deed]! + reached - before;
      standing.deeds[deed] = total < MOST_OF_TOTAL ? total : MOST_OF_TOTAL;
    });
    const all = pair.waiting + points;
    const waiting = this.score(counterparty) < this.cap ? all : 0n;
    if (!isNew && waiting === pair.waiting) return null;
    standing.counted += all - waiting;
    standing.waiting += waiting - pair.waiting;
    pair.waiting = waiting;
    const version = BigInt(this.tables.length);
    const { counted } = standing;
    this.log.push({
      ...{ source, subject, counterparty, version, deeds: [...pair.deeds], points },
      ...{ counted, waiting: standing.waiting },
    });
    return points;
  }
}

function zeros(): bigint[] {
  return new Array<bigint>(KINDS_OF_DEED).fill(0n);
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

function counters(
  sources: Map<string, Map<string, bigint[]>>,
  source: string,
  subject: Identity,
  counterparty: Identity,
): bigint[] {
  const pairs = getOr(sources, source, () => new Map<string, bigint[]>());
  return getOr(pairs, [subject, counterparty].join(), zeros);
}
