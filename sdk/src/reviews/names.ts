/** Where a review stands, in the order of the contract's enum. */
export const reviewPhases = ["none", "opened", "drawn"] as const;
export type ReviewPhase = (typeof reviewPhases)[number];
