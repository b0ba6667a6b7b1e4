import {
  checkAddress,
  checkAmount,
  checkBytes,
  checkDigits,
  checkJson,
  checkList,
  checkObject,
} from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { type VotingPlace, checkChoice, checkPlace } from "./poll.js";

/** A vote with its secret: what it takes to reveal it. Keep it to yourself until the reveal. */
export interface Ballot {
  readonly pollId: bigint;
  readonly voter: string;
  readonly choice: number;
  /** 32 bytes. */
  readonly salt: string;
  /** Weight in the house of tokens, as committed (base units). */
  readonly tokens: bigint;
  /** Weight in the house of reputation, as committed (base units). */
  readonly reputation: bigint;
}

const FORMAT = "commonweal-ballots";

/**
 * Ballots as JSON. Integers are written as text, so that no reader rounds them.
 *
 * @throws InputError naming the ballot: `ballots[2].salt`.
 */
export function ballotsToText(place: VotingPlace, ballots: readonly Ballot[]): string {
  const { chainId, contract } = checkPlace(place);
  const votes = checkBallots(ballots).map(({ pollId, voter, choice, salt, tokens, reputation }) => ({
    pollId: String(pollId),
    voter,
    choice,
    salt,
    tokens: String(tokens),
    reputation: String(reputation),
  }));
  return JSON.stringify({ format: FORMAT, version: 1, chainId: String(chainId), contract, votes }, null, 2);
}

export function checkBallots(ballots: readonly Ballot[]): Ballot[] {
  return checkList("ballots", ballots).map((ballot, i) => {
    const path = `ballots[${i}]`;
    const { pollId, voter, choice, salt, tokens, reputation } = checkObject(path, ballot);
    return {
      pollId: checkAmount(`${path}.pollId`, pollId, 0n),
      voter: checkAddress(`${path}.voter`, voter),
      choice: checkChoice(`${path}.choice`, choice),
      salt: checkBytes(`${path}.salt`, salt, 32),
      tokens: checkAmount(`${path}.tokens`, tokens, 0n),
      reputation: checkAmount(`${path}.reputation`, reputation, 0n),
    };
  });
}

/**
 * The ballots in a text that {@link ballotsToText} made.
 *
 * @throws InputError naming the first field that is wrong, another chain or contract included.
 */
export function ballotsFromText(place: VotingPlace, text: string): Ballot[] {
  const { chainId, contract } = checkPlace(place);
  const backup = checkBackup(text);
  if (backup.chainId !== String(chainId)) throw new InputError("chainId", String(chainId), backup.chainId);
  if (backup.contract !== contract) throw new InputError("contract", contract, backup.contract);
  return backup.ballots;
}

/** What a backup holds, wherever it belongs. */
export function checkBackup(text: string): { chainId: unknown; contract: string; ballots: Ballot[] } {
  const backup = checkJson("text", text, "a backup of ballots as JSON");
  if (backup.format !== FORMAT || backup.version !== 1) throw new InputError("format", `${FORMAT} 1`, backup.format);
  const contract = checkAddress("contract", backup.contract);
  if (!Array.isArray(backup.votes)) throw new InputError("votes", "a list of ballots", backup.votes);
  const ballots = backup.votes.map((vote: Record<string, unknown> | null, i: number) => ({
    pollId: checkDigits(`votes[${i}].pollId`, vote?.pollId),
    voter: checkAddress(`votes[${i}].voter`, vote?.voter),
    choice: checkChoice(`votes[${i}].choice`, vote?.choice),
    salt: checkBytes(`votes[${i}].salt`, vote?.salt, 32),
    tokens: checkDigits(`votes[${i}].tokens`, vote?.tokens),
    reputation: checkDigits(`votes[${i}].reputation`, vote?.reputation),
  }));
  return { chainId: backup.chainId, contract, ballots };
}
