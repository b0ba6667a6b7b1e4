import { PLCRVotingAbi } from "../abi/PLCRVoting.js";
import type { Core } from "../core/core.js";
import { decodeFloat32 } from "../core/float32.js";
import { dateOf } from "../core/time.js";
import { ProtocolError } from "../errors/protocol-error.js";
import { MOST_OPTIONS, type PollRef, type VotingMode, type VotingPlace, pollIdOf, votingModes } from "./poll.js";

/** What was revealed for one option. */
export interface Tally {
  /** Base units. */
  readonly tokens: bigint;
  /** Base units. */
  readonly reputation: bigint;
  /** Jurors. */
  readonly ballots: bigint;
}

/** An open poll. Votes are committed in [start, commitEnd) and revealed in [commitEnd, revealEnd). */
export interface Poll {
  readonly pollId: bigint;
  readonly mode: VotingMode;
  readonly start: Date;
  readonly commitEnd: Date;
  readonly revealEnd: Date;
  readonly phase: "pending" | "commit" | "reveal" | "ended";
  /** One for each option, in their order. */
  readonly tallies: readonly Tally[];
}

/** A voter's commitment in a poll. */
export interface Commitment {
  /** 24 bytes; zeros once revealed. */
  readonly hash: string;
  /** Base units. */
  readonly tokens: bigint;
  /** Base units. */
  readonly reputation: bigint;
  readonly revealed: boolean;
}

export function votingViews(core: Core) {
  const voting = core.contract("PLCRVoting", PLCRVotingAbi);

  async function place(): Promise<VotingPlace> {
    const [{ chainId }, contract] = await Promise.all([core.deployment(), voting.address()]);
    return { chainId, contract };
  }

  async function poll(ref: PollRef): Promise<Poll | null> {
    const pollId = pollIdOf(ref);
    const choices = Array.from({ length: MOST_OPTIONS }, (_, choice) => BigInt(choice));
    try {
      const [terms, now, ...tallies] = await Promise.all([
        voting.read("terms", pollId),
        core.now(),
        ...choices.map((choice) => voting.read("tally", pollId, choice)),
      ]);
      const { start, commitEnd, revealEnd } = terms;
      return {
        pollId,
        mode: votingModes[Number(terms.mode)]!,
        start: dateOf(start),
        commitEnd: dateOf(commitEnd),
        revealEnd: dateOf(revealEnd),
        phase: now < start ? "pending" : now < commitEnd ? "commit" : now < revealEnd ? "reveal" : "ended",
        tallies: tallies.slice(0, Number(terms.options)),
      };
    } catch (reason) {
      if (reason instanceof ProtocolError && reason.errorName === "PLCRVotingUnknownPoll") return null;
      throw reason;
    }
  }

  return {
    /** The chain and the contract that ballots are bound to. */
    place,

    /**
     * A poll with what was revealed so far; null where it has not been opened.
     *
     * @throws InputError
     * @example
     * const poll = await voting.poll(await projects.pollOf(7n, 2));
     * if (poll?.phase === "commit") console.log(`vote until ${poll.commitEnd}`);
     */
    poll,

    /**
     * What a voter committed to; null where that is nothing.
     *
     * @param voter The client's account if left out.
     * @throws InputError
     */
    async commitment(ref: PollRef, voter?: string): Promise<Commitment | null> {
      const [pollId, account] = [pollIdOf(ref), await core.accountOr(voter, "voter")];
      const [made, revealed] = await Promise.all([
        voting.read("commitmentOf", pollId, account),
        voting.read("hasRevealed", pollId, account),
      ]);
      if (BigInt(made.hash) === 0n && !revealed) return null;
      return {
        hash: made.hash,
        tokens: decodeFloat32(made.tokens),
        reputation: decodeFloat32(made.reputation),
        revealed,
      };
    },
  };
}
