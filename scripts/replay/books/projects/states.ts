/** States in the order of the contracts' enums. */

export enum ProjectState {
  None,
  Proposed,
  Staked,
  Active,
  Validation,
  Voting,
  Complete,
  Failed,
  Expired,
}

export enum TaskStatus {
  Open,
  Claimed,
  Evidenced,
  Completed,
  Failed,
  Undecided,
}
