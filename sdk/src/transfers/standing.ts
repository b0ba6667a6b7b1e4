import { dateOf } from "../core/time.js";
import { moment } from "../errors/words.js";
import type { TransferState, TransferStep } from "./names.js";

/** What of a transfer its next step follows from. Times are Unix seconds. */
interface Moments {
  readonly state: TransferState;
  /** End of the running window. */
  readonly until: bigint;
  readonly drawBlock: bigint;
  readonly approvals: number;
}

/** What comes next in a transfer. */
export interface TransferStanding {
  /** What anyone may do once `nextFrom` is reached; null where it has ended. */
  readonly next: TransferStep | null;
  /** From when; null where that is now, never, or with the block that draws. */
  readonly nextFrom: Date | null;
  /** The same for a person. */
  readonly words: string;
}

export function transferStanding(transfer: Moments, now: bigint): TransferStanding {
  const { state, until } = transfer;
  const isOpen = state === "opened" || state === "sealed" || state === "drawn";
  if (isOpen && now >= until) return { next: "refund", nextFrom: null, words: tooLate(transfer) };
  const next = STEPS[state] ?? null;
  return { next, nextFrom: next === "refund" ? dateOf(until) : null, words: inWords(transfer) };
}

const STEPS: Readonly<Partial<Record<TransferState, TransferStep>>> = {
  opened: "seal",
  sealed: "draw",
  drawn: "refund",
};

function tooLate({ state, until }: Moments): string {
  const what = state === "drawn" ? "It was not approved" : "Nobody was drawn to approve it";
  return `${what} before ${moment(until)}; anyone may give it back to its sender.`;
}

function inWords({ state, until, drawBlock, approvals }: Moments): string {
  const end = moment(until);
  switch (state) {
    case "none":
      return "There is no such transfer.";
    case "opened":
      return `The hash of block ${drawBlock} draws who approves; anyone may seal it, and draw, before ${end}.`;
    case "sealed":
      return `The hash is sealed; anyone may draw who approves before ${end}.`;
    case "drawn":
      return `${approvals} of 2 have approved. Both may before ${end}; otherwise the sender has its credits back.`;
    case "released":
      return "Both approved, and the recipient was paid.";
    case "refunded":
      return "The sender has its credits back.";
  }
}
