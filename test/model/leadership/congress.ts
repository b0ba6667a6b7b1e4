/** Congress by its plain rules: every vote kept in a list, everything counted by looking through it. Times are Unix seconds. */

import { DAY, HOUR, least, most, refuse, refuseIf } from "../basics.ts";
import type { Token } from "./lottery.ts";
import { Kind, type LeadershipTokens } from "./tokens.ts";

const MOST_SECONDS = 60n * DAY;
const MOST_QUORUM_LEAST = 48;

export interface Terms {
  votingDelay: bigint;
  votingPeriod: bigint;
  executionDelay: bigint;
  /** As many votes are needed as this share of the tokens that could vote, numerator and denominator, and this many at least. */
  quorum: readonly [numerator: number, denominator: number, least: number];
}

export interface Proposal {
  proposer: string;
  /** The token that was burned for it, and what it says. */
  tokenId: bigint;
  content: string;
  madeAt: bigint;
  /** Those in force when it was made. */
  terms: Terms;
  quorum: number;
  votes: { token: Token; voter: string; support: number }[];
  /** By its proposer. */
  canceled: boolean;
  /** From when it can be executed; `null` where it was not queued. */
  readyAt: bigint | null;
  /** Taken out of the timelock, by another. */
  removed: boolean;
  executed: boolean;
}

export type State = "pending" | "active" | "canceled" | "defeated" | "succeeded" | "queued" | "executed";

export class Congress {
  readonly proposals: Proposal[] = [];
  /** Every set of parameters there was. */
  readonly sets: Terms[];

  constructor(
    private readonly tokens: LeadershipTokens,
    /** Its address, as the tokens know it. */
    private readonly address: string,
    terms: Terms,
    /** What the timelock has everything wait at least. */
    public leastDelay = 0n,
  ) {
    this.sets = [terms];
  }

  setTerms(terms: Terms): void {
    const { votingDelay, votingPeriod, executionDelay, quorum } = terms;
    const [numerator, denominator, fewest] = quorum;
    const longest = least(this.tokens.named[Kind.Congress].lifetime / 2n, MOST_SECONDS);
    const areLong = [votingDelay, votingPeriod, executionDelay].every((each) => each >= HOUR);
    const areShort = votingDelay + votingPeriod <= longest && executionDelay <= MOST_SECONDS;
    const isShare = numerator >= 1 && 2 * numerator <= denominator;
    const isLeast = fewest >= 1 && fewest <= MOST_QUORUM_LEAST;
    refuseIf(!areLong || !areShort || !isShare || !isLeast, "CongressInvalidParameters");
    this.sets.push(terms);
  }

  propose(tokenId: bigint, proposer: string, content: string, now: bigint): Proposal {
    const isSame = (made: Proposal) => {
      return made.tokenId === tokenId && made.proposer === proposer && made.content === content;
    };
    refuseIf(this.proposals.some(isSame), "CongressAlreadyProposed", tokenId);
    const terms = this.sets.at(-1)!;
    this.tokens.spend(this.address, tokenId, Kind.Proposal, proposer, now);
    const end = now + terms.votingDelay + terms.votingPeriod;
    const quorum = quorumOf(this.tokens.countOutlasting(Kind.Congress, end), terms);
    const made = { proposer, tokenId, content, madeAt: now, terms, quorum, votes: [] };
    const proposal = { ...made, canceled: false, readyAt: null, removed: false, executed: false };
    this.proposals.push(proposal);
    return proposal;
  }

  /** With all of these tokens, or with none where one may not. */
  vote(index: number, tokenIds: readonly bigint[], voter: string, support: number, now: bigint): void {
    refuseIf(support > 1, "CongressInvalidSupport", support);
    const proposal = this.proposal(index);
    refuseIf(stateOf(proposal, now) !== "active", "CongressWrongState", index);
    refuseIf(tokenIds.length === 0, "CongressNoTokens");
    const usable = tokenIds.map((id, place) => {
      const isTwice = tokenIds.indexOf(id) < place;
      refuseIf(isTwice || hasVoted(proposal, id), "CongressAlreadyVoted", index, id);
      const token = this.tokens.usable(this.address, id, Kind.Congress, voter, now);
      refuseIf(token.owner !== voter, "CongressNotHolder", id, token.owner, voter);
      refuseIf(token.ownedSince >= proposal.madeAt, "CongressHeldTooLate", id);
      refuseIf(token.expiry <= endOf(proposal), "CongressExpiresTooSoon", id);
      return token;
    });
    for (const token of usable) {
      this.tokens.use(token);
      proposal.votes.push({ token, voter, support });
    }
  }

