// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const PanelQualificationAbi = [
  {
    inputs: [
      { name: "caller", type: "address" },
      { name: "authority", type: "address" },
    ],
    name: "AuthorizedNotAuthority",
    type: "error",
  },
  { inputs: [], name: "AuthorizedZeroAuthority", type: "error" },
  { inputs: [{ name: "field", type: "bytes32" }], name: "PanelQualificationInvalidParameters", type: "error" },
  { inputs: [], name: "PanelQualificationNoWork", type: "error" },
  { inputs: [{ name: "account", type: "address" }], name: "PanelQualificationNotRegistered", type: "error" },
  { inputs: [{ name: "applicationId", type: "uint256" }], name: "PanelQualificationOpen", type: "error" },
  { inputs: [{ name: "roleId", type: "uint256" }], name: "PanelQualificationRoleClosed", type: "error" },
  {
    inputs: [
      { name: "waitUntil", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "PanelQualificationTooSoon",
    type: "error",
  },
  { inputs: [{ name: "version", type: "uint256" }], name: "PanelQualificationUnknownParameters", type: "error" },
  {
    inputs: [
      { name: "panelId", type: "uint256" },
      { name: "blockNumber", type: "uint256" },
      { name: "current", type: "uint256" },
    ],
    name: "PanelsBlockToCome",
    type: "error",
  },
  {
    inputs: [
      { name: "panelId", type: "uint256" },
      { name: "panelist", type: "bytes20" },
    ],
    name: "PanelsJudged",
    type: "error",
  },
  {
    inputs: [
      { name: "panelId", type: "uint256" },
      { name: "account", type: "address" },
    ],
    name: "PanelsNotPanelist",
    type: "error",
  },
  {
    inputs: [
      { name: "panelId", type: "uint256" },
      { name: "end", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "PanelsTimeLeft",
    type: "error",
  },
  {
    inputs: [
      { name: "panelId", type: "uint256" },
      { name: "end", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "PanelsTimeOver",
    type: "error",
  },
  {
    inputs: [
      { name: "panelId", type: "uint256" },
      { name: "phase", type: "uint8" },
    ],
    name: "PanelsWrongPhase",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "applicationId", type: "uint256" },
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "candidate", type: "bytes20" },
      { indexed: false, name: "work", type: "bytes32" },
      { indexed: false, name: "version", type: "uint256" },
    ],
    name: "Applied",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "applicationId", type: "uint256" },
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "candidate", type: "bytes20" },
      { indexed: false, name: "waitUntil", type: "uint256" },
    ],
    name: "Failed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "applicationId", type: "uint256" },
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "candidate", type: "bytes20" },
    ],
    name: "Lapsed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "panelId", type: "uint256" },
      { indexed: false, name: "verdict", type: "bytes32" },
    ],
    name: "PanelDecided",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "panelId", type: "uint256" },
      { indexed: false, name: "round", type: "uint256" },
      { indexed: false, name: "end", type: "uint256" },
    ],
    name: "PanelSeated",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "panelId", type: "uint256" },
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: false, name: "round", type: "uint256" },
      { indexed: false, name: "drawBlock", type: "uint256" },
      { indexed: false, name: "time", type: "uint256" },
    ],
    name: "PanelSummoned",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "version", type: "uint256" },
      {
        components: [
          { name: "grading", type: "uint32" },
          { name: "wait", type: "uint32" },
          { name: "validity", type: "uint32" },
        ],
        indexed: false,
        name: "terms",
        type: "tuple",
      },
    ],
    name: "PanelTermsSet",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [{ indexed: true, name: "panelId", type: "uint256" }],
    name: "PanelUndecided",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "panelId", type: "uint256" },
      { indexed: true, name: "panelist", type: "bytes20" },
      { indexed: false, name: "round", type: "uint256" },
      { indexed: false, name: "place", type: "uint256" },
      { indexed: false, name: "blockNumber", type: "uint256" },
    ],
    name: "PanelistDrawn",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "panelId", type: "uint256" },
      { indexed: true, name: "panelist", type: "bytes20" },
      { indexed: false, name: "round", type: "uint256" },
      { indexed: false, name: "verdict", type: "bytes32" },
    ],
    name: "PanelistJudged",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "panelId", type: "uint256" },
      { indexed: true, name: "panelist", type: "bytes20" },
      { indexed: false, name: "count", type: "uint256" },
    ],
    name: "PanelistSilent",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "applicationId", type: "uint256" },
      { indexed: true, name: "roleId", type: "uint256" },
      { indexed: true, name: "candidate", type: "bytes20" },
      { indexed: false, name: "validUntil", type: "uint256" },
    ],
    name: "Passed",
    type: "event",
  },
  {
    inputs: [],
    name: "applicationCount",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "applicationId", type: "uint256" }],
    name: "applicationOf",
    outputs: [
      {
        components: [
          { name: "candidate", type: "bytes20" },
          { name: "roleId", type: "uint16" },
          { name: "version", type: "uint16" },
          { name: "open", type: "bool" },
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
      { name: "roleId", type: "uint256" },
      { name: "candidate", type: "bytes20" },
    ],
    name: "candidacyOf",
    outputs: [
      {
        components: [
          { name: "applicationId", type: "uint64" },
          { name: "passedAt", type: "uint40" },
          { name: "validUntil", type: "uint40" },
          { name: "waitUntil", type: "uint40" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "panelId", type: "uint256" }],
    name: "closePanel",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [{ name: "panelId", type: "uint256" }],
    name: "drawPanel",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "applicationId", type: "uint256" },
      { name: "passes", type: "bool" },
    ],
    name: "grade",
    outputs: [],
    stateMutability: "nonpayable",
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
    inputs: [{ name: "forwarder", type: "address" }],
    name: "isTrustedForwarder",
    outputs: [{ name: "", type: "bool" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "panelId", type: "uint256" }],
    name: "panelOf",
    outputs: [
      {
        components: [
          { name: "phase", type: "uint8" },
          { name: "round", type: "uint8" },
          { name: "roleId", type: "uint16" },
          { name: "askedAt", type: "uint40" },
          { name: "drawBlock", type: "uint40" },
          { name: "end", type: "uint40" },
          { name: "time", type: "uint32" },
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
      { name: "panelId", type: "uint256" },
      { name: "round", type: "uint256" },
    ],
    name: "panelistsOf",
    outputs: [
      { name: "panelists", type: "bytes20[]" },
      { name: "verdicts", type: "bytes32[]" },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "version", type: "uint256" }],
    name: "parameters",
    outputs: [
      {
        components: [
          { name: "grading", type: "uint32" },
          { name: "wait", type: "uint32" },
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
          { name: "grading", type: "uint32" },
          { name: "wait", type: "uint32" },
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
    inputs: [{ name: "identity", type: "bytes20" }],
    name: "silencesOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "roleId", type: "uint256" },
      { name: "work", type: "bytes32" },
    ],
    name: "submit",
    outputs: [{ name: "applicationId", type: "uint256" }],
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
