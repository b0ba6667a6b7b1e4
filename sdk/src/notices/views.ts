/** The views of neighbours that listings ask beside those of the vouchers, so that their whole ABIs need not come along. A test compares the two. */

export const communitiesViews = [
  {
    type: "function",
    name: "isMember",
    inputs: [
      { name: "communityId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
  },
] as const;

export const projectsViews = [
  {
    type: "function",
    name: "isManager",
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
  },
] as const;

export const identitiesViews = [
  {
    type: "function",
    name: "identityOf",
    inputs: [{ name: "account", type: "address" }],
    outputs: [
      { name: "identity", type: "bytes20" },
      { name: "boundAt", type: "uint40" },
    ],
    stateMutability: "view",
  },
  {
    type: "function",
    name: "accountOf",
    inputs: [{ name: "identity", type: "bytes20" }],
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
  },
] as const;
