// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const PeerReviewAbi = [
  {
    inputs: [
      { name: "blockNumber", type: "uint256" },
      { name: "current", type: "uint256" },
    ],
    name: "PeerReviewBlockToCome",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
      { name: "epoch", type: "uint256" },
    ],
    name: "PeerReviewHeld",
    type: "error",
  },
  { inputs: [{ name: "score", type: "uint256" }], name: "PeerReviewInvalidScore", type: "error" },
  { inputs: [{ name: "window", type: "uint256" }], name: "PeerReviewInvalidWindow", type: "error" },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
      { name: "identity", type: "bytes20" },
    ],
    name: "PeerReviewNotDue",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "PeerReviewNotMember",
    type: "error",
  },
  {
    inputs: [
      { name: "dueAt", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "PeerReviewTooEarly",
    type: "error",
  },
  {
    inputs: [
      { name: "dueAt", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "PeerReviewTooLate",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
      { name: "phase", type: "uint8" },
    ],
    name: "PeerReviewWrongPhase",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: false, name: "answers", type: "uint256" },
      { indexed: false, name: "share", type: "uint256" },
    ],
    name: "ReviewFinalized",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "reviewer", type: "bytes20" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: false, name: "misses", type: "uint256" },
    ],
    name: "ReviewMissed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "reviewer", type: "bytes20" },
    ],
    name: "ReviewMissesCleared",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: true, name: "epoch", type: "uint256" },
      { indexed: false, name: "drawBlock", type: "uint256" },
    ],
    name: "ReviewOpened",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: true, name: "reviewer", type: "bytes20" },
      { indexed: false, name: "score", type: "uint256" },
      { indexed: false, name: "counts", type: "bool" },
    ],
    name: "Reviewed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: false, name: "reviewers", type: "bytes20[]" },
      { indexed: false, name: "blockNumber", type: "uint256" },
      { indexed: false, name: "blockHash", type: "bytes32" },
      { indexed: false, name: "dueAt", type: "uint256" },
    ],
    name: "ReviewersDrawn",
    type: "event",
  },
  {
    inputs: [
      { name: "subject", type: "bytes20" },
      { name: "counterparty", type: "bytes20" },
    ],
    name: "deedsOf",
    outputs: [{ name: "packed", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "draw",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "finalize",
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
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "reviewer", type: "bytes20" },
    ],
    name: "missesOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "open",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
      { name: "score", type: "uint256" },
    ],
    name: "review",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "reviewOf",
    outputs: [
      {
        components: [
          { name: "epochPlusOne", type: "uint32" },
          { name: "openedAt", type: "uint40" },
          { name: "drawBlock", type: "uint48" },
          { name: "dueAt", type: "uint40" },
          { name: "drawn", type: "uint8" },
          { name: "answered", type: "uint8" },
          { name: "phase", type: "uint8" },
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
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "reviewersOf",
    outputs: [
      {
        components: [
          { name: "identity", type: "bytes20" },
          { name: "score", type: "uint8" },
        ],
        name: "reviewers",
        type: "tuple[]",
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
  { inputs: [], name: "window", outputs: [{ name: "", type: "uint256" }], stateMutability: "view", type: "function" },
] as const;
