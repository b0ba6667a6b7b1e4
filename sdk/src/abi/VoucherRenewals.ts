// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const VoucherRenewalsAbi = [
  { inputs: [], name: "FailedCall", type: "error" },
  {
    inputs: [
      { name: "balance", type: "uint256" },
      { name: "needed", type: "uint256" },
    ],
    name: "InsufficientBalance",
    type: "error",
  },
  { inputs: [], name: "InvalidShortString", type: "error" },
  { inputs: [], name: "ReentrancyGuardReentrantCall", type: "error" },
  { inputs: [{ name: "token", type: "address" }], name: "SafeERC20FailedOperation", type: "error" },
  { inputs: [{ name: "str", type: "string" }], name: "StringTooLong", type: "error" },
  {
    inputs: [
      { name: "deadline", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "VoucherRenewalsDeadlinePassed",
    type: "error",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "face", type: "uint256" },
      { name: "added", type: "uint256" },
    ],
    name: "VoucherRenewalsFull",
    type: "error",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "expiry", type: "uint256" },
    ],
    name: "VoucherRenewalsInvalidExpiry",
    type: "error",
  },
  { inputs: [{ name: "holder", type: "address" }], name: "VoucherRenewalsInvalidSignature", type: "error" },
  { inputs: [{ name: "account", type: "address" }], name: "VoucherRenewalsNoProceeds", type: "error" },
  { inputs: [{ name: "seriesId", type: "uint256" }], name: "VoucherRenewalsNotBetter", type: "error" },
  {
    inputs: [
      { name: "seriesId", type: "uint256" },
      { name: "caller", type: "address" },
    ],
    name: "VoucherRenewalsNotIssuer",
    type: "error",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "caller", type: "address" },
    ],
    name: "VoucherRenewalsNotOwner",
    type: "error",
  },
  { inputs: [{ name: "caller", type: "address" }], name: "VoucherRenewalsNotVouchers", type: "error" },
  { inputs: [{ name: "id", type: "uint256" }], name: "VoucherRenewalsNothingLeft", type: "error" },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "start", type: "uint256" },
      { name: "end", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "VoucherRenewalsOutsideWindow",
    type: "error",
  },
  {
    inputs: [
      { name: "price", type: "uint256" },
      { name: "limit", type: "uint256" },
    ],
    name: "VoucherRenewalsPriceExceeded",
    type: "error",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "count", type: "uint256" },
    ],
    name: "VoucherRenewalsUsedUp",
    type: "error",
  },
  {
    inputs: [
      { name: "expected", type: "uint256" },
      { name: "sent", type: "uint256" },
    ],
    name: "VoucherRenewalsWrongPayment",
    type: "error",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: false, name: "expiry", type: "uint256" },
    ],
    name: "Extended",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "issuer", type: "bytes20" },
      { indexed: false, name: "balance", type: "uint256" },
    ],
    name: "ProceedsChanged",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "issuer", type: "bytes20" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
    ],
    name: "ProceedsWithdrawn",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "seriesId", type: "uint256" },
      {
        components: [
          { name: "period", type: "uint40" },
          { name: "count", type: "uint16" },
          { name: "refill", type: "bool" },
          { name: "token", type: "address" },
          { name: "price", type: "uint256" },
        ],
        indexed: false,
        name: "terms",
        type: "tuple",
      },
    ],
    name: "RenewalTermsSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: true, name: "holder", type: "address" },
      { indexed: false, name: "token", type: "address" },
      { indexed: false, name: "price", type: "uint256" },
    ],
    name: "Renewed",
    type: "event",
  },
  {
    inputs: [
      { name: "seriesId", type: "uint256" },
      { name: "price", type: "uint256" },
      { name: "period", type: "uint40" },
      { name: "count", type: "uint16" },
    ],
    name: "betterTerms",
    outputs: [],
    stateMutability: "nonpayable",
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
      { name: "id", type: "uint256" },
      { name: "expiry", type: "uint256" },
      { name: "deadline", type: "uint256" },
      { name: "signature", type: "bytes" },
    ],
    name: "extend",
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
      { name: "seriesId", type: "uint256" },
      {
        components: [
          { name: "period", type: "uint40" },
          { name: "count", type: "uint16" },
          { name: "refill", type: "bool" },
          { name: "token", type: "address" },
          { name: "price", type: "uint256" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "open",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "issuer", type: "bytes20" }],
    name: "proceedsOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "maxPrice", type: "uint256" },
      { name: "deadline", type: "uint256" },
    ],
    name: "renew",
    outputs: [],
    stateMutability: "payable",
    type: "function",
  },
  {
    inputs: [{ name: "seriesId", type: "uint256" }],
    name: "termsOf",
    outputs: [
      {
        components: [
          { name: "period", type: "uint40" },
          { name: "count", type: "uint16" },
          { name: "refill", type: "bool" },
          { name: "token", type: "address" },
          { name: "price", type: "uint256" },
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
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "windowOf",
    outputs: [
      { name: "start", type: "uint256" },
      { name: "end", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [],
    name: "withdraw",
    outputs: [{ name: "amount", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;
