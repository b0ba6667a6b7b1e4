// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const ForwarderAbi = [
  { inputs: [], name: "FailedCall", type: "error" },
  {
    inputs: [
      { name: "deadline", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "ForwarderDeadlinePassed",
    type: "error",
  },
  {
    inputs: [
      { name: "gas", type: "uint256" },
      { name: "available", type: "uint256" },
    ],
    name: "ForwarderInsufficientGas",
    type: "error",
  },
  { inputs: [{ name: "signer", type: "address" }], name: "ForwarderInvalidSignature", type: "error" },
  {
    inputs: [
      { name: "from", type: "address" },
      { name: "nonce", type: "uint256" },
    ],
    name: "ForwarderNonceUsed",
    type: "error",
  },
  { inputs: [{ name: "target", type: "address" }], name: "ForwarderUntrustingTarget", type: "error" },
  {
    inputs: [
      { name: "value", type: "uint256" },
      { name: "sent", type: "uint256" },
    ],
    name: "ForwarderWrongValue",
    type: "error",
  },
  { inputs: [], name: "InvalidShortString", type: "error" },
  { inputs: [{ name: "str", type: "string" }], name: "StringTooLong", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "from", type: "address" },
      { indexed: true, name: "nonce", type: "uint256" },
    ],
    name: "Cancelled",
    type: "event",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "from", type: "address" },
      { indexed: true, name: "nonce", type: "uint256" },
      { indexed: true, name: "to", type: "address" },
      { indexed: false, name: "relayer", type: "address" },
      { indexed: false, name: "value", type: "uint256" },
      { indexed: false, name: "digest", type: "bytes32" },
    ],
    name: "Executed",
    type: "event",
  },
  {
    inputs: [{ name: "nonce", type: "uint256" }],
    name: "cancel",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "from", type: "address" },
          { name: "to", type: "address" },
          { name: "value", type: "uint256" },
          { name: "gas", type: "uint256" },
          { name: "nonce", type: "uint256" },
          { name: "deadline", type: "uint256" },
          { name: "data", type: "bytes" },
        ],
        name: "request",
        type: "tuple",
      },
    ],
    name: "digestOf",
    outputs: [{ name: "", type: "bytes32" }],
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
          { name: "from", type: "address" },
          { name: "to", type: "address" },
          { name: "value", type: "uint256" },
          { name: "gas", type: "uint256" },
          { name: "nonce", type: "uint256" },
          { name: "deadline", type: "uint256" },
          { name: "data", type: "bytes" },
        ],
        name: "request",
        type: "tuple",
      },
      { name: "signature", type: "bytes" },
    ],
    name: "execute",
    outputs: [{ name: "result", type: "bytes" }],
    stateMutability: "payable",
    type: "function",
  },
  {
    inputs: [
      { name: "from", type: "address" },
      { name: "nonce", type: "uint256" },
    ],
    name: "isUsed",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "from", type: "address" },
      { name: "word", type: "uint256" },
    ],
    name: "usedIn",
    outputs: [{ name: "bits", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "from", type: "address" },
          { name: "to", type: "address" },
          { name: "value", type: "uint256" },
          { name: "gas", type: "uint256" },
          { name: "nonce", type: "uint256" },
          { name: "deadline", type: "uint256" },
          { name: "data", type: "bytes" },
        ],
        name: "request",
        type: "tuple",
      },
      { name: "signature", type: "bytes" },
    ],
    name: "verify",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
] as const;
