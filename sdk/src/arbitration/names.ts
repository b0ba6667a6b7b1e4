/** Where a case stands, in the order of the contract's enum. */
export const casePhases = ["none", "evidence", "summoned", "sealed", "jury", "decided", "ruled", "closed"] as const;
export type CasePhase = (typeof casePhases)[number];

/** What a juror did in a round that was tallied, in the order of the contract's enum; "none" while the round goes on, or where it did not sit. */
export const services = ["none", "revealed", "silent", "excused"] as const;
export type Service = (typeof services)[number];

/** What can be done at present, by whom it is due. */
export const caseStages = [
  "evidence",
  "to-summon",
  "summoned",
  "to-draw",
  "strikes",
  "commit",
  "reveal",
  "to-tally",
  "appeal",
  "to-execute",
  "closed",
] as const;
export type CaseStage = (typeof caseStages)[number];

/** A step that anyone may take when it is due. `draw` seals too where that was not done. */
export type CaseStep = "summon" | "draw" | "tally" | "execute";
