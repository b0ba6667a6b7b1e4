// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const IdentityRegistryAbi = [
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
      { name: "account", type: "address" },
      { name: "identity", type: "bytes20" },
    ],
    name: "IdentityRegistryAccountBound",
    type: "error",
  },
  {
    inputs: [
      { name: "identity", type: "bytes20" },
      { name: "account", type: "address" },
    ],
    name: "IdentityRegistryAlreadyRegistered",
    type: "error",
  },
  {
    inputs: [
      { name: "deadline", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "IdentityRegistryDeadlinePassed",
    type: "error",
  },
  { inputs: [{ name: "account", type: "address" }], name: "IdentityRegistryInvalidAccount", type: "error" },
  { inputs: [{ name: "identity", type: "bytes20" }], name: "IdentityRegistryInvalidIdentity", type: "error" },
  { inputs: [{ name: "signer", type: "address" }], name: "IdentityRegistryInvalidSignature", type: "error" },
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "identity", type: "bytes20" },
    ],
    name: "IdentityRegistryNotAccount",
    type: "error",
  },
  { inputs: [{ name: "attester", type: "address" }], name: "IdentityRegistryNotAttester", type: "error" },
  { inputs: [{ name: "identity", type: "bytes20" }], name: "IdentityRegistryNotRegistered", type: "error" },
  { inputs: [{ name: "caller", type: "address" }], name: "IdentityRegistryNotRegistrar", type: "error" },
  { inputs: [], name: "InvalidShortString", type: "error" },
  { inputs: [{ name: "str", type: "string" }], name: "StringTooLong", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "attester", type: "address" },
      { indexed: false, name: "accepted", type: "bool" },
    ],
    name: "AttesterSet",
    type: "event",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "identity", type: "bytes20" },
      { indexed: true, name: "from", type: "address" },
      { indexed: true, name: "to", type: "address" },
    ],
    name: "Moved",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "identity", type: "bytes20" },
      { indexed: true, name: "account", type: "address" },
      { indexed: true, name: "attester", type: "address" },
    ],
    name: "Registered",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "registrar", type: "address" },
      { indexed: false, name: "accepted", type: "bool" },
    ],
    name: "RegistrarSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "identity", type: "bytes20" },
      { indexed: false, name: "verified", type: "bool" },
    ],
    name: "VerifiedSet",
    type: "event",
  },
  {
    inputs: [{ name: "identity", type: "bytes20" }],
    name: "accountOf",
    outputs: [{ name: "", type: "address" }],
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
    inputs: [{ name: "identity", type: "bytes20" }],
    name: "get",
    outputs: [
      {
        components: [
          { name: "account", type: "address" },
          { name: "boundAt", type: "uint40" },
          { name: "verifiedAt", type: "uint40" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "account", type: "address" }],
    name: "identityOf",
    outputs: [
      { name: "identity", type: "bytes20" },
      { name: "boundAt", type: "uint40" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "attester", type: "address" }],
    name: "isAttester",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "registrar", type: "address" }],
    name: "isRegistrar",
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
    inputs: [
      { name: "to", type: "address" },
      { name: "deadline", type: "uint256" },
      { name: "signature", type: "bytes" },
    ],
    name: "move",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "identity", type: "bytes20" },
      { name: "to", type: "address" },
    ],
    name: "recover",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "identity", type: "bytes20" },
      { name: "account", type: "address" },
      { name: "attester", type: "address" },
      { name: "deadline", type: "uint256" },
      { name: "signature", type: "bytes" },
    ],
    name: "register",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "identity", type: "bytes20" },
      { name: "account", type: "address" },
    ],
    name: "registerByVote",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "attester", type: "address" },
      { name: "accepted", type: "bool" },
    ],
    name: "setAttester",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "registrar", type: "address" },
      { name: "accepted", type: "bool" },
    ],
    name: "setRegistrar",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "identity", type: "bytes20" },
      { name: "verified", type: "bool" },
    ],
    name: "setVerified",
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
