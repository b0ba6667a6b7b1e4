// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const RevenueSplitterAbi = [
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "address" },
    ],
    name: "AuthorizedNotAuthority",
    type: "error",
  },
  { inputs: [], name: "AuthorizedZeroAuthority", type: "error" },
  { inputs: [{ name: "share", type: "uint256" }], name: "RevenueSplitterInvalidShare", type: "error" },
  { inputs: [], name: "RevenueSplitterNobodyToReceive", type: "error" },
  { inputs: [], name: "RevenueSplitterZeroAmount", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "version", type: "uint256" },
      { indexed: false, name: "capitalShare", type: "uint256" },
    ],
    name: "ParametersSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "payer", type: "address" },
      { indexed: false, name: "toCapital", type: "uint256" },
      { indexed: false, name: "toReputation", type: "uint256" },
    ],
    name: "RevenueSplit",
    type: "event",
  },
  {
    inputs: [],
    name: "authority",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "parameters",
    outputs: [
      { name: "version", type: "uint256" },
      { name: "capitalShare", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "capitalShare", type: "uint256" }],
    name: "setParameters",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  { inputs: [], name: "split", outputs: [], stateMutability: "payable", type: "function" },
] as const;
