import { checkAddress, checkBytes, checkInteger } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { MOST_OPTIONS, type VotingPlace } from "./poll.js";

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

/** A choice, 0 to 3. */
export function checkChoice(field: string, choice: unknown): number {
  return Number(checkInteger(field, choice, 0n, BigInt(MOST_OPTIONS - 1)));
}

/** Ballots as JSON. Integers are written as text, so that no reader rounds them. */
export function ballotsToText({ chainId, contract }: VotingPlace, ballots: readonly Ballot[]): string {
  const votes = ballots.map((ballot) => ({
    pollId: String(ballot.pollId),
    voter: ballot.voter,
    choice: ballot.choice,
    salt: ballot.salt,
    tokens: String(ballot.tokens),
    reputation: String(ballot.reputation),
  }));
  return JSON.stringify({ format: FORMAT, version: 1, chainId: String(chainId), contract, votes }, null, 2);
}

/**
 * The ballots in a text that {@link ballotsToText} made.
 *
 * @throws InputError naming the first field that is wrong, another chain or contract included.
 */
export function ballotsFromText({ chainId, contract }: VotingPlace, text: string): Ballot[] {
  const backup = parsed(text);
  if (backup.format !== FORMAT || backup.version !== 1) throw new InputError("format", `${FORMAT} 1`, backup.format);
  if (backup.chainId !== String(chainId)) throw new InputError("chainId", String(chainId), backup.chainId);
  if (checkAddress("contract", backup.contract) !== contract)
    throw new InputError("contract", contract, backup.contract);
  if (!Array.isArray(backup.votes)) throw new InputError("votes", "a list of ballots", backup.votes);
  return backup.votes.map((vote: Record<string, unknown> | null, i: number) => ({
    pollId: digits(`votes[${i}].pollId`, vote?.pollId),
    voter: checkAddress(`votes[${i}].voter`, vote?.voter),
    choice: checkChoice(`votes[${i}].choice`, vote?.choice),
    salt: checkBytes(`votes[${i}].salt`, vote?.salt, 32),
    tokens: digits(`votes[${i}].tokens`, vote?.tokens),
    reputation: digits(`votes[${i}].reputation`, vote?.reputation),
  }));
}

function digits(field: string, value: unknown): bigint {
  if (typeof value !== "string" || !/^\d{1,78}$/.test(value))
    throw new InputError(field, "a whole number as text", value);
  return BigInt(value);
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Named below.
  }
  throw new InputError("text", "a backup of ballots as JSON");
}
