// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const NoticeBoardAbi = [
  { inputs: [{ name: "target", type: "address" }], name: "AddressEmptyCode", type: "error" },
  { inputs: [], name: "FailedCall", type: "error" },
  {
    inputs: [
      { name: "audience", type: "uint8" },
      { name: "audienceId", type: "uint256" },
    ],
    name: "NoticeBoardInvalidAudience",
    type: "error",
  },
  {
    inputs: [
      { name: "until", type: "uint256" },
      { name: "latest", type: "uint256" },
    ],
    name: "NoticeBoardInvalidExpiry",
    type: "error",
  },
  {
    inputs: [
      { name: "voucherId", type: "uint256" },
      { name: "state", type: "uint8" },
    ],
    name: "NoticeBoardNotCurrent",
    type: "error",
  },
  {
    inputs: [
      { name: "communityId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "NoticeBoardNotMember",
    type: "error",
  },
  { inputs: [{ name: "noticeId", type: "uint256" }], name: "NoticeBoardNotOriginal", type: "error" },
  { inputs: [{ name: "account", type: "address" }], name: "NoticeBoardNotRegistered", type: "error" },
  {
    inputs: [
      { name: "noticeId", type: "uint256" },
      { name: "sender", type: "bytes20" },
    ],
    name: "NoticeBoardNotSender",
    type: "error",
  },
  {
    inputs: [
      { name: "voucherId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "NoticeBoardNotYours",
    type: "error",
  },
  { inputs: [{ name: "noticeId", type: "uint256" }], name: "NoticeBoardUnknownNotice", type: "error" },
  { inputs: [{ name: "noticeId", type: "uint256" }], name: "NoticeBoardWithdrawn", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "sender", type: "bytes20" },
      { indexed: true, name: "audienceKey", type: "uint256" },
      { indexed: true, name: "originalId", type: "uint256" },
      { indexed: false, name: "noticeId", type: "uint256" },
      { indexed: false, name: "postedAt", type: "uint256" },
      { indexed: false, name: "until", type: "uint256" },
      { indexed: false, name: "contentHash", type: "bytes32" },
      { indexed: false, name: "uri", type: "string" },
    ],
    name: "NoticePassedOn",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "sender", type: "bytes20" },
      { indexed: true, name: "audienceKey", type: "uint256" },
      { indexed: true, name: "voucherId", type: "uint256" },
      { indexed: false, name: "noticeId", type: "uint256" },
      { indexed: false, name: "price", type: "uint256" },
      { indexed: false, name: "postedAt", type: "uint256" },
      { indexed: false, name: "until", type: "uint256" },
      { indexed: false, name: "contentHash", type: "bytes32" },
      { indexed: false, name: "uri", type: "string" },
    ],
    name: "NoticePosted",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "sender", type: "bytes20" },
      { indexed: true, name: "noticeId", type: "uint256" },
    ],
    name: "NoticeWithdrawn",
    type: "event",
  },
  {
    inputs: [{ name: "sender", type: "bytes20" }],
    name: "countOf",
    outputs: [{ name: "", type: "uint256" }],
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
  { inputs: [], name: "longest", outputs: [{ name: "", type: "uint256" }], stateMutability: "view", type: "function" },
  {
    inputs: [{ name: "data", type: "bytes[]" }],
    name: "multicall",
    outputs: [{ name: "results", type: "bytes[]" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "originalId", type: "uint256" },
      {
        components: [
          { name: "audience", type: "uint8" },
          { name: "audienceId", type: "uint256" },
          { name: "until", type: "uint40" },
          { name: "contentHash", type: "bytes32" },
          { name: "uri", type: "string" },
        ],
        name: "broadcast",
        type: "tuple",
      },
    ],
    name: "passOn",
    outputs: [{ name: "noticeId", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "voucherId", type: "uint256" },
      { name: "price", type: "uint256" },
      {
        components: [
          { name: "audience", type: "uint8" },
          { name: "audienceId", type: "uint256" },
          { name: "until", type: "uint40" },
          { name: "contentHash", type: "bytes32" },
          { name: "uri", type: "string" },
        ],
        name: "broadcast",
        type: "tuple",
      },
    ],
    name: "post",
    outputs: [{ name: "noticeId", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "noticeId", type: "uint256" }],
    name: "statusOf",
    outputs: [
      { name: "posted", type: "bool" },
      { name: "withdrawn", type: "bool" },
      { name: "passedOn", type: "bool" },
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
    inputs: [{ name: "noticeId", type: "uint256" }],
    name: "withdraw",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;
