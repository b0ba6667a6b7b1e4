/**
 * Arbitration by peers: cases that contracts bring, juries drawn by lot, appeal, settlement, and what jurors earn.
 *
 * @module
 */
import { ArbitrationAbi } from "../abi/Arbitration.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { Briefs } from "./briefs.js";
import { disputing } from "./disputing.js";
import { moving } from "./moving.js";
import { juryPool } from "./pool.js";
import { arbitrationViews } from "./views.js";

export { ArbitrationAbi };
export type * from "./disputing.js";
export { type CaseBrief, type CaseRef, type CaseTerms, type JuryTerms, caseIdOf, pollKeyOf } from "./input.js";
export type * from "./moving.js";
export {
  type CasePhase,
  type CaseStage,
  type CaseStep,
  type Service,
  casePhases,
  caseStages,
  services,
} from "./names.js";
export type { PoolJoined, PoolLeft } from "./pool.js";
export type * from "./records.js";

/** See {@link arbitration}. */
export interface Arbitration
  extends
    ReturnType<typeof arbitrationViews>,
    ReturnType<typeof juryPool>,
    ReturnType<typeof disputing>,
    ReturnType<typeof moving> {
  /**
   * Events of arbitration, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of arbitration.events("JurorDrawn", { where: { juror }, live: true })) {
   *   console.log(`You were drawn in case ${args.caseId}.`);
   * }
   */
  events<N extends EventName<typeof ArbitrationAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof ArbitrationAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof ArbitrationAbi, N>>;
}

/** Cases and juries, for one client. Cases are opened by the contracts that bring them, such as redemptions and projects. */
export function arbitration(core: Core): Arbitration {
  const contract = core.contract("Arbitration", ArbitrationAbi);
  const briefs = new Briefs(core);
  return {
    ...arbitrationViews(core, briefs),
    ...juryPool(core),
    ...disputing(core, briefs),
    ...moving(core, briefs),
    events: (names, options) => contract.events(names, options),
  };
}
