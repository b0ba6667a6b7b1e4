/** Random histories of the leadership wing: what miners, holders and nodes might do, and what others might try. */

import { ZeroAddress } from "ethers";
import { Clock, DAY, HOUR, refuse, refuseIf } from "../basics.ts";
import { Random } from "../random.ts";
import { ChainToken } from "./chain-token.ts";
import { Congress, type State, type Terms, endOf, hasVoted, passes, startOf } from "./congress.ts";
import type { Block, Token } from "./lottery.ts";
import { ValidatorSeats } from "./seats.ts";
import { Kind, LeadershipTokens, type NamedTerms } from "./tokens.ts";

/** How far a consent is from being the node's for what is done. */
export type Consent = "right" | "of another node" | "for another token" | "for another payee" | "no signature";

export type LeadershipAction =
  | { kind: "claim"; by: string; token: number; beneficiary: string; nonce: bigint }
  | { kind: "roll"; by: string }
  | { kind: "approve"; by: string; to: string; id: bigint }
  | { kind: "setOperator"; by: string; operator: string; approved: boolean }
  | { kind: "transfer"; by: string; from: string; to: string; id: bigint }
  | { kind: "use"; by: string; id: bigint; token: number; account: string }
  | { kind: "redeem"; by: string; id: bigint; node: string; payee: string; deadline: bigint; consent: Consent }
  | { kind: "claimEarnings"; by: string; index: number }
  | { kind: "pay"; by: string; to: string; amount: bigint }
  | { kind: "propose"; by: string; id: bigint; measure: Measure; flaw: Flaw }
  | { kind: "vote" | "voteAll"; by: string; proposal: number; support: number; ids: readonly bigint[] }
  | { kind: "cancel"; by: string; proposal: number }
  | { kind: "queue"; by: string; proposal: number }
  // Through congress, or straight from the timelock.
  | { kind: "execute"; by: string; proposal: number; directly: boolean };

/** What a proposal has done. */
export type Measure =
  | { does: "nothing" }
  | { does: "addKind"; terms: NamedTerms }
  | { does: "setTerms"; terms: Terms }
  | { does: "setDelay"; delay: bigint }
  | { does: "remove"; proposal: number };

/** What a proposal is refused for before its token is looked at. */
export type Flaw = "none" | "a call without a value" | "a text without a codec" | "code without a digest";

export const LEADERSHIP_KINDS: readonly LeadershipAction["kind"][] = [
  ...["claim", "roll", "approve", "setOperator", "transfer", "use", "redeem", "claimEarnings", "pay", "propose"],
  ...["vote", "voteAll", "cancel", "queue", "execute"],
] as LeadershipAction["kind"][];

/** What is different where the wing is deployed another time. */
export interface Setting {
  readonly window: bigint;
  /** Validator, Congress, Proposal. */
  readonly kinds: readonly NamedTerms[];
  readonly seats: number;
  readonly term: bigint;
  readonly congress: Terms;
  /** What the timelock has everything wait at least. */
  readonly leastDelay: bigint;
}

/** The wing as it was deployed, by its addresses, and who there is. */
export interface World {
  readonly setting: Setting;
  readonly chainId: bigint;
  readonly addresses: { readonly tokens: string; readonly seats: string; readonly congress: string };
  /** The blocks in which the collection and the chain token were deployed. */
  readonly created: Block;
  readonly genesis: bigint;
  readonly founders: readonly string[];
  readonly allocations: ReadonlyMap<string, bigint>;
  readonly people: readonly string[];
  readonly nodes: readonly string[];
  /** A nonce that wins below the target, from `start` on, where it takes no more than so many digests. */
  mine(job: Job, start: bigint, digests: number): bigint | undefined;
}

/** What a nonce is searched for. */
export interface Job {
  kind: number;
  challenge: bigint;
  beneficiary: string;
  target: bigint;
}

