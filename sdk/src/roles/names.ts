/** The roles that there are from the beginning, and the number of each. */
export const coreRoles = {
  hostManagement: 1,
  payments: 2,
  backupVerification: 3,
  identityVerification: 4,
  valuers: 5,
  anonymization: 6,
  education: 7,
  research: 8,
} as const;
export type CoreRole = keyof typeof coreRoles;

/** What ties an identity to a role, in the order of the contract's enum. "barred": it left while it was suspended. */
export const ties = ["none", "member", "team", "barred"] as const;
export type Tie = (typeof ties)[number];

/** Why a membership ended, in the order of the contract's enum. */
export const leavings = ["resigned", "removed", "lapsed", "dismissed"] as const;
export type Leaving = (typeof leavings)[number];
