// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const SeatMirrorAbi = [
  { inputs: [], name: "InvalidShortString", type: "error" },
  { inputs: [{ name: "number", type: "uint256" }], name: "SeatMirrorNotWaiting", type: "error" },
  {
    inputs: [
      { name: "number", type: "uint256" },
      { name: "next", type: "uint256" },
    ],
    name: "SeatMirrorOutOfOrder",
    type: "error",
  },
  {
    inputs: [
      { name: "signed", type: "uint256" },
      { name: "size", type: "uint256" },
    ],
    name: "SeatMirrorTooFewSignatures",
    type: "error",
  },
  { inputs: [{ name: "str", type: "string" }], name: "StringTooLong", type: "error" },
  {
    inputs: [
      { name: "node", type: "address" },
      { name: "end", type: "uint256" },
    ],
    name: "ValidatorSeatsBusy",
    type: "error",
  },
  { inputs: [{ name: "node", type: "address" }], name: "ValidatorSeatsInvalidNode", type: "error" },
  {
    inputs: [
      { name: "seats", type: "uint256" },
      { name: "term", type: "uint256" },
    ],
    name: "ValidatorSeatsInvalidTerms",
    type: "error",
  },
  {
    inputs: [
      { name: "number", type: "uint256" },
      { name: "current", type: "uint256" },
    ],
    name: "ValidatorSeatsPast",
    type: "error",
  },
  { inputs: [{ name: "founders", type: "uint256" }], name: "ValidatorSeatsTooFewFounders", type: "error" },
  {
    inputs: [
      { name: "index", type: "uint256" },
      { name: "count", type: "uint256" },
    ],
    name: "ValidatorSeatsUnknown",
    type: "error",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "number", type: "uint256" },
      { indexed: true, name: "node", type: "address" },
    ],
    name: "FounderSeated",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [{ indexed: true, name: "number", type: "uint256" }],
    name: "RedemptionSeated",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "number", type: "uint256" },
      { indexed: true, name: "node", type: "address" },
      { indexed: true, name: "payee", type: "address" },
      { indexed: false, name: "tokenId", type: "uint256" },
    ],
    name: "RedemptionWaits",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "index", type: "uint256" },
      { indexed: true, name: "node", type: "address" },
      { indexed: true, name: "payee", type: "address" },
      { indexed: false, name: "tokenId", type: "uint256" },
      { indexed: false, name: "start", type: "uint256" },
      { indexed: false, name: "end", type: "uint256" },
    ],
    name: "SeatTaken",
    type: "event",
  },
  {
    inputs: [{ name: "node", type: "address" }],
    name: "busyUntil",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  { inputs: [], name: "count", outputs: [{ name: "", type: "uint256" }], stateMutability: "view", type: "function" },
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
    inputs: [{ name: "number", type: "uint256" }],
    name: "founder",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "founderCount",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "getValidators",
    outputs: [{ name: "", type: "address[]" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "number", type: "uint256" },
      {
        components: [
          { name: "tokenId", type: "uint256" },
          { name: "node", type: "address" },
          { name: "payee", type: "address" },
        ],
        name: "redemption",
        type: "tuple",
      },
      { name: "signatures", type: "bytes[]" },
    ],
    name: "mirror",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [],
    name: "nextRedemption",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "number", type: "uint256" },
      {
        components: [
          { name: "tokenId", type: "uint256" },
          { name: "node", type: "address" },
          { name: "payee", type: "address" },
        ],
        name: "redemption",
        type: "tuple",
      },
    ],
    name: "redemptionDigest",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "number", type: "uint256" }],
    name: "seat",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "index", type: "uint256" }],
    name: "seatOf",
    outputs: [
      {
        components: [
          { name: "node", type: "address" },
          { name: "payee", type: "address" },
          { name: "start", type: "uint64" },
          { name: "end", type: "uint64" },
          { name: "previousEnd", type: "uint64" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  { inputs: [], name: "seats", outputs: [{ name: "", type: "uint256" }], stateMutability: "view", type: "function" },
  { inputs: [], name: "term", outputs: [{ name: "", type: "uint256" }], stateMutability: "view", type: "function" },
  {
    inputs: [{ name: "number", type: "uint256" }],
    name: "validatorsAt",
    outputs: [{ name: "", type: "address[]" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "number", type: "uint256" }],
    name: "waiting",
    outputs: [
      {
        components: [
          { name: "tokenId", type: "uint256" },
          { name: "node", type: "address" },
          { name: "payee", type: "address" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
] as const;
