import { WorkOrdersAbi } from "../abi/WorkOrders.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import type { Core } from "../core/core.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { checkIdentity } from "../identity/did.js";
import { type OrderDelivery, checkDelivery, checkOrderId } from "./input.js";
import type { OrderClosed } from "./ordering.js";

export type OrderAccepted = EventArgs<typeof WorkOrdersAbi, "OrderAccepted">;
export type OrderOffered = EventArgs<typeof WorkOrdersAbi, "OrderOffered">;
export type OrderDelivered = EventArgs<typeof WorkOrdersAbi, "OrderDelivered">;
export type ApprenticeNamed = EventArgs<typeof WorkOrdersAbi, "ApprenticeNamed">;
export type RefundForfeited = EventArgs<typeof WorkOrdersAbi, "RefundForfeited">;

/** What passing a turn on came to: another's turn, or the end of the order. */
export interface TurnPassed {
  readonly offered: OrderOffered | null;
  readonly closed: OrderClosed | null;
}

const NOBODY = `0x${"00".repeat(20)}`;

/** What workers do, and what anyone does when a window is over. */
export function working(core: Core) {
  const contract = core.contract("WorkOrders", WorkOrdersAbi);
  const closing = (found: ReceiptEvents) => found.one(contract, "OrderClosed");

  return {
    /**
     * Accepts the job, as the worker whose turn it is.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_LATE`.
     * @example
     * await work.accept(orderId).send();
     */
    accept(orderId: bigint | number): Action<OrderAccepted, void> {
      return contract.action("accept", {
        args: [checkOrderId(orderId)],
        result: (found) => found.one(contract, "OrderAccepted"),
      });
    },

    /**
     * Names who learns by doing the job, before it is delivered. For the worker.
     *
     * @param apprentice Identity; null for nobody.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT`, `WRONG_STATE`.
     */
    nameApprentice(orderId: bigint | number, apprentice: string | null): Action<ApprenticeNamed, void> {
      const identity = apprentice === null ? NOBODY : checkIdentity("apprentice", apprentice);
      return contract.action("nameApprentice", {
        args: [checkOrderId(orderId), identity],
        result: (found) => found.one(contract, "ApprenticeNamed"),
      });
    },

    /**
     * Delivers, before the time agreed. For the worker.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_LATE`.
     * @example
     * const owners = [{ identity: mine, share: 10_000 }];
     * await work.deliver(orderId, { evidence: cidOf(report), licence: "CC-BY-4.0", owners }).send();
     */
    deliver(orderId: bigint | number, delivery: OrderDelivery): Action<OrderDelivered, void> {
      return contract.action("deliver", {
        args: [checkOrderId(orderId), checkDelivery(delivery)],
        result: (found) => found.one(contract, "OrderDelivered"),
      });
    },

    /**
     * Gives up what cannot be delivered: a refund and a miss, at once. For the worker.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    giveUp(orderId: bigint | number): Action<OrderClosed, void> {
      return contract.action("giveUp", { args: [checkOrderId(orderId)], result: closing });
    },

    /**
     * Passes on a turn whose time is over: a miss, and the next worker's turn. Where there is none, or too little time is left,
     * the order is refunded. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     * @example
     * const { result } = await work.passTurn(orderId).send();
     * console.log(result.offered?.worker ?? "refunded");
     */
    passTurn(orderId: bigint | number): Action<TurnPassed, void> {
      return contract.action("passTurn", {
        args: [checkOrderId(orderId)],
        result: (found) => ({
          offered: found.maybe(contract, "OrderOffered") ?? null,
          closed: found.maybe(contract, "OrderClosed") ?? null,
        }),
      });
    },

    /**
     * Ends what was accepted and not delivered in time: a refund and a miss. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     */
    lapse(orderId: bigint | number): Action<OrderClosed, void> {
      return contract.action("lapse", { args: [checkOrderId(orderId)], result: closing });
    },

    /**
     * Confirms what the client did not dispute in time. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     */
    finalize(orderId: bigint | number): Action<OrderClosed, void> {
      return contract.action("finalize", { args: [checkOrderId(orderId)], result: closing });
    },

    /**
     * Ends a dispute that was not ruled in time, as if nobody had disputed. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`.
     */
    lapseCase(orderId: bigint | number): Action<OrderClosed, void> {
      return contract.action("lapseCase", { args: [checkOrderId(orderId)], result: closing });
    },

    /**
     * Gives a refund that nobody claimed in time to the growth reserve. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `WRONG_STATE`, `ALREADY_DONE`.
     */
    forfeit(orderId: bigint | number): Action<RefundForfeited, void> {
      return contract.action("forfeit", {
        args: [checkOrderId(orderId)],
        result: (found) => found.one(contract, "RefundForfeited"),
      });
    },
  };
}
