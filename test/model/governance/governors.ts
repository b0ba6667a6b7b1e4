/** Both governors, as their page describes them: ballots are kept as they were cast, and counted anew whenever it matters. */

import { type Identity, refuse, refuseIf } from "../basics.ts";
import type { Electorate } from "./electorate.ts";

export enum Support {
  Against,
  For,
  Abstain,
}

export enum Side {
  None,
  For,
  Against,
  Neither,
}

export enum ProposalState {
  Pending,
  Active,
  Canceled,
  Defeated,
  Succeeded,
  Queued,
  Expired,
  Executed,
}

/** A share, as both its terms. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

export interface GovernorTerms {
  readonly votingPeriod: bigint;
  readonly quorum: Share;
}

export interface CastBallot {
  readonly identity: Identity;
  readonly role: number;
  readonly support: Support;
}

export interface Proposal {
  readonly snapshot: bigint;
  readonly deadline: bigint;
  readonly quorum: Share;
  /** The role it was put to, `null`: all. */
  readonly role: number | null;
  readonly ballots: CastBallot[];
  canceled: boolean;
  /** From when it can be carried out, once it is queued. */
  eta?: bigint;
  executed: boolean;
}

/** Which governor: of all roles, or of one. */
export type Asked = "all" | "one";

const LEAST_PERIOD = 3_600n;
const MOST_PERIOD = 60n * 86_400n;
const THIRD: Share = { numerator: 1, denominator: 3 };

/** The least whole number that is such a share of `whole`, and not nothing. */
export function leastOf(whole: number, share: Share): number {
  let least = 1;
  while (least * share.denominator < whole * share.numerator) least += 1;
  return least;
}

export class Governors {
  readonly proposals: Proposal[] = [];
  /** Sets of parameters of each, with the second from which they hold. */
  readonly sets: Readonly<Record<Asked, { from: bigint; terms: GovernorTerms }[]>>;

  constructor(
    readonly electorate: Electorate,
    terms: Record<Asked, GovernorTerms>,
    /** How long the timelock has what passed wait. */
    private readonly delay = 0n,
  ) {
    this.sets = { all: [{ from: 0n, terms: terms.all }], one: [{ from: 0n, terms: terms.one }] };
  }

  /** What is proposed from the next second on runs under other parameters. */
  setTerms(asked: Asked, terms: GovernorTerms, now: bigint): void {
    const { votingPeriod, quorum } = terms;
    const isLong = votingPeriod >= LEAST_PERIOD && votingPeriod <= MOST_PERIOD;
    refuseIf(!isLong, "RoleGovernorInvalidParameters", "votingPeriod");
    const isShare = quorum.numerator > 0 && 2 * quorum.numerator <= quorum.denominator;
    refuseIf(!isShare, "RoleGovernorInvalidParameters", "quorum");
    this.sets[asked].push({ from: now + 1n, terms });
  }

  termsAt(asked: Asked, time: bigint): GovernorTerms {
    return this.sets[asked].findLast(({ from }) => from <= time)!.terms;
  }

  /** Puts a proposal to all roles, or to one. */
  propose(proposer: Identity, role: number | null, now: bigint): number {
    const held = this.electorate.ballotsOf(proposer, now - 1n);
    const known = role === null ? held.filter((each) => this.electorate.takesPart(each, now - 1n)) : held;
    refuseIf(known.length === 0, "GovernorInsufficientProposerVotes", proposer, 0, 1);
    const mayPut = role === null || this.electorate.ballotsOf(proposer, now).includes(role);
    refuseIf(!mayPut, "RoleGovernorNotInRole", proposer, role);
    const { votingPeriod, quorum } = this.termsAt(role === null ? "all" : "one", now);
    const times = { snapshot: now, deadline: now + votingPeriod };
    return this.proposals.push({ ...times, quorum, role, ballots: [], canceled: false, executed: false }) - 1;
  }

  /** Who proposed may take it back before anyone can vote. */
  cancel(id: number, isProposer: boolean, now: bigint): void {
    const may = this.state(id, now) === ProposalState.Pending && isProposer;
    refuseIf(!may, "GovernorUnableToCancel", id);
    this.proposals[id]!.canceled = true;
  }

  queue(id: number, now: bigint): void {
    refuseIf(this.state(id, now) !== ProposalState.Succeeded, "GovernorUnexpectedProposalState", id);
    this.proposals[id]!.eta = now + this.delay;
  }

  /** Has what passed done, by `deed`. */
  execute(id: number, now: bigint, deed: () => void): void {
    refuseIf(this.state(id, now) !== ProposalState.Queued, "GovernorUnexpectedProposalState", id);
    const proposal = this.proposals[id]!;
    refuseIf(now < proposal.eta!, "TimelockUnexpectedOperationState", id);
    deed();
    proposal.executed = true;
  }

