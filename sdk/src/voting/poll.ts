import { AbiCoder, dataSlice, keccak256 } from "ethers";
import { checkAddress, checkAmount, checkBytes, checkInteger, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/** A poll by its source and the key under which the source keeps it: enough to open it too. */
export interface PollKey {
  /** The contract that puts the question. */
  readonly source: string;
  /** 32 bytes. */
  readonly key: string;
}

/** A poll: its id, or source and key. */
export type PollRef = bigint | PollKey;

/** Who votes, and with what, in the order of the contract's enum. */
export const votingModes = ["two-houses", "jurors"] as const;
export type VotingMode = (typeof votingModes)[number];

/** Most options a poll can have. */
export const MOST_OPTIONS = 4;

/**
 * The id of a poll: keccak256 of source and key. Nothing is read.
 *
 * @throws InputError
 * @example
 * const pollId = pollIdOf(await projects.pollOf(7n, 2));
 */
export function pollIdOf(poll: PollRef): bigint {
  return checkPoll("poll", poll);
}

/** The id of a poll that came as the input `field`. */
export function checkPoll(field: string, poll: PollRef): bigint {
  if (typeof poll === "bigint") return checkAmount(field, poll, 0n);
  const { source, key } = checkPollKey(field, poll);
  return BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [source, key])));
}

/** A poll by source and key, as which alone it can be opened. */
export function checkPollKey(field: string, poll: PollKey): PollKey {
  if (typeof poll !== "object" || poll === null || poll instanceof Promise) {
    throw new InputError(field, "a poll: { source, key }, or its id", poll);
  }
  return { source: checkAddress(`${field}.source`, poll.source), key: checkBytes(`${field}.key`, poll.key, 32) };
}

/** A choice, 0 to 3. */
export function checkChoice(field: string, choice: unknown): number {
  return Number(checkInteger(field, choice, 0n, BigInt(MOST_OPTIONS - 1)));
}

/** Where votes are cast: what a commitment is bound to. */
export interface VotingPlace {
  readonly chainId: bigint | number;
  /** Address of the voting contract. */
  readonly contract: string;
}

/**
 * The hash that commits to a choice: the first 24 bytes of keccak256(chain, contract, poll, voter, choice, salt). Nothing
 * is read.
 *
 * @throws InputError
 * @example
 * const hash = commitmentHash({ chainId: 31337, contract }, { pollId, voter, choice: 1, salt });
 */
export function commitmentHash(
  place: VotingPlace,
  vote: { readonly pollId: bigint; readonly voter: string; readonly choice: number; readonly salt: string },
): string {
  const { chainId, contract } = checkPlace(place);
  const { pollId, voter, choice, salt } = checkObject("vote", vote);
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["uint256", "address", "uint256", "address", "uint256", "bytes32"],
    [
      chainId,
      contract,
      checkAmount("vote.pollId", pollId, 0n),
      checkAddress("vote.voter", voter),
      checkChoice("vote.choice", choice),
      checkBytes("vote.salt", salt, 32),
    ],
  );
  return dataSlice(keccak256(encoded), 0, 24);
}

export function checkPlace(place: VotingPlace): VotingPlace {
  const { chainId, contract } = checkObject("place", place);
  return { chainId: checkInteger("place.chainId", chainId, 1n), contract: checkAddress("place.contract", contract) };
}
