/** What is done with congress in random histories: proposals, votes, and what is due. */

import { ZeroAddress } from "ethers";
import { DAY, HOUR } from "../basics.ts";
import type { Random } from "../random.ts";
import type { Flaw, LeadershipAction, Measure } from "./actions.ts";
import { type State, type Terms, endOf, hasVoted } from "./congress.ts";
import type { LeadershipHistory } from "./history.ts";
import { isUsable } from "./lottery.ts";
import { Kind, type NamedTerms } from "./tokens.ts";

/** Proposals that are looked at: the latest. */
const RECENT = 24;

/** What may come next, and how likely it is beside the rest. */
export type Likely = readonly [weight: number, action: LeadershipAction];

export class CongressDraws {
  /** Proposals of which nothing more will come: carried out, or tried in vain. */
  readonly hopeless = new Set<number>();

  constructor(
    private readonly random: Random,
    private readonly history: Pick<LeadershipHistory, "world" | "clock" | "tokens" | "congress" | "measures">,
  ) {}

  /** What has to do with congress, mostly what can be done. */
  draw(by: string): Likely[] {
    const { random } = this;
    const { congress, tokens, clock } = this.history;
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
          measure: this.history.measures[again] ?? this.drawMeasure(),
          flaw,
        },
      ],
      [pending === undefined ? 1 : 2, { kind: "cancel", by: proposer, proposal: pending ?? any }],
      [toQueue, { kind: "queue", by, proposal: random.oneIn(10) ? any : due }],
      [toExecute, { kind: "execute", by, proposal: random.oneIn(10) ? any : due, directly: random.oneIn(4) }],
      ...this.drawVotes(by, random.pick(this.inState("active").slice(0, 2)), any),
    ];
  }

  /** Proposals that are in one of these states. */
  inState(...states: State[]): number[] {
    const { congress, clock } = this.history;
    const all = [...congress.proposals.keys()].slice(-RECENT);
    return all.filter((index) => states.includes(congress.state(index, clock.now)));
  }

  /** All that a holder has for a proposal under vote, one of them, or what there is no vote in. */
  private drawVotes(by: string, active: number | undefined, any: number): Likely[] {
    const { random } = this;
    const { congress, tokens, clock } = this.history;
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
    const { random } = this;
    const { congress } = this.history;
    const { executionDelay } = this.history.world.setting.congress;
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
    const { random } = this;
    const { world, tokens } = this.history;
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
    const { random } = this;
    const { world } = this.history;
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
}
