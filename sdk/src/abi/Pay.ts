// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const PayAbi = [
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
  {
    inputs: [
      { name: "balance", type: "uint256" },
      { name: "needed", type: "uint256" },
    ],
    name: "InsufficientBalance",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "PayEnrolled",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "PayInCycle",
    type: "error",
  },
  {
    inputs: [
      { name: "reserve", type: "uint256" },
      { name: "amount", type: "uint256" },
    ],
    name: "PayInsufficientReserve",
    type: "error",
  },
  { inputs: [{ name: "length", type: "uint256" }], name: "PayInvalidEpoch", type: "error" },
  { inputs: [{ name: "share", type: "uint256" }], name: "PayInvalidShare", type: "error" },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "PayNotEnrolled",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "PayNotMember",
    type: "error",
  },
  { inputs: [{ name: "caller", type: "address" }], name: "PayNotModule", type: "error" },
  { inputs: [{ name: "roleId", type: "uint256" }], name: "PayNotRole", type: "error" },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "PayNothingOwed",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "PayOutOfCycle",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
      { name: "from", type: "uint256" },
    ],
    name: "PayTooEarly",
    type: "error",
  },
  { inputs: [], name: "ReentrancyGuardReentrantCall", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "epoch", type: "uint256" },
      { indexed: false, name: "amount", type: "uint256" },
    ],
    name: "CarriedOver",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
    ],
    name: "Claimed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "epoch", type: "uint256" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "toMembers", type: "uint256" },
      { indexed: false, name: "perWeight", type: "uint256" },
      { indexed: false, name: "slopePerWeight", type: "uint256" },
    ],
    name: "Distributed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: false, name: "place", type: "uint256" },
      { indexed: false, name: "size", type: "uint256" },
    ],
    name: "Enrolled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "from", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "ethReserve", type: "uint256" },
    ],
    name: "EthReserveAdded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "to", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "ethReserve", type: "uint256" },
    ],
    name: "EthReserveSpent",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: false, name: "size", type: "uint256" },
      { indexed: false, name: "owed", type: "uint256" },
    ],
    name: "PayEnded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "from", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "reserve", type: "uint256" },
    ],
    name: "ReserveAdded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "to", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "reserve", type: "uint256" },
    ],
    name: "ReserveSpent",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: false, name: "share", type: "uint256" },
      { indexed: false, name: "owed", type: "uint256" },
    ],
    name: "ShareSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "from", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: true, name: "epoch", type: "uint256" },
      { indexed: false, name: "pot", type: "uint256" },
    ],
    name: "TakenIn",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "epoch", type: "uint256" },
      { indexed: false, name: "slope", type: "uint256" },
      { indexed: false, name: "reserveShare", type: "uint256" },
      { indexed: false, name: "hostShare", type: "uint256" },
      { indexed: false, name: "reserve", type: "uint256" },
    ],
    name: "TermsApplied",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
    ],
    name: "WaitBegan",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "epoch", type: "uint256" },
      { indexed: false, name: "weight", type: "uint256" },
    ],
    name: "WeightApplied",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "reserve", type: "uint256" },
    ],
    name: "Withheld",
    type: "event",
  },
  { inputs: [], name: "addEthToReserve", outputs: [], stateMutability: "payable", type: "function" },
  {
    inputs: [{ name: "amount", type: "uint256" }],
    name: "addToReserve",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  { inputs: [], name: "applyTerms", outputs: [], stateMutability: "nonpayable", type: "function" },
  {
    inputs: [{ name: "roleId", type: "uint256" }],
    name: "applyWeight",
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
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "claim",
    outputs: [{ name: "amount", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  { inputs: [], name: "distribute", outputs: [], stateMutability: "nonpayable", type: "function" },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "endPay",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "enrol",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "host", type: "bytes20" }],
    name: "enrolHost",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "time", type: "uint256" }],
    name: "epochAt",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "epoch", type: "uint256" }],
    name: "epochStart",
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
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "memberBegan",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "memberEnded",
    outputs: [],
    stateMutability: "nonpayable",
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
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "paidMember",
    outputs: [
      {
        components: [
          { name: "place", type: "uint256" },
          { name: "rank", type: "uint256" },
          { name: "share", type: "uint256" },
          { name: "claimable", type: "uint256" },
          { name: "since", type: "uint256" },
        ],
        name: "shown",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "roleId", type: "uint256" }],
    name: "paidRole",
    outputs: [
      {
        components: [
          { name: "size", type: "uint256" },
          { name: "places", type: "uint256" },
          { name: "weight", type: "uint256" },
          { name: "senior", type: "uint256" },
          { name: "perPlace", type: "uint256" },
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
    name: "payTerms",
    outputs: [
      {
        components: [
          { name: "slope", type: "uint256" },
          { name: "reserveShare", type: "uint256" },
          { name: "hostShare", type: "uint256" },
          { name: "manyWeight", type: "uint256" },
          { name: "singleWeight", type: "uint256" },
          { name: "perWeight", type: "uint256" },
          { name: "slopePerWeight", type: "uint256" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "host", type: "bytes20" }],
    name: "retireHost",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "member", type: "bytes20" },
      { name: "share", type: "uint256" },
    ],
    name: "setShare",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "to", type: "address" },
      { name: "amount", type: "uint256" },
    ],
    name: "spendEthReserve",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "to", type: "address" },
      { name: "amount", type: "uint256" },
    ],
    name: "spendReserve",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "amount", type: "uint256" }],
    name: "takeIn",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [],
    name: "treasury",
    outputs: [
      {
        components: [
          { name: "epoch", type: "uint256" },
          { name: "pot", type: "uint256" },
          { name: "remainder", type: "uint256" },
          { name: "reserve", type: "uint256" },
          { name: "ethReserve", type: "uint256" },
          { name: "shared", type: "uint256" },
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
    name: "trustedForwarder",
    outputs: [{ name: "", type: "address" }],
    stateMutability: "view",
    type: "function",
  },
] as const;
