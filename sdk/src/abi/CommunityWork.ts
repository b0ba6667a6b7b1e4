// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const CommunityWorkAbi = [
  {
    inputs: [
      { name: "offerId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "CommunityWorkHadCase",
    type: "error",
  },
  { inputs: [{ name: "field", type: "bytes32" }], name: "CommunityWorkInvalidOffer", type: "error" },
  { inputs: [{ name: "ruling", type: "uint256" }], name: "CommunityWorkInvalidRuling", type: "error" },
  {
    inputs: [
      { name: "key", type: "bytes32" },
      { name: "caller", type: "address" },
    ],
    name: "CommunityWorkNotArbitrator",
    type: "error",
  },
  {
    inputs: [
      { name: "offerId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "CommunityWorkNotParty",
    type: "error",
  },
  { inputs: [{ name: "offerId", type: "uint256" }], name: "CommunityWorkNothingSpent", type: "error" },
  {
    inputs: [
      { name: "start", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "CommunityWorkTooEarly",
    type: "error",
  },
  {
    inputs: [
      { name: "offerId", type: "uint256" },
      { name: "given", type: "bytes32" },
    ],
    name: "CommunityWorkWrongHash",
    type: "error",
  },
  {
    inputs: [
      { name: "offerId", type: "uint256" },
      { name: "state", type: "uint8" },
    ],
    name: "CommunityWorkWrongState",
    type: "error",
  },
  {
    inputs: [
      { name: "expected", type: "uint256" },
      { name: "given", type: "uint256" },
    ],
    name: "CommunityWorkWrongValues",
    type: "error",
  },
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
      { indexed: true, name: "offerId", type: "uint256" },
      { indexed: false, name: "number", type: "uint256" },
      { indexed: false, name: "ruling", type: "uint256" },
      { indexed: false, name: "lapsed", type: "bool" },
      { indexed: false, name: "openUntil", type: "uint256" },
    ],
    name: "CaseClosed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "offerId", type: "uint256" },
      { indexed: false, name: "number", type: "uint256" },
      { indexed: true, name: "opener", type: "bytes20" },
      { indexed: false, name: "arbitrator", type: "address" },
      { indexed: false, name: "caseId", type: "uint256" },
      { indexed: false, name: "wish", type: "uint256" },
    ],
    name: "CaseOpened",
    type: "event",
  },
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
  { anonymous: false, inputs: [], name: "EIP712DomainChanged", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "offerId", type: "uint256" },
      { indexed: true, name: "by", type: "bytes20" },
      { indexed: false, name: "contentHash", type: "bytes32" },
      { indexed: false, name: "uri", type: "string" },
    ],
    name: "EvidenceGiven",
    type: "event",
  },
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
      { indexed: true, name: "offerId", type: "uint256" },
      { indexed: true, name: "manager", type: "bytes20" },
      { indexed: false, name: "openUntil", type: "uint256" },
    ],
    name: "WorkAccepted",
    type: "event",
  },
  { anonymous: false, inputs: [{ indexed: true, name: "offerId", type: "uint256" }], name: "WorkDone", type: "event" },
  { anonymous: false, inputs: [{ indexed: true, name: "offerId", type: "uint256" }], name: "WorkEnded", type: "event" },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "offerId", type: "uint256" },
      { indexed: true, name: "projectId", type: "uint256" },
      { indexed: true, name: "worker", type: "bytes20" },
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
        indexed: false,
        name: "offer",
        type: "tuple",
      },
      { indexed: false, name: "uri", type: "string" },
    ],
    name: "WorkOffered",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [{ indexed: true, name: "offerId", type: "uint256" }],
    name: "WorkWithdrawn",
    type: "event",
  },
  {
    inputs: [
      { name: "offerId", type: "uint256" },
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
    name: "acceptWork",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
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
    inputs: [
      {
        components: [
          { name: "offerId", type: "uint256" },
          { name: "offerHash", type: "bytes32" },
          { name: "groupVersion", type: "uint256" },
          { name: "values", type: "uint80[]" },
          { name: "deadline", type: "uint40" },
        ],
        name: "completion",
        type: "tuple",
      },
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
      {
        components: [
          { name: "member", type: "bytes20" },
          { name: "signature", type: "bytes" },
        ],
        name: "approvals",
        type: "tuple[]",
      },
    ],
    name: "completeWork",
    outputs: [{ name: "done", type: "bool" }],
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
    inputs: [{ name: "offerId", type: "uint256" }],
    name: "endWork",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "offerId", type: "uint256" },
      { name: "contentHash", type: "bytes32" },
      { name: "uri", type: "string" },
    ],
    name: "giveEvidence",
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
      { name: "offerId", type: "uint256" },
      { name: "identity", type: "bytes20" },
    ],
    name: "hadCase",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
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
    name: "hashOffer",
    outputs: [{ name: "", type: "bytes32" }],
    stateMutability: "pure",
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
    inputs: [{ name: "offerId", type: "uint256" }],
    name: "lapseCase",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "offerId", type: "uint256" },
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
    name: "lapseWork",
    outputs: [],
    stateMutability: "nonpayable",
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
    inputs: [],
    name: "offerCount",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "offerId", type: "uint256" }],
    name: "offerOf",
    outputs: [
      {
        components: [
          { name: "state", type: "uint8" },
          { name: "offerHash", type: "bytes32" },
          { name: "projectId", type: "uint256" },
          { name: "taskId", type: "uint256" },
          { name: "worker", type: "bytes20" },
          { name: "manager", type: "bytes20" },
          { name: "workUntil", type: "uint256" },
          { name: "openUntil", type: "uint256" },
          { name: "cases", type: "uint256" },
          { name: "caseAt", type: "uint256" },
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
      { name: "uri", type: "string" },
    ],
    name: "offerWork",
    outputs: [{ name: "offerId", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "offerId", type: "uint256" },
      { name: "wish", type: "uint256" },
      { name: "evidence", type: "string" },
    ],
    name: "openCase",
    outputs: [],
    stateMutability: "payable",
    type: "function",
  },
  {
    inputs: [
      { name: "key", type: "bytes32" },
      { name: "ruling", type: "uint256" },
    ],
    name: "rule",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "offerId", type: "uint256" },
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
    name: "settleRuling",
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
    inputs: [{ name: "offerId", type: "uint256" }],
    name: "withdrawWork",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
] as const;
