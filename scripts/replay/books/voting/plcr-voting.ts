import { ZeroAddress } from "ethers";
import { PLCRVotingAbi } from "../../../../sdk/src/abi/PLCRVoting.js";
import type { EventArgs } from "../../../../sdk/src/core/abi.js";
import { type Book, type Books, type Takers, CODE, PURE, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { capitalToken } from "../capital/capital-token.ts";
import { reputation } from "../reputation/reputation.ts";
import { identityRegistry } from "../foundation/identity-registry.ts";
import { NOBODY, NO_ID } from "../none.ts";

type Terms = EventArgs<typeof PLCRVotingAbi, "PollOpened">["terms"];

/** Modes of polls. */
const JURORS = 1n;
/** No poll has more options. */
const MOST_OPTIONS = 4n;
const NO_COMMITMENT = `0x${"00".repeat(24)}`;

export class PLCRVotingBook implements Book {
  readonly #books: Books;
  readonly polls = new Table<[pollId: bigint], { source: string; terms: Terms | undefined }>(() => {
    return { source: ZeroAddress, terms: undefined };
  });
  readonly tallies = new Table<
    [pollId: bigint, choice: bigint],
    { tokens: bigint; reputation: bigint; ballots: bigint }
  >(() => ({ tokens: 0n, reputation: 0n, ballots: 0n }));
  readonly #commitments = new Table<
    [pollId: bigint, voter: string],
    { hash: string; tokens: bigint; reputation: bigint }
  >(() => ({ hash: NO_COMMITMENT, tokens: 0n, reputation: 0n }));

  constructor(books: Books) {
    this.#books = books;
  }

  readonly on: Takers<typeof PLCRVotingAbi> = {
    PollOpened: ({ pollId, source, terms }) => this.polls.set({ source, terms }, pollId),
    Committed: ({ pollId, voter, commitment, tokens, reputation: weight }, { time }) => {
      this.#commitments.set({ hash: commitment, tokens, reputation: weight }, pollId, voter);
      const { revealEnd } = this.#termsOf(pollId);
      if (tokens !== 0n) this.#books.find(capitalToken)?.locks.add(voter, tokens, revealEnd, time);
      if (weight !== 0n) {
        const identity = this.#books.of(identityRegistry).bindings.get(voter);
        this.#books.find(reputation)?.locks.add(identity, weight, revealEnd, time);
      }
    },
    Revealed: ({ pollId, voter, choice, tokens, reputation: weight }) => {
      const juror = this.#termsOf(pollId).mode === JURORS;
      const commitment = this.#commitments.at(pollId, voter);
      commitment.hash = NO_COMMITMENT;
      if (juror) commitment.tokens = 1n;
      const tally = this.tallies.at(pollId, choice);
      tally.tokens += tokens;
      tally.reputation += weight;
      if (juror) tally.ballots += 1n;
    },
  };

  *answers() {
    for (const [[pollId], { terms }] of this.polls.rows()) {
      yield ask("terms", [pollId], terms);
      for (let choice = 0n; choice < MOST_OPTIONS; choice++) {
        yield ask("tally", [pollId, choice], this.tallies.get(pollId, choice));
      }
    }
    yield refuse("terms", [NO_ID], "PLCRVotingUnknownPoll");
    yield ask("tally", [NO_ID, 0n], this.tallies.get(NO_ID, 0n));
    for (const [[pollId, voter], made] of this.#commitments.rows([NO_ID, NOBODY])) {
      yield ask("commitmentOf", [pollId, voter], made);
      const marked = made.tokens !== 0n || made.reputation !== 0n;
      yield ask("hasRevealed", [pollId, voter], marked && made.hash === NO_COMMITMENT);
    }
  }

  #termsOf(pollId: bigint): Terms {
    const { terms } = this.polls.get(pollId);
    if (terms === undefined) throw new RangeError(`nobody opened the poll ${pollId}`);
    return terms;
  }
}

export const plcrVoting = bind({
  ...{ name: "PLCRVoting", abi: PLCRVotingAbi },
  make: (books) => new PLCRVotingBook(books),
  unasked: { commitmentHash: CODE, pollIdOf: PURE },
});
