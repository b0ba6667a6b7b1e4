/** Random histories of the leadership wing: what miners, holders and nodes might do, and what others might try. */

import { ZeroAddress } from "ethers";
import { Clock, refuseIf } from "../basics.ts";
import { Random } from "../random.ts";
import type { Consent, Job, LeadershipAction, Measure, World } from "./actions.ts";
import { ChainToken } from "./chain-token.ts";
import { CongressDraws, type Likely } from "./congress-draws.ts";
import { Congress, endOf, passes, startOf } from "./congress.ts";
import { type Block, isUsable } from "./lottery.ts";
import { ValidatorSeats } from "./seats.ts";
import { Kind, LeadershipTokens } from "./tokens.ts";

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
  private readonly random: Random;
  private readonly ofCongress: CongressDraws;
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
    this.ofCongress = new CongressDraws(this.random, this);
    this.clock.advance(1n);
  }

  /** Also to blocks and seconds around which something begins or ends. Never more blocks than seconds. */
  pass(): bigint {
    const { random, clock } = this;
    const { interval } = this.world.setting.kinds[Kind.Validator];
    // While a vote lacks votes, most wait for it.
    const isVoting = this.ofCongress.inState("active").some((index) => !passes(this.congress.proposals[index]));
    const [wait, blocks] = random.weighted<() => readonly [wait: bigint, blocks: bigint]>([
      [60, () => [0n, 0n]],
      [10, () => [1n, 1n]],
      [16, () => this.anyBlocks(random.between(1n, interval))],
      [8, () => this.toBlock()],
      [isVoting ? 1 : 14, () => this.toTime()],
      [isVoting ? 1 : 3, () => this.anyBlocks(4n * interval)],
      // Long enough for the lottery to forget what it did not give out.
      [
        this.ofCongress.inState("pending", "active").length === 0 && random.oneIn(6) ? 4 : 0,
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
      ...this.ofCongress.draw(by),
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
        if (!hasCalls) this.ofCongress.hopeless.add(action.proposal);
        return congress.queue(action.proposal, hasCalls, now);
      }
      case "execute": {
        const { proposal, directly } = action;
        return congress.execute(proposal, directly, now, () => {
          this.ofCongress.hopeless.add(proposal);
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
  private drawUse(by: string): Likely[] {
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
    const bounds = random.oneIn(this.ofCongress.inState("pending", "active").length > 0 ? 16 : 4)
      ? tokens.tokens.map(({ expiry }) => expiry)
      : proposals.flatMap((each) => [startOf(each), endOf(each), each.readyAt ?? 0n]);
    const coming = bounds.flatMap((at) => [at - 1n, at]).filter((at) => at > clock.now);
    coming.sort((one, other) => Number(one - other));
    return this.anyBlocks((random.pick(coming.slice(0, 4)) ?? clock.now + 1n) - clock.now);
  }
}

/** All figures of a measure, in words. */
function contentOf(measure: Measure): string {
  return JSON.stringify(measure, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
