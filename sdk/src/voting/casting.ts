import { PLCRVotingAbi } from "../abi/PLCRVoting.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkBytes, checkList, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { decodeFloat32, encodeFloat32 } from "../core/float32.js";
import { type Step, sendStep } from "../core/sending.js";
import type { Ballot } from "./ballot.js";
import { type PollKey, type PollRef, checkChoice, checkPoll, checkPollKey, commitmentHash } from "./poll.js";
import type { Salts } from "./salt.js";
import type { votingViews } from "./views.js";

/** A vote to be cast. */
export interface Vote {
  /** The poll. By source and key, so that it can be opened first where nobody has. */
  readonly poll: PollRef;
  /** Which option, from 0. In polls on tasks 0 is no and 1 is yes. */
  readonly choice: number;
  /** Weight in the house of tokens (base units), rounded down to 24 bits. A juror gives none. */
  readonly tokens?: bigint;
  /** Weight in the house of reputation (base units), rounded down to 24 bits. */
  readonly reputation?: bigint;
  /** 32 bytes; derived from a signature of the wallet if left out. */
  readonly salt?: string;
}

export type PollOpened = EventArgs<typeof PLCRVotingAbi, "PollOpened">;

/** A vote with its weights packed. */
interface Prepared extends Vote {
  readonly pollId: bigint;
  readonly packed: { readonly tokens: number; readonly reputation: number };
}

export function casting(core: Core, salts: Salts, views: ReturnType<typeof votingViews>) {
  const voting = core.contract("PLCRVoting", PLCRVotingAbi);

  /** The vote with its secret, and the call that commits to it. */
  async function seal(vote: Prepared): Promise<{ ballot: Ballot; args: readonly [bigint, string, bigint, bigint] }> {
    const { pollId, choice, packed } = vote;
    const voter = await core.account();
    const salt = vote.salt ?? (await salts.of(pollId, voter));
    const hash = commitmentHash(await views.place(), { pollId, voter, choice, salt });
    const [tokens, reputation] = [decodeFloat32(packed.tokens), decodeFloat32(packed.reputation)];
    return {
      ballot: { pollId, voter, choice, salt, tokens, reputation },
      args: [pollId, hash, BigInt(packed.tokens), BigInt(packed.reputation)],
    };
  }

  async function signSteps(votes: readonly Prepared[]): Promise<Step[]> {
    const unsigned = votes.filter(({ salt }) => salt === undefined);
    const voter = unsigned.length > 0 ? await core.account() : "";
    return unsigned
      .filter(({ pollId }) => !salts.has(pollId, voter))
      .map(({ pollId }) => ({
        kind: "sign" as const,
        title: "Sign the secret of your vote",
        run: async () => void (await salts.of(pollId, voter)),
      }));
  }

  /** Those of the polls that nobody has opened yet, as far as they can be. */
  async function unopened(votes: readonly Vote[]): Promise<PollKey[]> {
    const keyed = votes.map(({ poll }) => poll).filter((poll) => typeof poll !== "bigint");
    const found = await Promise.all(keyed.map(views.poll));
    return keyed.filter((_, i) => found[i] === null);
  }

  function openPoll(poll: PollKey): Action<PollOpened, bigint> {
    const { source, key } = checkPollKey("poll", poll);
    return voting.action("openPoll", {
      args: [source, key],
      result: (found) => found.one(voting, "PollOpened"),
    });
  }

  return {
    /**
     * Opens a poll that its source keeps. Anyone may, once.
     *
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE`, or what the source says where there is none.
     * @example
     * await voting.openPoll(await projects.pollOf(7n, 2)).send();
     */
    openPoll,

    /**
     * Commits to a choice, or replaces an earlier commitment. Locks the weights until the poll's end. Steps: the wallet
     * signs the secret of the vote, and the poll is opened where nobody has.
     *
     * @returns An action whose result is the ballot. It can be revealed without being kept; `backup` keeps it all the same.
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `INSUFFICIENT_FUNDS`, `NOT_ALLOWED`.
     * @example
     * const vote = voting.commit({ poll: await projects.pollOf(7n, 2), choice: 1, tokens: parseEther("100") });
     * const { result: ballot } = await vote.send();
     */
    commit(vote: Vote): Action<Ballot, void> {
      const prepared = prepare("", checkObject("vote", vote));
      let ballot: Ballot | undefined;
      return voting.action("commit", {
        args: async () => {
          const sealed = await seal(prepared);
          ballot = sealed.ballot;
          return sealed.args;
        },
        steps: async () => [
          ...(await signSteps([prepared])),
          ...(await unopened([prepared])).map((poll) => sendStep("Open the poll", openPoll(poll))),
        ],
        result: () => ballot!,
      });
    },

    /**
     * Commits in many polls by one transaction, which also opens those that nobody has.
     *
     * @returns An action whose result are the ballots, in the order of the votes.
     * @throws InputError naming the vote: `votes[2].choice`.
     * @example
     * const { result: ballots } = await voting.commitMany(votes).send();
     */
    commitMany(votes: readonly Vote[]): Action<readonly Ballot[], readonly string[]> {
      const prepared = checkList("votes", votes, 1).map((vote, i) => {
        return prepare(`votes[${i}].`, checkObject(`votes[${i}]`, vote));
      });
      let ballots: readonly Ballot[] = [];
      return voting.action("multicall", {
        args: async () => {
          const [toOpen, sealed] = await Promise.all([unopened(prepared), sealAll(prepared, seal)]);
          ballots = sealed.map(({ ballot }) => ballot);
          const opening = toOpen.map(({ source, key }) => voting.encode("openPoll", [source, key]));
          return [[...opening, ...sealed.map(({ args }) => voting.encode("commit", args))]];
        },
        steps: () => signSteps(prepared),
        result: () => ballots,
      });
    },
  };
}

/** One after the other: a wallet shows one request at a time. */
async function sealAll<T, R>(votes: readonly T[], seal: (vote: T) => Promise<R>): Promise<R[]> {
  const sealed: R[] = [];
  for (const vote of votes) sealed.push(await seal(vote));
  return sealed;
}

function prepare(path: string, vote: Vote): Prepared {
  checkChoice(`${path}choice`, vote.choice);
  const { tokens = 0n, reputation = 0n } = vote;
  checkAmount(`${path}tokens`, tokens, 0n, 2n ** 112n - 1n);
  checkAmount(`${path}reputation`, reputation, 0n, 2n ** 120n - 1n);
  return {
    ...vote,
    pollId: checkPoll(`${path}poll`, vote.poll),
    ...(vote.salt === undefined ? {} : { salt: checkBytes(`${path}salt`, vote.salt, 32) }),
    packed: { tokens: encodeFloat32(tokens), reputation: encodeFloat32(reputation) },
  };
}
