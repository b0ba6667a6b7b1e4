/** Where a community project stands, in the order of the contract's enum. */
export const communityProjectStates = ["none", "open", "settling", "complete", "abandoned"] as const;
export type CommunityProjectState = (typeof communityProjectStates)[number];

/** Where a task of a community project stands, in the order of the contract's enum. */
export const communityTaskStates = ["none", "waiting", "open", "taken", "done", "dropped"] as const;
export type CommunityTaskState = (typeof communityTaskStates)[number];

/** Where an offer to work stands, in the order of the contract's enum. */
export const workStates = ["none", "open", "accepted", "disputed", "ruled", "done", "withdrawn", "ended"] as const;
export type WorkState = (typeof workStates)[number];

/** What a voucher is in escrow for, in the order of the contract's enum. */
export const purposes = ["fund", "labour"] as const;
export type Purpose = (typeof purposes)[number];

/** What a case about work can come to, in the order of the contract's rulings. */
export const workRulings = ["unchanged", "done", "ended"] as const;
export type WorkRuling = (typeof workRulings)[number];

/** Whose consent it is: the managers' of a project, or that of the group of an offer to work. */
export const groupKinds = ["project", "offer"] as const;
export type GroupKind = (typeof groupKinds)[number];
