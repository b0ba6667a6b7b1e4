/**
 * Peer review: members drawn by lot say what share of its pay a member is paid out.
 *
 * @module
 */
import { PeerReviewAbi } from "../abi/PeerReview.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { reviewing } from "./reviewing.js";
import { reviewViews } from "./views.js";

export { PeerReviewAbi };
export { type ReviewPhase, reviewPhases } from "./names.js";
export type { Finalized, MissedReview, Opened, ReviewersDrawn, Scored } from "./reviewing.js";
export { type Review, type ReviewStep, type Reviewer, medianShare } from "./views.js";

/** See {@link reviews}. */
export interface Reviews extends ReturnType<typeof reviewViews>, ReturnType<typeof reviewing> {
  /**
   * Events of reviews, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of reviews.events("ReviewersDrawn", { where: { roleId: 3n }, live: true })) {
   *   if (args.reviewers.includes(mine)) console.log(`Review ${args.member} by ${args.dueAt}.`);
   * }
   */
  events<N extends EventName<typeof PeerReviewAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof PeerReviewAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof PeerReviewAbi, N>>;
}

/** Reviews among the members of roles, for one client. */
export function reviews(core: Core): Reviews {
  const contract = core.contract("PeerReview", PeerReviewAbi);
  return {
    ...reviewViews(core),
    ...reviewing(core),
    events: (names, options) => contract.events(names, options),
  };
}
