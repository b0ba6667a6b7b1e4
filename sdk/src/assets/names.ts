/** What tolls are paid in, in the order of the contract's enum. */
export const currencyKinds = ["ether", "token", "series"] as const;
export type CurrencyKind = (typeof currencyKinds)[number];

/** What owners decide about, in the order of the contract's enum. */
export const decisionKinds = ["policy", "guests", "upkeep", "trust"] as const;
export type DecisionKind = (typeof decisionKinds)[number];
