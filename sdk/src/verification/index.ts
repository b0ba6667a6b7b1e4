/**
 * Verification of identities: those who are verified confirm by vote who else is.
 *
 * @module
 */
import { IdentityVerificationAbi } from "../abi/IdentityVerification.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { asking } from "./asking.js";
import { verificationViews } from "./views.js";

export { IdentityVerificationAbi };
export type { ReviewEnded, ReviewOpened, ReviewVoted, VerifiedCountSet } from "./asking.js";
export { type Materials, openMaterials, prepareMaterials } from "./materials.js";
export { type ReviewKind, type ReviewStatus, reviewKinds, reviewStatuses } from "./names.js";
export { type Review, type ReviewTally, isConfirmed, quorumOf } from "./views.js";

/** See {@link verification}. */
export interface Verification extends ReturnType<typeof asking>, ReturnType<typeof verificationViews> {
  /**
   * Events of identity verification, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of verification.events("ReviewOpened", { live: true })) console.log(args.reviewId);
   */
  events<N extends EventName<typeof IdentityVerificationAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof IdentityVerificationAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof IdentityVerificationAbi, N>>;
}

/** Verification of identities, for one client. */
export function verification(core: Core): Verification {
  const contract = core.contract("IdentityVerification", IdentityVerificationAbi);
  return {
    ...asking(core),
    ...verificationViews(core),
    events: (names, options) => contract.events(names, options),
  };
}