  cancel(index: number, account: string, now: bigint): void {
    const proposal = this.proposal(index);
    refuseIf(stateOf(proposal, now) !== "pending", "CongressWrongState", index);
    refuseIf(account !== proposal.proposer, "CongressNotProposer", proposal.proposer, account);
    proposal.canceled = true;
  }

  /** A proposal without calls has nothing to wait for. */
  queue(index: number, hasCalls: boolean, now: bigint): void {
    const proposal = this.proposal(index);
    refuseIf(stateOf(proposal, now) !== "succeeded", "CongressWrongState", index);
    refuseIf(!hasCalls, "CongressNoCalls", index);
    proposal.readyAt = now + most(proposal.terms.executionDelay, this.leastDelay);
  }

  /** Has what passed done, by `deed`; or straight from the timelock, which knows of proposals only what was queued. */
  execute(index: number, directly: boolean, now: bigint, deed: () => void): void {
    refuseIf(!directly && stateOf(this.proposal(index), now) !== "queued", "CongressWrongState", index);
    const proposal = this.proposals[index];
    const isReady = proposal !== undefined && isWaiting(proposal) && proposal.readyAt! <= now;
    refuseIf(!isReady, "TimelockUnexpectedOperationState", index);
    deed();
    proposal.executed = true;
  }

  /** Takes what waits out of the timelock: what another proposal may do. */
  remove(index: number): void {
    const proposal = this.proposals[index];
    refuseIf(proposal === undefined || !isWaiting(proposal), "TimelockUnexpectedOperationState", index);
    proposal.removed = true;
  }

  state(index: number, now: bigint): State {
    return stateOf(this.proposal(index), now);
  }

  private proposal(index: number): Proposal {
    return this.proposals[index] ?? refuse("CongressUnknownProposal", index);
  }
}

/** Votes that are needed where so many tokens could vote. */
export function quorumOf(eligible: number, { quorum: [numerator, denominator, fewest] }: Terms): number {
  return Math.max(fewest, Math.ceil((eligible * numerator) / denominator));
}

/** The first second of the vote. */
export function startOf({ madeAt, terms }: Proposal): bigint {
  return madeAt + terms.votingDelay;
}

/** The first second after the vote. */
export function endOf(proposal: Proposal): bigint {
  return startOf(proposal) + proposal.terms.votingPeriod;
}

/** Votes against it (0) or for it (1). */
export function votesOf({ votes }: Proposal, side: number): number {
  return votes.filter(({ support }) => support === side).length;
}

export function hasVoted({ votes }: Proposal, tokenId: bigint): boolean {
  return votes.some(({ token }) => token.id === tokenId);
}

/** Whether it has all the votes that it needs. */
export function passes(proposal: Proposal): boolean {
  const [against, inFavour] = [votesOf(proposal, 0), votesOf(proposal, 1)];
  return inFavour >= proposal.quorum && inFavour > against;
}

export function stateOf(proposal: Proposal, now: bigint): State {
  if (proposal.canceled) return "canceled";
  if (now < startOf(proposal)) return "pending";
  if (now < endOf(proposal)) return "active";
  if (!passes(proposal)) return "defeated";
  if (proposal.readyAt === null) return "succeeded";
  if (proposal.executed) return "executed";
  return proposal.removed ? "canceled" : "queued";
}

/** Whether it is in the timelock. */
export function isWaiting({ readyAt, executed, removed }: Proposal): boolean {
  return readyAt !== null && !executed && !removed;
}
