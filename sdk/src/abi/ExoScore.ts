// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const ExoScoreAbi = [
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "address" },
    ],
    name: "AuthorizedNotAuthority",
    type: "error",
  },
  { inputs: [], name: "AuthorizedZeroAuthority", type: "error" },
  {
    inputs: [
      { name: "sum", type: "uint256" },
      { name: "cap", type: "uint256" },
    ],
    name: "ExoScoreInvalidBases",
    type: "error",
  },
  { inputs: [{ name: "cap", type: "uint256" }], name: "ExoScoreInvalidCap", type: "error" },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "index", type: "uint256" },
      { name: "subject", type: "bytes20" },
    ],
    name: "ExoScoreNoWork",
    type: "error",
  },
  { inputs: [{ name: "source", type: "address" }], name: "ExoScoreNotSource", type: "error" },
  { inputs: [{ name: "identity", type: "bytes20" }], name: "ExoScoreNotVerified", type: "error" },
  {
    inputs: [
      { name: "source", type: "address" },
      { name: "subject", type: "bytes20" },
      { name: "counterparty", type: "bytes20" },
    ],
    name: "ExoScoreNothingNew",
    type: "error",
  },
  { inputs: [{ name: "identity", type: "bytes20" }], name: "ExoScoreOwnCounterparty", type: "error" },
  { inputs: [{ name: "version", type: "uint256" }], name: "ExoScoreUnknownParameters", type: "error" },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "index", type: "uint256" },
      { name: "subject", type: "bytes20" },
    ],
    name: "ExoScoreWorkRecorded",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "version", type: "uint256" },
      { indexed: false, name: "bases", type: "uint256[8]" },
    ],
    name: "ParametersSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "subject", type: "bytes20" },
      { indexed: true, name: "counterparty", type: "bytes20" },
      { indexed: true, name: "source", type: "address" },
      { indexed: false, name: "version", type: "uint256" },
      { indexed: false, name: "deeds", type: "uint256" },
      { indexed: false, name: "points", type: "uint256" },
      { indexed: false, name: "counted", type: "uint256" },
      { indexed: false, name: "waiting", type: "uint256" },
    ],
    name: "Recorded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "source", type: "address" },
      { indexed: false, name: "accepted", type: "bool" },
    ],
    name: "SourceSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "index", type: "uint256" },
      { indexed: true, name: "subject", type: "bytes20" },
    ],
    name: "WorkRecorded",
    type: "event",
  },
  {
    inputs: [],
    name: "authority",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  { inputs: [], name: "cap", outputs: [{ name: "", type: "uint256" }], stateMutability: "view", type: "function" },
  {
    inputs: [{ name: "source", type: "address" }],
    name: "isSource",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "index", type: "uint256" },
      { name: "subject", type: "bytes20" },
    ],
    name: "isWorkRecorded",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "version", type: "uint256" }],
    name: "parameters",
    outputs: [{ name: "", type: "uint256[8]" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "parametersVersion",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "version", type: "uint256" },
      { name: "deed", type: "uint8" },
      { name: "n", type: "uint256" },
    ],
    name: "pointsFor",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "source", type: "address" },
      { name: "subject", type: "bytes20" },
      { name: "counterparty", type: "bytes20" },
    ],
    name: "record",
    outputs: [{ name: "points", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "source", type: "address" },
      { name: "subject", type: "bytes20" },
      { name: "counterparties", type: "bytes20[]" },
    ],
    name: "recordAll",
    outputs: [{ name: "points", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "source", type: "address" },
      { name: "subject", type: "bytes20" },
      { name: "counterparty", type: "bytes20" },
    ],
    name: "recordOf",
    outputs: [
      {
        components: [
          { name: "deeds", type: "uint256[8]" },
          { name: "waiting", type: "uint256" },
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
      { name: "projectId", type: "uint256" },
      { name: "index", type: "uint256" },
      { name: "subject", type: "bytes20" },
    ],
    name: "recordWork",
    outputs: [{ name: "points", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "account", type: "address" }],
    name: "reputationCard",
    outputs: [
      {
        components: [
          { name: "identity", type: "bytes20" },
          { name: "verified", type: "bool" },
          { name: "score", type: "uint256" },
          {
            components: [
              { name: "counted", type: "uint256" },
              { name: "waiting", type: "uint256" },
              { name: "deeds", type: "uint256[8]" },
            ],
            name: "standing",
            type: "tuple",
          },
          {
            components: [
              { name: "unanswered", type: "uint64" },
              { name: "declined", type: "uint64" },
              { name: "broken", type: "uint64" },
            ],
            name: "marks",
            type: "tuple",
          },
        ],
        name: "card",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "identity", type: "bytes20" }],
    name: "scoreOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "bases", type: "uint256[8]" }],
    name: "setParameters",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "source", type: "address" },
      { name: "accepted", type: "bool" },
    ],
    name: "setSource",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "identity", type: "bytes20" }],
    name: "standingOf",
    outputs: [
      {
        components: [
          { name: "counted", type: "uint256" },
          { name: "waiting", type: "uint256" },
          { name: "deeds", type: "uint256[8]" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
] as const;
