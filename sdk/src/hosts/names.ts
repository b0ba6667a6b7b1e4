/** Why a host left, in the order of `Departure`. */
export const departures = ["own", "silent", "equivocated", "missed", "defaulted", "removed"] as const;
export type HostDeparture = (typeof departures)[number];

/** Where a challenge stands, in the order of `ChallengePhase`. */
export const challengePhases = ["none", "asked", "drawn", "answered", "missed", "void"] as const;
export type ChallengePhase = (typeof challengePhases)[number];

/** What a member found of a backup, in the order of `Verdict`. */
export const verdicts = ["none", "attested", "disputed"] as const;
export type Verdict = (typeof verdicts)[number];

/** Bytes of a chunk of sources; the last one of an archive may be shorter. */
export const CHUNK = 1024;
