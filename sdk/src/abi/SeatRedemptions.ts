// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const SeatRedemptionsAbi = [
  { inputs: [], name: "InvalidShortString", type: "error" },
  {
    inputs: [
      { name: "deadline", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "NodeConsentExpired",
    type: "error",
  },
  { inputs: [{ name: "node", type: "address" }], name: "NodeConsentInvalid", type: "error" },
  { inputs: [], name: "NodeConsentNoPayee", type: "error" },
  { inputs: [{ name: "str", type: "string" }], name: "StringTooLong", type: "error" },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "redemption", type: "uint256" },
      { indexed: true, name: "node", type: "address" },
      { indexed: true, name: "payee", type: "address" },
      { indexed: false, name: "tokenId", type: "uint256" },
    ],
    name: "TokenRedeemed",
    type: "event",
  },
  {
    inputs: [
      { name: "tokenId", type: "uint256" },
      { name: "payee", type: "address" },
      { name: "deadline", type: "uint256" },
    ],
    name: "consentDigest",
    outputs: [{ name: "", type: "bytes32" }],
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
    inputs: [{ name: "forwarder", type: "address" }],
    name: "isTrustedForwarder",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "tokenId", type: "uint256" },
      { name: "node", type: "address" },
      { name: "payee", type: "address" },
      { name: "deadline", type: "uint256" },
      { name: "consent", type: "bytes" },
    ],
    name: "redeem",
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
