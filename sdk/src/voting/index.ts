/**
 * Partial-lock commit-reveal voting: the same tokens vote in many polls at once, and no vote is lost with a device.
 *
 * @module
 */
import { PLCRVotingAbi } from "../abi/PLCRVoting.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { casting } from "./casting.js";
import { revealing } from "./revealing.js";
import { Salts } from "./salt.js";
import { votingViews } from "./views.js";

export { PLCRVotingAbi };
export { type VoteLock, decodeFloat32, encodeFloat32 } from "../core/float32.js";
export { type Ballot, ballotsFromText, ballotsToText } from "./ballot.js";
export type { PollOpened, Vote } from "./casting.js";
export { type PollKey, type PollRef, type VotingMode, type VotingPlace, commitmentHash, pollIdOf } from "./poll.js";
export type { Reveal, Revealed } from "./revealing.js";
export type { Commitment, Poll, Tally } from "./views.js";

/** See {@link voting}. */
export interface Voting
  extends ReturnType<typeof votingViews>, ReturnType<typeof casting>, ReturnType<typeof revealing> {
  /**
   * Events of the voting contract, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of voting.events("Revealed", { where: { pollId } })) console.log(args.choice);
   */
  events<N extends EventName<typeof PLCRVotingAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof PLCRVotingAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof PLCRVotingAbi, N>>;
}

/** Votes and polls, for one client. */
export function voting(core: Core): Voting {
  const contract = core.contract("PLCRVoting", PLCRVotingAbi);
  const views = votingViews(core);
  const salts = new Salts(core);
  return {
    ...views,
    ...casting(core, salts, views),
    ...revealing(core, salts, views),
    events: (names, options) => contract.events(names, options),
  };
}
