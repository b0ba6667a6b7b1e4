import type { Action } from "../core/action.js";
import type { FunctionResult } from "../core/abi.js";
import { checkAddress, checkInteger, checkObject } from "../core/check.js";
import type { ContractHandle } from "../core/contract.js";
import { InputError } from "../core/input-error.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { ProtocolError } from "../errors/protocol-error.js";
import { checkRoleId } from "../roles/input.js";
import { type GovernorAbi, type RoleProposalRef, checkProposalId } from "./governor.js";
import { paramsOf } from "./role-vote.js";
import { type RoleBallots, ballotsFrom } from "./role-voting.js";
import {
  type Counted,
  type RoleProposalState,
  type RoleTally,
  roleProposalStates,
  standingInWords,
  tallyFrom,
} from "./standing.js";

/** A proposal as it stands. */
export interface RoleProposalStanding {
  readonly state: RoleProposalState;
  /** Account. */
  readonly proposer: string;
  /** Who held a role before that second may vote. */
  readonly madeAt: Date;
  /** Last second in which votes are taken. */
  readonly votesUntil: Date;
  /** When it can be executed; null while it is not queued. */
  readonly executableFrom: Date | null;
  /** Roles in a vote of all roles, ballots in a vote of one. */
  readonly tally: RoleTally;
  /** The same for a person: "Votes are taken up to and with 14 May 2026, …". */
  readonly words: string;
}

/** Parameters of votes. */
export interface VoteTerms {
  /** Seconds that a vote lasts, 1 hour to 60 days. */
  readonly votingPeriod: number;
  /** What has to take part, as a share: at most a half. */
  readonly quorum: { readonly numerator: number; readonly denominator: number };
}

const HOUR = 3_600n;
const LONGEST = 60n * 86_400n;
const MOST_SHARE = 255n;

export function roleViews(contract: ContractHandle<GovernorAbi>, unit: Counted) {
  const { core } = contract;

  async function terms(version?: bigint | number): Promise<VoteTerms> {
    const asked = version === undefined ? undefined : checkInteger("version", version, 1n);
    const found = await contract.read("parameters", asked ?? (await contract.read("parametersVersion")));
    return termsFrom(found);
  }

  return {
    /**
     * A proposal as it stands now: state, dates, votes, and all that in words; null where there is none.
     *
     * @throws InputError
     * @example
     * const standing = await governance.allRoles.standing(proposal);
     * console.log(standing?.words); // "Votes are taken up to and with 14 May 2026, 10:00:05 UTC. So far 3 roles for, …"
     */
    async standing(proposal: RoleProposalRef): Promise<RoleProposalStanding | null> {
      const id = checkProposalId(proposal);
      try {
        const [number, proposer, madeAt, votesUntil, executableFrom, votes, needed, now] = await Promise.all([
          contract.read("state", id),
          contract.read("proposalProposer", id),
          contract.read("proposalSnapshot", id),
          contract.read("proposalDeadline", id),
          contract.read("proposalEta", id),
          contract.read("proposalVotes", id),
          contract.read("quorumOf", id),
          core.now(),
        ]);
        const state = roleProposalStates[Number(number)]!;
        const tally = tallyFrom(votes.forVotes, votes.againstVotes, votes.abstainVotes, needed);
        return {
          state,
          proposer,
          madeAt: dateOf(madeAt),
          votesUntil: dateOf(votesUntil),
          executableFrom: dateOrNull(executableFrom),
          tally,
          words: standingInWords(unit, tally, { state, madeAt, votesUntil, executableFrom, now }),
        };
      } catch (thrown) {
        if (thrown instanceof ProtocolError && thrown.errorName === "GovernorNonexistentProposal") return null;
        throw thrown;
      }
    },

    /**
     * The ballots of a role in a proposal; all zero before the first.
     *
     * @throws InputError
     */
    async ballotsOf(proposal: RoleProposalRef, roleId: bigint | number): Promise<RoleBallots> {
      const [id, role] = [checkProposalId(proposal), checkRoleId("roleId", roleId)];
      return ballotsFrom(role, await contract.read("roleVotes", id, role));
    },

    /**
     * Whether an account's identity cast a ballot in a proposal.
     *
     * @param account The client's if left out.
     * @throws InputError
     */
    async hasVoted(proposal: RoleProposalRef, account?: string): Promise<boolean> {
      const id = checkProposalId(proposal);
      return contract.read("hasVoted", id, await core.accountOr(account));
    },

    /**
     * Whether an account's identity has, or had, a ballot of a role in a proposal.
     *
     * @param account The client's if left out.
     * @throws InputError
     */
    async hasBallot(proposal: RoleProposalRef, roleId: bigint | number, account?: string): Promise<boolean> {
      const [id, role] = [checkProposalId(proposal), checkRoleId("roleId", roleId)];
      if (account !== undefined) checkAddress("account", account);
      const [voter, madeAt] = await Promise.all([core.accountOr(account), contract.read("proposalSnapshot", id)]);
      if (madeAt === 0n) return false;
      return (await contract.read("getVotesWithParams", voter, madeAt, paramsOf([Number(role)]))) > 0n;
    },

    /**
     * The terms that votes are under.
     *
     * @param version Number of the set; the newest if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    terms,

    /**
     * Sets the terms of later votes. For the timelock: take it into a proposal to all roles.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     * @example
     * const calls = [governance.oneRole.setTerms({ votingPeriod: 259_200, quorum: { numerator: 1, denominator: 3 } })];
     */
    setTerms(terms: VoteTerms): Action<VoteTerms, void> {
      const { votingPeriod, quorum } = checkObject("terms", terms);
      const share = checkObject("quorum", quorum);
      const denominator = checkInteger("quorum.denominator", share.denominator, 2n, MOST_SHARE);
      const numerator = checkInteger("quorum.numerator", share.numerator, 1n, MOST_SHARE);
      if (2n * numerator > denominator) {
        throw new InputError("quorum.numerator", `at most half of ${denominator}`, share.numerator);
      }
      const period = checkInteger("votingPeriod", votingPeriod, HOUR, LONGEST);
      return contract.action("setParameters", {
        args: [{ votingPeriod: period, quorumNumerator: numerator, quorumDenominator: denominator }],
        result: (found) => termsFrom(found.one(contract, "GovernorTermsSet").terms),
      });
    },
  };
}

function termsFrom(found: FunctionResult<GovernorAbi, "parameters">): VoteTerms {
  const { votingPeriod, quorumNumerator, quorumDenominator } = found;
  return {
    votingPeriod: Number(votingPeriod),
    quorum: { numerator: Number(quorumNumerator), denominator: Number(quorumDenominator) },
  };
}
