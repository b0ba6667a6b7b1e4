/**
 * Leadership tokens: rights to validate, vote and propose for a limited time, and the lottery by proof of work that gives them out.
 *
 * @module
 */
import { LeadershipTokensAbi } from "../abi/LeadershipTokens.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { lotteryViews } from "./views.js";
import { winning } from "./winning.js";

export { LeadershipTokensAbi };
export type { KindRef } from "./input.js";
export { type LeadershipKind, type TokenState, leadershipKinds, tokenStates } from "./names.js";
export {
  type Challenges,
  type LeadershipTokenState,
  type LotteryKind,
  type LotteryStanding,
  type TokenMetadata,
  difficultyOf,
  expectedSeconds,
} from "./views.js";
export type { KindAdded, NewKind, OperatorSet, TokenApproved, TokenTransferred, WinningNonce, Won } from "./winning.js";

/** See {@link lottery}. */
export interface Lottery extends ReturnType<typeof lotteryViews>, ReturnType<typeof winning> {
  /**
   * Events of tokens and lottery, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of lottery.events("WindowBegan", { live: true })) console.log(args.challenge);
   */
  events<N extends EventName<typeof LeadershipTokensAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof LeadershipTokensAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof LeadershipTokensAbi, N>>;
}

/** Leadership tokens and their lottery, for one client. */
export function lottery(core: Core): Lottery {
  const contract = core.contract("LeadershipTokens", LeadershipTokensAbi);
  return {
    ...lotteryViews(core),
    ...winning(core),
    events: (names, options) => contract.events(names, options),
  };
}
