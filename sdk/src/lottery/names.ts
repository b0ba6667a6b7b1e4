/** The first kinds, by number. Congress may add others. */
export const leadershipKinds = ["validator", "congress", "proposal"] as const;
export type LeadershipKind = (typeof leadershipKinds)[number];

/** What has become of a token. */
export const tokenStates = ["none", "in-force", "expired", "used-up"] as const;
export type TokenState = (typeof tokenStates)[number];