  /** Casts all ballots that are left, or those that are named. How many they were. */
  vote(id: number, voter: Identity, support: Support, now: bigint, named: number[] = []): number {
    refuseIf(this.state(id, now) !== ProposalState.Active, "GovernorUnexpectedProposalState", id);
    const proposal = this.proposals[id];
    refuseIf(support > Support.Abstain, "GovernorInvalidVoteType");
    const held = this.electorate.ballotsOf(voter, proposal.snapshot).filter((role) => this.counts(proposal, role));
    for (const [place, role] of named.entries()) {
      refuseIf(!held.includes(role), "RoleGovernorNotInRole", id, voter, role);
      const twice = this.hasVoted(proposal, voter, role) || named.indexOf(role) < place;
      refuseIf(twice, "RoleGovernorRoleVoted", id, voter, role);
    }
    const left = held.filter((role) => !this.hasVoted(proposal, voter, role));
    const cast = named.length === 0 ? left : named;
    if (cast.length === 0) refuse(held.length === 0 ? "RoleGovernorNoBallot" : "GovernorAlreadyCastVote", id, voter);
    for (const role of cast) proposal.ballots.push({ identity: voter, role, support });
    return cast.length;
  }

  state(id: number, now: bigint): ProposalState {
    const { snapshot, deadline, canceled, executed, eta } =
      this.proposals[id] ?? refuse("GovernorNonexistentProposal", id);
    if (executed) return ProposalState.Executed;
    if (canceled) return ProposalState.Canceled;
    if (now <= snapshot) return ProposalState.Pending;
    if (now <= deadline) return ProposalState.Active;
    if (!this.passes(id)) return ProposalState.Defeated;
    return eta === undefined ? ProposalState.Succeeded : ProposalState.Queued;
  }

  /** Against, for, abstain: roles where all were asked, members where one was. */
  votes(id: number): [number, number, number] {
    const proposal = this.proposals[id];
    if (proposal.role !== null) return this.ballots(proposal, proposal.role);
    const sides = [...this.electorate.roles.keys()].map((role) => this.sideOf(id, role));
    const count = (side: Side) => sides.filter((each) => each === side).length;
    return [count(Side.Against), count(Side.For), count(Side.Neither)];
  }

  sideOf(id: number, role: number): Side {
    const proposal = this.proposals[id];
    const [against, inFavour, abstained] = this.ballots(proposal, role);
    const cast = against + inFavour + abstained;
    const needed = leastOf(this.electorate.verifiedAt(role, proposal.snapshot), THIRD);
    if (cast < needed) return Side.None;
    if (inFavour === against) return Side.Neither;
    return inFavour > against ? Side.For : Side.Against;
  }

  /** How many roles have to take part in a proposal put to all of them now. */
  quorumAt(now: bigint): number {
    return leastOf(this.electorate.rolesTakingPart(now), this.termsAt("all", now).quorum);
  }

  quorumOf(id: number): number {
    const { role, snapshot, quorum } = this.proposals[id];
    const whole =
      role === null ? this.electorate.rolesTakingPart(snapshot) : this.electorate.verifiedAt(role, snapshot);
    return leastOf(whole, quorum);
  }

  passes(id: number): boolean {
    const [against, inFavour, abstained] = this.votes(id);
    return inFavour > against && against + inFavour + abstained >= this.quorumOf(id);
  }

  private counts(proposal: Proposal, role: number): boolean {
    return proposal.role === null ? this.electorate.takesPart(role, proposal.snapshot) : proposal.role === role;
  }

  private hasVoted(proposal: Proposal, voter: Identity, role: number): boolean {
    return proposal.ballots.some((ballot) => ballot.identity === voter && ballot.role === role);
  }

  /** Whether an identity cast a ballot that it still has. */
  hasVotedStill(id: number, identity: Identity): boolean {
    const proposal = this.proposals[id];
    const held = this.electorate.ballotsOf(identity, proposal.snapshot);
    return held.some((role) => this.hasVoted(proposal, identity, role));
  }

  /** Ballots for each side in a role, and how many it needs once one was cast or the proposal was put to it. */
  roleVotes(id: number, role: number): [number, number, number, number] {
    const proposal = this.proposals[id];
    const votes = this.ballots(proposal, role);
    if (proposal.role === role) return [...votes, this.quorumOf(id)];
    const whole = this.electorate.verifiedAt(role, proposal.snapshot);
    return [...votes, votes.some((count) => count > 0) ? leastOf(whole, THIRD) : 0];
  }

  private ballots(proposal: Proposal, role: number): [number, number, number] {
    const count = (support: Support) =>
      proposal.ballots.filter((ballot) => ballot.role === role && ballot.support === support).length;
    return [count(Support.Against), count(Support.For), count(Support.Abstain)];
  }
}
