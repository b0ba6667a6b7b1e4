// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const GoodsChoiceAbi = [
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
  { inputs: [{ name: "field", type: "bytes32" }], name: "GoodsChoiceInvalidOrganisation", type: "error" },
  {
    inputs: [
      { name: "processor", type: "address" },
      { name: "jurisdiction", type: "bytes2" },
      { name: "policyHash", type: "bytes32" },
    ],
    name: "GoodsChoiceInvalidProcessor",
    type: "error",
  },
  { inputs: [{ name: "root", type: "bytes32" }], name: "GoodsChoiceInvalidRoot", type: "error" },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "seat", type: "uint256" },
    ],
    name: "GoodsChoiceNoMiss",
    type: "error",
  },
  { inputs: [{ name: "caller", type: "address" }], name: "GoodsChoiceNotGoods", type: "error" },
  {
    inputs: [
      { name: "seat", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "GoodsChoiceNotHost",
    type: "error",
  },
  { inputs: [{ name: "organisation", type: "uint256" }], name: "GoodsChoiceNotListed", type: "error" },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "organisation", type: "uint256" },
    ],
    name: "GoodsChoiceNotPicked",
    type: "error",
  },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "seat", type: "uint256" },
    ],
    name: "GoodsChoiceNotRevealed",
    type: "error",
  },
  { inputs: [{ name: "requestId", type: "uint256" }], name: "GoodsChoiceNotSealed", type: "error" },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "seat", type: "uint256" },
    ],
    name: "GoodsChoiceNotStandby",
    type: "error",
  },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "start", type: "uint256" },
      { name: "end", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "GoodsChoiceOutsideWindow",
    type: "error",
  },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "seat", type: "uint256" },
    ],
    name: "GoodsChoiceRevealed",
    type: "error",
  },
  { inputs: [{ name: "count", type: "uint256" }], name: "GoodsChoiceTooManyOrganisations", type: "error" },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "seat", type: "uint256" },
    ],
    name: "GoodsChoiceVoted",
    type: "error",
  },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "seat", type: "uint256" },
    ],
    name: "GoodsChoiceWrongSecret",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "organisation", type: "uint256" },
      { indexed: true, name: "period", type: "uint256" },
      { indexed: false, name: "placed", type: "uint256" },
    ],
    name: "CreditsPlaced",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "requestId", type: "uint256" },
      { indexed: true, name: "seat", type: "uint256" },
    ],
    name: "HostMissing",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "requestId", type: "uint256" },
      { indexed: true, name: "seat", type: "uint256" },
      { indexed: true, name: "organisation", type: "uint256" },
      { indexed: false, name: "votes", type: "uint256" },
    ],
    name: "HostVoted",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "organisation", type: "uint256" },
      {
        components: [
          { name: "content", type: "bytes32" },
          { name: "payout", type: "address" },
          { name: "signer", type: "address" },
          { name: "cap", type: "uint96" },
        ],
        indexed: false,
        name: "terms",
        type: "tuple",
      },
    ],
    name: "OrganisationAmended",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "organisation", type: "uint256" },
      { indexed: false, name: "index", type: "uint256" },
      { indexed: false, name: "moved", type: "uint256" },
    ],
    name: "OrganisationDelisted",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "organisation", type: "uint256" },
      { indexed: false, name: "index", type: "uint256" },
      {
        components: [
          { name: "content", type: "bytes32" },
          { name: "payout", type: "address" },
          { name: "signer", type: "address" },
          { name: "cap", type: "uint96" },
        ],
        indexed: false,
        name: "terms",
        type: "tuple",
      },
    ],
    name: "OrganisationListed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "seat", type: "uint256" },
      { indexed: true, name: "organisation", type: "uint256" },
      { indexed: true, name: "period", type: "uint256" },
      { indexed: false, name: "picks", type: "uint256" },
      { indexed: false, name: "ofOrganisation", type: "uint256" },
    ],
    name: "PickCounted",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "requestId", type: "uint256" },
      { indexed: true, name: "seat", type: "uint256" },
      { indexed: true, name: "organisation", type: "uint256" },
      { indexed: false, name: "secret", type: "bytes32" },
    ],
    name: "Picked",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "processor", type: "address" },
      { indexed: false, name: "accepted", type: "bool" },
      { indexed: false, name: "jurisdiction", type: "bytes2" },
      { indexed: false, name: "policyHash", type: "bytes32" },
    ],
    name: "ProcessorSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "seat", type: "uint256" },
      { indexed: true, name: "batch", type: "uint256" },
      { indexed: false, name: "root", type: "bytes32" },
      { indexed: false, name: "from", type: "uint256" },
    ],
    name: "SecretsCommitted",
    type: "event",
  },
  {
    inputs: [
      { name: "organisation", type: "uint256" },
      {
        components: [
          { name: "content", type: "bytes32" },
          { name: "payout", type: "address" },
          { name: "signer", type: "address" },
          { name: "cap", type: "uint96" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "amend",
    outputs: [],
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
    inputs: [
      { name: "seat", type: "uint256" },
      { name: "batch", type: "uint256" },
      { name: "root", type: "bytes32" },
    ],
    name: "commit",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "organisation", type: "uint256" }],
    name: "delist",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "organisation", type: "uint256" }],
    name: "isListed",
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
    inputs: [{ name: "requestId", type: "uint256" }],
    name: "leaderOf",
    outputs: [
      { name: "organisation", type: "uint256" },
      { name: "votes", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "content", type: "bytes32" },
          { name: "payout", type: "address" },
          { name: "signer", type: "address" },
          { name: "cap", type: "uint96" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "list",
    outputs: [{ name: "organisation", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "index", type: "uint256" }],
    name: "listedAt",
    outputs: [{ name: "organisation", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "listedCount",
    outputs: [{ name: "", type: "uint256" }],
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
  {
    inputs: [],
    name: "organisationCount",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "organisation", type: "uint256" }],
    name: "organisationOf",
    outputs: [
      {
        components: [
          { name: "payout", type: "address" },
          { name: "listedAt", type: "uint40" },
          { name: "delistedAt", type: "uint40" },
          { name: "index", type: "uint16" },
          { name: "signer", type: "address" },
          { name: "cap", type: "uint96" },
          { name: "content", type: "bytes32" },
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
      { name: "requestId", type: "uint256" },
      { name: "seat", type: "uint256" },
    ],
    name: "partOf",
    outputs: [
      {
        components: [
          { name: "revealed", type: "bool" },
          { name: "voted", type: "bool" },
          { name: "missed", type: "bool" },
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
      { name: "seat", type: "uint256" },
      { name: "period", type: "uint256" },
      { name: "organisation", type: "uint256" },
    ],
    name: "picksOf",
    outputs: [
      { name: "picks", type: "uint256" },
      { name: "ofOrganisation", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      {
        components: [
          { name: "blockHash", type: "bytes32" },
          { name: "among", type: "uint256" },
          { name: "requestedAt", type: "uint256" },
          { name: "credits", type: "uint256" },
          { name: "activeSeat", type: "uint256" },
          { name: "sealedAt", type: "uint256" },
          { name: "step", type: "uint256" },
          { name: "until", type: "uint256" },
        ],
        name: "lot",
        type: "tuple",
      },
    ],
    name: "place",
    outputs: [
      { name: "organisation", type: "uint256" },
      { name: "votes", type: "uint256" },
    ],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "organisation", type: "uint256" },
      { name: "period", type: "uint256" },
    ],
    name: "placedIn",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "processor", type: "address" }],
    name: "processorOf",
    outputs: [
      {
        components: [
          { name: "accepted", type: "bool" },
          { name: "jurisdiction", type: "bytes2" },
          { name: "policyHash", type: "bytes32" },
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
      { name: "requestId", type: "uint256" },
      { name: "seat", type: "uint256" },
    ],
    name: "recordMiss",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "seat", type: "uint256" },
      { name: "secret", type: "bytes32" },
      { name: "proof", type: "bytes32[8]" },
    ],
    name: "reveal",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "seat", type: "uint256" },
      { name: "batch", type: "uint256" },
    ],
    name: "secretsOf",
    outputs: [
      {
        components: [
          { name: "root", type: "bytes32" },
          { name: "from", type: "uint256" },
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
      { name: "processor", type: "address" },
      {
        components: [
          { name: "accepted", type: "bool" },
          { name: "jurisdiction", type: "bytes2" },
          { name: "policyHash", type: "bytes32" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "setProcessor",
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
      { name: "organisation", type: "uint256" },
      { name: "period", type: "uint256" },
      { name: "credits", type: "uint256" },
    ],
    name: "unplace",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "seat", type: "uint256" },
      { name: "organisation", type: "uint256" },
    ],
    name: "vote",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "requestId", type: "uint256" },
      { name: "organisation", type: "uint256" },
    ],
    name: "votesFor",
    outputs: [
      { name: "picked", type: "bool" },
      { name: "votes", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
] as const;
