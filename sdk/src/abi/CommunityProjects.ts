// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const CommunityProjectsAbi = [
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "address" },
    ],
    name: "AuthorizedNotAuthority",
    type: "error",
  },
  { inputs: [], name: "AuthorizedZeroAuthority", type: "error" },
  { inputs: [{ name: "identity", type: "bytes20" }], name: "CommunityProjectsAlone", type: "error" },
  { inputs: [{ name: "field", type: "bytes32" }], name: "CommunityProjectsInvalidParameters", type: "error" },
  {
    inputs: [
      { name: "field", type: "bytes32" },
      { name: "value", type: "uint256" },
    ],
    name: "CommunityProjectsInvalidPlan",
    type: "error",
  },
  { inputs: [{ name: "id", type: "uint256" }], name: "CommunityProjectsLocked", type: "error" },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "CommunityProjectsMayNotHold",
    type: "error",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "CommunityProjectsNotManager",
    type: "error",
  },
  { inputs: [{ name: "caller", type: "address" }], name: "CommunityProjectsNotModule", type: "error" },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "contributor", type: "bytes20" },
    ],
    name: "CommunityProjectsOwnVoucher",
    type: "error",
  },
  { inputs: [{ name: "id", type: "uint256" }], name: "CommunityProjectsRedemptionOpen", type: "error" },
  {
    inputs: [
      { name: "id", type: "uint256" },
      { name: "until", type: "uint256" },
    ],
    name: "CommunityProjectsTooEarly",
    type: "error",
  },
  {
    inputs: [
      { name: "workUntil", type: "uint256" },
      { name: "latest", type: "uint256" },
    ],
    name: "CommunityProjectsTooLate",
    type: "error",
  },
  { inputs: [{ name: "version", type: "uint256" }], name: "CommunityProjectsUnknownParameters", type: "error" },
  { inputs: [{ name: "id", type: "uint256" }], name: "CommunityProjectsVoucherSpent", type: "error" },
  {
    inputs: [
      { name: "currency", type: "bytes3" },
      { name: "expected", type: "bytes3" },
    ],
    name: "CommunityProjectsWrongCurrency",
    type: "error",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "state", type: "uint8" },
    ],
    name: "CommunityProjectsWrongState",
    type: "error",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "taskId", type: "uint256" },
      { name: "state", type: "uint8" },
    ],
    name: "CommunityProjectsWrongTask",
    type: "error",
  },
  {
    inputs: [
      { name: "value", type: "uint256" },
      { name: "given", type: "uint256" },
    ],
    name: "CommunityProjectsWrongValue",
    type: "error",
  },
  { inputs: [{ name: "id", type: "uint256" }], name: "CommunityProjectsWrongVoucher", type: "error" },
  {
    inputs: [
      { name: "deadline", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "ConsentGroupsDeadlinePassed",
    type: "error",
  },
  {
    inputs: [
      { name: "groupId", type: "uint256" },
      { name: "member", type: "bytes20" },
    ],
    name: "ConsentGroupsInvalidChange",
    type: "error",
  },
  { inputs: [{ name: "signer", type: "address" }], name: "ConsentGroupsInvalidSignature", type: "error" },
  {
    inputs: [
      { name: "groupId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "ConsentGroupsNotMember",
    type: "error",
  },
  { inputs: [{ name: "account", type: "address" }], name: "ConsentGroupsNotRegistered", type: "error" },
  { inputs: [{ name: "text", type: "bytes32" }], name: "ConsentGroupsTextUsed", type: "error" },
  {
    inputs: [
      { name: "groupId", type: "uint256" },
      { name: "version", type: "uint256" },
    ],
    name: "ConsentGroupsWrongVersion",
    type: "error",
  },
  { inputs: [], name: "InvalidShortString", type: "error" },
  { inputs: [], name: "ReentrancyGuardReentrantCall", type: "error" },
  { inputs: [{ name: "str", type: "string" }], name: "StringTooLong", type: "error" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "text", type: "bytes32" },
      { indexed: false, name: "seats", type: "uint256" },
      { indexed: false, name: "needed", type: "uint256" },
    ],
    name: "Consented",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "identity", type: "bytes20" },
      { indexed: true, name: "voucherId", type: "uint256" },
      { indexed: false, name: "amount", type: "uint256" },
      { indexed: false, name: "credit", type: "uint256" },
      { indexed: false, name: "credited", type: "uint256" },
    ],
    name: "Credited",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "subject", type: "bytes20" },
      { indexed: true, name: "counterparty", type: "bytes20" },
      { indexed: false, name: "packed", type: "uint256" },
    ],
    name: "DeedCounted",
    type: "event",
  },
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "groupId", type: "uint256" },
      { indexed: true, name: "member", type: "bytes20" },
      { indexed: false, name: "admitted", type: "bool" },
      { indexed: false, name: "version", type: "uint256" },
    ],
    name: "GroupChanged",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "groupId", type: "uint256" },
      { indexed: false, name: "members", type: "bytes20[]" },
    ],
    name: "GroupFormed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "milestone", type: "uint256" },
      { indexed: false, name: "deadline", type: "uint256" },
      { indexed: false, name: "dependsOn", type: "uint256" },
      { indexed: false, name: "contentHash", type: "bytes32" },
    ],
    name: "MilestoneAdded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "milestone", type: "uint256" },
      { indexed: false, name: "deadline", type: "uint256" },
    ],
    name: "MilestoneRescheduled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "version", type: "uint256" },
      {
        components: [
          { name: "grace", type: "uint32" },
          { name: "lapse", type: "uint32" },
          { name: "longest", type: "uint32" },
        ],
        indexed: false,
        name: "terms",
        type: "tuple",
      },
    ],
    name: "ParametersSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "initiator", type: "bytes20" },
      { indexed: false, name: "currency", type: "bytes3" },
      { indexed: false, name: "arbitrator", type: "address" },
      { indexed: false, name: "communityId", type: "uint256" },
      { indexed: false, name: "version", type: "uint256" },
      { indexed: false, name: "contentHash", type: "bytes32" },
      { indexed: false, name: "uri", type: "string" },
    ],
    name: "ProjectCreated",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "id", type: "uint256" },
    ],
    name: "RedemptionAsked",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "id", type: "uint256" },
      { indexed: false, name: "redeemed", type: "bool" },
    ],
    name: "RedemptionSettled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "taskId", type: "uint256" },
      { indexed: true, name: "milestone", type: "uint256" },
      { indexed: false, name: "deadline", type: "uint256" },
      { indexed: false, name: "dependsOn", type: "uint256" },
      { indexed: false, name: "contentHash", type: "bytes32" },
    ],
    name: "TaskAdded",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "taskId", type: "uint256" },
      { indexed: true, name: "offerId", type: "uint256" },
      { indexed: false, name: "account", type: "address" },
    ],
    name: "TaskDone",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "taskId", type: "uint256" },
    ],
    name: "TaskDropped",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "taskId", type: "uint256" },
      { indexed: true, name: "offerId", type: "uint256" },
    ],
    name: "TaskFreed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "taskId", type: "uint256" },
      { indexed: false, name: "deadline", type: "uint256" },
    ],
    name: "TaskRescheduled",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "taskId", type: "uint256" },
      { indexed: true, name: "offerId", type: "uint256" },
    ],
    name: "TaskTaken",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "id", type: "uint256" },
      { indexed: true, name: "contributor", type: "bytes20" },
      { indexed: false, name: "purpose", type: "uint8" },
      { indexed: false, name: "place", type: "uint256" },
      { indexed: false, name: "value", type: "uint256" },
      { indexed: false, name: "until", type: "uint256" },
    ],
    name: "VoucherDeposited",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: true, name: "offerId", type: "uint256" },
    ],
    name: "VoucherLocked",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "id", type: "uint256" },
      { indexed: true, name: "contributor", type: "bytes20" },
      { indexed: false, name: "account", type: "address" },
    ],
    name: "VoucherReturned",
    type: "event",
  },
  { inputs: [], name: "POOL", outputs: [{ name: "", type: "uint256" }], stateMutability: "view", type: "function" },
  {
    inputs: [
      {
        components: [
          { name: "voucherId", type: "uint256" },
          { name: "voucherVersion", type: "uint256" },
          { name: "value", type: "uint80" },
          { name: "groupId", type: "uint256" },
          { name: "groupVersion", type: "uint256" },
          { name: "deadline", type: "uint40" },
        ],
        name: "plan",
        type: "tuple",
      },
      {
        components: [
          { name: "member", type: "bytes20" },
          { name: "signature", type: "bytes" },
        ],
        name: "approvals",
        type: "tuple[]",
      },
    ],
    name: "askRedemption",
    outputs: [{ name: "asked", type: "bool" }],
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
    inputs: [{ name: "id", type: "uint256" }],
    name: "cancelRedemption",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "groupId", type: "uint256" },
          { name: "version", type: "uint256" },
          { name: "member", type: "bytes20" },
          { name: "admitted", type: "bool" },
          { name: "deadline", type: "uint40" },
        ],
        name: "change",
        type: "tuple",
      },
      {
        components: [
          { name: "member", type: "bytes20" },
          { name: "signature", type: "bytes" },
        ],
        name: "approvals",
        type: "tuple[]",
      },
    ],
    name: "changeGroup",
    outputs: [{ name: "changed", type: "bool" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "confirmRedemption",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "text", type: "bytes32" },
      { name: "seat", type: "uint256" },
    ],
    name: "consentsOf",
    outputs: [
      { name: "count", type: "uint256" },
      { name: "given", type: "bool" },
      { name: "used", type: "bool" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "projectId", type: "uint256" }],
    name: "courtOf",
    outputs: [
      { name: "arbitrator", type: "address" },
      { name: "communityId", type: "uint256" },
      { name: "grace", type: "uint256" },
      { name: "lapse", type: "uint256" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "currency", type: "bytes3" },
          { name: "arbitrator", type: "address" },
          { name: "communityId", type: "uint64" },
          { name: "contentHash", type: "bytes32" },
          { name: "uri", type: "string" },
          {
            components: [
              { name: "deadline", type: "uint40" },
              { name: "dependsOn", type: "uint32" },
              { name: "contentHash", type: "bytes32" },
            ],
            name: "milestones",
            type: "tuple[]",
          },
          {
            components: [
              { name: "milestone", type: "uint8" },
              { name: "deadline", type: "uint40" },
              { name: "dependsOn", type: "uint256" },
              { name: "contentHash", type: "bytes32" },
            ],
            name: "tasks",
            type: "tuple[]",
          },
        ],
        name: "plan",
        type: "tuple",
      },
    ],
    name: "create",
    outputs: [{ name: "projectId", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "creditOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "subject", type: "bytes20" },
      { name: "counterparty", type: "bytes20" },
    ],
    name: "deedsOf",
    outputs: [{ name: "packed", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "depositOf",
    outputs: [
      {
        components: [
          { name: "contributor", type: "bytes20" },
          { name: "purpose", type: "uint8" },
          { name: "projectId", type: "uint256" },
          { name: "place", type: "uint256" },
          { name: "value", type: "uint256" },
          { name: "until", type: "uint256" },
          { name: "lockedBy", type: "uint256" },
          { name: "requested", type: "bool" },
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
      { name: "id", type: "uint256" },
      { name: "evidence", type: "string" },
    ],
    name: "disputeRedemption",
    outputs: [],
    stateMutability: "payable",
    type: "function",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "taskId", type: "uint256" },
    ],
    name: "dropTask",
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
      { name: "projectId", type: "uint256" },
      {
        components: [
          { name: "deadline", type: "uint40" },
          { name: "dependsOn", type: "uint32" },
          { name: "contentHash", type: "bytes32" },
        ],
        name: "milestones",
        type: "tuple[]",
      },
      {
        components: [
          { name: "milestone", type: "uint8" },
          { name: "deadline", type: "uint40" },
          { name: "dependsOn", type: "uint256" },
          { name: "contentHash", type: "bytes32" },
        ],
        name: "tasks",
        type: "tuple[]",
      },
    ],
    name: "extend",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "manager", type: "bytes20" },
      { name: "worker", type: "bytes20" },
      {
        components: [
          { name: "projectId", type: "uint256" },
          { name: "taskId", type: "uint256" },
          {
            components: [
              { name: "id", type: "uint256" },
              { name: "version", type: "uint32" },
            ],
            name: "services",
            type: "tuple[]",
          },
          {
            components: [
              { name: "id", type: "uint256" },
              { name: "version", type: "uint32" },
            ],
            name: "compensation",
            type: "tuple[]",
          },
          { name: "acceptBy", type: "uint40" },
          { name: "workUntil", type: "uint40" },
          { name: "replaces", type: "uint256" },
          { name: "contentHash", type: "bytes32" },
        ],
        name: "offer",
        type: "tuple",
      },
      { name: "values", type: "uint80[]" },
    ],
    name: "finishTask",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "taskId", type: "uint256" },
    ],
    name: "freeTask",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "groupId", type: "uint256" }],
    name: "groupOf",
    outputs: [
      {
        components: [
          { name: "version", type: "uint256" },
          { name: "founders", type: "uint256" },
          { name: "members", type: "bytes20[]" },
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
      { name: "projectId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "isManager",
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
    inputs: [{ name: "groupId", type: "uint256" }],
    name: "leaveGroup",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "milestone", type: "uint256" },
    ],
    name: "milestoneOf",
    outputs: [
      {
        components: [
          { name: "deadline", type: "uint256" },
          { name: "dependsOn", type: "uint256" },
          { name: "tasks", type: "uint256" },
          { name: "done", type: "uint256" },
          { name: "unlocked", type: "bool" },
          { name: "complete", type: "bool" },
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
    inputs: [{ name: "version", type: "uint256" }],
    name: "parameters",
    outputs: [
      {
        components: [
          { name: "grace", type: "uint32" },
          { name: "lapse", type: "uint32" },
          { name: "longest", type: "uint32" },
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
    inputs: [],
    name: "projectCount",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "projectId", type: "uint256" }],
    name: "projectOf",
    outputs: [
      {
        components: [
          { name: "state", type: "uint8" },
          { name: "initiator", type: "bytes20" },
          { name: "currency", type: "bytes3" },
          { name: "arbitrator", type: "address" },
          { name: "communityId", type: "uint256" },
          { name: "createdAt", type: "uint256" },
          { name: "version", type: "uint256" },
          { name: "milestones", type: "uint256" },
          { name: "tasks", type: "uint256" },
          { name: "completeMilestones", type: "uint256" },
          { name: "doneTasks", type: "uint256" },
          { name: "droppedTasks", type: "uint256" },
          { name: "lastDeadline", type: "uint256" },
          { name: "pending", type: "uint256" },
          { name: "credited", type: "uint256" },
        ],
        name: "result",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "offerId", type: "uint256" },
      {
        components: [
          { name: "voucherId", type: "uint256" },
          { name: "voucherVersion", type: "uint256" },
          { name: "value", type: "uint80" },
          { name: "groupId", type: "uint256" },
          { name: "groupVersion", type: "uint256" },
          { name: "deadline", type: "uint40" },
        ],
        name: "plan",
        type: "tuple",
      },
    ],
    name: "requestFor",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "milestone", type: "uint256" },
      { name: "deadline", type: "uint40" },
    ],
    name: "rescheduleMilestone",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "taskId", type: "uint256" },
      { name: "deadline", type: "uint40" },
    ],
    name: "rescheduleTask",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "returnStray",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "id", type: "uint256" }],
    name: "returnVoucher",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      {
        components: [
          { name: "grace", type: "uint32" },
          { name: "lapse", type: "uint32" },
          { name: "longest", type: "uint32" },
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
    inputs: [{ name: "id", type: "uint256" }],
    name: "settleRedemption",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "offerId", type: "uint256" },
      { name: "worker", type: "bytes20" },
      {
        components: [
          { name: "projectId", type: "uint256" },
          { name: "taskId", type: "uint256" },
          {
            components: [
              { name: "id", type: "uint256" },
              { name: "version", type: "uint32" },
            ],
            name: "services",
            type: "tuple[]",
          },
          {
            components: [
              { name: "id", type: "uint256" },
              { name: "version", type: "uint32" },
            ],
            name: "compensation",
            type: "tuple[]",
          },
          { name: "acceptBy", type: "uint40" },
          { name: "workUntil", type: "uint40" },
          { name: "replaces", type: "uint256" },
          { name: "contentHash", type: "bytes32" },
        ],
        name: "offer",
        type: "tuple",
      },
    ],
    name: "takeTask",
    outputs: [{ name: "contributors", type: "bytes20[]" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "projectId", type: "uint256" },
      { name: "taskId", type: "uint256" },
    ],
    name: "taskOf",
    outputs: [
      {
        components: [
          { name: "state", type: "uint8" },
          { name: "milestone", type: "uint256" },
          { name: "deadline", type: "uint256" },
          { name: "dependsOn", type: "uint256" },
          { name: "offerId", type: "uint256" },
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
