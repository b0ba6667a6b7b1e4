// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const TeamsAbi = [
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "address" },
    ],
    name: "AuthorizedNotAuthority",
    type: "error",
  },
  { inputs: [], name: "AuthorizedZeroAuthority", type: "error" },
  { inputs: [], name: "FailedDeployment", type: "error" },
  {
    inputs: [
      { name: "balance", type: "uint256" },
      { name: "needed", type: "uint256" },
    ],
    name: "InsufficientBalance",
    type: "error",
  },
  { inputs: [], name: "InvalidShortString", type: "error" },
  {
    inputs: [
      { name: "bits", type: "uint8" },
      { name: "value", type: "uint256" },
    ],
    name: "SafeCastOverflowedUintDowncast",
    type: "error",
  },
  { inputs: [{ name: "str", type: "string" }], name: "StringTooLong", type: "error" },
  { inputs: [{ name: "team", type: "bytes20" }], name: "TeamsAlreadyFormed", type: "error" },
  {
    inputs: [
      { name: "deadline", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "TeamsDeadlinePassed",
    type: "error",
  },
  { inputs: [{ name: "team", type: "bytes20" }], name: "TeamsDisbanded", type: "error" },
  {
    inputs: [
      { name: "members", type: "uint256" },
      { name: "shares", type: "uint256" },
    ],
    name: "TeamsInvalidAgreement",
    type: "error",
  },
  { inputs: [{ name: "member", type: "bytes20" }], name: "TeamsInvalidMember", type: "error" },
  { inputs: [{ name: "account", type: "address" }], name: "TeamsInvalidSignature", type: "error" },
  {
    inputs: [
      { name: "members", type: "uint256" },
      { name: "signatures", type: "uint256" },
    ],
    name: "TeamsLengthMismatch",
    type: "error",
  },
  {
    inputs: [
      { name: "team", type: "bytes20" },
      { name: "identity", type: "bytes20" },
    ],
    name: "TeamsNotMember",
    type: "error",
  },
  { inputs: [{ name: "target", type: "address" }], name: "TeamsNotModule", type: "error" },
  {
    inputs: [
      { name: "team", type: "bytes20" },
      { name: "member", type: "bytes20" },
    ],
    name: "TeamsNothingDue",
    type: "error",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "team", type: "bytes20" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: true, name: "target", type: "address" },
      { indexed: false, name: "data", type: "bytes" },
    ],
    name: "TeamActed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "team", type: "bytes20" },
      { indexed: true, name: "member", type: "bytes20" },
    ],
    name: "TeamDisbanded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "team", type: "bytes20" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "earned", type: "uint256" },
    ],
    name: "TeamEarned",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "team", type: "bytes20" },
      {
        components: [
          { name: "members", type: "bytes20[]" },
          { name: "shares", type: "uint16[]" },
          { name: "content", type: "bytes32" },
          { name: "salt", type: "bytes32" },
        ],
        indexed: false,
        name: "agreement",
        type: "tuple",
      },
    ],
    name: "TeamFormed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "module", type: "address" },
      { indexed: false, name: "accepted", type: "bool" },
    ],
    name: "TeamModuleSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "team", type: "bytes20" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "taken", type: "uint256" },
    ],
    name: "TeamPaid",
    type: "event",
  },
  {
    inputs: [
      { name: "team", type: "bytes20" },
      { name: "target", type: "address" },
      { name: "data", type: "bytes" },
    ],
    name: "act",
    outputs: [{ name: "result", type: "bytes" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [],
    name: "authority",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "team", type: "bytes20" }],
    name: "claim",
    outputs: [{ name: "amount", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "team", type: "bytes20" }],
    name: "contentOf",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "members", type: "bytes20[]" },
          { name: "shares", type: "uint16[]" },
          { name: "content", type: "bytes32" },
          { name: "salt", type: "bytes32" },
        ],
        name: "agreement",
        type: "tuple",
      },
      { name: "deadline", type: "uint256" },
    ],
    name: "digestOf",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "team", type: "bytes20" }],
    name: "disband",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "team", type: "bytes20" },
      { name: "member", type: "bytes20" },
    ],
    name: "dueTo",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "team", type: "bytes20" }],
    name: "earnedBy",
    outputs: [{ name: "", type: "uint256" }],
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
    inputs: [
      {
        components: [
          { name: "members", type: "bytes20[]" },
          { name: "shares", type: "uint16[]" },
          { name: "content", type: "bytes32" },
          { name: "salt", type: "bytes32" },
        ],
        name: "agreement",
        type: "tuple",
      },
      { name: "deadline", type: "uint256" },
      { name: "signatures", type: "bytes[]" },
    ],
    name: "form",
    outputs: [{ name: "team", type: "bytes20" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "team", type: "bytes20" }],
    name: "gather",
    outputs: [{ name: "amount", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "team", type: "bytes20" }],
    name: "isDisbanded",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "module", type: "address" }],
    name: "isModule",
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
    inputs: [{ name: "team", type: "bytes20" }],
    name: "membersOf",
    outputs: [{ name: "members", type: "bytes20[]" }],
    stateMutability: "view",
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
    inputs: [{ name: "team", type: "bytes20" }],
    name: "sharesOf",
    outputs: [{ name: "shares", type: "uint16[]" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "team", type: "bytes20" },
      { name: "member", type: "bytes20" },
    ],
    name: "takenBy",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "members", type: "bytes20[]" },
          { name: "shares", type: "uint16[]" },
          { name: "content", type: "bytes32" },
          { name: "salt", type: "bytes32" },
        ],
        name: "agreement",
        type: "tuple",
      },
    ],
    name: "teamOf",
    outputs: [{ name: "", type: "bytes20" }],
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
] as const;
