/**
 * Work credits to and from outsiders, held until two members of Payments have approved.
 *
 * @module
 */
import { EscrowedTransfersAbi } from "../abi/EscrowedTransfers.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { sending } from "./sending.js";
import { transferViews } from "./views.js";

export { EscrowedTransfersAbi };
export { cidOf, cidOfDigest } from "../core/cid.js";
export { type TransferState, type TransferStep, transferStates } from "./names.js";
export type {
  ApproversDrawn,
  TransferApproved,
  TransferDraft,
  TransferOpened,
  TransferRefunded,
  TransferReleased,
  TransferSealed,
} from "./sending.js";
export type { TransferStanding } from "./standing.js";
export type { EscrowedTransfer, TransferRules } from "./views.js";

/** See {@link transfers}. */
export interface Transfers extends ReturnType<typeof sending>, ReturnType<typeof transferViews> {
  /**
   * Events of transfers, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of transfers.events("ApproversDrawn", { where: { first: mine }, live: true })) console.log(args);
   */
  events<N extends EventName<typeof EscrowedTransfersAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof EscrowedTransfersAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof EscrowedTransfersAbi, N>>;
}

/** Transfers, for one client. */
export function transfers(core: Core): Transfers {
  const contract = core.contract("EscrowedTransfers", EscrowedTransfersAbi);
  return {
    ...sending(core),
    ...transferViews(core),
    events: (names, options) => contract.events(names, options),
  };
}
