/** Where a request stands, in the order of the contract's enum. */
export const requestStates = [
  "none",
  "requested",
  "sealed",
  "concluded",
  "recommended",
  "receipted",
  "issued",
  "lapsed",
  "released",
] as const;
export type RequestState = (typeof requestStates)[number];

/** What a drawn member of Payments said, in the order of the contract's enum. */
export const findings = ["none", "confirmed", "denied"] as const;
export type Finding = (typeof findings)[number];
