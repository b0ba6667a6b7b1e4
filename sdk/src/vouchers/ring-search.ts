import { MOST_LEVELS, type RingGraph, type Want } from "./ring-graph.js";

/** Thrown where the effort runs out. */
export class OutOfEffort extends Error {}

/** Offers from which no ring was found, by what makes others fail for the same reason. */
type Failures = Map<number, number>;

/** How many steps offers are, at least, from one that takes some amount of a thing. */
interface Distances {
  /** 0: more than any ring has. */
  readonly steps: Uint8Array;
  /** How many offers had been used up when it was measured, and how many were looked at in vain since. */
  readonly used: number;
  wasted: number;
}

/** Distances that are kept hold at most so many bytes. */
const MOST_KEPT = 64 * 1024 * 1024;

/**
 * Looks for rings through one offer: breadth first, to learn how far every other offer is from closing the ring at least, which
 * is the same for all rings that begin with what takes the same; then depth first among those that can still close it in time.
 */
export class RingSearch {
  /** Offers that can be in no ring any more, or in none of the length looked for. */
  readonly #used: Uint8Array;
  readonly #out: Uint8Array;
  readonly #known = new Map<number, Distances>();
  readonly #failed: Failures = new Map();
  #usedCount = 0;
  #length: number;
  #path: number[] = [];
  /** Whether a voucher that was in the path already stood in the way. */
  #clashed = false;

  constructor(
    readonly graph: RingGraph,
    /** How many offers may still be looked at. */
    private effort: number,
    longest: number,
  ) {
    this.#used = new Uint8Array(graph.offers.length);
    this.#out = new Uint8Array(graph.offers.length);
    this.#length = longest;
  }

