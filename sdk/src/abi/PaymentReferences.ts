// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const PaymentReferencesAbi = [
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "address" },
    ],
    name: "AuthorizedNotAuthority",
    type: "error",
  },
  { inputs: [], name: "AuthorizedZeroAuthority", type: "error" },
  { inputs: [{ name: "caller", type: "address" }], name: "PaymentReferencesNotModule", type: "error" },
  {
    inputs: [
      { name: "taker", type: "address" },
      { name: "paymentReference", type: "bytes32" },
      { name: "caller", type: "address" },
    ],
    name: "PaymentReferencesNotSpent",
    type: "error",
  },
  {
    inputs: [
      { name: "taker", type: "address" },
      { name: "paymentReference", type: "bytes32" },
      { name: "module", type: "address" },
    ],
    name: "PaymentReferencesSpent",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "module", type: "address" },
      { indexed: false, name: "accepted", type: "bool" },
    ],
    name: "ModuleSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "taker", type: "address" },
      { indexed: true, name: "paymentReference", type: "bytes32" },
      { indexed: true, name: "module", type: "address" },
    ],
    name: "Released",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "taker", type: "address" },
      { indexed: true, name: "paymentReference", type: "bytes32" },
      { indexed: true, name: "module", type: "address" },
    ],
    name: "Spent",
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
    inputs: [{ name: "account", type: "address" }],
    name: "isModule",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "taker", type: "address" },
      { name: "paymentReference", type: "bytes32" },
    ],
    name: "release",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "module", type: "address" },
      { name: "accepted", type: "bool" },
    ],
    name: "setModule",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "taker", type: "address" },
      { name: "paymentReference", type: "bytes32" },
    ],
    name: "spend",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "taker", type: "address" },
      { name: "paymentReference", type: "bytes32" },
    ],
    name: "spentBy",
    outputs: [{ name: "module", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
] as const;
