import { ether, moment, tokens } from "../words.js";
import type { Sentences } from "./types.js";

export const capital: Sentences<"CapitalToken"> = {
  CapitalTokenCostExceeded: [
    "LIMIT_EXCEEDED",
    ({ cost, limit }) =>
      `This purchase costs ${ether(cost)} now, more than your limit of ${ether(limit)}. Quote again.`,
  ],
  CapitalTokenDeadlinePassed: [
    "TOO_LATE",
    ({ deadline, time }) => `This was good until ${moment(deadline)}, and it was ${moment(time)}. Send it anew.`,
  ],
  CapitalTokenDustSupply: [
    "LIMIT_EXCEEDED",
    ({ supply, least }) =>
      `This sale would leave ${tokens(supply)} in existence, fewer than ${tokens(least)}. Sell less, or, as the last holder, all.`,
  ],
  CapitalTokenInsufficientFree: [
    "INSUFFICIENT_FUNDS",
    ({ account, free, needed }) => `${account} has ${tokens(free)} free, and this needs ${tokens(needed)}.`,
  ],
  CapitalTokenInsufficientPool: [
    "UNAVAILABLE",
    ({ pooled, needed }) => `The pool holds ${ether(pooled)}, and this needs ${ether(needed)}.`,
  ],
  CapitalTokenInvalidParameters: [
    "INVALID_INPUT",
    ({ floorPrice, vestingPeriod }) =>
      `A floor price of ${floorPrice} wei with a vesting period of ${vestingPeriod} seconds is out of bounds: 1 to 2^64 - 1 wei, 1 second to 365 days.`,
  ],
  CapitalTokenNobodyToReceive: [
    "UNAVAILABLE",
    () => "Nobody holds capital tokens or reputation yet, so there is nobody to receive this.",
  ],
  CapitalTokenNotModule: ["NOT_ALLOWED", ({ caller }) => `Only the suite's own contracts may do this, not ${caller}.`],
  CapitalTokenProceedsBelow: [
    "LIMIT_EXCEEDED",
    ({ proceeds, limit }) =>
      `This sale brings ${ether(proceeds)} now, less than your limit of ${ether(limit)}. Quote again.`,
  ],
  CapitalTokenSupplyOutOfRange: [
    "LIMIT_EXCEEDED",
    ({ supply, least, most }) =>
      supply < least
        ? `There would be ${tokens(supply)} in existence; the first purchase must be at least ${tokens(least)}.`
        : `There would be ${tokens(supply)} in existence, more than the ledger takes (${tokens(most)}).`,
  ],
  CapitalTokenTooMuchEther: ["INVALID_INPUT", ({ amount }) => `${ether(amount)} is more than the pool's ledger takes.`],
  CapitalTokenZeroAmount: ["INVALID_INPUT", () => "An amount of zero does nothing."],
};

export const splitter: Sentences<"RevenueSplitter"> = {
  RevenueSplitterInvalidShare: [
    "INVALID_INPUT",
    ({ share }) => `The token holders' share is 0 to 10,000 basis points, not ${share}.`,
  ],
  RevenueSplitterNobodyToReceive: [
    "UNAVAILABLE",
    () => "Nobody holds capital tokens or reputation yet, so there is nobody to share this revenue.",
  ],
  RevenueSplitterZeroAmount: ["INVALID_INPUT", () => "Send some ETH: there is nothing to split."],
};
