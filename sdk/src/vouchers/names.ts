/** What is promised, in the contract's order. */
export const voucherKinds = ["service", "material", "other"] as const;
export type VoucherKind = (typeof voucherKinds)[number];

/** Who may hold vouchers of a series: anyone; members of communities or identities with a score; named accounts. */
export const visibilities = ["public", "semi-public", "private"] as const;
export type Visibility = (typeof visibilities)[number];

/** How vouchers of a series may move: to anyone who may hold them, to registered identities, from or to the issuer only. */
export const transferRules = ["free", "registered", "issuer-only"] as const;
export type TransferRule = (typeof transferRules)[number];

/** Where a voucher stands, by what is stored and the time of the block. */
export const voucherStates = ["none", "draft", "listed", "exchanged", "redeemed", "expired", "void"] as const;
export type VoucherState = (typeof voucherStates)[number];

/** Where a request for redemption stands. */
export const requestStates = [
  "none",
  "requested",
  "fulfilled",
  "declined",
  "fulfilment disputed",
  "refusal disputed",
] as const;
export type RequestState = (typeof requestStates)[number];

/** What an arbitrator can say of a redemption, in the order of the options of the case. */
export const redemptionRulings = ["as before", "redeemed", "broken"] as const;
export type RedemptionRuling = (typeof redemptionRulings)[number];
