// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const BackupLedgerAbi = [
  {
    inputs: [
      { name: "root", type: "bytes32" },
      { name: "content", type: "bytes32" },
    ],
    name: "BackupLedgerIncomplete",
    type: "error",
  },
  {
    inputs: [
      { name: "parentId", type: "uint256" },
      { name: "parent", type: "bytes32" },
    ],
    name: "BackupLedgerInvalidParent",
    type: "error",
  },
  { inputs: [{ name: "key", type: "address" }], name: "BackupLedgerInvalidSignature", type: "error" },
  {
    inputs: [
      { name: "seat", type: "uint256" },
      { name: "activeSeat", type: "uint256" },
    ],
    name: "BackupLedgerNotActive",
    type: "error",
  },
  {
    inputs: [
      { name: "account", type: "address" },
      { name: "identity", type: "bytes20" },
    ],
    name: "BackupLedgerNotMember",
    type: "error",
  },
  {
    inputs: [
      { name: "end", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "BackupLedgerPeriodNotOver",
    type: "error",
  },
  { inputs: [{ name: "recordId", type: "uint256" }], name: "BackupLedgerRecorded", type: "error" },
  {
    inputs: [
      { name: "recordId", type: "uint256" },
      { name: "verifier", type: "bytes20" },
      { name: "verdict", type: "uint8" },
    ],
    name: "BackupLedgerSameVerdict",
    type: "error",
  },
  { inputs: [{ name: "recordId", type: "uint256" }], name: "BackupLedgerUnknownRecord", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "recordId", type: "uint256" },
      { indexed: true, name: "verifier", type: "bytes20" },
      { indexed: false, name: "attested", type: "uint256" },
      { indexed: false, name: "disputed", type: "uint256" },
    ],
    name: "BackupAttested",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "recordId", type: "uint256" },
      { indexed: true, name: "verifier", type: "bytes20" },
      { indexed: false, name: "reason", type: "bytes32" },
      { indexed: false, name: "attested", type: "uint256" },
      { indexed: false, name: "disputed", type: "uint256" },
    ],
    name: "BackupDisputed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "recordId", type: "uint256" },
      { indexed: true, name: "seat", type: "uint256" },
      { indexed: true, name: "tier", type: "uint8" },
      { indexed: false, name: "parentId", type: "uint256" },
      {
        components: [
          { name: "seat", type: "uint32" },
          { name: "tier", type: "uint8" },
          { name: "period", type: "uint64" },
          { name: "parent", type: "bytes32" },
          { name: "root", type: "bytes32" },
          { name: "content", type: "bytes32" },
        ],
        indexed: false,
        name: "backup",
        type: "tuple",
      },
      { indexed: false, name: "signature", type: "bytes" },
    ],
    name: "BackupRecorded",
    type: "event",
  },
  {
    inputs: [{ name: "recordId", type: "uint256" }],
    name: "attest",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "recordId", type: "uint256" },
      {
        components: [
          { name: "kind", type: "uint8" },
          { name: "key", type: "bytes32" },
          { name: "value", type: "bytes32" },
        ],
        name: "leaf",
        type: "tuple",
      },
      { name: "proof", type: "bytes32[]" },
    ],
    name: "commits",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "recordId", type: "uint256" },
      { name: "reason", type: "bytes32" },
    ],
    name: "dispute",
    outputs: [],
    stateMutability: "nonpayable",
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
    inputs: [{ name: "tier", type: "uint8" }],
    name: "lengthOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "pure",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "seat", type: "uint32" },
          { name: "tier", type: "uint8" },
          { name: "period", type: "uint64" },
          { name: "parent", type: "bytes32" },
          { name: "root", type: "bytes32" },
          { name: "content", type: "bytes32" },
        ],
        name: "backup",
        type: "tuple",
      },
      { name: "parentId", type: "uint256" },
      { name: "signature", type: "bytes" },
    ],
    name: "record",
    outputs: [{ name: "recordId", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "seat", type: "uint256" },
      { name: "tier", type: "uint8" },
      { name: "period", type: "uint256" },
    ],
    name: "recordIdOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "pure",
    type: "function",
  },
  {
    inputs: [{ name: "recordId", type: "uint256" }],
    name: "recordOf",
    outputs: [
      {
        components: [
          { name: "root", type: "bytes32" },
          { name: "parentId", type: "uint128" },
          { name: "recordedAt", type: "uint40" },
          { name: "attested", type: "uint32" },
          { name: "disputed", type: "uint32" },
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
    name: "trustedForwarder",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "recordId", type: "uint256" },
      { name: "verifier", type: "bytes20" },
    ],
    name: "verdictOf",
    outputs: [{ name: "", type: "uint8" }],
    stateMutability: "view",
    type: "function",
  },
] as const;
