/** The views of neighbours that listings ask, so that their whole ABIs need not come along. A test compares the two. */

export type VouchersViews = typeof vouchersViews;

export const vouchersViews = [
  {
    type: "function",
    name: "voucherOf",
    inputs: [{ name: "id", type: "uint256" }],
    outputs: [
      {
        name: "voucher",
        type: "tuple",
        components: [
          { name: "owner", type: "address" },
          { name: "seriesId", type: "uint256" },
          { name: "version", type: "uint32" },
          { name: "expiry", type: "uint40" },
          { name: "state", type: "uint8" },
          { name: "frozen", type: "bool" },
          { name: "reserved", type: "bool" },
          { name: "requested", type: "bool" },
          { name: "face", type: "uint128" },
          { name: "remaining", type: "uint128" },
        ],
      },
    ],
    stateMutability: "view",
  },
  {
    type: "function",
    name: "seriesOf",
    inputs: [{ name: "seriesId", type: "uint256" }],
    outputs: [
      {
        name: "",
        type: "tuple",
        components: [
          { name: "issuer", type: "bytes20" },
          { name: "kind", type: "uint8" },
          { name: "visibility", type: "uint8" },
          { name: "transferRule", type: "uint8" },
          { name: "decimals", type: "uint8" },
          { name: "available", type: "bool" },
          { name: "validity", type: "uint32" },
          { name: "contentHash", type: "bytes32" },
          { name: "currency", type: "bytes3" },
          { name: "unit", type: "bytes8" },
          { name: "category", type: "bytes4" },
          { name: "geohash", type: "bytes12" },
          { name: "minted", type: "uint40" },
        ],
      },
    ],
    stateMutability: "view",
  },
] as const;

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
