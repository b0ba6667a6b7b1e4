/** Sides of a vote, by their numbers. There is no abstention: it would use up a vote and change nothing. */
export const congressSides = ["against", "for"] as const;
export type CongressSide = (typeof congressSides)[number];

/** Why a token cannot vote on a proposal. */
export const ballotRefusals = [
  "other-kind",
  "used-up",
  "not-owner",
  "voted",
  "held-too-late",
  "expires-too-soon",
] as const;
export type BallotRefusal = (typeof ballotRefusals)[number];
