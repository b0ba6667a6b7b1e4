import { AbiCoder, dataSlice, keccak256 } from "ethers";
import { checkAddress, checkAmount, checkBytes } from "../core/check.js";

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
 * const pollId = pollIdOf(projects.pollOf(7n, 2));
 */
export function pollIdOf(poll: PollRef): bigint {
  if (typeof poll === "bigint") return checkAmount("poll", poll, 0n);
  const source = checkAddress("poll.source", poll?.source);
  const key = checkBytes("poll.key", poll.key, 32);
  return BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(["address", "bytes32"], [source, key])));
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
 * @example
 * const hash = commitmentHash({ chainId: 31337, contract }, { pollId, voter, choice: 1, salt });
 */
export function commitmentHash(
  { chainId, contract }: VotingPlace,
  vote: { readonly pollId: bigint; readonly voter: string; readonly choice: number; readonly salt: string },
): string {
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["uint256", "address", "uint256", "address", "uint256", "bytes32"],
    [chainId, contract, vote.pollId, vote.voter, vote.choice, vote.salt],
  );
  return dataSlice(keccak256(encoded), 0, 24);
}
