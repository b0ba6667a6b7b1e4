/** Random histories: what a community might do, and what a stranger might try, drawn from a seed. */

import { type Action, type ActionOf, perform } from "./actions.ts";
import { DAY, HOUR, WAD, refusal } from "../basics.ts";
import { ACCOUNTS, ATTESTER, type Ballot, boundaries, make } from "./draw.ts";
import { Likely, type Mood } from "./likely.ts";
import { Random } from "../random.ts";
import { Suite } from "./suite.ts";
import { pollOn } from "./voting.ts";
import type { Step as StepOf } from "../history.ts";
import { Wild } from "./wild.ts";

export type Step = StepOf<Action>;

const OPENING_STEPS = 26;

/** What community a history is of. */
interface Community {
  /** How many act as members would. */
  people: number;
  /** Once in how many steps everyone begins to leave, and for how many steps. */
  exodusOdds: number;
  exodusSteps: number;
  /** Steps before anyone has an identity. */
  namelessSteps: number;
}

const COMMUNITIES = {
  /** One that lasts. */
  large: { people: ACCOUNTS.length, exodusOdds: 2_500, exodusSteps: 20, namelessSteps: 0 },
  /** One of few people, who leave nothing in the pool time and again. */
  frail: { people: 4, exodusOdds: 150, exodusSteps: 60, namelessSteps: 12 },
} as const satisfies Record<string, Community>;

export type CommunityName = keyof typeof COMMUNITIES;

/** Which community the history from a seed is of where both are to be tried. */
export function communityOf(seed: number): CommunityName {
  return seed % 2 === 0 ? "large" : "frail";
}

/** A history from `seed`, drawn step by step against a model that it carries along. */
export class History {
  readonly suite: Suite;
  private readonly random: Random;
  private readonly likely: Likely;
  private readonly wild: Wild;
  private readonly ballots = new Map<string, Ballot[]>();
  private drawn = 0;
  private exodus = 0;

  private readonly community: Community;

  constructor(seed: number, start: bigint, community: CommunityName = "large") {
    this.community = COMMUNITIES[community];
    this.random = new Random(seed);
    this.suite = new Suite(start);
    this.suite.registry.attesters.add(ATTESTER);
    this.likely = new Likely(this.suite, this.random, this.ballots, ACCOUNTS.slice(0, this.community.people));
    this.wild = new Wild(this.suite, this.random, this.ballots);
  }

  /** The next step, applied to the model already. */
  next(): Step {
    this.drawn += 1;
    const { exodusOdds, exodusSteps } = this.community;
    this.exodus = this.exodus > 0 ? this.exodus - 1 : this.random.oneIn(exodusOdds) ? exodusSteps : 0;
    return this.apply(this.wait(), () => (this.random.oneIn(5) ? this.wild.draw() : this.likely.draw(this.mood)));
  }

  /** What brings every project to its end, sells all that can be sold and pays everyone out. */
  *windUp(): Generator<Step> {
    const { pool, projects, clock } = this.suite;
    yield this.apply(120n * DAY, () => make("distribute", ACCOUNTS[0], { amount: WAD }));
    for (const project of projects.all()) {
      while (this.likely.due(project).length > 0) yield this.apply(1n, () => this.likely.due(project)[0]);
    }
    for (const by of ACCOUNTS) {
      yield this.apply(1n, () => make("sell", by, { amount: pool.free(by), limit: 0n, deadline: clock.now }));
    }
    for (const by of ACCOUNTS) yield this.apply(1n, () => make("claimDividends", by, {}));
    // What was carried goes with one more wei.
    yield this.apply(1n, () => make("distribute", ACCOUNTS[0], { amount: 1n }));
    for (const by of ACCOUNTS) yield this.apply(1n, () => make("claimDividends", by, {}));
  }

  private get mood(): Mood {
    if (this.drawn <= this.community.namelessSteps) return "nameless";
    if (this.drawn <= OPENING_STEPS) return "opening";
    return this.exodus > 0 ? "leaving" : "usual";
  }

  private apply(wait: bigint, draw: () => Action): Step {
    if (wait > 0n) this.suite.clock.advance(wait);
    const action = draw();
    return { wait, action, refusal: this.attempt(action) };
  }

  private attempt(action: Action): string {
    const refused = refusal(() => perform(this.suite, action));
    if (refused === "" && action.kind === "commit") this.remember(action);
    return refused;
  }

  private remember({ project, index, voter, choice, salt }: ActionOf<"commit">): void {
    const poll = pollOn(project, index);
    this.ballots.set(poll, [...(this.ballots.get(poll) ?? []), { voter, choice, salt }]);
  }

  private wait(): bigint {
    const { random } = this;
    if (this.drawn === 1) return 1n;
    return random.weighted([
      [8, () => 0n],
      [82, () => random.between(1n, HOUR / 4n)],
      [4, () => random.between(HOUR, 8n * HOUR)],
      // Who leaves waits for what is bound.
      [this.exodus > 0 ? 30 : 6, () => this.waitForBoundary()],
    ])();
  }

  /** To the second before, at or after one of the next times at which something ends. */
  private waitForBoundary(): bigint {
    const { now } = this.suite.clock;
    const ahead = this.likely
      .live()
      .flatMap((project) => boundaries(project))
      .flatMap((time) => [time - 1n, time, time + 1n])
      .filter((time) => time > now)
      .sort((a, b) => (a < b ? -1 : 1));
    return ahead.length === 0 ? HOUR : this.random.pick(ahead.slice(0, 4)) - now;
  }
}
