import { PLCRVotingAbi } from "../abi/PLCRVoting.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkBytes, checkList, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { type Ballot, ballotsFromText, ballotsToText, checkBackup, checkBallots } from "./ballot.js";
import { MOST_OPTIONS, type PollRef, checkChoice, checkPoll, commitmentHash, pollIdOf } from "./poll.js";
import type { Salts } from "./salt.js";
import type { votingViews } from "./views.js";

/** A vote to be revealed. What is left out is found again: the salt by a signature, the choice by its commitment. */
export interface Reveal {
  readonly poll: PollRef;
  /** Whose vote; the client's account if left out. Another's needs its salt. */
  readonly voter?: string;
  readonly choice?: number;
  readonly salt?: string;
}

export type Revealed = EventArgs<typeof PLCRVotingAbi, "Revealed">;

export function revealing(core: Core, salts: Salts, views: ReturnType<typeof votingViews>) {
  const voting = core.contract("PLCRVoting", PLCRVotingAbi);

  /** The arguments of `reveal`, with what was left out found again. */
  async function open(reveal: Reveal): Promise<readonly [bigint, string, bigint, string]> {
    const pollId = pollIdOf(reveal.poll);
    const [account, place] = await Promise.all([core.accountOr(reveal.voter, "voter"), views.place()]);
    const voter = checkAddress("voter", account);
    const salt = reveal.salt ?? (await salts.of(pollId, voter));
    if (reveal.choice !== undefined) return [pollId, voter, BigInt(reveal.choice), salt];
    const { hash } = await voting.read("commitmentOf", pollId, voter);
    const choices = Array.from({ length: MOST_OPTIONS }, (_, choice) => choice);
    const choice = choices.find((choice) => commitmentHash(place, { pollId, voter, choice, salt }) === hash);
    if (choice === undefined) throw new InputError("poll", "one in which this wallet has a vote to reveal", pollId);
    return [pollId, voter, BigInt(choice), salt];
  }

  return {
    /**
     * Reveals a vote. With nothing but the poll, salt and choice are found again from the wallet and the commitment.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `INVALID_INPUT` where it is not what was committed to.
     * @example
     * await voting.reveal({ poll: await projects.pollOf(7n, 2) }).send();
     */
    reveal(reveal: Reveal): Action<Revealed, void> {
      const checked = check("", checkObject("reveal", reveal));
      return voting.action("reveal", {
        args: () => open(checked),
        result: (found) => found.one(voting, "Revealed"),
      });
    },

    /**
     * Reveals many votes, of one or more voters, by one transaction.
     *
     * @param reveals Ballots, or what `reveal` takes.
     * @throws InputError naming the vote: `reveals[2].salt`.
     * @example
     * await voting.revealMany(await voting.restore(text)).send();
     */
    revealMany(reveals: readonly (Reveal | Ballot)[]): Action<readonly Revealed[], readonly string[]> {
      const checked = checkList("reveals", reveals, 1).map((reveal, i) => {
        checkObject(`reveals[${i}]`, reveal);
        return check(`reveals[${i}].`, "pollId" in reveal ? { ...reveal, poll: reveal.pollId } : reveal);
      });
      return voting.action("multicall", {
        args: async () => {
          const calls: string[] = [];
          // One after the other: a wallet shows one request at a time.
          for (const reveal of checked) calls.push(voting.encode("reveal", await open(reveal)));
          return [calls];
        },
        result: (found) => found.all(voting, "Revealed"),
      });
    },

    /**
     * Ballots as text, to be kept in a file.
     *
     * @example
     * await writeFile("ballots.json", await voting.backup(ballots));
     */
    async backup(ballots: readonly Ballot[]): Promise<string> {
      const checked = checkBallots(ballots);
      return ballotsToText(await views.place(), checked);
    },

    /**
     * The ballots in a text that `backup` made.
     *
     * @throws InputError naming the first field that is wrong; also where the text is of another chain or contract.
     */
    async restore(text: string): Promise<Ballot[]> {
      checkBackup(text);
      return ballotsFromText(await views.place(), text);
    },
  };
}

function check(path: string, { poll, voter, choice, salt }: Reveal): Reveal {
  return {
    poll: checkPoll(`${path}poll`, poll),
    ...(voter === undefined ? {} : { voter: checkAddress(`${path}voter`, voter) }),
    ...(choice === undefined ? {} : { choice: checkChoice(`${path}choice`, choice) }),
    ...(salt === undefined ? {} : { salt: checkBytes(`${path}salt`, salt, 32) }),
  };
}
