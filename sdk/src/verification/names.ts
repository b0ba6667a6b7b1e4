/** What those who are verified can be asked to confirm, in the order of the contract's enum. */
export const reviewKinds = ["registration", "verification", "recovery", "revocation"] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/**
 * How far a review is, in the order of the contract's enum. "void": it passed when there was nothing left to be done.
 */
export const reviewStatuses = ["none", "open", "passed", "rejected", "void"] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];
