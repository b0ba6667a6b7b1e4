/**
 * Pay: the treasury that work is paid into, and what members earn of it by role and seniority.
 *
 * @module
 */
import { PayAbi } from "../abi/Pay.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { payActions } from "./acting.js";
import { payCalendar } from "./calendar.js";
import { payViews } from "./views.js";

export { PayAbi };
export type {
  Claimed,
  Distribution,
  Enrolled,
  EthReserveAdded,
  EthReserveSpent,
  PayEnded,
  PayPlace,
  ReserveAdded,
  ReserveSpent,
  TakenIn,
  TermsApplied,
  WeightApplied,
} from "./acting.js";
export type { Epoch } from "./calendar.js";
export type * from "./records.js";
export { type GroupPay, type PaidGroup, type PaySplit, type PaySplitInput, splitPay } from "./shares.js";

/** See {@link pay}. */
export interface Pay
  extends ReturnType<typeof payActions>, ReturnType<typeof payViews>, ReturnType<typeof payCalendar> {
  /**
   * Events of pay, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of pay.events("Distributed", { live: true })) console.log(args.epoch, args.toMembers);
   */
  events<N extends EventName<typeof PayAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof PayAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof PayAbi, N>>;
}

/** Pay, for one client. */
export function pay(core: Core): Pay {
  const contract = core.contract("Pay", PayAbi);
  return {
    ...payActions(core),
    ...payViews(core),
    ...payCalendar(core),
    events: (names, options) => contract.events(names, options),
  };
}
