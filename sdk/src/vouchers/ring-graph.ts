import { ZeroAddress } from "ethers";
import { seriesIdOf } from "./id.js";
import type { Offer, OfferItem } from "./offer.js";

/** What an offer takes, as one of those that take the same: vouchers by version, or any of a series. */
export interface Want {
  /** The offers that take it, those first that ask for the least of its first item. */
  readonly takers: number[];
  /** The offers that give it, those first that have the most of its first item. */
  readonly givers: number[];
  /** Amounts that are asked for (places, see {@link RingGraph.taken}), rising: all, or some that stand for those above. */
  levels: readonly number[];
}

/** Amounts of one thing that are told apart where it is measured who can give it. */
export const MOST_LEVELS = 16;

/**
 * The offers and who may follow whom in a ring, by what is given and taken. There can be as many pairs as offers squared, so
 * they are not listed: those who give something and those who take it meet at the thing.
 */
export class RingGraph {
  readonly makers: readonly number[];
  /** What an offer gives, as a number that offers share of which the same can be said. */
  readonly kinds: readonly number[];
  /** For whom an offer is, as a number of a maker; -1: for anyone. */
  readonly takers: readonly number[];
  /** By offer: the things that it is a giver of. */
  readonly gives: readonly (readonly Want[])[];
  /** By offer: the thing that it takes. */
  readonly takes: readonly Want[];
  /** By offer: the place of what remains of its first item among all such amounts, and of what it takes first. */
  readonly given: readonly number[];
  readonly taken: readonly number[];
  readonly #byMaker: number[][];

  constructor(readonly offers: readonly Offer[]) {
    const makers = numbered(offers.map(({ maker }) => maker));
    this.makers = offers.map(({ maker }) => makers.get(maker)!);
    // Who has no offer follows none.
    this.takers = offers.map(({ taker }) => (taker === ZeroAddress ? -1 : (makers.get(taker) ?? -2)));
    const amounts = offers.flatMap(({ gives, takes }) => [gives[0]!.remaining, takes[0]?.remaining ?? 0n]);
    const places = numbered([...amounts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    this.given = offers.map((_, i) => places.get(amounts[2 * i]!)!);
    this.taken = offers.map((_, i) => places.get(amounts[2 * i + 1]!)!);
    const least = (a: number, b: number) => this.taken[a]! - this.taken[b]! || a - b;
    this.#byMaker = Array.from(makers, () => []);
    this.makers.forEach((maker, i) => this.#byMaker[maker]!.push(i));
    for (const mine of this.#byMaker) mine.sort(least);

    const wants = new Map<string, Want>();
    this.takes = offers.map(({ takes }, i) => {
      const key = takes.map(keyOfWanted).join(" ");
      let want = wants.get(key);
      if (!want) wants.set(key, (want = { takers: [], givers: [], levels: [] }));
      want.takers.push(i);
      return want;
    });
    const byFirst = new Map<string, [keys: readonly string[], want: Want][]>();
    for (const [key, want] of wants) {
      const keys = key.split(" ");
      const place = `${keys.length} ${keys[0]}`;
      const others = byFirst.get(place);
      if (others) others.push([keys, want]);
      else byFirst.set(place, [[keys, want]]);
    }
    this.gives = offers.map(({ gives, payAmount }, i) => {
      // An offer that asks for money, or gives a voucher twice, has no place in a ring.
      if (payAmount !== 0n || new Set(gives.map(({ id }) => id)).size < gives.length) return [];
      const keys = gives.map(keysOfGiven);
      const found = keys[0]!.flatMap((first) => byFirst.get(`${gives.length} ${first}`) ?? []);
      const mine = found
        .filter(([wanted]) => wanted.every((key, at) => keys[at]!.includes(key)))
        .map(([, want]) => want);
      for (const want of mine) want.givers.push(i);
      return mine;
    });
    const numbers = new Map([...wants.values()].map((want, i) => [want, i]));
    const kinds = this.gives.map((mine, i) => `${mine.map((want) => numbers.get(want)).join()}:${this.takers[i]}`);
    const known = numbered(kinds);
    this.kinds = kinds.map((kind) => known.get(kind)!);
    for (const want of numbers.keys()) {
      want.givers.sort((a, b) => this.given[b]! - this.given[a]! || a - b);
      want.takers.sort(least);
      want.levels = levelsOf([...new Set(want.takers.map((taker) => this.taken[taker]!))]);
    }
  }

  /** The offers that may have what `offer` gives as far as this goes: those that take `want`, or those of its one taker. */
  followers(offer: number, want: Want): readonly number[] {
    const taker = this.takers[offer]!;
    if (taker === -1) return want.takers;
    return (this.#byMaker[taker] ?? []).filter((other) => this.takes[other] === want);
  }

  /** Whether what remains of what offer `from` gives is enough for offer `to`, which takes such things. */
  isEnough(from: number, to: number): boolean {
    if (this.given[from]! < this.taken[to]!) return false;
    const { takes } = this.offers[to]!;
    return takes.length === 1 || this.offers[from]!.gives.every(({ remaining }, i) => remaining >= takes[i]!.remaining);
  }

  /** Whether of what offers `one` and `other` both give, less or as much remains of that of `one`. */
  givesNoMore(one: number, other: number): boolean {
    if (this.given[one]! > this.given[other]!) return false;
    const { gives } = this.offers[other]!;
    return gives.length === 1 || this.offers[one]!.gives.every(({ remaining }, i) => remaining <= gives[i]!.remaining);
  }

  /** Whether of what both take, `one` asks for as much or more. */
  asksNoLess(one: number, other: number): boolean {
    const { takes } = this.offers[other]!;
    return this.offers[one]!.takes.every(({ remaining }, i) => remaining >= takes[i]!.remaining);
  }
}

function keyOfWanted({ id, version }: OfferItem): string {
  return `${id}/${version}`;
}

/** A voucher is wanted by its number and version, or by its series. */
function keysOfGiven({ id, version }: OfferItem): [string, string] {
  return [`${id}/${version}`, `${seriesIdOf(id)}/0`];
}

/** All of a rising list, or some of it at equal distances, the first among them. */
function levelsOf(rising: readonly number[]): readonly number[] {
  if (rising.length <= MOST_LEVELS) return rising;
  return Array.from({ length: MOST_LEVELS }, (_, i) => rising[Math.floor((i * rising.length) / MOST_LEVELS)]!);
}

/** Each name's number, in the order in which they first come. */
function numbered<T>(names: readonly T[]): Map<T, number> {
  const numbers = new Map<T, number>();
  for (const name of names) if (!numbers.has(name)) numbers.set(name, numbers.size);
  return numbers;
}
