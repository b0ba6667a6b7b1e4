import { ZeroHash } from "ethers";
import type { CongressAbi } from "../abi/Congress.js";
import { LeadershipTokensAbi } from "../abi/LeadershipTokens.js";
import type { FunctionResult } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkInteger, checkObject } from "../core/check.js";
import type { ContractHandle } from "../core/contract.js";
import { InputError } from "../core/input-error.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { ProtocolError } from "../errors/protocol-error.js";
import { type RoleProposalState as ProposalState, roleProposalStates } from "../governance/standing.js";
import { leadershipKinds } from "../lottery/names.js";
import { type CongressProposalRef, checkRef, checkTokens } from "./acting.js";
import type { BallotRefusal } from "./names.js";
import { type CongressProposal, proposalOfEvent } from "./proposal.js";

/** A proposal as it stands. */
export interface CongressStanding {
  readonly id: bigint;
  /** How many proposals there were with it. */
  readonly number: number;
  readonly state: ProposalState;
  /** Who votes had its token before that second. */
  readonly madeAt: Date;
  /** First second in which votes are taken. */
  readonly votesFrom: Date;
  /** First second in which no more votes are taken. */
  readonly votesTo: Date;
  /** Seconds that it waits in the timelock once it is queued. */
  readonly executionDelay: number;
  /** When it can be executed; null while it is not queued. */
  readonly executableFrom: Date | null;
  /** What the timelock knows it by; null where it was not queued. */
  readonly operation: string | null;
  readonly for: number;
  readonly against: number;
  /** How many votes for it are needed. */
  readonly quorum: number;
  /** Whether it would pass if the vote ended like this. */
  readonly passing: boolean;
}

/** Whether a token can vote on a proposal, apart from when votes are taken. */
export interface Ballot {
  readonly tokenId: bigint;
  /** Null where it can. */
  readonly refusal: BallotRefusal | null;
}

/** What a proposal made now would need. */
export interface CongressQuorum {
  /** How many Congress tokens in force outlast its vote. */
  readonly eligible: number;
  /** How many votes for it are needed. */
  readonly quorum: number;
}

/** Parameters of proposals. */
export interface CongressTerms {
  /** Seconds from a proposal to its first votes, an hour at least. */
  readonly votingDelay: number;
  /** Seconds for which votes are taken, an hour at least; with the delay half a Congress token's lifetime at most. */
  readonly votingPeriod: number;
  /** Seconds that what passed waits in the timelock, 1 hour to 60 days. */
  readonly executionDelay: number;
  /** As many votes are needed as a share of the tokens that could vote, at most a half, and so many at least, 1 to 48. */
  readonly quorum: { readonly numerator: number; readonly denominator: number; readonly least: number };
}

const HOUR = 3_600n;
const LONGEST = 60n * 86_400n;
const MOST_SHARE = 255n;
const MOST_LEAST = 48n;
const VOTING = BigInt(leadershipKinds.indexOf("congress"));

