/** Where a session of a test stands, in the order of the contract's enum. */
export const sessionPhases = ["none", "called", "appointed", "open", "keyed", "challenged", "final", "void"] as const;
export type SessionPhase = (typeof sessionPhases)[number];

/** What a candidate did in a session, in the order of the contract's enum. */
export const paperStates = ["none", "committed", "revealed", "claimed"] as const;
export type PaperState = (typeof paperStates)[number];

/** Where a panel stands, in the order of the contract's enum. */
export const panelPhases = ["none", "summoned", "seated", "decided", "undecided"] as const;
export type PanelPhase = (typeof panelPhases)[number];
