/** Where a project stands, in the order of the contract's enum. */
export const projectStates = [
  "none",
  "proposed",
  "staked",
  "active",
  "validation",
  "voting",
  "complete",
  "failed",
  "expired",
] as const;
export type ProjectState = (typeof projectStates)[number];

/** Where a task stands, in the order of the contract's enum. */
export const taskStatuses = ["open", "claimed", "evidenced", "completed", "failed", "undecided"] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** What is staked or put up as collateral, in the order of the contract's enum. */
export const assets = ["tokens", "reputation"] as const;
export type Asset = (typeof assets)[number];
