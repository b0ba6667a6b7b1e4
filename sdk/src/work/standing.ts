import { moment } from "../errors/words.js";
import { dateOf } from "../core/time.js";
import type { OrderState, OrderStep } from "./names.js";

/** What of an order its next step follows from. Times are Unix seconds. */
interface Moments {
  readonly state: OrderState;
  readonly worker: string;
  /** End of the running window; 0 where there is none. */
  readonly until: bigint;
  readonly confirmedAt: bigint;
  /** Whether its client is still known by a commitment only. */
  readonly anonymous: boolean;
}

/** What comes next in an order. */
export interface OrderStanding {
  /** What anyone may do once `nextFrom` is reached; null where nothing is left to do. */
  readonly next: OrderStep | null;
  /** From when; null where that is now, or never. */
  readonly nextFrom: Date | null;
  /** The same for a person. */
  readonly words: string;
}

export function orderStanding(order: Moments, now: bigint): OrderStanding {
  const next = nextStep(order);
  return {
    next,
    nextFrom: next === null || now >= order.until ? null : dateOf(order.until),
    words: inWords(order, next === null || now >= order.until),
  };
}

function nextStep({ state, until, anonymous }: Moments): OrderStep | null {
  switch (state) {
    case "offered":
      return "passTurn";
    case "accepted":
      return "lapse";
    case "delivered":
      return "finalize";
    case "disputed":
      return "lapseCase";
    case "refunded":
    case "halved":
      return anonymous && until !== 0n ? "forfeit" : null;
    default:
      return null;
  }
}

function inWords({ state, worker, until, confirmedAt, anonymous }: Moments, isOver: boolean): string {
  const end = moment(until);
  switch (state) {
    case "none":
      return "There is no such order.";
    case "offered":
      return isOver
        ? `${worker} let its turn pass; anyone may pass it on to the next worker.`
        : `It is the turn of ${worker}, who may accept before ${end}.`;
    case "accepted":
      return isOver
        ? `${worker} did not deliver before ${end}; anyone may end the order, and its client has the credits back.`
        : `${worker} accepted, and delivers before ${end}.`;
    case "delivered":
      return isOver
        ? `The client was silent until ${end}, which confirms; anyone may end the order.`
        : `Delivered. The client may confirm or dispute before ${end}; its silence confirms.`;
    case "disputed":
      return isOver
        ? `The case was not ruled before ${end}; anyone may end it, as if nobody had disputed.`
        : `A case decides. Without a ruling before ${end} it is as if nobody had disputed.`;
    case "confirmed":
      return `Confirmed on ${moment(confirmedAt)}, and paid to the treasury.`;
    case "refunded":
      return `The price was given back. ${whose(anonymous, isOver, until)}`;
    case "halved":
      return `By ruling half of the price was paid, and half given back. ${whose(anonymous, isOver, until)}`;
  }
}

/** Who has the refund. */
function whose(anonymous: boolean, isOver: boolean, until: bigint): string {
  if (!anonymous)
    return "It is the client's, or the growth reserve's where an unknown client did not claim it in time.";
  return isOver
    ? "Nobody proved to be the client in time; anyone may give it to the growth reserve."
    : `The client, who is not known, may prove itself before ${moment(until)}.`;
}
