/** Partial-lock commit-reveal voting in two houses. */

import { type Account, type Clock, type Identity, entry, refuse, refuseIf } from "../basics.ts";
import { type IdentityRegistry, NOBODY } from "../identity.ts";
import type { Pool } from "./pool.ts";
import type { Reputation } from "./reputation.ts";
import { decode, isNothing } from "./vote-lock.ts";

/** Commit in [start, commitEnd), reveal in [commitEnd, revealEnd). */
export interface PollTerms {
  start: bigint;
  commitEnd: bigint;
  revealEnd: bigint;
  options: number;
}

export interface Tally {
  tokens: bigint;
  reputation: bigint;
}

/** What was revealed for a choice in the poll on a task. */
export type Tallies = (project: number, index: number, choice: number) => Tally;

interface Commitment {
  hash: string;
  /** Whose reputation it is. */
  identity: Identity;
  /** 32-bit amounts. */
  tokens: bigint;
  reputation: bigint;
}

export interface Poll {
  terms: PollTerms;
  commitments: Map<Account, Commitment>;
  tallies: Map<number, Tally>;
  revealed: Set<Account>;
}

/** Nothing revealed, nothing committed. */
export const NO_HASH = "";

/** What a voter commits to: bound to poll and voter, so that it cannot be copied. */
export function commitmentHash(poll: string, voter: Account, choice: number, salt: string): string {
  return `${poll}/${voter}/${choice}/${salt}`;
}

export function pollOn(project: number, index: number): string {
  return `${project}:${index}`;
}

export class Voting {
  readonly polls = new Map<string, Poll>();

  constructor(
    private readonly clock: Clock,
    private readonly registry: IdentityRegistry,
    private readonly reputation: Reputation,
    private readonly pool: Pool,
    private readonly source: (project: number, index: number) => PollTerms,
  ) {}

  openPoll(project: number, index: number): string {
    const id = pollOn(project, index);
    refuseIf(this.polls.has(id), "PLCRVotingPollOpen", id);
    const terms = this.source(project, index);
    refuseIf(this.clock.now >= terms.revealEnd, "PLCRVotingInvalidTerms", id);
    this.polls.set(id, { terms, commitments: new Map(), tallies: new Map(), revealed: new Set() });
    return id;
  }

  commit(voter: Account, id: string, hash: string, tokens: bigint, reputation: bigint): void {
    const poll = this.poll(id);
    const { start, commitEnd, revealEnd } = poll.terms;
    const { now } = this.clock;
    refuseIf(now < start || now >= commitEnd, "PLCRVotingNotCommitTime", id, start, commitEnd, now);
    const empty = hash === NO_HASH || (isNothing(tokens) && isNothing(reputation));
    refuseIf(empty, "PLCRVotingEmptyCommitment", id);
    const identity = this.registry.identityOf(voter);
    const votes = { tokens: tokens > 0n, reputation: reputation > 0n };
    if (votes.tokens) this.pool.needVotes(voter, decode(tokens));
    const eligible = identity !== NOBODY && this.registry.boundAt(identity) < start;
    refuseIf(votes.reputation && !eligible, "PLCRVotingNotEligible", id, voter);
    if (votes.reputation) this.reputation.needVotes(identity, decode(reputation));

    if (votes.tokens) this.pool.lockVote(voter, tokens, revealEnd);
    if (votes.reputation) this.reputation.lockVote(identity, reputation, revealEnd);
    poll.commitments.set(voter, { hash, identity, tokens, reputation });
  }

  reveal(id: string, voter: Account, choice: number, salt: string): void {
    const poll = this.poll(id);
    const { commitEnd, revealEnd, options } = poll.terms;
    const { now } = this.clock;
    refuseIf(now < commitEnd || now >= revealEnd, "PLCRVotingNotRevealTime", id, commitEnd, revealEnd, now);
    refuseIf(choice < 0 || choice >= options, "PLCRVotingInvalidChoice", id, choice, options);
    const found = poll.commitments.get(voter);
    const right = found !== undefined && found.hash === commitmentHash(id, voter, choice, salt);
    if (!right) refuse("PLCRVotingWrongReveal", id, voter);
    const tally = entry(poll.tallies, choice, () => ({ tokens: 0n, reputation: 0n }));
    tally.tokens += decode(found.tokens);
    tally.reputation += decode(found.reputation);
    found.hash = NO_HASH;
    poll.revealed.add(voter);
  }

  tally(id: string, choice: number): Tally {
    return this.polls.get(id)?.tallies.get(choice) ?? { tokens: 0n, reputation: 0n };
  }

  private poll(id: string): Poll {
    return this.polls.get(id) ?? refuse("PLCRVotingUnknownPoll", id);
  }
}
