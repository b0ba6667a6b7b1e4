// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const SharedAssetsAbi = [
  { inputs: [], name: "FailedCall", type: "error" },
  {
    inputs: [
      { name: "balance", type: "uint256" },
      { name: "needed", type: "uint256" },
    ],
    name: "InsufficientBalance",
    type: "error",
  },
  { inputs: [], name: "ReentrancyGuardReentrantCall", type: "error" },
  { inputs: [{ name: "token", type: "address" }], name: "SafeERC20FailedOperation", type: "error" },
  {
    inputs: [
      { name: "deadline", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "SharedAssetsDeadlinePassed",
    type: "error",
  },
  { inputs: [{ name: "decision", type: "bytes32" }], name: "SharedAssetsDecisionUsed", type: "error" },
  { inputs: [{ name: "assetId", type: "uint256" }], name: "SharedAssetsExists", type: "error" },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "spender", type: "address" },
      { name: "allowance", type: "uint256" },
      { name: "needed", type: "uint256" },
    ],
    name: "SharedAssetsInsufficientAllowance",
    type: "error",
  },
  {
    inputs: [
      { name: "available", type: "uint256" },
      { name: "needed", type: "uint256" },
    ],
    name: "SharedAssetsInsufficientEarnings",
    type: "error",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "account", type: "address" },
      { name: "shares", type: "uint256" },
      { name: "needed", type: "uint256" },
    ],
    name: "SharedAssetsInsufficientShares",
    type: "error",
  },
  { inputs: [{ name: "field", type: "bytes32" }], name: "SharedAssetsInvalidPolicy", type: "error" },
  { inputs: [{ name: "receiver", type: "address" }], name: "SharedAssetsInvalidReceiver", type: "error" },
  { inputs: [{ name: "projectId", type: "uint256" }], name: "SharedAssetsNotComplete", type: "error" },
  {
    inputs: [
      { name: "decision", type: "bytes32" },
      { name: "backing", type: "uint256" },
      { name: "needed", type: "uint256" },
    ],
    name: "SharedAssetsNotDecided",
    type: "error",
  },
  { inputs: [{ name: "caller", type: "address" }], name: "SharedAssetsNotVouchers", type: "error" },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "SharedAssetsNothingToBack",
    type: "error",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "SharedAssetsNothingToClaim",
    type: "error",
  },
  {
    inputs: [
      { name: "price", type: "uint256" },
      { name: "maxCost", type: "uint256" },
    ],
    name: "SharedAssetsTooDear",
    type: "error",
  },
  { inputs: [{ name: "amount", type: "uint256" }], name: "SharedAssetsTooMuch", type: "error" },
  { inputs: [{ name: "assetId", type: "uint256" }], name: "SharedAssetsUnknown", type: "error" },
  { inputs: [{ name: "communityId", type: "uint256" }], name: "SharedAssetsUnknownCommunity", type: "error" },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "until", type: "uint256" },
    ],
    name: "SharedAssetsUpkeepKept",
    type: "error",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "currency", type: "uint256" },
    ],
    name: "SharedAssetsWrongCurrency",
    type: "error",
  },
  {
    inputs: [
      { name: "expected", type: "uint256" },
      { name: "paid", type: "uint256" },
    ],
    name: "SharedAssetsWrongPayment",
    type: "error",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "id", type: "uint256" },
    ],
    name: "SharedAssetsWrongVoucher",
    type: "error",
  },
  { inputs: [], name: "SharedAssetsZeroAmount", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "owner", type: "address" },
      { indexed: true, name: "spender", type: "address" },
      { indexed: true, name: "id", type: "uint256" },
      { indexed: false, name: "amount", type: "uint256" },
    ],
    name: "Approval",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: false, name: "shares", type: "uint256" },
    ],
    name: "AssetCreated",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "account", type: "address" },
      { indexed: true, name: "decision", type: "bytes32" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "backing", type: "uint256" },
    ],
    name: "Backed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "decision", type: "bytes32" },
      { indexed: false, name: "kind", type: "uint8" },
    ],
    name: "DecisionExecuted",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "currency", type: "uint256" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "to", type: "address" },
      { indexed: false, name: "parts", type: "uint256" },
    ],
    name: "EarningsAssigned",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "currency", type: "uint256" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "to", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "voucherId", type: "uint256" },
    ],
    name: "EarningsWithdrawn",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "until", type: "uint256" },
    ],
    name: "Entered",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: false, name: "communityId", type: "uint256" },
    ],
    name: "Entrusted",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "admitted", type: "bool" },
    ],
    name: "GuestSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "owner", type: "address" },
      { indexed: true, name: "spender", type: "address" },
      { indexed: false, name: "approved", type: "bool" },
    ],
    name: "OperatorSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: false, name: "version", type: "uint256" },
      {
        components: [
          { name: "minShares", type: "uint112" },
          { name: "upkeep", type: "uint16" },
          { name: "pass", type: "uint32" },
          { name: "life", type: "uint32" },
          {
            components: [
              { name: "kind", type: "uint8" },
              { name: "token", type: "address" },
              { name: "seriesId", type: "uint64" },
              { name: "price", type: "uint88" },
            ],
            name: "tolls",
            type: "tuple[]",
          },
        ],
        indexed: false,
        name: "policy",
        type: "tuple",
      },
      { indexed: false, name: "currencies", type: "uint256[]" },
    ],
    name: "PolicySet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "currency", type: "uint256" },
      { indexed: true, name: "payer", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "upkeep", type: "uint256" },
      { indexed: false, name: "dividends", type: "uint256" },
    ],
    name: "ProceedsPaid",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "identity", type: "bytes20" },
      { indexed: true, name: "account", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
    ],
    name: "SharesClaimed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: false, name: "caller", type: "address" },
      { indexed: true, name: "sender", type: "address" },
      { indexed: true, name: "receiver", type: "address" },
      { indexed: true, name: "id", type: "uint256" },
      { indexed: false, name: "amount", type: "uint256" },
    ],
    name: "Transfer",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "currency", type: "uint256" },
      { indexed: true, name: "to", type: "address" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "upkeep", type: "uint256" },
    ],
    name: "UpkeepGranted",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "currency", type: "uint256" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "dividends", type: "uint256" },
    ],
    name: "UpkeepReturned",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "assetId", type: "uint256" },
      { indexed: true, name: "id", type: "uint256" },
      { indexed: false, name: "amount", type: "uint256" },
    ],
    name: "VoucherTaken",
    type: "event",
  },
  {
    inputs: [
      { name: "owner", type: "address" },
      { name: "spender", type: "address" },
      { name: "id", type: "uint256" },
    ],
    name: "allowance",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "spender", type: "address" },
      { name: "id", type: "uint256" },
      { name: "amount", type: "uint256" },
    ],
    name: "approve",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "assetId", type: "uint256" }],
    name: "assetOf",
    outputs: [
      {
        components: [
          { name: "shares", type: "uint256" },
          { name: "movedAt", type: "uint256" },
          { name: "communityId", type: "uint256" },
          { name: "currencies", type: "uint256" },
          { name: "decidedAt", type: "uint256" },
          { name: "version", type: "uint256" },
          { name: "minShares", type: "uint256" },
          { name: "upkeep", type: "uint256" },
          { name: "pass", type: "uint256" },
          { name: "life", type: "uint256" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "assetOfVoucher",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "currency", type: "uint256" },
      { name: "to", type: "address" },
    ],
    name: "assign",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "decision", type: "bytes32" },
    ],
    name: "back",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "backingOf",
    outputs: [
      { name: "decision", type: "bytes32" },
      { name: "amount", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "owner", type: "address" },
      { name: "id", type: "uint256" },
    ],
    name: "balanceOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "assetId", type: "uint256" }],
    name: "claim",
    outputs: [{ name: "amount", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "projectId", type: "uint256" }],
    name: "create",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "number", type: "uint256" },
    ],
    name: "currencyOf",
    outputs: [
      {
        components: [
          { name: "kind", type: "uint8" },
          { name: "token", type: "address" },
          { name: "seriesId", type: "uint256" },
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
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "kind", type: "uint8" },
      { name: "content", type: "bytes32" },
      {
        components: [
          { name: "deadline", type: "uint40" },
          { name: "salt", type: "bytes32" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "decisionHash",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "decision", type: "bytes32" },
    ],
    name: "decisionOf",
    outputs: [
      { name: "backing", type: "uint256" },
      { name: "needed", type: "uint256" },
      { name: "consented", type: "bool" },
      { name: "executed", type: "bool" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "id", type: "uint256" },
      { name: "amount", type: "uint256" },
      { name: "to", type: "address" },
    ],
    name: "draw",
    outputs: [{ name: "voucherId", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "currency", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "earningsOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "currency", type: "uint256" },
      { name: "maxCost", type: "uint256" },
      { name: "deadline", type: "uint256" },
    ],
    name: "enter",
    outputs: [{ name: "until", type: "uint256" }],
    stateMutability: "payable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "communityId", type: "uint256" },
      {
        components: [
          { name: "deadline", type: "uint40" },
          { name: "salt", type: "bytes32" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "entrust",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "currency", type: "uint256" },
      { name: "to", type: "address" },
      { name: "amount", type: "uint256" },
      {
        components: [
          { name: "deadline", type: "uint40" },
          { name: "salt", type: "bytes32" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "grantUpkeep",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "hasAccess",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "isClaimed",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "isFree",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "isGuest",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "owner", type: "address" },
      { name: "spender", type: "address" },
    ],
    name: "isOperator",
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
      { name: "assetId", type: "uint256" },
      { name: "currency", type: "uint256" },
    ],
    name: "ledgerOf",
    outputs: [
      {
        components: [
          { name: "dividends", type: "uint256" },
          { name: "upkeep", type: "uint256" },
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
      { name: "", type: "address" },
      { name: "from", type: "address" },
      { name: "id", type: "uint256" },
      { name: "data", type: "bytes" },
    ],
    name: "onERC721Received",
    outputs: [{ name: "", type: "bytes4" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "passOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "currency", type: "uint256" },
      { name: "amount", type: "uint256" },
    ],
    name: "pay",
    outputs: [],
    stateMutability: "payable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "currency", type: "uint256" },
    ],
    name: "returnUpkeep",
    outputs: [{ name: "amount", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "accounts", type: "address[]" },
      { name: "admitted", type: "bool" },
      {
        components: [
          { name: "deadline", type: "uint40" },
          { name: "salt", type: "bytes32" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "setGuests",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "spender", type: "address" },
      { name: "approved", type: "bool" },
    ],
    name: "setOperator",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      {
        components: [
          { name: "minShares", type: "uint112" },
          { name: "upkeep", type: "uint16" },
          { name: "pass", type: "uint32" },
          { name: "life", type: "uint32" },
          {
            components: [
              { name: "kind", type: "uint8" },
              { name: "token", type: "address" },
              { name: "seriesId", type: "uint64" },
              { name: "price", type: "uint88" },
            ],
            name: "tolls",
            type: "tuple[]",
          },
        ],
        name: "policy",
        type: "tuple",
      },
      {
        components: [
          { name: "deadline", type: "uint40" },
          { name: "salt", type: "bytes32" },
        ],
        name: "terms",
        type: "tuple",
      },
    ],
    name: "setPolicy",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "assetId", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "settledSharesOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "interfaceId", type: "bytes4" }],
    name: "supportsInterface",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "pure",
    type: "function",
  },
  {
    inputs: [
      { name: "receiver", type: "address" },
      { name: "id", type: "uint256" },
      { name: "amount", type: "uint256" },
    ],
    name: "transfer",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "sender", type: "address" },
      { name: "receiver", type: "address" },
      { name: "id", type: "uint256" },
      { name: "amount", type: "uint256" },
    ],
    name: "transferFrom",
    outputs: [{ name: "", type: "bool" }],
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
      { name: "assetId", type: "uint256" },
      { name: "currency", type: "uint256" },
      { name: "to", type: "address" },
    ],
    name: "withdraw",
    outputs: [{ name: "amount", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;
