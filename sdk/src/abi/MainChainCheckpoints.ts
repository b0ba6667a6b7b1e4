// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const MainChainCheckpointsAbi = [
  { inputs: [], name: "InvalidShortString", type: "error" },
  { inputs: [{ name: "position", type: "uint256" }], name: "MainChainCheckpointsInvalidSet", type: "error" },
  {
    inputs: [
      { name: "height", type: "uint256" },
      { name: "latest", type: "uint256" },
    ],
    name: "MainChainCheckpointsNotLater",
    type: "error",
  },
  {
    inputs: [
      { name: "signed", type: "uint256" },
      { name: "size", type: "uint256" },
    ],
    name: "MainChainCheckpointsTooFewSignatures",
    type: "error",
  },
  { inputs: [{ name: "setHash", type: "bytes32" }], name: "MainChainCheckpointsWrongSet", type: "error" },
  { inputs: [{ name: "str", type: "string" }], name: "StringTooLong", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "index", type: "uint256" },
      { indexed: true, name: "height", type: "uint256" },
      { indexed: true, name: "blockHash", type: "bytes32" },
      { indexed: false, name: "setHash", type: "bytes32" },
      { indexed: false, name: "set", type: "address[]" },
    ],
    name: "CheckpointRecorded",
    type: "event",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    inputs: [{ name: "index", type: "uint256" }],
    name: "checkpoint",
    outputs: [
      {
        components: [
          { name: "blockHash", type: "bytes32" },
          { name: "setHash", type: "bytes32" },
          { name: "height", type: "uint64" },
          { name: "recordedAt", type: "uint64" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "height", type: "uint256" },
      { name: "blockHash", type: "bytes32" },
      { name: "setHash", type: "bytes32" },
    ],
    name: "checkpointDigest",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "eip712Domain",
    outputs: [
      { name: "fields", type: "bytes1" },
      { name: "name", type: "string" },
      { name: "version", type: "string" },
      { name: "chainId", type: "uint256" },
      { name: "verifyingContract", type: "address" },
      { name: "salt", type: "bytes32" },
      { name: "extensions", type: "uint256[]" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "latest",
    outputs: [
      { name: "index", type: "uint256" },
      {
        components: [
          { name: "blockHash", type: "bytes32" },
          { name: "setHash", type: "bytes32" },
          { name: "height", type: "uint64" },
          { name: "recordedAt", type: "uint64" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "mainChain",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "height", type: "uint64" },
      { name: "blockHash", type: "bytes32" },
      { name: "next", type: "address[]" },
      { name: "current", type: "address[]" },
      { name: "signatures", type: "bytes[]" },
    ],
    name: "record",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;
