// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const HostMonitorsAbi = [
  { inputs: [{ name: "target", type: "address" }], name: "AddressEmptyCode", type: "error" },
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "address" },
    ],
    name: "AuthorizedNotAuthority",
    type: "error",
  },
  { inputs: [], name: "AuthorizedZeroAuthority", type: "error" },
  { inputs: [], name: "FailedCall", type: "error" },
  {
    inputs: [
      { name: "blockNumber", type: "uint256" },
      { name: "current", type: "uint256" },
    ],
    name: "HostChallengesBlockToCome",
    type: "error",
  },
  { inputs: [{ name: "field", type: "bytes32" }], name: "HostChallengesInvalidTerms", type: "error" },
  {
    inputs: [
      { name: "account", type: "address" },
      { name: "identity", type: "bytes20" },
    ],
    name: "HostChallengesNotMember",
    type: "error",
  },
  {
    inputs: [
      { name: "until", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "HostChallengesNotOver",
    type: "error",
  },
  { inputs: [], name: "HostChallengesNothingToAsk", type: "error" },
  {
    inputs: [
      { name: "earliest", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "HostChallengesTooEarly",
    type: "error",
  },
  {
    inputs: [
      { name: "until", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "HostChallengesTooLate",
    type: "error",
  },
  { inputs: [{ name: "version", type: "uint256" }], name: "HostChallengesUnknownTerms", type: "error" },
  {
    inputs: [
      { name: "challengeId", type: "uint256" },
      { name: "phase", type: "uint8" },
    ],
    name: "HostChallengesWrongPhase",
    type: "error",
  },
  { inputs: [{ name: "key", type: "address" }], name: "HostMonitorsInvalidSignature", type: "error" },
  { inputs: [], name: "InvalidShortString", type: "error" },
  { inputs: [{ name: "str", type: "string" }], name: "StringTooLong", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "challengeId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: false, name: "drawBlock", type: "uint256" },
      { indexed: false, name: "places", type: "uint256" },
      { indexed: false, name: "window", type: "uint256" },
    ],
    name: "ChallengeAsked",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "challengeId", type: "uint256" },
      { indexed: true, name: "seat", type: "uint256" },
    ],
    name: "ChallengeMissed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "challengeId", type: "uint256" },
      { indexed: true, name: "seat", type: "uint256" },
      { indexed: false, name: "blockNumber", type: "uint256" },
      { indexed: false, name: "seed", type: "bytes32" },
      { indexed: false, name: "until", type: "uint256" },
    ],
    name: "ChallengeSealed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "version", type: "uint256" },
      {
        components: [
          { name: "window", type: "uint24" },
          { name: "interval", type: "uint24" },
        ],
        indexed: false,
        name: "terms",
        type: "tuple",
      },
    ],
    name: "ChallengeTermsSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [{ indexed: true, name: "challengeId", type: "uint256" }],
    name: "ChallengeVoided",
    type: "event",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "challengeId", type: "uint256" },
      { indexed: true, name: "seat", type: "uint256" },
      { indexed: false, name: "root", type: "bytes32" },
    ],
    name: "MonitorAnswered",
    type: "event",
  },
  {
    inputs: [
      { name: "root", type: "bytes32" },
      { name: "signature", type: "bytes" },
    ],
    name: "answer",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "root", type: "bytes32" }],
    name: "answerDigest",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "view",
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
    inputs: [],
    name: "challenge",
    outputs: [{ name: "challengeId", type: "uint256" }],
    stateMutability: "nonpayable",
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
    inputs: [{ name: "forwarder", type: "address" }],
    name: "isTrustedForwarder",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "latest",
    outputs: [
      {
        components: [
          { name: "id", type: "uint32" },
          { name: "phase", type: "uint8" },
          { name: "drawBlock", type: "uint40" },
          { name: "askedAt", type: "uint40" },
          { name: "until", type: "uint40" },
          { name: "window", type: "uint24" },
          { name: "places", type: "uint32" },
          { name: "seat", type: "uint32" },
          { name: "seed", type: "bytes32" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "data", type: "bytes[]" }],
    name: "multicall",
    outputs: [{ name: "results", type: "bytes[]" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  { inputs: [], name: "recordMiss", outputs: [], stateMutability: "nonpayable", type: "function" },
  { inputs: [], name: "seal", outputs: [], stateMutability: "nonpayable", type: "function" },
  {
    inputs: [
      {
        components: [
          { name: "window", type: "uint24" },
          { name: "interval", type: "uint24" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "setTerms",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "version", type: "uint256" }],
    name: "termsOf",
    outputs: [
      {
        components: [
          { name: "window", type: "uint24" },
          { name: "interval", type: "uint24" },
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
    name: "termsVersion",
    outputs: [{ name: "", type: "uint256" }],
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
