/** What both governors by role keep. */

import { AbiCoder, ZeroAddress, id, keccak256, toBeHex } from "ethers";
import { type Answer, type Args, type Books, CODE, type Code, type Entry, type Moment, PURE } from "../../book.ts";
import { ask, followsFrom, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { identityRegistry } from "../foundation/identity-registry.ts";
import { timelock } from "../foundation/timelock.ts";
import { NOBODY, NO_ID } from "../none.ts";
import { roleRegistry } from "../roles/role-registry.ts";
import { Versions } from "../versions.ts";

/** OpenZeppelin's. */
const STATE = { Pending: 0, Active: 1, Canceled: 2, Defeated: 3, Succeeded: 4, Queued: 5, Executed: 7 };
/** Time of an operation of the timelock that was executed. */
const DONE = 1n;

export interface Proposal {
  proposer: string;
  snapshot: bigint;
  deadline: bigint;
  /** When its calls can be executed, 0 before they are queued. */
  eta: bigint;
  /** Of its calls in the timelock. */
  operation: string;
  canceled: boolean;
  executed: boolean;
}

/** The ballots of a role in a proposal. */
export interface Tally {
  readonly against: bigint;
  readonly inFavour: bigint;
  readonly abstain: bigint;
  readonly needed: bigint;
}

export const NO_TALLY: Tally = { against: 0n, inFavour: 0n, abstain: 0n, needed: 0n };

export abstract class RoleGovernorBook {
  protected readonly proposals = new Map<bigint, Proposal>();
  protected readonly tallies = new Table<[proposalId: bigint, roleId: bigint], Tally>(() => NO_TALLY);
  protected readonly terms = new Versions({
    ...{ count: "parametersVersion", one: "parameters", error: "RoleGovernorUnknownParameters" },
  });
  /** From when on which parameters hold. */
  readonly #inForce: { from: bigint; terms: Args }[] = [];
  readonly #voted = new Table<[proposalId: bigint, roleId: bigint, seat: bigint], boolean>(() => false);
  readonly #voters = new Table<[proposalId: bigint, identity: string], boolean>(() => false);
  readonly #nonces = new Table<[owner: string], bigint>(() => 0n);
  protected readonly books: Books;
  readonly #code: Code;

  constructor(books: Books, code: Code) {
    this.books = books;
    this.#code = code;
  }

  protected readonly common = {
    GovernorTermsSet: ({ version, terms }: Args, { time }: Entry) => {
      this.terms.set(version, terms);
      this.#inForce.push({ from: version === 1n ? 0n : time + 1n, terms });
    },
    ProposalCreated: ({ proposalId, proposer, voteStart: snapshot, voteEnd: deadline, ...calls }: Args) => {
      const operation = this.#operationOf(calls);
      const made = { proposer, snapshot, deadline, operation, eta: 0n, canceled: false, executed: false };
      this.proposals.set(proposalId, made);
    },
    ProposalQueued: ({ proposalId, etaSeconds }: Args) => {
      this.proposals.get(proposalId)!.eta = etaSeconds;
    },
    ProposalExecuted: ({ proposalId }: Args) => {
      this.proposals.get(proposalId)!.executed = true;
    },
    ProposalCanceled: ({ proposalId }: Args) => {
      this.proposals.get(proposalId)!.canceled = true;
    },
    BallotCounted: ({ proposalId, roleId, identity, ...totals }: Args) => {
      const { againstBallots: against, forBallots: inFavour, abstainBallots: abstain, needed } = totals;
      this.tallies.set({ against, inFavour, abstain, needed }, proposalId, roleId);
      const { seat } = this.books.of(roleRegistry).tieOf(roleId, identity)!;
      this.#voted.set(true, proposalId, roleId, seat);
      this.#voters.set(true, proposalId, identity);
    },
    NonceUsed: ({ owner, nonce }: Args) => this.#nonces.set(nonce + 1n, owner),
    // Each ballot is told apart; texts are no state, and the timelock is fixed.
    ...{ VoteCast: () => {}, VoteCastWithParams: () => {}, ProposalDocuments: () => {} },
    ...{ TimelockChange: () => {}, EIP712DomainChanged: () => {} },
  };

  /** Whether as many took part as must. */
  protected abstract isReached(proposalId: bigint): boolean;
  /** Against, in favour, abstaining: roles, or ballots of the one role; and how many must take part. */
  protected abstract votesOf(proposalId: bigint): Tally;
  /** Whether a role's ballots could count in a proposal made at a time. */
  protected abstract couldVote(roleId: bigint, timepoint: bigint): boolean;
  protected abstract quorumAt(timepoint: bigint): bigint;

  *answers({ time }: Moment): Generator<Answer> {
    yield* this.terms.answers();
    yield ask("votingPeriod", [], this.termsAt(time).votingPeriod);
    for (const [of, nonce] of this.#nonces.rows([NOBODY])) yield ask("nonces", of, nonce);
    for (const [proposalId, proposal] of this.proposals) {
      yield* this.#aboutProposal(proposalId, proposal);
      const state = this.#stateOf(proposalId, proposal, time);
      if (state !== undefined) yield ask("state", [proposalId], state);
      yield ask("quorum", [proposal.snapshot], this.quorumAt(proposal.snapshot));
    }
    const none = { proposer: ZeroAddress, snapshot: 0n, deadline: 0n, eta: 0n };
    yield* this.#aboutProposal(NO_ID, none);
    yield refuse("state", [NO_ID], "GovernorNonexistentProposal");
    yield ask("quorum", [time], this.quorumAt(time));
    for (const [of, tally] of this.tallies.rows([NO_ID, 1n])) {
      yield ask("roleVotes", of, tally.against, tally.inFavour, tally.abstain, tally.needed);
    }
    yield* this.#aboutVoters(time);
  }

  protected termsAt(timepoint: bigint): Args {
    return this.#inForce.findLast(({ from }) => from <= timepoint)!.terms;
  }

  *#aboutProposal(
    proposalId: bigint,
    { proposer, snapshot, deadline, eta }: Omit<Proposal, "operation" | "canceled" | "executed">,
  ) {
    const { against, inFavour, abstain, needed } = this.votesOf(proposalId);
    yield ask("proposalProposer", [proposalId], proposer);
    yield ask("proposalSnapshot", [proposalId], snapshot);
    yield ask("proposalDeadline", [proposalId], deadline);
    yield ask("proposalEta", [proposalId], eta);
    yield ask("proposalVotes", [proposalId], against, inFavour, abstain);
    yield ask("quorumOf", [proposalId], needed);
  }

  *#aboutVoters(time: bigint) {
    const [roles, { identities }] = [this.books.of(roleRegistry), this.books.of(identityRegistry)];
    const accounts = new Map([[NOBODY, ""]]);
    for (const [[, identity]] of this.#voters.rows()) accounts.set(identities.get(identity).account, identity);
    for (const [account, identity] of accounts) {
      const could = roles.ballotsOf(identity, time).filter(({ roleId }) => this.couldVote(roleId, time));
      yield ask("getVotes", [account, time], could.length);
      for (const [proposalId, { snapshot }] of this.proposals) {
        const ballots = roles.ballotsOf(identity, snapshot);
        const voted = ballots.some(({ roleId, seat }) => this.#voted.get(proposalId, roleId, seat));
        yield ask("hasVoted", [proposalId, account], voted);
      }
      yield ask("hasVoted", [NO_ID, account], false);
    }
  }

  /** Undefined where only the timelock knows, of which there is no book. */
  #stateOf(proposalId: bigint, proposal: Proposal, now: bigint): number | undefined {
    const { executed, canceled, snapshot, deadline, eta, operation } = proposal;
    if (executed) return STATE.Executed;
    if (canceled) return STATE.Canceled;
    if (snapshot >= now) return STATE.Pending;
    if (deadline >= now) return STATE.Active;
    const { against, inFavour } = this.votesOf(proposalId);
    if (!this.isReached(proposalId) || inFavour <= against) return STATE.Defeated;
    if (eta === 0n) return STATE.Succeeded;
    const readyAt = this.books.find(timelock)?.operations.get(operation);
    if (readyAt === undefined) return undefined;
    if (readyAt === DONE) return STATE.Executed;
    return readyAt === 0n ? STATE.Canceled : STATE.Queued;
  }

  /** The id of its calls in the timelock, salted with the governor and the description. */
  #operationOf({ targets, values, calldatas, description }: Args): string {
    const salt = toBeHex(BigInt(id(description)) ^ (BigInt(this.#code.address) << 96n), 32);
    const types = ["address[]", "uint256[]", "bytes[]", "bytes32", "bytes32"];
    const words = [targets, values, calldatas, toBeHex(0n, 32), salt];
    return keccak256(AbiCoder.defaultAbiCoder().encode(types, words));
  }
}

/** A share of `whole`, rounded up, and not nothing. */
export function shareOf(whole: bigint, { quorumNumerator: part, quorumDenominator: parts }: Args): bigint {
  const share = (whole * part + parts - 1n) / parts;
  return share > 1n ? share : 1n;
}

/** Views of both that are not asked. */
export const UNASKED = {
  ...{ BALLOT_TYPEHASH: CODE, EXTENDED_BALLOT_TYPEHASH: CODE, COUNTING_MODE: CODE, version: CODE },
  ...{ timelock: CODE, updateTimelock: PURE, votingDelay: CODE, proposalThreshold: CODE, proposalNeedsQueuing: CODE },
  ...{ hashProposal: PURE, getProposalId: PURE, getVotesWithParams: followsFrom("getVotes") },
};