export function congressViews(contract: ContractHandle<typeof CongressAbi>) {
  const { core } = contract;
  const tokensContract = core.contract("LeadershipTokens", LeadershipTokensAbi);

  async function terms(version?: bigint | number): Promise<CongressTerms> {
    const asked = version === undefined ? undefined : checkInteger("version", version, 1n);
    return termsFrom(await contract.read("parameters", asked ?? (await contract.read("parametersVersion"))));
  }

  return {
    /**
     * A proposal as it stands now: state, dates and votes; null where there is none.
     *
     * @throws InputError
     * @example
     * const standing = await congress.standing(proposal);
     * if (standing?.state === "succeeded") await congress.queue(proposal).send();
     */
    async standing(proposal: CongressProposalRef): Promise<CongressStanding | null> {
      const id = checkRef(proposal);
      try {
        const [state, found, eta, operation] = await Promise.all([
          contract.read("state", id),
          contract.read("proposalOf", id),
          contract.read("proposalEta", id),
          contract.read("operationOf", id),
        ]);
        const [inFavour, against, quorum] = [found.forVotes, found.againstVotes, found.quorum].map(Number);
        return {
          id,
          number: Number(found.number),
          state: roleProposalStates[Number(state)]!,
          madeAt: dateOf(found.proposedAt),
          votesFrom: dateOf(found.voteStart),
          votesTo: dateOf(found.voteEnd),
          executionDelay: Number(found.executionDelay),
          executableFrom: dateOrNull(eta),
          operation: operation === ZeroHash ? null : operation,
          for: inFavour!,
          against: against!,
          quorum: quorum!,
          passing: inFavour! >= quorum! && inFavour! > against!,
        };
      } catch (thrown) {
        if (thrown instanceof ProtocolError && thrown.errorName === "CongressUnknownProposal") return null;
        throw thrown;
      }
    },

    /**
     * A proposal with its calls and the CIDs of text and code, from the event that made it; null where there was none.
     *
     * @throws InputError
     * @example
     * const proposal = await congress.find(id);
     */
    async find(proposal: CongressProposalRef): Promise<CongressProposal | null> {
      const proposalId = checkRef(proposal);
      for await (const { args } of contract.events("ProposalCreated", { where: { proposalId } })) {
        return proposalOfEvent(args);
      }
      return null;
    },

    /**
     * Which of an account's tokens can vote on a proposal, and why others cannot. See `lottery.tokensOf` for its tokens.
     *
     * @param account The client's if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     * @example
     * const ballots = await congress.ballots(proposal, mine.map(({ id }) => id));
     * const able = ballots.filter(({ refusal }) => refusal === null).map(({ tokenId }) => tokenId);
     */
    async ballots(
      proposal: CongressProposalRef,
      tokens: bigint | readonly bigint[],
      account?: string,
    ): Promise<Ballot[]> {
      const [id, ids] = [checkRef(proposal), checkTokens(tokens)];
      const voter = await core.accountOr(account);
      const [{ proposedAt, voteEnd }, ...found] = await Promise.all([
        contract.read("proposalOf", id),
        ...ids.map((tokenId) => tokensContract.read("tokenOf", tokenId)),
      ]);
      const voted = await Promise.all(ids.map((tokenId) => contract.read("hasVoted", id, tokenId)));
      return ids.map((tokenId, i) => {
        const { kind, uses, owner, ownedSince, expiry } = found[i]!;
        const refusals: [boolean, BallotRefusal][] = [
          [expiry !== 0n && kind !== VOTING, "other-kind"],
          [uses === 0n && expiry !== 0n, "used-up"],
          [owner.toLowerCase() !== voter.toLowerCase(), "not-owner"],
          [voted[i]!, "voted"],
          [ownedSince >= proposedAt, "held-too-late"],
          [expiry <= voteEnd, "expires-too-soon"],
        ];
        return { tokenId, refusal: refusals.find(([applies]) => applies)?.[1] ?? null };
      });
    },

    /**
     * Whether a token voted on a proposal.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async hasVoted(proposal: CongressProposalRef, token: bigint): Promise<boolean> {
      const [id, [tokenId]] = [checkRef(proposal), checkTokens([token])];
      return contract.read("hasVoted", id, tokenId!);
    },

    /** How many Congress tokens could vote on a proposal made now, and how many votes for it would be needed. */
    async quorum(): Promise<CongressQuorum> {
      const [now, version] = await Promise.all([core.now(), contract.read("parametersVersion")]);
      const found = await contract.read("parameters", version);
      const end = now + found.votingDelay + found.votingPeriod;
      const eligible = await tokensContract.read("countOutlasting", VOTING, end);
      const share = (eligible * found.quorumNumerator + found.quorumDenominator - 1n) / found.quorumDenominator;
      return { eligible: Number(eligible), quorum: Number(share > found.quorumLeast ? share : found.quorumLeast) };
    },

    /** How many proposals there were. */
    async count(): Promise<number> {
      return Number(await contract.read("proposalCount"));
    },

    /** The timelock that carries out what passes: the authority of the lottery and of congress. */
    async timelock(): Promise<string> {
      return contract.read("authority");
    },

    /**
     * The terms that proposals are under.
     *
     * @param version Number of the set; the newest if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    terms,

    /**
     * Sets the terms of later proposals. For a proposal: only the timelock of congress may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT` where votes would last too long beside the tokens.
     * @example
     * const calls = [congress.setTerms({ ...(await congress.terms()), votingPeriod: 259_200 })];
     */
    setTerms(terms: CongressTerms): Action<CongressTerms, void> {
      const { votingDelay, votingPeriod, executionDelay, quorum } = checkObject("terms", terms);
      const share = checkObject("quorum", quorum);
      const quorumDenominator = checkInteger("quorum.denominator", share.denominator, 2n, MOST_SHARE);
      const quorumNumerator = checkInteger("quorum.numerator", share.numerator, 1n, MOST_SHARE);
      if (2n * quorumNumerator > quorumDenominator) {
        throw new InputError("quorum.numerator", `at most half of ${quorumDenominator}`, share.numerator);
      }
      const checked = {
        votingDelay: checkInteger("votingDelay", votingDelay, HOUR, LONGEST),
        votingPeriod: checkInteger("votingPeriod", votingPeriod, HOUR, LONGEST),
        executionDelay: checkInteger("executionDelay", executionDelay, HOUR, LONGEST),
        quorumNumerator,
        quorumDenominator,
        quorumLeast: checkInteger("quorum.least", share.least, 1n, MOST_LEAST),
      };
      return contract.action("setParameters", {
        args: [checked],
        result: (found) => termsFrom(found.one(contract, "CongressTermsSet").terms),
      });
    },
  };
}

function termsFrom(found: FunctionResult<typeof CongressAbi, "parameters">): CongressTerms {
  return {
    votingDelay: Number(found.votingDelay),
    votingPeriod: Number(found.votingPeriod),
    executionDelay: Number(found.executionDelay),
    quorum: {
      numerator: Number(found.quorumNumerator),
      denominator: Number(found.quorumDenominator),
      least: Number(found.quorumLeast),
    },
  };
}
