/** Where a transfer stands, in the order of the contract's enum. */
export const transferStates = ["none", "opened", "sealed", "drawn", "released", "refunded"] as const;
export type TransferState = (typeof transferStates)[number];

/** What anyone may do next. */
export type TransferStep = "seal" | "draw" | "refund";