/** Below this target a nonce takes more than 2^16 digests, and nobody goes on mining until the schedule has caught up. */
const LEAST_TARGET = 1n << 240n;
/** Out of so many digests one wins, but for one time in 2,000. */
const MOST_DIGESTS = 2 ** 19;
/** Tokens and turns that are looked at: the latest. */
const RECENT = 24;

export class LeadershipHistory {
  readonly clock: Clock;
  readonly tokens: LeadershipTokens;
  readonly seats: ValidatorSeats;
  readonly money: ChainToken;
  readonly congress: Congress;
  /** What each proposal has done. */
  readonly measures: Measure[] = [];
  /** Hash of the block before the one that is being filled. */
  parent = "";
  /** Proposals of which nothing more will come: carried out, or tried in vain. */
  private readonly hopeless = new Set<number>();
  private readonly random: Random;
  private readonly claims: (LeadershipAction & { kind: "claim" })[] = [];

  constructor(
    seed: number,
    start: bigint,
    readonly world: World,
  ) {
    const { setting, chainId, addresses, created, founders, genesis, allocations } = world;
    this.random = new Random(seed);
    this.clock = new Clock(start);
    this.tokens = new LeadershipTokens(chainId, addresses.tokens, setting.window, setting.kinds, created);
    this.seats = new ValidatorSeats(setting.seats, setting.term, founders);
    this.money = new ChainToken(this.seats, genesis, allocations);
    this.congress = new Congress(this.tokens, addresses.congress, setting.congress, setting.leastDelay);
    this.clock.advance(1n);
  }

  /** Also to blocks and seconds around which something begins or ends. Never more blocks than seconds. */
  pass(): bigint {
    const { random, clock } = this;
    const { interval } = this.world.setting.kinds[Kind.Validator];
    // While a vote lacks votes, most wait for it.
    const isVoting = this.inState("active").some((index) => !passes(this.congress.proposals[index]));
    const [wait, blocks] = random.weighted<() => readonly [wait: bigint, blocks: bigint]>([
      [60, () => [0n, 0n]],
      [10, () => [1n, 1n]],
      [16, () => this.anyBlocks(random.between(1n, interval))],
      [8, () => this.toBlock()],
      [isVoting ? 1 : 14, () => this.toTime()],
      [isVoting ? 1 : 3, () => this.anyBlocks(4n * interval)],
      // Long enough for the lottery to forget what it did not give out.
      [
        this.inState("pending", "active").length === 0 && random.oneIn(6) ? 4 : 0,
        () => this.anyBlocks(random.between(30n, 60n) * interval),
      ],
    ])();
    if (wait > 0n) {
      clock.advance(wait);
      clock.block += blocks - 1n;
    }
    return wait;
  }

  draw(): LeadershipAction {
    const { random, world, tokens } = this;
    const { people } = world;
    const by = random.pick(people);
    const { id, owner } = random.pick(tokens.tokens.slice(-RECENT)) ?? { id: 1n, owner: null };
    const holder = random.oneIn(6) ? by : (owner ?? by);
    const to = random.oneIn(12) ? ZeroAddress : random.pick(people);
    const operator = random.oneIn(5) ? ZeroAddress : to;
    const from = random.oneIn(12) ? by : (owner ?? by);
    return random.weighted<LeadershipAction>([
      [34, this.drawClaim(by) ?? { kind: "roll", by }],
      [3, { kind: "roll", by }],
      [4, { kind: "approve", by: holder, to, id }],
      [3, { kind: "setOperator", by, operator, approved: !random.oneIn(3) }],
      [6, { kind: "transfer", by: random.oneIn(2) ? holder : by, from, to, id }],
      ...this.drawUse(by),
      [14, this.drawRedemption(by)],
      [8, { kind: "claimEarnings", by, index: this.drawTurn() }],
      [3, { kind: "pay", by, to, amount: random.between(0n, 2n * this.money.balanceOf(by)) }],
      ...this.drawCongress(by),
    ]);
  }

