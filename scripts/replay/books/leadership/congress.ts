import { ZeroHash } from "ethers";
import { CongressAbi } from "../../../../sdk/src/abi/Congress.js";
import { type Book, type Books, CODE, type Moment, PURE, type Takers, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { timelock } from "../foundation/timelock.ts";
import { NO_ID } from "../none.ts";
import { Versions } from "../versions.ts";

/** OpenZeppelin's. */
const STATE = { Pending: 0, Active: 1, Canceled: 2, Defeated: 3, Succeeded: 4, Queued: 5, Executed: 7 };
/** Time of an operation of the timelock that was executed. */
const DONE = 1n;
/** Its name in the deployment. */
const TIMELOCK = "CongressTimelock";

interface Proposal {
  readonly number: number;
  readonly proposedAt: bigint;
  readonly voteStart: bigint;
  readonly voteEnd: bigint;
  readonly executionDelay: bigint;
  readonly quorum: bigint;
  againstVotes: bigint;
  forVotes: bigint;
  canceled: boolean;
}

/** Views that are asked of a proposal alone. */
const OF_A_PROPOSAL = [
  ...["state", "proposalOf", "proposalSnapshot", "proposalDeadline", "proposalEta", "quorumOf", "operationOf"],
];

class CongressBook implements Book {
  readonly #terms = new Versions({ count: "parametersVersion", one: "parameters", error: "CongressUnknownParameters" });
  readonly #proposals = new Map<bigint, Proposal>();
  readonly #operations = new Table<[proposalId: bigint], string>(() => ZeroHash);
  readonly #voted = new Table<[proposalId: bigint, tokenId: bigint], boolean>(() => false);
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  readonly on: Takers<typeof CongressAbi> = {
    CongressTermsSet: ({ version, terms }) => this.#terms.set(version, terms),
    ProposalCreated: ({ proposalId, voteStart, voteEnd, quorum }, { time }) => {
      const { executionDelay } = this.#terms.of(BigInt(this.#terms.count));
      this.#proposals.set(proposalId, {
        ...{ number: this.#proposals.size + 1, proposedAt: time, voteStart, voteEnd, executionDelay, quorum },
        ...{ againstVotes: 0n, forVotes: 0n, canceled: false },
      });
    },
    VoteCast: ({ proposalId, tokenId, support }) => {
      this.#proposals.get(proposalId)![support === 1n ? "forVotes" : "againstVotes"] += 1n;
      this.#voted.set(true, proposalId, tokenId);
    },
    ProposalQueued: ({ proposalId, operation }) => this.#operations.set(operation, proposalId),
    ProposalCanceled: ({ proposalId }) => {
      this.#proposals.get(proposalId)!.canceled = true;
    },
    // The timelock tells the same, and of what was executed there directly too.
    ProposalExecuted: () => {},
  };

  *answers({ time }: Moment) {
    yield* this.#terms.answers();
    yield ask("proposalCount", [], this.#proposals.size);
    for (const [proposalId, proposal] of this.#proposals) {
      const { proposedAt, voteEnd, quorum } = proposal;
      yield ask("proposalOf", [proposalId], proposal);
      yield ask("proposalSnapshot", [proposalId], proposedAt);
      yield ask("proposalDeadline", [proposalId], voteEnd);
      yield ask("quorumOf", [proposalId], quorum);
      yield ask("operationOf", [proposalId], this.#operations.get(proposalId));
      const readyAt = this.#readyAt(proposalId);
      yield ask("state", [proposalId], stateOf(proposal, readyAt, time));
      yield ask("proposalEta", [proposalId], readyAt === undefined || readyAt <= DONE ? 0n : readyAt);
      yield ask("hasVoted", [proposalId, NO_ID], this.#voted.get(proposalId, NO_ID));
    }
    for (const [of, voted] of this.#voted.rows()) yield ask("hasVoted", of, voted);
    for (const view of OF_A_PROPOSAL) yield refuse(view, [NO_ID], "CongressUnknownProposal");
    yield refuse("hasVoted", [NO_ID, NO_ID], "CongressUnknownProposal");
  }

  /** What the timelock has of its calls; undefined where they were not queued. */
  #readyAt(proposalId: bigint): bigint | undefined {
    const operation = this.#operations.get(proposalId);
    return operation === ZeroHash ? undefined : this.#books.of(timelock, TIMELOCK).operations.get(operation);
  }
}

function stateOf(proposal: Proposal, readyAt: bigint | undefined, now: bigint): number {
  const { canceled, voteStart, voteEnd, quorum, forVotes, againstVotes } = proposal;
  if (canceled) return STATE.Canceled;
  if (now < voteStart) return STATE.Pending;
  if (now < voteEnd) return STATE.Active;
  if (forVotes < quorum || forVotes <= againstVotes) return STATE.Defeated;
  if (readyAt === undefined) return STATE.Succeeded;
  if (readyAt === DONE) return STATE.Executed;
  return readyAt === 0n ? STATE.Canceled : STATE.Queued;
}

export const congress = bind({
  ...{ name: "Congress", abi: CongressAbi },
  make: (books) => new CongressBook(books),
  unasked: { tokens: CODE, hashProposal: PURE, descriptionHashOf: PURE },
});
