// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const WorkQueueAbi = [
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "worker", type: "bytes20" },
    ],
    name: "WorkQueueInCycle",
    type: "error",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "worker", type: "bytes20" },
    ],
    name: "WorkQueueNotMember",
    type: "error",
  },
  { inputs: [{ name: "caller", type: "address" }], name: "WorkQueueNotOrders", type: "error" },
  { inputs: [{ name: "caller", type: "address" }], name: "WorkQueueNotRegistry", type: "error" },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "worker", type: "bytes20" },
    ],
    name: "WorkQueueOutOfCycle",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "worker", type: "bytes20" },
    ],
    name: "CycleEntered",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "worker", type: "bytes20" },
      { indexed: false, name: "reason", type: "uint8" },
    ],
    name: "CycleLeft",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "worker", type: "bytes20" },
      { indexed: false, name: "misses", type: "uint256" },
    ],
    name: "MissesSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "worker", type: "bytes20" },
    ],
    name: "PendingAdvanced",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "worker", type: "bytes20" },
    ],
    name: "TurnBegan",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "worker", type: "bytes20" },
    ],
    name: "TurnCalledOff",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "worker", type: "bytes20" },
      { indexed: false, name: "misses", type: "uint256" },
    ],
    name: "TurnMissed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "identity", type: "bytes20" },
    ],
    name: "Unplaced",
    type: "event",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "worker", type: "bytes20" },
    ],
    name: "accepted",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "worker", type: "bytes20" },
    ],
    name: "calledOff",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "limit", type: "uint256" },
    ],
    name: "comingTurns",
    outputs: [{ name: "workers", type: "bytes20[]" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "worker", type: "bytes20" },
    ],
    name: "defaulted",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "worker", type: "bytes20" },
    ],
    name: "delivered",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "roleId", type: "uint256" }],
    name: "enter",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "isInCycle",
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
      { name: "identity", type: "bytes20" },
    ],
    name: "memberBegan",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "memberEnded",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "worker", type: "bytes20" },
    ],
    name: "missed",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "roleId", type: "uint256" }],
    name: "nextTurn",
    outputs: [{ name: "worker", type: "bytes20" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "limit", type: "uint256" },
    ],
    name: "pendingTurns",
    outputs: [{ name: "workers", type: "bytes20[]" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "placementOf",
    outputs: [
      {
        components: [
          { name: "placed", type: "bool" },
          { name: "inCycle", type: "bool" },
          { name: "pending", type: "bool" },
          { name: "misses", type: "uint8" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "roleId", type: "uint256" }],
    name: "sizeOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "roleId", type: "uint256" }],
    name: "stepOut",
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
