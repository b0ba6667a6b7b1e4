import { TypedDataEncoder, concat, toBeHex } from "ethers";
import { type Json, canonicalJson } from "../core/canonical.js";
import {
  checkAddress,
  checkAmount,
  checkDigits,
  checkInteger,
  checkJson,
  checkList,
  checkObject,
  checkOneOf,
  checkSignature,
  checkText,
} from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { checkRoleId } from "../roles/input.js";

/** Which of the two governors: a vote of all roles, or of one. */
export const governorNames = ["AllRolesGovernor", "OneRoleGovernor"] as const;
export type GovernorName = (typeof governorNames)[number];

/** What a ballot can say, in the order of its number on chain. */
export const voteSides = ["against", "for", "abstain"] as const;
export type VoteSide = (typeof voteSides)[number];

export interface RoleVoteOptions {
  /** Numbers of the roles whose ballots are cast, 1 to 8 of them; all that the voter has left if left out. */
  readonly roles?: readonly (bigint | number)[];
  /** Stands in the log. */
  readonly reason?: string;
}

/** A vote that its voter signed, for anyone to hand in while votes are taken. */
export interface SignedRoleVote {
  readonly governor: GovernorName;
  readonly chainId: bigint;
  /** Address of the governor. */
  readonly contract: string;
  readonly proposalId: bigint;
  readonly side: VoteSide;
  /** Roles whose ballots are cast; null for all. */
  readonly roles: readonly number[] | null;
  /** Empty for none. */
  readonly reason: string;
  /** Account. */
  readonly voter: string;
  /** The next one of the voter at this governor: what is signed with the same serves once. */
  readonly nonce: bigint;
  readonly signature: string;
}

const BALLOT = [
  { name: "proposalId", type: "uint256" },
  { name: "support", type: "uint8" },
  { name: "voter", type: "address" },
  { name: "nonce", type: "uint256" },
];
const BALLOT_FIELDS = { Ballot: BALLOT };
const EXTENDED_FIELDS = {
  ExtendedBallot: [...BALLOT, { name: "reason", type: "string" }, { name: "params", type: "bytes" }],
};

const FORMAT = "commonweal-role-vote";
const VERSION = 1;
const MOST_ROLES = 8;
const MOST_REASON = 10_000;

/** Options, checked. */
export function checkVoteOptions(options: RoleVoteOptions): { roles: readonly number[] | null; reason: string } {
  const { roles, reason } = checkObject("options", options);
  return {
    roles: roles === undefined ? null : checkRoles("roles", roles),
    reason: reason === undefined ? "" : checkText("reason", reason, MOST_REASON),
  };
}

function checkRoles(field: string, roles: readonly (bigint | number)[]): number[] {
  const checked = checkList(field, roles, 1, MOST_ROLES).map((role, i) => Number(checkRoleId(`${field}[${i}]`, role)));
  checked.forEach((role, i) => {
    if (checked.indexOf(role) < i) throw new InputError(`${field}[${i}]`, "another than those before", role);
  });
  return checked;
}

/** Roles as the governor takes them: two bytes each. */
export function paramsOf(roles: readonly number[] | null): string {
  return concat((roles ?? []).map((role) => toBeHex(role, 2)));
}

export function supportOf(side: VoteSide): bigint {
  return BigInt(voteSides.indexOf(side));
}

/** Whether a vote says no more than its side. */
export function isPlain({ roles, reason }: Pick<SignedRoleVote, "roles" | "reason">): boolean {
  return roles === null && reason === "";
}

/** What is signed. */
export function voteStruct(vote: Omit<SignedRoleVote, "signature" | "chainId" | "contract" | "governor">) {
  const { proposalId, side, roles, reason, voter, nonce } = vote;
  const ballot = { proposalId, support: supportOf(side), voter, nonce };
  return isPlain(vote)
    ? { fields: BALLOT_FIELDS, message: ballot }
    : { fields: EXTENDED_FIELDS, message: { ...ballot, reason, params: paramsOf(roles) } };
}

/** The digest that is signed. */
export function voteDigest(vote: SignedRoleVote): string {
  const { governor, chainId, contract: verifyingContract } = vote;
  const { fields, message } = voteStruct(vote);
  const domain = { name: `Commonweal ${governor}`, version: "1", chainId, verifyingContract };
  return TypedDataEncoder.hash(domain, fields, message);
}

/** A signed vote, checked for its shape. */
export function checkRoleVote(vote: SignedRoleVote): SignedRoleVote {
  const { governor, chainId, contract, proposalId, side, roles, reason, voter, nonce, signature } = checkObject(
    "vote",
    vote,
  );
  return {
    governor: checkOneOf("vote.governor", governor, governorNames),
    chainId: checkInteger("vote.chainId", chainId, 1n),
    contract: checkAddress("vote.contract", contract),
    proposalId: checkAmount("vote.proposalId", proposalId),
    side: checkOneOf("vote.side", side, voteSides),
    roles: roles === null ? null : checkRoles("vote.roles", roles),
    reason: reason === "" ? "" : checkText("vote.reason", reason, MOST_REASON),
    voter: checkAddress("vote.voter", voter),
    nonce: checkAmount("vote.nonce", nonce, 0n),
    signature: checkSignature("vote.signature", signature),
  };
}

/**
 * A signed vote as text, for whoever hands it in.
 *
 * @throws InputError
 * @example
 * await send(roleVoteToText(await governance.allRoles.signVote(id, "for")));
 */
export function roleVoteToText(vote: SignedRoleVote): string {
  const { chainId, proposalId, nonce, roles, ...rest } = checkRoleVote(vote);
  const digits = { chainId: String(chainId), proposalId: String(proposalId), nonce: String(nonce) };
  return canonicalJson({ format: FORMAT, version: VERSION, ...rest, ...digits, roles: roles as Json });
}

/**
 * The signed vote in a text that {@link roleVoteToText} made. Whose it is `verifyVote` tells.
 *
 * @throws InputError naming the first field that is wrong.
 */
export function roleVoteFromText(text: string): SignedRoleVote {
  const { format, version, ...found } = checkJson("text", text, "a signed vote as JSON");
  if (format !== FORMAT) throw new InputError("format", FORMAT, format);
  if (version !== VERSION) throw new InputError("version", `${VERSION}, which this client can read`, version);
  return checkRoleVote({
    ...(found as unknown as SignedRoleVote),
    chainId: checkDigits("vote.chainId", found.chainId),
    proposalId: checkDigits("vote.proposalId", found.proposalId),
    nonce: checkDigits("vote.nonce", found.nonce),
  });
}
