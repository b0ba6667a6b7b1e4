// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const ReleaseRegistryAbi = [
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "address" },
    ],
    name: "AuthorizedNotAuthority",
    type: "error",
  },
  { inputs: [], name: "AuthorizedZeroAuthority", type: "error" },
  { inputs: [{ name: "name", type: "bytes32" }], name: "ReleaseRegistryDuplicateName", type: "error" },
  {
    inputs: [
      { name: "wing", type: "bytes32" },
      { name: "version", type: "string" },
      { name: "sourceCid", type: "string" },
    ],
    name: "ReleaseRegistryIncomplete",
    type: "error",
  },
  {
    inputs: [
      { name: "names", type: "uint256" },
      { name: "addresses", type: "uint256" },
    ],
    name: "ReleaseRegistryInvalidLengths",
    type: "error",
  },
  {
    inputs: [
      { name: "name", type: "bytes32" },
      { name: "account", type: "address" },
    ],
    name: "ReleaseRegistryNoCode",
    type: "error",
  },
  {
    inputs: [
      { name: "name", type: "bytes32" },
      { name: "account", type: "address" },
    ],
    name: "ReleaseRegistryPermanent",
    type: "error",
  },
  {
    inputs: [
      { name: "wing", type: "bytes32" },
      { name: "number", type: "uint256" },
    ],
    name: "ReleaseRegistryUnknownRelease",
    type: "error",
  },
  { inputs: [{ name: "index", type: "uint256" }], name: "ReleaseRegistryUnnamed", type: "error" },
  {
    inputs: [
      { name: "wing", type: "bytes32" },
      { name: "number", type: "uint256" },
      { name: "expected", type: "uint256" },
    ],
    name: "ReleaseRegistryWrongNumber",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "wing", type: "bytes32" },
      { indexed: true, name: "number", type: "uint256" },
      { indexed: true, name: "name", type: "bytes32" },
      { indexed: false, name: "account", type: "address" },
      { indexed: false, name: "codeHash", type: "bytes32" },
    ],
    name: "ContractAdopted",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "name", type: "bytes32" },
      { indexed: true, name: "account", type: "address" },
    ],
    name: "ContractPermanent",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "wing", type: "bytes32" },
      { indexed: true, name: "number", type: "uint256" },
      { indexed: false, name: "version", type: "string" },
      { indexed: false, name: "sourceCid", type: "string" },
    ],
    name: "ReleaseAdopted",
    type: "event",
  },
  {
    inputs: [
      { name: "wing", type: "bytes32" },
      { name: "name", type: "bytes32" },
    ],
    name: "addressOf",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "wing", type: "bytes32" },
      { name: "number", type: "uint256" },
      { name: "version", type: "string" },
      { name: "sourceCid", type: "string" },
      { name: "names", type: "bytes32[]" },
      { name: "addresses", type: "address[]" },
    ],
    name: "adopt",
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
      { name: "wing", type: "bytes32" },
      { name: "number", type: "uint256" },
      { name: "name", type: "bytes32" },
    ],
    name: "contractOf",
    outputs: [
      {
        components: [
          { name: "name", type: "bytes32" },
          { name: "account", type: "address" },
          { name: "codeHash", type: "bytes32" },
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
    name: "contractsOf",
    outputs: [
      {
        components: [
          { name: "name", type: "bytes32" },
          { name: "account", type: "address" },
          { name: "codeHash", type: "bytes32" },
        ],
        name: "contracts",
        type: "tuple[]",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "wing", type: "bytes32" }],
    name: "current",
    outputs: [
      {
        components: [
          { name: "number", type: "uint256" },
          { name: "adoptedAt", type: "uint256" },
          { name: "version", type: "string" },
          { name: "sourceCid", type: "string" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "name", type: "bytes32" }],
    name: "permanent",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "wing", type: "bytes32" },
      { name: "number", type: "uint256" },
    ],
    name: "release",
    outputs: [
      {
        components: [
          { name: "number", type: "uint256" },
          { name: "adoptedAt", type: "uint256" },
          { name: "version", type: "string" },
          { name: "sourceCid", type: "string" },
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
    name: "verify",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
] as const;