  /** How long the shortest ring through each offer is, at least; 0 where there is none. */
  shortest(): Uint8Array {
    return Uint8Array.from(this.graph.takes, (_, offer) => this.#distances(offer).steps[offer]!);
  }

  /** Begins with rings of another length, which those that are `out` cannot be in. */
  begin(length: number, out: (offer: number) => boolean): void {
    this.#length = length;
    this.#known.clear();
    this.#failed.clear();
    for (let i = 0; i < this.#out.length; i += 1) this.#out[i] = this.#used[i] || out(i) ? 1 : 0;
  }

  isOut(offer: number): boolean {
    return this.#out[offer] === 1;
  }

  /** Takes an offer out for good. */
  use(offer: number): void {
    this.#used[offer] = this.#out[offer] = 1;
    this.#usedCount += 1;
  }

  /** A ring of the length that begins with `start`. Where there is none, the offer is out. */
  find(start: number): readonly number[] | undefined {
    const { graph } = this;
    const key = this.#keyOf(start) * graph.offers.length + graph.takes[start]!.takers[0]!;
    const failed = this.#failed.get(key);
    if (failed === undefined || !graph.givesNoMore(start, failed) || !graph.asksNoLess(start, failed)) {
      const distances = this.#distances(start);
      const before = this.effort;
      this.#path = [start];
      this.#clashed = false;
      if (this.#extend(distances.steps)) return this.#path;
      distances.wasted += before - this.effort;
      if (!this.#clashed) this.#failed.set(key, start);
    }
    this.#out[start] = 1;
    return undefined;
  }

  /** Makers and kinds whose offers fail alike. */
  #keyOf(offer: number): number {
    return this.graph.makers[offer]! * this.graph.offers.length + this.graph.kinds[offer]!;
  }

  /** What is known of the distances to `goal`, or measured anew where it is old and led astray. */
  #distances(goal: number): Distances {
    const { takes, taken } = this.graph;
    const { takers, levels } = takes[goal]!;
    let level = levels.length - 1;
    while (levels[level]! > taken[goal]!) level -= 1;
    const key = takers[0]! * MOST_LEVELS + level;
    let found = this.#known.get(key);
    if (!found || (found.used < this.#usedCount && found.wasted > this.#out.length)) {
      if (this.#known.size * this.#out.length > MOST_KEPT) this.#known.clear();
      found = { steps: this.#measure(takes[goal]!, levels[level]!), used: this.#usedCount, wasted: 0 };
      this.#known.set(key, found);
    }
    return found;
  }

  /** Steps from each offer to one that takes so much. Too few where makers, or items after the first, stand in the way. */
  #measure(goal: Want, taken: number): Uint8Array {
    const { graph } = this;
    const steps = new Uint8Array(graph.offers.length);
    const read = new Map<Want, number>();
    /** Notes the givers of `want` who have enough for one that asks for `amount`. */
    const reach = (want: Want, amount: number, step: number, next: number[]) => {
      const { givers } = want;
      const first = read.get(want) ?? 0;
      let at = first;
      // Givers are in the order of what remains: who was enough for one before needs no second look.
      for (; at < givers.length && graph.given[givers[at]!]! >= amount; at += 1) {
        const from = givers[at]!;
        if (this.#out[from] || steps[from]) continue;
        steps[from] = step;
        next.push(from);
      }
      this.#spend(1 + at - first);
      if (at > first) read.set(want, at);
    };
    let reached: number[] = [];
    reach(goal, taken, 1, reached);
    for (let step = 2; step <= this.#length && reached.length > 0; step += 1) {
      const next: number[] = [];
      for (const to of reached) reach(graph.takes[to]!, graph.taken[to]!, step, next);
      reached = next;
    }
    return steps;
  }

  /** Takes the path on to a ring. */
  #extend(steps: Uint8Array): boolean {
    const { graph } = this;
    const path = this.#path;
    const last = path[path.length - 1]!;
    const left = this.#length - path.length;
    if (left === 0) return true;
    let failures: Failures | undefined;
    for (const want of graph.gives[last]!) {
      for (const next of graph.followers(last, want)) {
        this.#spend(1);
        // Takers are in the order of what they ask for.
        if (graph.taken[next]! > graph.given[last]!) break;
        if (this.#out[next] || !steps[next] || steps[next]! > left || !this.#mayFollow(last, next)) continue;
        if (left === 1 && !this.#closes(next)) continue;
        this.#spend(4);
        if (path.some((other) => graph.makers[other] === graph.makers[next])) continue;
        if (this.#isGiven(next)) {
          this.#clashed = true;
          continue;
        }
        const key = this.#keyOf(next);
        const failed = failures?.get(key);
        if (failed !== undefined && graph.givesNoMore(next, failed)) continue;
        const clashed = this.#clashed;
        this.#clashed = false;
        path.push(next);
        if (this.#extend(steps)) return true;
        path.pop();
        // Another offer of the maker that gives no more of the same fails too, unless it was the voucher that stood in the way.
        if (!this.#clashed) (failures ??= new Map()).set(key, next);
        this.#clashed ||= clashed;
      }
    }
    return false;
  }

  /** Whether the offer that begins the path takes what this one gives. */
  #closes(offer: number): boolean {
    const { gives, takes } = this.graph;
    const first = this.#path[0]!;
    return gives[offer]!.includes(takes[first]!) && this.#mayFollow(offer, first);
  }

  /** Whether offer `to`, which takes such things as `from` gives, may have them and gets enough. */
  #mayFollow(from: number, to: number): boolean {
    const { takers, makers } = this.graph;
    const taker = takers[from]!;
    return (taker === -1 || taker === makers[to]) && this.graph.isEnough(from, to);
  }

  /** Whether a voucher of this offer is given in the path. */
  #isGiven(offer: number): boolean {
    const { offers } = this.graph;
    return offers[offer]!.gives.some(({ id }) =>
      this.#path.some((other) => offers[other]!.gives.some((item) => item.id === id)),
    );
  }

  #spend(effort: number): void {
    this.effort -= effort;
    if (this.effort < 0) throw new OutOfEffort();
  }
}
