import { type LeadershipKind, difficultyOf, leadershipKinds } from "../../../sdk/src/lottery/index.js";
import type { MiningJob } from "../../../sdk/src/mining/index.js";
import { bar, number, percent, table } from "../stage/words.ts";
import type { Miner, Miners } from "./cast.ts";

/** Blocks from one look at the lottery to the next: a window. */
const SLOT = 600;
const HOUR = 3_600;
/** What is drawn of the difficulty: one bar for so many seconds. */
const BAR = 3 * HOUR;
const WIDTH = 40;
/** By what factor luck may have a lottery off its schedule: four standard deviations of six intervals' half-life. */
const LUCK = 3;
/** How many standard deviations luck may be off. */
const DEVIATIONS = 5;

/** A token that was won. */
export interface Win {
  readonly id: bigint;
  readonly kind: LeadershipKind;
  readonly miner: Miner;
}

/** How difficult a Validator token was, some seconds after the first look. */
interface Sample {
  readonly seconds: number;
  readonly difficulty: bigint;
}

/** All that was mined. */
export class Mined {
  readonly wins: Win[] = [];
  /** Digests that were tried. */
  tried = 0;
  readonly samples: Sample[] = [];
  seconds = 0;

  readonly #expected = new Map<string, number>();

  of(kind: LeadershipKind, miner?: Miner): Win[] {
    return this.wins.filter((win) => win.kind === kind && (miner === undefined || win.miner === miner));
  }

  /** Digests were tried of which each won with the odds of a target. */
  try(kind: LeadershipKind, miner: Miner, tried: number, target: bigint): void {
    this.tried += tried;
    const key = `${kind} ${miner.name}`;
    this.#expected.set(key, this.expected(kind, miner) + tried / Number(difficultyOf(target)));
  }

  /** How many wins what was tried gives on average. */
  expected(kind: LeadershipKind, miner: Miner): number {
    return this.#expected.get(`${kind} ${miner.name}`) ?? 0;
  }
}

/**
 * Has miners search for some hours of the chain's clock, each as many nonces as its power allows: for a window's length of blocks
 * at a time, at all three kinds.
 */
export async function mineFor(story: Miners, mined: Mined, hours: number, active: readonly Miner[]): Promise<void> {
  const { narrator } = story.context;
  const slots = (hours * HOUR) / SLOT;
  for (let slot = 0; slot < slots; slot += 1) {
    narrator.progress(slot, slots, `windows, ${mined.wins.length} tokens won`);
    await story.run(SLOT);
    mined.seconds += SLOT;
    for (const kind of leadershipKinds) {
      let job = await story.context.observer.lottery.job(kind, active[0]!.address);
      for (const miner of active) job = await search(story, mined, kind, miner, job);
    }
    if (mined.seconds % BAR === 0) {
      const { difficulty } = await story.context.observer.lottery.kind("validator");
      mined.samples.push({ seconds: mined.seconds, difficulty });
    }
  }
  narrator.progress(slots, slots, "");
}

/** One miner tries its nonces of a slot, and hands in what wins. Returns what is searched for after that. */
async function search(
  story: Miners,
  mined: Mined,
  kind: LeadershipKind,
  miner: Miner,
  before: MiningJob,
): Promise<MiningJob> {
  let job: MiningJob = { ...before, beneficiary: miner.address };
  let left = miner.power * SLOT;
  while (left > 0) {
    miner.searcher.take(job);
    const { tried, solution } = miner.searcher.search(miner.nonce, left);
    miner.nonce += BigInt(tried);
    mined.try(kind, miner, tried, job.target);
    left -= tried;
    if (solution === undefined) return job;
    const { id } = await story.act(miner.client.lottery.claim({ kind, nonce: solution.nonce }), "claim (a token)");
    story.expect("the id of a token is its digest", id === solution.digest);
    mined.wins.push({ id, kind, miner });
    job = await miner.client.lottery.job(kind);
  }
  return job;
}

/** The three begin, one leaves, and the lottery follows. */
export async function mineAll(story: Miners): Promise<Mined> {
  const { lottery } = story.context.observer;
  const mined = new Mined();
  const { difficulty: first } = await lottery.kind("validator");
  const [ada, ...others] = story.all as [Miner, ...Miner[]];
  story.say(
    "Ada, Bo and Cy try 18, 12 and 6 digests for each second of the chain's clock, at each of the three kinds:",
    "really, one by one, in WebAssembly. A Validator token is due every 72 minutes, a Congress token every hour,",
    `a Proposal token every day. A Validator token takes ${number(first)} digests to begin with.`,
  );
  await mineFor(story, mined, 24, story.all);
  const { difficulty: together } = await lottery.kind("validator");
  const settled = mined.seconds;
  story.say("", `After a day Ada, half of the power, leaves. The others go on for a day and a half.`);
  await mineFor(story, mined, 36, others);
  const { difficulty: alone, interval } = await lottery.kind("validator");

  story.say("", "Digests that a Validator token took:");
  const most = Math.max(...mined.samples.map(({ difficulty }) => Number(difficulty)));
  const rows = mined.samples.map(({ seconds, difficulty }) => [
    `hour ${number(seconds / HOUR)}`,
    number(difficulty),
    bar(Number(difficulty), most, WIDTH),
    seconds === settled ? "Ada leaves" : "",
  ]);
  story.say(...table(rows, [0, 2, 3]));
  const power = story.all.reduce((sum, miner) => sum + miner.power, 0);
  const ideal = (share: number) => number(share * interval);
  story.say(
    `On schedule it would be ${ideal(power)} with all three, and ${ideal(power - ada.power)} without Ada.`,
    `${number(mined.tried)} digests were tried, ${mined.wins.length} tokens won.`,
  );
  story.expect("with all three it is about as hard as is on schedule", isNear(together, power * interval));
  story.expect("without Ada it is, too", isNear(alone, (power - ada.power) * interval));
  return mined;
}

/** Whether no more than luck keeps it from what is on schedule. */
function isNear(difficulty: bigint, expected: number): boolean {
  const ratio = Number(difficulty) / expected;
  return ratio < LUCK && ratio > 1 / LUCK;
}

/** Who won what, beside what was to be expected. */
export async function reportWins(story: Miners, mined: Mined): Promise<void> {
  const kinds = await story.context.observer.lottery.kinds();
  const rows = leadershipKinds.map((kind, i) => {
    const { interval, inForce, expected } = kinds[i]!;
    const each = story.all.map((miner) => [mined.expected(kind, miner), mined.of(kind, miner).length] as const);
    const due = each.reduce((sum, [expectation]) => sum + expectation, 0);
    const won = mined.of(kind).length;
    story.expect(
      `as many ${kind} tokens are won as the digests that were tried give, give or take`,
      Math.abs(won - due) < DEVIATIONS * Math.sqrt(due),
    );
    return [
      kind,
      number(mined.seconds / interval, 1),
      number(due, 1),
      number(won),
      ...each.map(([expectation, wins]) => `${number(wins)} of ${number(expectation, 1)}`),
      `${number(inForce)} of ${number(expected)}`,
    ];
  });
  const names = story.all.map(({ name }) => name);
  story.say(
    `Tokens won in ${number(mined.seconds / HOUR)} hours. Expected are as many as the digests that were tried give on average: more than`,
    "on schedule, as the first of a kind were easier. In force are so many now, of so many in the long run.",
    "",
    ...table([["", "on schedule", "expected", "won", ...names, "in force"], ...rows]),
  );
}