  apply(action: LeadershipAction): void {
    const { tokens, seats, money, congress, clock } = this;
    const { now, block } = clock;
    switch (action.kind) {
      case "claim":
        this.claims.push(action);
        return void tokens.claim(action.token, action.beneficiary, action.nonce, this.block);
      case "roll":
        return tokens.roll(this.block);
      case "approve":
        return tokens.approve(action.by, action.to, action.id);
      case "setOperator":
        return tokens.setOperator(action.by, action.operator, action.approved);
      case "transfer":
        return tokens.transfer(action.by, action.from, action.to, action.id, now);
      case "use":
        return tokens.spend(action.by, action.id, action.token, action.account, now);
      case "redeem": {
        const { by, id, node, payee, deadline, consent } = action;
        refuseIf(now >= deadline, "NodeConsentExpired", deadline, now);
        refuseIf(payee === ZeroAddress, "NodeConsentNoPayee");
        refuseIf(consent !== "right", "NodeConsentInvalid", node);
        const burn = () => tokens.spend(this.world.addresses.seats, id, Kind.Validator, by, now);
        return void seats.redeem(block, node, payee, burn);
      }
      case "claimEarnings":
        return money.claim(action.index, block);
      case "pay":
        return money.transfer(action.by, action.to, action.amount);
      case "propose":
        refuseIf(action.flaw === "a call without a value", "CongressInvalidCalls");
        refuseIf(action.flaw !== "none", "CongressInvalidCid");
        congress.propose(action.id, action.by, contentOf(action.measure), now);
        return void this.measures.push(action.measure);
      case "vote":
      case "voteAll":
        return congress.vote(action.proposal, action.ids, action.by, action.support, now);
      case "cancel":
        return congress.cancel(action.proposal, action.by, now);
      case "queue": {
        const hasCalls = this.measures[action.proposal]?.does !== "nothing";
        if (!hasCalls) this.hopeless.add(action.proposal);
        return congress.queue(action.proposal, hasCalls, now);
      }
      case "execute": {
        const { proposal, directly } = action;
        return congress.execute(proposal, directly, now, () => {
          this.hopeless.add(proposal);
          this.carryOut(this.measures[proposal]);
        });
      }
    }
  }

  private carryOut(measure: Measure): void {
    const { tokens, congress } = this;
    switch (measure.does) {
      case "addKind":
        return tokens.addNamed(measure.terms, this.block);
      case "setTerms":
        return congress.setTerms(measure.terms);
      case "setDelay":
        congress.leastDelay = measure.delay;
        return;
      case "remove":
        return congress.remove(measure.proposal);
    }
  }

  private get block(): Block {
    return { number: this.clock.block, time: this.clock.now, parent: this.parent };
  }

  /** A solution, or what is none: one too late, of another, handed in before, or no solution at all. */
  private drawClaim(by: string): LeadershipAction | undefined {
    const { random, tokens, world } = this;
    const token = random.weighted([
      [15, Number(Kind.Validator)],
      [30, Number(Kind.Congress)],
      [8, Number(Kind.Proposal)],
      // Those that congress added; most of the time none that there is not.
      [tokens.kinds.length === 3 ? 1 : 8, 3 + random.below(tokens.kinds.length - 2)],
    ]);
    const beneficiary = random.oneIn(100) ? ZeroAddress : random.pick(world.people);
    const start = random.between(0n, (1n << 64n) - 1n);
    const said = { kind: "claim", by, token, beneficiary } as const;
    const before = this.claims.at(-1 - random.below(4));
    if (before !== undefined && random.oneIn(12)) return random.oneIn(3) ? { ...before, beneficiary } : before;
    const schedule = tokens.kinds[token]?.schedule;
    if (schedule === undefined || random.oneIn(40)) return { ...said, nonce: start };
    const age = random.weighted([
      [20, 1],
      [6, 2],
      [1, 3],
    ]);
    const { challenge } = tokens.windows.at(-age) ?? tokens.windows.at(-1)!;
    const target = schedule.target(this.clock.now);
    if (target < LEAST_TARGET) return undefined;
    const job = { kind: token, challenge, beneficiary, target };
    const nonce = beneficiary === ZeroAddress ? this.winForNobody(job) : world.mine(job, start, MOST_DIGESTS);
    return nonce === undefined ? undefined : { ...said, nonce };
  }

