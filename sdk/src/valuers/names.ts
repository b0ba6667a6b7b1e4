/** What valuers set, in the order of the contract's enum. */
export const parameterNames = ["slope", "reserveShare", "hostShare", "weight", "rate"] as const;
export type ParameterName = (typeof parameterNames)[number];
