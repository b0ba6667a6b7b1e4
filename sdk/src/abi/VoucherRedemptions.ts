// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const VoucherRedemptionsAbi = [
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "address" },
    ],
    name: "AuthorizedNotAuthority",
    type: "error",
  },
  { inputs: [], name: "AuthorizedZeroAuthority", type: "error" },
  { inputs: [], name: "ReentrancyGuardReentrantCall", type: "error" },
  {
    inputs: [
      { name: "amount", type: "uint256" },
      { name: "remaining", type: "uint256" },
    ],
    name: "VoucherRedemptionsInvalidAmount",
    type: "error",
  },
  { inputs: [{ name: "field", type: "bytes32" }], name: "VoucherRedemptionsInvalidParameters", type: "error" },
  { inputs: [{ name: "ruling", type: "uint256" }], name: "VoucherRedemptionsInvalidRuling", type: "error" },
  {
    inputs: [
      { name: "key", type: "bytes32" },
      { name: "caller", type: "address" },
    ],
    name: "VoucherRedemptionsNotArbitrator",
    type: "error",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "caller", type: "address" },
    ],
    name: "VoucherRedemptionsNotIssuer",
    type: "error",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "caller", type: "address" },
    ],
    name: "VoucherRedemptionsNotOwner",
    type: "error",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "opener", type: "bytes20" },
    ],
    name: "VoucherRedemptionsNotParty",
    type: "error",
  },
  { inputs: [{ name: "caller", type: "address" }], name: "VoucherRedemptionsNotProjects", type: "error" },
  { inputs: [{ name: "caller", type: "address" }], name: "VoucherRedemptionsNotVouchers", type: "error" },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "start", type: "uint256" },
      { name: "end", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "VoucherRedemptionsOutsideWindow",
    type: "error",
  },
  { inputs: [{ name: "version", type: "uint256" }], name: "VoucherRedemptionsUnknownParameters", type: "error" },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "state", type: "uint8" },
    ],
    name: "VoucherRedemptionsWrongState",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "seriesId", type: "uint256" },
      { indexed: false, name: "arbitrator", type: "address" },
      { indexed: false, name: "communityId", type: "uint256" },
    ],
    name: "CourtSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "version", type: "uint256" },
      {
        components: [
          { name: "fulfil", type: "uint32" },
          { name: "confirm", type: "uint32" },
          { name: "restored", type: "uint32" },
          { name: "lapse", type: "uint32" },
        ],
        indexed: false,
        name: "terms",
        type: "tuple",
      },
    ],
    name: "ParametersSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: true, name: "issuer", type: "bytes20" },
      { indexed: false, name: "broken", type: "uint256" },
    ],
    name: "PromiseBroken",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [{ indexed: true, name: "id", type: "uint256" }],
    name: "RedemptionCancelled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: false, name: "redeemed", type: "bool" },
    ],
    name: "RedemptionClosed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: true, name: "by", type: "address" },
      { indexed: false, name: "declined", type: "uint256" },
    ],
    name: "RedemptionDeclined",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: true, name: "holder", type: "address" },
      { indexed: false, name: "key", type: "bytes32" },
      { indexed: false, name: "arbitrator", type: "address" },
    ],
    name: "RedemptionDisputed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: true, name: "by", type: "address" },
    ],
    name: "RedemptionFulfilled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: true, name: "holder", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "version", type: "uint256" },
      { indexed: false, name: "number", type: "uint256" },
      { indexed: false, name: "parameters", type: "uint256" },
    ],
    name: "RedemptionRequested",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: false, name: "key", type: "bytes32" },
      { indexed: false, name: "ruling", type: "uint256" },
      { indexed: false, name: "lapsed", type: "bool" },
    ],
    name: "RedemptionRuled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: false, name: "unanswered", type: "uint256" },
    ],
    name: "RedemptionUnanswered",
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
    inputs: [{ name: "id", type: "uint256" }],
    name: "cancel",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "confirm",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "seriesId", type: "uint256" }],
    name: "courtOf",
    outputs: [
      { name: "arbitrator", type: "address" },
      { name: "communityId", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "decline",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "evidence", type: "string" },
    ],
    name: "dispute",
    outputs: [{ name: "key", type: "bytes32" }],
    stateMutability: "payable",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "opener", type: "bytes20" },
      { name: "evidence", type: "string" },
    ],
    name: "disputeFor",
    outputs: [{ name: "key", type: "bytes32" }],
    stateMutability: "payable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "disputeOf",
    outputs: [
      { name: "key", type: "bytes32" },
      { name: "arbitrator", type: "address" },
      { name: "openedAt", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "finalize",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "fulfil",
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
    inputs: [{ name: "id", type: "uint256" }],
    name: "lapse",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "issuer", type: "bytes20" }],
    name: "marksOf",
    outputs: [
      {
        components: [
          { name: "unanswered", type: "uint64" },
          { name: "declined", type: "uint64" },
          { name: "broken", type: "uint64" },
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
      { name: "seriesId", type: "uint256" },
      { name: "arbitrator", type: "address" },
      { name: "communityId", type: "uint256" },
    ],
    name: "open",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "version", type: "uint256" }],
    name: "parameters",
    outputs: [
      {
        components: [
          { name: "fulfil", type: "uint32" },
          { name: "confirm", type: "uint32" },
          { name: "restored", type: "uint32" },
          { name: "lapse", type: "uint32" },
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
    name: "parametersVersion",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "amount", type: "uint256" },
    ],
    name: "request",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "requestOf",
    outputs: [
      {
        components: [
          { name: "state", type: "uint8" },
          { name: "amount", type: "uint80" },
          { name: "since", type: "uint40" },
          { name: "stoppedAt", type: "uint40" },
          { name: "version", type: "uint32" },
          { name: "number", type: "uint32" },
          { name: "parameters", type: "uint16" },
        ],
        name: "asked",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "key", type: "bytes32" },
      { name: "ruling", type: "uint256" },
    ],
    name: "rule",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "fulfil", type: "uint32" },
          { name: "confirm", type: "uint32" },
          { name: "restored", type: "uint32" },
          { name: "lapse", type: "uint32" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "setParameters",
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
] as const;
