import { Random } from "../../test/model/random.ts";
import { Draw, HALF_LIFE } from "./draw.ts";

/** Terms of the Validator kind. */
const INTERVAL = 4_320;
const LIFETIME = 30 * 86_400;
/** Seconds of a window: 600 blocks. */
const WINDOW = 600;
/** Half-lives after which nothing is left of how it began. */
const SETTLED = 8;

const draw = (seed: number, interval = INTERVAL) => new Draw(new Random(seed), interval);
const rounded = (value: number, digits = 4) => Number(value.toPrecision(digits));

/** Lets time pass with everyone mining. */
function pass(lottery: Draw, power: number, end: number): void {
  while (lottery.find(power, end)) lottery.win();
}

export interface Course {
  /** Half-lives since then. */
  readonly after: number;
  /** Wins an interval, on average of all runs; 1 is on schedule. */
  readonly rate: number;
}

export interface PowerChange {
  readonly factor: number;
  readonly runs: number;
  readonly courses: readonly Course[];
  /** Half-lives until the mean rate is within 10 % of the schedule for good, and within 3 %. */
  readonly within10: number;
  readonly within3: number;
}

/** Hash power that becomes `factor` times as large at once. */
function changePower(factor: number): PowerChange {
  const [runs, steps, step] = [6_000, 120, 0.1];
  const sums = new Array<number>(steps + 1).fill(0);
  for (let run = 0; run < runs; run++) {
    const lottery = draw(run);
    pass(lottery, 1, SETTLED * lottery.halfLife);
    for (let i = 0; i <= steps; i++) {
      pass(lottery, factor, (SETTLED + step * i) * lottery.halfLife);
      sums[i]! += lottery.rate(factor);
    }
  }
  const courses = sums.map((sum, i) => ({ after: rounded(step * i), rate: rounded(sum / runs) }));
  const within = (part: number) => {
    const last = courses.findLastIndex(({ rate }) => Math.abs(rate - 1) > part);
    return rounded(step * (last + 1));
  };
  return { factor, runs, courses, within10: within(0.1), within3: within(0.03) };
}

export interface Ahead {
  /** Seconds by which the block's time is ahead. */
  readonly seconds: number;
  /** By how much the target is higher then, and by how much more the producer wins, in parts of 1. */
  readonly target: number;
  readonly gain: number;
  /** Wins of all an interval. */
  readonly rate: number;
}

export interface Timestamps {
  /** Of the hash power. */
  readonly share: number;
  readonly wins: number;
  readonly skews: readonly Ahead[];
}

/** Somebody with a share of the hash power who also writes the times of the blocks with their claims, and none else. */
function playTime(share: number, skews: readonly number[]): Timestamps {
  const wins = 400_000;
  const run = (seconds: number) => {
    const lottery = draw(7);
    let own = 0;
    while (lottery.wins < wins) {
      const ratio = lottery.multiplier(lottery.block + seconds) / lottery.multiplier(lottery.block);
      const weight = share * ratio;
      lottery.find(1 - share + weight);
      if (lottery.uniform() * (1 - share + weight) < weight) own += 1;
      lottery.win();
    }
    return { own, rate: (wins * INTERVAL) / lottery.now };
  };
  // Beside a run with the same luck and the right time.
  const honest = run(0);
  const measured = skews.map((seconds) => {
    const { own, rate } = run(seconds);
    const target = 2 ** (seconds / (HALF_LIFE * INTERVAL)) - 1;
    return { seconds, target: rounded(target, 3), gain: rounded(own / honest.own - 1, 3), rate: rounded(rate) };
  });
  return { share: rounded(share), wins, skews: measured };
}

export interface Held {
  /** Of the hash power. */
  readonly share: number;
  /** Seconds for which solutions are held back; null for as long as their challenge is accepted. */
  readonly seconds: number | null;
  /** Part of the solutions held back that win nothing any more when they are handed in. */
  readonly lost: number;
  /** By how much more the one who holds back wins than by handing in at once, in parts of 1. */
  readonly gain: number;
}

