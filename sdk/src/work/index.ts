/**
 * Work: turns of a role's members, orders of clients, anonymous ones too.
 *
 * @module
 */
import { WorkOrdersAbi } from "../abi/WorkOrders.js";
import { WorkQueueAbi } from "../abi/WorkQueue.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { ordering } from "./ordering.js";
import { turns } from "./queue.js";
import { orderViews } from "./views.js";
import { working } from "./working.js";

export { WorkOrdersAbi, WorkQueueAbi };
export { cidOf, cidOfDigest } from "../core/cid.js";
export {
  type AnonymousDraft,
  type AnonymousOrder,
  type OrderPlace,
  type OrderProof,
  openOrder,
  orderProofFromText,
  orderProofToText,
  sealOrder,
} from "./anonymous.js";
export type { OrderDelivery, OrderRules, OrderTerms, OwnerShare } from "./input.js";
export {
  type CycleExit,
  type OrderRuling,
  type OrderState,
  type OrderStep,
  cycleExits,
  orderRulings,
  orderStates,
} from "./names.js";
export type { ClientProved, OrderClosed, OrderDisputed, OrderPosted, RefundWithdrawn } from "./ordering.js";
export { type PreviewOptions, type PreviewedTurn, previewTurns } from "./preview.js";
export type { CycleEntered, CycleLeft, Placement, Turns } from "./queue.js";
export type { OrderStanding } from "./standing.js";
export type { WorkOrder } from "./views.js";
export type {
  ApprenticeNamed,
  OrderAccepted,
  OrderDelivered,
  OrderOffered,
  RefundForfeited,
  TurnPassed,
} from "./working.js";

/** See {@link work}. */
export interface Work
  extends
    ReturnType<typeof ordering>,
    ReturnType<typeof working>,
    ReturnType<typeof turns>,
    ReturnType<typeof orderViews> {
  /**
   * Events of orders, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of work.events("OrderOffered", { where: { worker: mine }, live: true })) console.log(args.orderId);
   */
  events<N extends EventName<typeof WorkOrdersAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof WorkOrdersAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof WorkOrdersAbi, N>>;

  /** Events of turns, all or those named, over history and live. */
  turnEvents<N extends EventName<typeof WorkQueueAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof WorkQueueAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof WorkQueueAbi, N>>;
}

/** Turns and orders, for one client. */
export function work(core: Core): Work {
  const orders = core.contract("WorkOrders", WorkOrdersAbi);
  const queue = core.contract("WorkQueue", WorkQueueAbi);
  return {
    ...ordering(core),
    ...working(core),
    ...turns(core),
    ...orderViews(core),
    events: (names, options) => orders.events(names, options),
    turnEvents: (names, options) => queue.events(names, options),
  };
}
