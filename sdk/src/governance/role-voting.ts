import type { Action } from "../core/action.js";
import { checkAddress, checkOneOf } from "../core/check.js";
import type { ContractHandle } from "../core/contract.js";
import { InputError } from "../core/input-error.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { isSignedBy, signFor } from "../core/signing.js";
import { type GovernorAbi, type RoleProposalRef, checkProposalId } from "./governor.js";
import {
  type GovernorName,
  type RoleVoteOptions,
  type SignedRoleVote,
  type VoteSide,
  checkRoleVote,
  checkVoteOptions,
  isPlain,
  paramsOf,
  supportOf,
  voteDigest,
  voteSides,
  voteStruct,
} from "./role-vote.js";

/** What a vote came to. */
export interface RoleVoteOutcome {
  /** The roles in which a ballot was counted, with the ballots of each. */
  readonly roles: readonly RoleBallots[];
}

/** Ballots of a role in a proposal. */
export interface RoleBallots {
  readonly roleId: bigint;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  /** How many it takes for the role to take part; 0 before its first ballot. */
  readonly needed: number;
}

interface BallotCounts {
  readonly forBallots: bigint;
  readonly againstBallots: bigint;
  readonly abstainBallots: bigint;
  readonly needed: bigint;
}

export function ballotsFrom(roleId: bigint, counts: BallotCounts): RoleBallots {
  return {
    roleId,
    for: Number(counts.forBallots),
    against: Number(counts.againstBallots),
    abstain: Number(counts.abstainBallots),
    needed: Number(counts.needed),
  };
}

export function roleVoting(contract: ContractHandle<GovernorAbi>) {
  const { core } = contract;
  const governor = contract.name as GovernorName;

  const result = (found: ReceiptEvents): RoleVoteOutcome => ({
    roles: found.all(contract, "BallotCounted").map((args) => ballotsFrom(args.roleId, args)),
  });

  async function requireOurs(vote: SignedRoleVote): Promise<void> {
    const [address, { chainId }] = await Promise.all([contract.address(), core.deployment()]);
    if (vote.governor !== governor) throw new InputError("vote.governor", governor, vote.governor);
    if (vote.chainId !== BigInt(chainId)) throw new InputError("vote.chainId", String(chainId), vote.chainId);
    if (vote.contract !== address) throw new InputError("vote.contract", address, vote.contract);
  }

  return {
    /**
     * Votes, in all roles in which the client's identity has a ballot left, or in those named.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` without a ballot, `ALREADY_DONE`, `WRONG_STATE`, `NOT_FOUND`.
     * @example
     * await governance.allRoles.vote(proposal, "for").send();
     * await governance.allRoles.vote(proposal, "against", { roles: [3], reason: "It takes our seats." }).send();
     */
    vote(proposal: RoleProposalRef, side: VoteSide, options: RoleVoteOptions = {}): Action<RoleVoteOutcome, bigint> {
      const id = checkProposalId(proposal);
      const support = supportOf(checkOneOf("side", side, voteSides));
      const { roles, reason } = checkVoteOptions(options);
      if (roles === null && reason === "") return contract.action("castVote", { args: [id, support], result });
      return contract.action("castVoteWithReasonAndParams", { args: [id, support, reason, paramsOf(roles)], result });
    },

    /**
     * Signs a vote for anyone to hand in, as text: see `roleVoteToText`. It is good until the vote ends, or until another of the
     * signer's is handed in at this governor. Reads the next nonce; sends nothing.
     *
     * @throws InputError
     * @example
     * const text = roleVoteToText(await governance.allRoles.signVote(proposal, "for"));
     */
    async signVote(proposal: RoleProposalRef, side: VoteSide, options: RoleVoteOptions = {}): Promise<SignedRoleVote> {
      const said = {
        proposalId: checkProposalId(proposal),
        side: checkOneOf("side", side, voteSides),
        ...checkVoteOptions(options),
      };
      const voter = checkAddress("account", await core.account());
      const [address, { chainId }, nonce] = await Promise.all([
        contract.address(),
        core.deployment(),
        contract.read("nonces", voter),
      ]);
      const vote = { ...said, voter, nonce };
      const { fields, message } = voteStruct(vote);
      const signature = await signFor(core, governor, fields, message);
      return { governor, chainId: BigInt(chainId), contract: address, ...vote, signature };
    },

    /**
     * Whether a vote is signed by its voter, key or contract, for this governor, and its nonce is the next one.
     *
     * @throws InputError also where it is for another governor.
     */
    async verifyVote(vote: SignedRoleVote): Promise<boolean> {
      const checked = checkRoleVote(vote);
      await requireOurs(checked);
      const [signed, next] = await Promise.all([
        isSignedBy(core, checked.voter, voteDigest(checked), checked.signature),
        contract.read("nonces", checked.voter),
      ]);
      return signed && next === checked.nonce;
    },

    /**
     * Hands in the vote that somebody signed. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, and those of `vote`.
     * @example
     * await governance.allRoles.handInVote(roleVoteFromText(text)).send();
     */
    handInVote(vote: SignedRoleVote): Action<RoleVoteOutcome, bigint> {
      const checked = checkRoleVote(vote);
      const { proposalId, side, roles, reason, voter, signature } = checked;
      const support = supportOf(side);
      if (isPlain(checked)) {
        return contract.action("castVoteBySig", {
          args: async () => {
            await requireOurs(checked);
            return [proposalId, support, voter, signature] as const;
          },
          result,
        });
      }
      return contract.action("castVoteWithReasonAndParamsBySig", {
        args: async () => {
          await requireOurs(checked);
          return [proposalId, support, voter, reason, paramsOf(roles), signature] as const;
        },
        result,
      });
    },
  };
}