  /** What no miner searches. */
  private winForNobody({ kind, challenge, target }: Job): bigint {
    let nonce = 0n;
    while (this.tokens.digest(kind, challenge, ZeroAddress, nonce) >= target) nonce++;
    return nonce;
  }

  /** Of kinds that congress added, by whom it named. */
  private drawUse(by: string): (readonly [weight: number, action: LeadershipAction])[] {
    const { random, tokens, world, clock } = this;
    const fit = tokens.tokens.filter((each) => {
      return world.people.includes(tokens.named[each.kind].user) && isUsable(each, clock.now);
    });
    const token = random.pick(random.oneIn(8) || fit.length === 0 ? tokens.tokens : fit);
    if (token === undefined) return [];
    const user = random.oneIn(8) ? by : tokens.named[token.kind].user;
    const account = random.oneIn(6) ? by : (token.owner ?? by);
    const said = { kind: "use", id: token.id, token: token.kind, account } as const;
    return [[fit.length === 0 ? 1 : 8, { ...said, by: world.people.includes(user) ? user : by }]];
  }

  private drawRedemption(by: string): LeadershipAction {
    const { random, tokens, seats, world, clock } = this;
    const held = tokens.tokens.filter((each) => each.kind === Number(Kind.Validator) && isUsable(each, clock.now));
    const token = random.pick(random.oneIn(10) || held.length === 0 ? tokens.tokens : held);
    const isFree = (node: string) => seats.busyUntil(node) <= clock.block;
    const wantsFree = !random.oneIn(6);
    const node = random.pick(world.nodes.filter((each) => isFree(each) === wantsFree)) ?? world.nodes[0];
    return {
      kind: "redeem",
      by: random.oneIn(10) ? by : (token?.owner ?? by),
      id: token?.id ?? 1n,
      node,
      payee: random.oneIn(30) ? ZeroAddress : random.pick(world.people),
      deadline: clock.now + (random.oneIn(20) ? 0n : random.between(1n, 100n)),
      consent: random.weighted<Consent>([
        [30, "right"],
        [1, "of another node"],
        [1, "for another token"],
        [1, "for another payee"],
        [1, "no signature"],
      ]),
    };
  }

