/**
 * Communities: who is a member, and what the members consent to.
 *
 * @module
 */
import { CommunitiesAbi } from "../abi/Communities.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { asking } from "./asking.js";
import { signing } from "./signing.js";
import { communityViews } from "./views.js";

export { CommunitiesAbi };
export {
  type AnswerForm,
  type SignedAnswer,
  answerFormFromText,
  answerFormToText,
  signedAnswerFromText,
  signedAnswerToText,
} from "./answer.js";
export type { Departed, Founded, Founding } from "./asking.js";
export { type CharterContent, type PublishedCharter, charterSchema, openCharter, publishCharter } from "./charter.js";
export type { AnswerOutcome } from "./outcome.js";
export {
  type CharterDraft,
  type CharterFigures,
  type CommunityRequest,
  type DecisionDraft,
  type PersonalDraft,
  type RequestDraft,
  type RequestKind,
  requestKinds,
} from "./request.js";
export type { FormOptions } from "./signing.js";
export type { AnswerWord, CommunityMembership, CommunityRecord, CommunityRequestStatus, Page } from "./views.js";

/** See {@link communities}. */
export interface Communities
  extends ReturnType<typeof asking>, ReturnType<typeof signing>, ReturnType<typeof communityViews> {
  /**
   * Events of communities, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of communities.events("Asked", { where: { communityId: 1n }, live: true })) console.log(args);
   */
  events<N extends EventName<typeof CommunitiesAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof CommunitiesAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof CommunitiesAbi, N>>;
}

/** Communities, for one client. */
export function communities(core: Core): Communities {
  const contract = core.contract("Communities", CommunitiesAbi);
  return {
    ...asking(core),
    ...signing(core),
    ...communityViews(core),
    events: (names, options) => contract.events(names, options),
  };
}
