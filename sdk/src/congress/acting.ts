import type { CongressAbi } from "../abi/Congress.js";
import type { EventArgs } from "../core/abi.js";
import type { Action, CallRequest } from "../core/action.js";
import { checkAmount, checkList, checkObject, checkOneOf } from "../core/check.js";
import type { ContractHandle } from "../core/contract.js";
import { InputError } from "../core/input-error.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { checkCall, columns } from "../governance/calls.js";
import { checkTokenId } from "../lottery/input.js";
import { type CongressSide, congressSides } from "./names.js";
import { type CongressDraft, type CongressProposal, checkContent, checkProposal, proposalOfEvent } from "./proposal.js";

/** A proposal, by itself or by its id. */
export type CongressProposalRef = bigint | { readonly id: bigint };

/** What the client's account proposes. Its calls may be actions of this client. */
export interface CongressPlan extends Omit<CongressDraft, "proposer" | "calls"> {
  /** What is to be done, in this order: actions, or what their `request()` gives. None for a resolution. */
  readonly calls: readonly (CallRequest | { request(): Promise<CallRequest> })[];
}

/** Votes that were cast. */
export interface CongressVote {
  readonly proposalId: bigint;
  readonly voter: string;
  readonly side: CongressSide;
  /** The tokens of which a vote was used up. */
  readonly tokenIds: readonly bigint[];
}

export type CongressQueued = EventArgs<typeof CongressAbi, "ProposalQueued">;
export type CongressExecuted = EventArgs<typeof CongressAbi, "ProposalExecuted">;
export type CongressCanceled = EventArgs<typeof CongressAbi, "ProposalCanceled">;

export function checkRef(ref: CongressProposalRef): bigint {
  return checkAmount("proposal", typeof ref === "object" && ref !== null ? ref.id : ref);
}

/** Tokens, one or several, each once. */
export function checkTokens(tokens: bigint | readonly bigint[]): bigint[] {
  if (!Array.isArray(tokens)) return [checkTokenId("tokens", tokens as bigint)];
  const ids = checkList("tokens", tokens, 1).map((id, i) => checkTokenId(`tokens[${i}]`, id));
  const twice = ids.findIndex((id, i) => ids.indexOf(id) < i);
  if (twice >= 0) throw new InputError(`tokens[${twice}]`, "a token that is not in the list before", ids[twice]);
  return ids;
}

export function acting(contract: ContractHandle<typeof CongressAbi>) {
  const { core } = contract;

  const voteIn = (found: ReceiptEvents): CongressVote => {
    const { proposalId, voter, support } = found.one(contract, "VoteCast");
    const tokenIds = found.all(contract, "VoteCast").map(({ tokenId }) => tokenId);
    return { proposalId, voter, side: congressSides[Number(support)]!, tokenIds };
  };

  return {
    /**
     * Burns a Proposal token of the client's account for a proposal. Pin text and code under their CIDs first.
     *
     * @returns An action whose result is the proposal. Keep it.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` and `NOT_ALLOWED` for others' tokens, `TOO_LATE` for one that has expired,
     * `INVALID_INPUT` for one of another kind.
     * @example
     * const calls = [lottery.addKind(terms)];
     * const { result: proposal } = await congress.propose({ tokenId, text, code, calls }).send();
     */
    propose(plan: CongressPlan): Action<CongressProposal, bigint> {
      const { calls, ...content } = checkObject("plan", plan);
      const { tokenId, text, code } = checkContent(content);
      const given = checkList("calls", calls).map((call, i) => {
        const action = checkObject(`calls[${i}]`, call);
        return "request" in action ? action : checkCall(`calls[${i}]`, action);
      });
      return contract.action("propose", {
        args: async () => {
          const requests = await Promise.all(given.map((call) => ("request" in call ? call.request() : call)));
          return [tokenId, text, code, ...columns(requests)] as const;
        },
        result: (found) => proposalOfEvent(found.one(contract, "ProposalCreated")),
      });
    },

    /**
     * Uses up a vote of each of some Congress tokens of the client's account, all of them or none.
     *
     * @param tokens One or several that the account has since before the proposal and that expire after the vote.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED` for others' tokens and those got too late or expiring too soon, `ALREADY_DONE` for one
     * that has voted, `WRONG_STATE` while no votes are taken, `NOT_FOUND`, `INVALID_INPUT` for one of another kind.
     * @example
     * await congress.vote(proposal, "for", tokenId).send();
     */
    vote(
      proposal: CongressProposalRef,
      side: CongressSide,
      tokens: bigint | readonly bigint[],
    ): Action<CongressVote, void> {
      const id = checkRef(proposal);
      const support = BigInt(congressSides.indexOf(checkOneOf("side", side, congressSides)));
      const ids = checkTokens(tokens);
      if (ids.length === 1) return contract.action("castVote", { args: [id, support, ids[0]!], result: voteIn });
      return contract.action("castVotes", { args: [id, support, ids], result: voteIn });
    },

    /**
     * Puts what passed into the timelock of congress. Anyone may.
     *
     * @returns An action whose result says when it can be executed (`etaSeconds`, Unix seconds).
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where it has not passed, or has no calls; `NOT_FOUND`.
     * @example
     * const { etaSeconds } = (await congress.queue(proposal).send()).result;
     */
    queue(proposal: CongressProposal): Action<CongressQueued, bigint> {
      const { columns: lists, descriptionHash } = checkProposal("proposal", proposal);
      return contract.action("queue", {
        args: [...lists, descriptionHash],
        result: (found) => found.one(contract, "ProposalQueued"),
      });
    },

    /**
     * Executes what was queued, once the timelock's delay has passed. Anyone may. What the calls send beyond the ETH that the
     * timelock has comes from the sender.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE`, `NOT_FOUND`; what the calls themselves throw.
     * @example
     * await congress.execute(proposal).send();
     */
    execute(proposal: CongressProposal): Action<CongressExecuted, bigint> {
      const { checked, columns: lists, descriptionHash } = checkProposal("proposal", proposal);
      const sum = checked.calls.reduce((total, { value }) => total + value, 0n);
      const lacking = async () => {
        const held = await core.provider.getBalance(await contract.read("authority"));
        return held < sum ? sum - held : 0n;
      };
      return contract.action("execute", {
        args: [...lists, descriptionHash],
        value: sum === 0n ? 0n : lacking,
        result: (found) => found.one(contract, "ProposalExecuted"),
      });
    },

    /**
     * Takes a proposal of the client's account back before votes are taken. Its token stays burned.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `NOT_FOUND`.
     */
    cancel(proposal: CongressProposal): Action<CongressCanceled, bigint> {
      const { columns: lists, documents } = checkProposal("proposal", proposal);
      return contract.action("cancel", {
        args: [...lists, documents],
        result: (found) => found.one(contract, "ProposalCanceled"),
      });
    },
  };
}