  /** What has to do with congress, mostly what can be done. */
  private drawCongress(by: string): (readonly [weight: number, action: LeadershipAction])[] {
    const { random, congress, tokens, clock } = this;
    const { proposals } = congress;
    const { now } = clock;
    const any = Math.max(0, proposals.length - random.below(6));
    const held = tokens.tokens.filter((each) => each.kind === Number(Kind.Proposal) && isUsable(each, now));
    const token = random.pick(random.oneIn(12) || held.length === 0 ? tokens.tokens : held);
    const again = random.oneIn(12) ? random.below(proposals.length + 1) : proposals.length;
    const voters = tokens.countOutlasting(Kind.Congress, now);
    const flaw = random.weighted<Flaw>([
      [30, "none"],
      [1, "a call without a value"],
      [1, "a text without a codec"],
      [1, "code without a digest"],
    ]);
    const pending = random.pick(this.inState("pending"));
    const ready = this.inState("succeeded", "queued").filter((index) => {
      return (proposals[index].readyAt ?? 0n) <= now && !this.hopeless.has(index);
    });
    const due = random.pick(ready.slice(-4)) ?? any;
    const isQueued = due < proposals.length && congress.state(due, now) === "queued";
    const proposer = random.oneIn(4) ? by : (proposals[pending ?? any]?.proposer ?? by);
    const [toQueue, toExecute] = ready.length === 0 ? [1, 1] : isQueued ? [1, 16] : [16, 1];
    return [
      [
        held.length > 0 && voters > 12 && this.inState("pending", "active").length < 3 ? 10 : 1,
        {
          kind: "propose",
          by: proposals[again]?.proposer ?? (random.oneIn(10) ? by : (token?.owner ?? by)),
          id: proposals[again]?.tokenId ?? token?.id ?? 1n,
          measure: this.measures[again] ?? this.drawMeasure(),
          flaw,
        },
      ],
      [pending === undefined ? 1 : 2, { kind: "cancel", by: proposer, proposal: pending ?? any }],
      [toQueue, { kind: "queue", by, proposal: random.oneIn(10) ? any : due }],
      [toExecute, { kind: "execute", by, proposal: random.oneIn(10) ? any : due, directly: random.oneIn(4) }],
      ...this.drawVotes(by, random.pick(this.inState("active").slice(0, 2)), any),
    ];
  }

  private inState(...states: State[]): number[] {
    const { congress, clock } = this;
    const all = [...congress.proposals.keys()].slice(-RECENT);
    return all.filter((index) => states.includes(congress.state(index, clock.now)));
  }

  /** All that a holder has for a proposal under vote, one of them, or what there is no vote in. */
  private drawVotes(
    by: string,
    active: number | undefined,
    any: number,
  ): (readonly [weight: number, action: LeadershipAction])[] {
    const { random, congress, tokens, clock } = this;
    const index = active === undefined || random.oneIn(12) ? any : active;
    const proposal = congress.proposals[index];
    const owned = tokens.tokens.filter((each) => each.kind === Number(Kind.Congress) && isUsable(each, clock.now));
    const good = owned.filter(({ id, ownedSince, expiry }) => {
      return (
        proposal !== undefined && ownedSince < proposal.madeAt && expiry > endOf(proposal) && !hasVoted(proposal, id)
      );
    });
    const voter = random.pick(good)?.owner ?? by;
    const all = good.filter(({ owner }) => owner === voter).map(({ id }) => id);
    const one = random.pick(random.oneIn(3) || good.length === 0 ? tokens.tokens : good);
    const support = random.weighted([
      [24, 1],
      [4, 0],
      [1, 2],
    ]);
    const some = random.oneIn(12) ? [...all.slice(0, 3), one?.id ?? 1n] : all;
    return [
      [active === undefined ? 1 : 14, { kind: "voteAll", by: voter, proposal: index, support, ids: some }],
      [
        active === undefined ? 1 : 8,
        {
          kind: "vote",
          by: random.oneIn(10) ? by : (one?.owner ?? by),
          proposal: index,
          support,
          ids: [one?.id ?? 1n],
        },
      ],
    ];
  }

  private drawMeasure(): Measure {
    const { random, congress } = this;
    const { executionDelay } = this.world.setting.congress;
    const waiting = [...congress.proposals.keys()].filter((index) => congress.proposals[index].readyAt !== null);
    return random.weighted<Measure>([
      [1, { does: "nothing" }],
      [4, { does: "addKind", terms: this.drawKind() }],
      [2, { does: "setTerms", terms: this.drawTerms() }],
      [1, { does: "setDelay", delay: random.pick([0n, executionDelay, executionDelay + HOUR]) }],
      ...waiting.slice(-1).map((proposal) => [4, { does: "remove", proposal }] as const),
    ]);
  }