/** Somebody who holds solutions back, and hands all in at once when the first is so old; those with large digests first. */
function holdBack(share: number, seconds: number | null): Held {
  const wins = 250_000;
  const lottery = draw(11);
  let [found, own] = [0, 0];
  let held: number[] = [];
  let handIn = Infinity;
  while (lottery.wins < wins) {
    if (!lottery.find(1, handIn)) {
      held.sort((a, b) => b - a);
      for (const digest of held) {
        if (digest >= lottery.multiplier(lottery.block)) continue;
        own += 1;
        lottery.win();
      }
      [held, handIn] = [[], Infinity];
      continue;
    }
    if (lottery.uniform() >= share) {
      lottery.win();
      continue;
    }
    found += 1;
    held.push(lottery.uniform() * lottery.multiplier(lottery.block));
    // A challenge is accepted until the window after its own is over.
    const over = (Math.floor(lottery.now / WINDOW) + 2) * WINDOW - 1;
    handIn = Math.min(handIn, over, lottery.now + (seconds ?? Infinity));
  }
  // Of all solutions this is the share that is found; what is drawn of it is luck.
  const kept = own / found;
  const others = 1 - share;
  return {
    share: rounded(share),
    seconds,
    lost: rounded(1 - kept, 3),
    gain: rounded(kept / (share * kept + others) - 1, 3),
  };
}

export interface Crowded {
  /** How many win in one block. */
  readonly winners: number;
  /** The target after them, in targets before. */
  readonly target: number;
  /** Half-lives until the next win, on average. */
  readonly next: number;
  /** Wins above schedule, by half-lives since then, on average. */
  readonly ahead: readonly { readonly after: number; readonly wins: number }[];
}

/** Many that win in one block. */
function crowd(winners: number): Crowded {
  const [runs, most] = [3_000, 16];
  const sums = new Array<number>(most + 1).fill(0);
  let [next, target] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const lottery = draw(run);
    pass(lottery, 1, SETTLED * lottery.halfLife);
    const before = lottery.multiplier(lottery.block);
    const [began, wins] = [lottery.now, lottery.wins];
    for (let i = 0; i < winners; i++) lottery.win();
    target = lottery.multiplier(lottery.block) / before;
    let waited = Infinity;
    for (let after = 0; after <= most; after++) {
      const end = began + after * lottery.halfLife;
      while (lottery.find(1, end)) {
        waited = Math.min(waited, lottery.now - began);
        lottery.win();
      }
      sums[after]! += lottery.wins - wins - HALF_LIFE * after;
    }
    next += Math.min(waited, most * lottery.halfLife) / lottery.halfLife;
  }
  const ahead = sums.map((sum, after) => ({ after, wins: rounded(sum / runs, 3) }));
  return { winners, target: rounded(target), next: rounded(next / runs, 3), ahead };
}

export interface Idle {
  readonly days: number;
  readonly interval: number;
  /** Hash power, in that which keeps the schedule at the target to begin with. */
  readonly power: number;
  readonly runs: number;
  /** Wins since then, by minutes, on average. */
  readonly wins: readonly { readonly minutes: number; readonly wins: number }[];
  /** What the schedule has. */
  readonly scheduled: number;
}

/** An hour after days in which nobody mined. */
function wake(days: number, interval: number, power: number): Idle {
  const [runs, minutes, step] = [400, 60, 1];
  const sums = new Array<number>(minutes / step + 1).fill(0);
  for (let run = 0; run < runs; run++) {
    const lottery = draw(run, interval);
    const began = (lottery.now = 86_400 * days);
    for (const [i] of sums.entries()) {
      pass(lottery, power, began + 60 * step * i);
      sums[i]! += lottery.wins;
    }
  }
  const wins = sums.map((sum, i) => ({ minutes: step * i, wins: rounded(sum / runs) }));
  return { days, interval, power, runs, wins, scheduled: (60 * minutes) / interval };
}

/** Everything that is simulated. The same each time. */
export function simulate() {
  return {
    terms: { interval: INTERVAL, halfLife: HALF_LIFE * INTERVAL, inForce: LIFETIME / INTERVAL, window: WINDOW },
    power: [changePower(10), changePower(0.1)],
    timestamps: playTime(1 / 3, [1, 15, 60, 300, 900, 3_600, 7_200]),
    withholding: [0.1, 1 / 3, 0.5].flatMap((share) => [60, 300, 600, null].map((seconds) => holdBack(share, seconds))),
    crowds: [2, 12, 48].map(crowd),
    // 2^28 hashes a second and a win every ten minutes, at a base target of 2^224.
    idle: wake(60, 600, (2 ** 28 * 600) / 2 ** 32),
  };
}

export type Figures = ReturnType<typeof simulate>;
