// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const VoucherAudiencesAbi = [
  {
    inputs: [
      { name: "bits", type: "uint8" },
      { name: "value", type: "uint256" },
    ],
    name: "SafeCastOverflowedUintDowncast",
    type: "error",
  },
  { inputs: [{ name: "field", type: "bytes32" }], name: "VoucherAudiencesInvalid", type: "error" },
  {
    inputs: [
      { name: "seriesId", type: "uint256" },
      { name: "caller", type: "address" },
    ],
    name: "VoucherAudiencesNotIssuer",
    type: "error",
  },
  { inputs: [{ name: "caller", type: "address" }], name: "VoucherAudiencesNotVouchers", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "seriesId", type: "uint256" },
      { indexed: false, name: "communities", type: "uint256[]" },
      { indexed: false, name: "minScore", type: "uint256" },
      { indexed: false, name: "accounts", type: "address[]" },
    ],
    name: "AudienceWidened",
    type: "event",
  },
  {
    inputs: [{ name: "seriesId", type: "uint256" }],
    name: "audienceOf",
    outputs: [
      { name: "communities", type: "uint256[]" },
      { name: "minScore", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "seriesId", type: "uint256" },
      { name: "visibility", type: "uint8" },
      { name: "account", type: "address" },
    ],
    name: "includes",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "seriesId", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "isNamed",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "forwarder", type: "address" }],
    name: "isTrustedForwarder",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "seriesId", type: "uint256" },
      { name: "visibility", type: "uint8" },
      {
        components: [
          { name: "communities", type: "uint256[]" },
          { name: "minScore", type: "uint256" },
          { name: "accounts", type: "address[]" },
        ],
        name: "audience",
        type: "tuple",
      },
    ],
    name: "open",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [],
    name: "trustedForwarder",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "seriesId", type: "uint256" },
      {
        components: [
          { name: "communities", type: "uint256[]" },
          { name: "minScore", type: "uint256" },
          { name: "accounts", type: "address[]" },
        ],
        name: "audience",
        type: "tuple",
      },
    ],
    name: "widen",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;
