// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const SourcePinsAbi = [
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
  {
    inputs: [
      { name: "root", type: "bytes32" },
      { name: "chunks", type: "uint256" },
    ],
    name: "SourcePinsInvalidSources",
    type: "error",
  },
  {
    inputs: [
      { name: "wing", type: "bytes32" },
      { name: "number", type: "uint256" },
      { name: "sourcesId", type: "uint256" },
    ],
    name: "SourcePinsKnown",
    type: "error",
  },
  {
    inputs: [
      { name: "seat", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "SourcePinsNotHost",
    type: "error",
  },
  { inputs: [{ name: "sourcesId", type: "uint256" }], name: "SourcePinsUnknown", type: "error" },
  {
    inputs: [
      { name: "sourcesId", type: "uint256" },
      { name: "index", type: "uint256" },
    ],
    name: "SourcePinsWrongChunk",
    type: "error",
  },
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
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "challengeId", type: "uint256" },
      { indexed: true, name: "sourcesId", type: "uint256" },
      { indexed: false, name: "index", type: "uint256" },
    ],
    name: "ChunkDrawn",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "challengeId", type: "uint256" },
      { indexed: true, name: "seat", type: "uint256" },
    ],
    name: "ChunkShown",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "sourcesId", type: "uint256" },
      { indexed: true, name: "wing", type: "bytes32" },
      { indexed: true, name: "number", type: "uint256" },
      { indexed: false, name: "root", type: "bytes32" },
      { indexed: false, name: "chunks", type: "uint256" },
    ],
    name: "SourcesAdded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [{ indexed: true, name: "sourcesId", type: "uint256" }],
    name: "SourcesDropped",
    type: "event",
  },
  {
    inputs: [
      { name: "wing", type: "bytes32" },
      { name: "number", type: "uint256" },
      { name: "root", type: "bytes32" },
      { name: "chunks", type: "uint256" },
    ],
    name: "addSources",
    outputs: [{ name: "sourcesId", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "chunk", type: "bytes" },
      { name: "proof", type: "bytes32[]" },
    ],
    name: "answer",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [],
    name: "asked",
    outputs: [
      { name: "sourcesId", type: "uint256" },
      { name: "index", type: "uint256" },
    ],
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
    inputs: [{ name: "sourcesId", type: "uint256" }],
    name: "dropSources",
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
    inputs: [],
    name: "sourcesCount",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "sourcesId", type: "uint256" }],
    name: "sourcesOf",
    outputs: [
      {
        components: [
          { name: "wing", type: "bytes32" },
          { name: "root", type: "bytes32" },
          { name: "number", type: "uint64" },
          { name: "chunks", type: "uint32" },
          { name: "position", type: "uint32" },
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
      { name: "wing", type: "bytes32" },
      { name: "number", type: "uint256" },
    ],
    name: "sourcesOfRelease",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
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
