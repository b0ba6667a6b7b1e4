// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const ApprenticeshipQualificationAbi = [
  {
    inputs: [
      { name: "deadline", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "ApprenticeshipDeadlinePassed",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "apprentice", type: "bytes20" },
      { name: "validUntil", type: "uint256" },
    ],
    name: "ApprenticeshipDone",
    type: "error",
  },
  { inputs: [{ name: "field", type: "bytes32" }], name: "ApprenticeshipInvalidParameters", type: "error" },
  { inputs: [{ name: "signer", type: "address" }], name: "ApprenticeshipInvalidSignature", type: "error" },
  { inputs: [], name: "ApprenticeshipNoWork", type: "error" },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "mentor", type: "bytes20" },
    ],
    name: "ApprenticeshipNotMentor",
    type: "error",
  },
  { inputs: [{ name: "identity", type: "bytes20" }], name: "ApprenticeshipNotRegistered", type: "error" },
  { inputs: [{ name: "identity", type: "bytes20" }], name: "ApprenticeshipOwnMentor", type: "error" },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "apprentice", type: "bytes20" },
      { name: "mentor", type: "bytes20" },
    ],
    name: "ApprenticeshipSameMentor",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "work", type: "bytes32" },
    ],
    name: "ApprenticeshipSameWork",
    type: "error",
  },
  {
    inputs: [
      { name: "identity", type: "bytes20" },
      { name: "from", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "ApprenticeshipTooSoon",
    type: "error",
  },
  { inputs: [{ name: "version", type: "uint256" }], name: "ApprenticeshipUnknownParameters", type: "error" },
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "address" },
    ],
    name: "AuthorizedNotAuthority",
    type: "error",
  },
  { inputs: [], name: "AuthorizedZeroAuthority", type: "error" },
  { inputs: [], name: "InvalidShortString", type: "error" },
  { inputs: [{ name: "str", type: "string" }], name: "StringTooLong", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "apprentice", type: "bytes20" },
      { indexed: false, name: "validUntil", type: "uint256" },
    ],
    name: "ApprenticeQualified",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "version", type: "uint256" },
      {
        components: [
          { name: "jobs", type: "uint16" },
          { name: "pace", type: "uint32" },
          { name: "seasoning", type: "uint32" },
          { name: "validity", type: "uint32" },
        ],
        indexed: false,
        name: "terms",
        type: "tuple",
      },
    ],
    name: "ApprenticeshipTermsSet",
    type: "event",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "apprentice", type: "bytes20" },
      { indexed: true, name: "mentor", type: "bytes20" },
      { indexed: false, name: "work", type: "bytes32" },
      { indexed: false, name: "jobs", type: "uint256" },
      { indexed: false, name: "version", type: "uint256" },
    ],
    name: "JobRecorded",
    type: "event",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "apprentice", type: "bytes20" },
    ],
    name: "apprenticeshipOf",
    outputs: [
      {
        components: [
          { name: "version", type: "uint16" },
          { name: "jobs", type: "uint16" },
          { name: "lastJobAt", type: "uint40" },
          { name: "qualifiedAt", type: "uint40" },
          { name: "validUntil", type: "uint40" },
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
    name: "authority",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "roleId", type: "uint256" },
          { name: "apprentice", type: "bytes20" },
          { name: "mentor", type: "bytes20" },
          { name: "work", type: "bytes32" },
          { name: "deadline", type: "uint256" },
        ],
        name: "job",
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
      { name: "roleId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "isQualified",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "work", type: "bytes32" },
    ],
    name: "isRecorded",
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
      { name: "roleId", type: "uint256" },
      { name: "mentor", type: "bytes20" },
    ],
    name: "lastVouchOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "version", type: "uint256" }],
    name: "parameters",
    outputs: [
      {
        components: [
          { name: "jobs", type: "uint16" },
          { name: "pace", type: "uint32" },
          { name: "seasoning", type: "uint32" },
          { name: "validity", type: "uint32" },
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
      {
        components: [
          { name: "roleId", type: "uint256" },
          { name: "apprentice", type: "bytes20" },
          { name: "mentor", type: "bytes20" },
          { name: "work", type: "bytes32" },
          { name: "deadline", type: "uint256" },
        ],
        name: "job",
        type: "tuple",
      },
      { name: "apprenticeSignature", type: "bytes" },
      { name: "mentorSignature", type: "bytes" },
    ],
    name: "record",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "jobs", type: "uint16" },
          { name: "pace", type: "uint32" },
          { name: "seasoning", type: "uint32" },
          { name: "validity", type: "uint32" },
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
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "apprentice", type: "bytes20" },
      { name: "mentor", type: "bytes20" },
    ],
    name: "vouchedAt",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
] as const;