  /** Terms that can be, or with one figure that cannot. */
  private drawKind(): NamedTerms {
    const { random, world, tokens } = this;
    const { interval, lifetime } = world.setting.kinds[Kind.Validator];
    const flaw = random.pick([{ name: 'Watch"' }, { uses: 0 }, { targetBits: 248n }, { lifetime: lifetime + 1n }]);
    return {
      name: `Watch ${tokens.kinds.length}`,
      user: random.oneIn(6) ? ZeroAddress : random.pick(world.people),
      uses: 1 + random.below(3),
      targetBits: 247n,
      interval,
      lifetime,
      ...(random.oneIn(4) ? flaw : {}),
    };
  }

  /** The same for congress. */
  private drawTerms(): Terms {
    const { random, world } = this;
    const { kinds, congress } = world.setting;
    const flaw = random.pick<Partial<Terms>>([
      { votingDelay: HOUR - 1n },
      { votingPeriod: kinds[Kind.Congress].lifetime / 2n },
      { executionDelay: 60n * DAY + 1n },
      { quorum: [3, 5, 5] },
      { quorum: [0, 1, 5] },
      { quorum: [1, 3, 49] },
    ]);
    return {
      votingDelay: random.pick([congress.votingDelay, HOUR]),
      votingPeriod: random.pick([congress.votingPeriod, 2n * HOUR]),
      executionDelay: random.pick([congress.executionDelay, HOUR, 2n * congress.executionDelay]),
      quorum: random.pick([
        [1, 3, 5],
        [1, 2, 3],
        [2, 5, 1],
      ] as const),
      ...(random.oneIn(4) ? flaw : {}),
    };
  }

  private drawTurn(): number {
    const { random, seats, money, clock } = this;
    const turns = seats.turns();
    if (turns.length === 0 || random.oneIn(12)) return random.below(turns.length + 1);
    const unpaid = turns.flatMap(({ end }, index) => (end <= clock.block && !money.claimed.has(index) ? [index] : []));
    return unpaid.length === 0 || random.oneIn(4) ? random.below(turns.length) : random.pick(unpaid);
  }

  /** So many seconds, in one block, as many, or some number between. */
  private anyBlocks(wait: bigint): readonly [wait: bigint, blocks: bigint] {
    const { random } = this;
    return [wait, random.pick([1n, wait, random.between(1n, wait)])];
  }

  /** To a block in which a window is over or a turn begins or ends, the one before, or the one after. */
  private toBlock(): readonly [wait: bigint, blocks: bigint] {
    const { random, clock, world, tokens } = this;
    const turns = this.seats.turns().slice(-RECENT);
    const bounds = [
      tokens.windows.at(-1)!.begun + world.setting.window,
      ...turns.flatMap(({ start, end }) => [start, end]),
    ];
    const coming = bounds.flatMap((at) => [at - 2n, at - 1n, at, at + 1n]).filter((at) => at > clock.block);
    const blocks = (random.pick(coming) ?? clock.block + 1n) - clock.block;
    return [blocks + (random.oneIn(2) ? 0n : random.between(0n, blocks)), blocks];
  }

  /** To the second in which a token expires or a proposal moves on, or the one before. */
  private toTime(): readonly [wait: bigint, blocks: bigint] {
    const { random, clock, tokens, congress } = this;
    const proposals = congress.proposals.slice(-RECENT);
    const bounds = random.oneIn(this.inState("pending", "active").length > 0 ? 16 : 4)
      ? tokens.tokens.map(({ expiry }) => expiry)
      : proposals.flatMap((each) => [startOf(each), endOf(each), each.readyAt ?? 0n]);
    const coming = bounds.flatMap((at) => [at - 1n, at]).filter((at) => at > clock.now);
    coming.sort((one, other) => Number(one - other));
    return this.anyBlocks((random.pick(coming.slice(0, 4)) ?? clock.now + 1n) - clock.now);
  }
}

function isUsable({ owner, expiry }: Token, now: bigint): boolean {
  return owner !== null && expiry > now;
}

/** All figures of a measure, in words. */
function contentOf(measure: Measure): string {
  return JSON.stringify(measure, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
