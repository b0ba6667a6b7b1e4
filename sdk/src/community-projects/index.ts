/**
 * Community projects: planned, funded with vouchers, worked on, and finished by the consent of all concerned.
 *
 * @module
 */
import { CommunityProjectsAbi } from "../abi/CommunityProjects.js";
import { CommunityWorkAbi } from "../abi/CommunityWork.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { consenting } from "./consenting.js";
import { disputing } from "./disputing.js";
import { giving } from "./giving.js";
import { planning } from "./planning.js";
import { redeeming } from "./redeeming.js";
import { communityProjectViews } from "./views.js";
import { working } from "./working.js";

export { CommunityProjectsAbi, CommunityWorkAbi };
export {
  type CompletionText,
  type Consent,
  type ConsentText,
  type GroupRef,
  type MembershipText,
  type RedemptionText,
  consentFromText,
  consentHash,
  consentToText,
} from "./consent.js";
export type { Collected, ConsentStatus, GroupChanged, RedemptionAsked, WorkDone } from "./consenting.js";
export type { WorkCase, WorkCaseClosed, WorkCaseOpened, WorkPaid } from "./disputing.js";
export type { Contribution, VoucherDeposited, VoucherReturned } from "./giving.js";
export type { CommunityProjectId, OfferId, OptionalContent, Place } from "./input.js";
export {
  type CommunityProjectState,
  type CommunityTaskState,
  type GroupKind,
  type Purpose,
  type WorkRuling,
  type WorkState,
  communityProjectStates,
  communityTaskStates,
  purposes,
  workRulings,
  workStates,
} from "./names.js";
export type * from "./planning.js";
export type * from "./records.js";
export type { RedemptionSettled } from "./redeeming.js";
export type { Statement } from "./statement.js";
export type {
  WorkAccepted,
  WorkDraft,
  WorkEnded,
  WorkEvidence,
  WorkEvidenceGiven,
  WorkOffered,
  WorkWithdrawn,
} from "./working.js";

/** See {@link communityProjects}. */
export interface CommunityProjects
  extends
    ReturnType<typeof communityProjectViews>,
    ReturnType<typeof planning>,
    ReturnType<typeof giving>,
    ReturnType<typeof working>,
    ReturnType<typeof consenting>,
    ReturnType<typeof redeeming>,
    ReturnType<typeof disputing> {
  /**
   * Events of plans, escrow and credits, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of communityProjects.events("VoucherDeposited", { where: { projectId: 3n } })) {
   *   console.log(args.id, args.contributor);
   * }
   */
  events<N extends EventName<typeof CommunityProjectsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof CommunityProjectsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof CommunityProjectsAbi, N>>;

  /**
   * Events of work, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of communityProjects.workEvents("WorkOffered", { live: true })) console.log(args.offer);
   */
  workEvents<N extends EventName<typeof CommunityWorkAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof CommunityWorkAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof CommunityWorkAbi, N>>;
}

/** Community projects, for one client. */
export function communityProjects(core: Core): CommunityProjects {
  const book = core.contract("CommunityProjects", CommunityProjectsAbi);
  const work = core.contract("CommunityWork", CommunityWorkAbi);
  return {
    ...communityProjectViews(core),
    ...planning(core),
    ...giving(core),
    ...working(core),
    ...consenting(core),
    ...redeeming(core),
    ...disputing(core),
    events: (names, options) => book.events(names, options),
    workEvents: (names, options) => work.events(names, options),
  };
}
