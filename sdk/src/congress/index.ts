/**
 * Congress: proposals for which a Proposal token is burned, on which Congress tokens vote by using up their votes.
 *
 * @module
 */
import { CongressAbi } from "../abi/Congress.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { acting } from "./acting.js";
import { congressViews } from "./views.js";

export { CongressAbi };
export type {
  CongressCanceled,
  CongressExecuted,
  CongressPlan,
  CongressProposalRef,
  CongressQueued,
  CongressVote,
} from "./acting.js";
export { type BallotRefusal, type CongressSide, ballotRefusals, congressSides } from "./names.js";
export {
  type CongressDraft,
  type CongressProposal,
  congressProposalFromText,
  congressProposalOf,
  congressProposalToText,
} from "./proposal.js";
export type { Ballot, CongressQuorum, CongressStanding, CongressTerms } from "./views.js";
export {
  type RoleProposalState as CongressState,
  roleProposalStates as congressStates,
} from "../governance/standing.js";

/** See {@link congress}. */
export interface Congress extends ReturnType<typeof acting>, ReturnType<typeof congressViews> {
  /**
   * Events of congress, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of congress.events("ProposalCreated", { live: true })) console.log(args.proposalId);
   */
  events<N extends EventName<typeof CongressAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof CongressAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof CongressAbi, N>>;
}

/** Congress, for one client. */
export function congress(core: Core): Congress {
  const contract = core.contract("Congress", CongressAbi);
  return {
    ...acting(contract),
    ...congressViews(contract),
    events: (names, options) => contract.events(names, options),
  };
}
