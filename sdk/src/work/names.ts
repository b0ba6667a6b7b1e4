/** Where an order stands, in the order of the contract's enum. */
export const orderStates = [
  "none",
  "offered",
  "accepted",
  "delivered",
  "disputed",
  "confirmed",
  "refunded",
  "halved",
] as const;
export type OrderState = (typeof orderStates)[number];

/** What anyone may do once a window is over. */
export type OrderStep = "passTurn" | "lapse" | "finalize" | "lapseCase" | "forfeit";

/** How a worker came out of the cycle, in the order of the contract's enum. */
export const cycleExits = ["left", "missed", "ended"] as const;
export type CycleExit = (typeof cycleExits)[number];

/** What a case about an order can be ruled, in the order of its options. The last two are for the client. */
export const orderRulings = ["paid", "refunded", "halved"] as const;
export type OrderRuling = (typeof orderRulings)[number];
