// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const ValuersAbi = [
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
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
      { name: "value", type: "uint256" },
    ],
    name: "ValuersInvalidSetting",
    type: "error",
  },
  { inputs: [{ name: "step", type: "uint256" }], name: "ValuersInvalidStep", type: "error" },
  {
    inputs: [
      { name: "account", type: "address" },
      { name: "identity", type: "bytes20" },
    ],
    name: "ValuersNotValuer",
    type: "error",
  },
  {
    inputs: [
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
      { name: "valuer", type: "bytes20" },
    ],
    name: "ValuersNothingToPrune",
    type: "error",
  },
  {
    inputs: [
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
    ],
    name: "ValuersUnknown",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "parameter", type: "uint8" },
      { indexed: true, name: "subject", type: "uint256" },
      { indexed: true, name: "valuer", type: "bytes20" },
      { indexed: false, name: "step", type: "uint256" },
      { indexed: false, name: "standing", type: "bool" },
    ],
    name: "FigureSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "parameter", type: "uint8" },
      { indexed: true, name: "subject", type: "uint256" },
      { indexed: true, name: "epoch", type: "uint256" },
      { indexed: false, name: "gridId", type: "uint256" },
      {
        components: [
          { name: "low", type: "uint96" },
          { name: "high", type: "uint96" },
          { name: "change", type: "uint64" },
        ],
        indexed: false,
        name: "grid",
        type: "tuple",
      },
      { indexed: false, name: "value", type: "uint256" },
    ],
    name: "GridSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "parameter", type: "uint8" },
      { indexed: true, name: "subject", type: "uint256" },
      { indexed: true, name: "epoch", type: "uint256" },
      { indexed: false, name: "value", type: "uint256" },
      { indexed: false, name: "target", type: "uint256" },
      { indexed: false, name: "figures", type: "uint256" },
    ],
    name: "Marked",
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
    inputs: [
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
      { name: "valuer", type: "bytes20" },
    ],
    name: "figureOf",
    outputs: [
      { name: "standing", type: "bool" },
      { name: "step", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
    ],
    name: "gridOf",
    outputs: [
      { name: "gridId", type: "uint256" },
      {
        components: [
          { name: "low", type: "uint96" },
          { name: "high", type: "uint96" },
          { name: "change", type: "uint64" },
        ],
        name: "grid",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "epoch", type: "uint256" }],
    name: "hostShareIn",
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
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
      { name: "index", type: "uint256" },
    ],
    name: "markAt",
    outputs: [
      {
        components: [
          { name: "epoch", type: "uint32" },
          { name: "grid", type: "uint32" },
          { name: "value", type: "uint96" },
          { name: "target", type: "uint96" },
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
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
    ],
    name: "markCount",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
    ],
    name: "medianOf",
    outputs: [
      { name: "figures", type: "uint256" },
      { name: "value", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
      { name: "valuer", type: "bytes20" },
    ],
    name: "prune",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "currency", type: "address" }],
    name: "rateOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "epoch", type: "uint256" }],
    name: "reserveShareIn",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "parameter", type: "uint8" },
          { name: "subject", type: "uint256" },
          {
            components: [
              { name: "low", type: "uint96" },
              { name: "high", type: "uint96" },
              { name: "change", type: "uint64" },
            ],
            name: "grid",
            type: "tuple",
          },
          { name: "value", type: "uint256" },
        ],
        name: "setting",
        type: "tuple",
      },
    ],
    name: "set",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
      { name: "step", type: "uint256" },
    ],
    name: "setFigure",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "epoch", type: "uint256" }],
    name: "slopeIn",
    outputs: [{ name: "", type: "uint256" }],
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
    inputs: [
      { name: "parameter", type: "uint8" },
      { name: "subject", type: "uint256" },
      { name: "epoch", type: "uint256" },
    ],
    name: "valueIn",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "epoch", type: "uint256" },
    ],
    name: "weightOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
] as const;
