// Generated from the compiled contracts by scripts/abis.ts. Do not edit.

export const PLCRVotingAbi = [
  { inputs: [{ name: "target", type: "address" }], name: "AddressEmptyCode", type: "error" },
  { inputs: [], name: "FailedCall", type: "error" },
  { inputs: [{ name: "packed", type: "uint32" }], name: "Float32OutOfRange", type: "error" },
  { inputs: [{ name: "pollId", type: "uint256" }], name: "PLCRVotingEmptyCommitment", type: "error" },
  {
    inputs: [
      { name: "pollId", type: "uint256" },
      { name: "choice", type: "uint256" },
      { name: "options", type: "uint256" },
    ],
    name: "PLCRVotingInvalidChoice",
    type: "error",
  },
  {
    inputs: [
      { name: "source", type: "address" },
      { name: "key", type: "bytes32" },
    ],
    name: "PLCRVotingInvalidTerms",
    type: "error",
  },
  {
    inputs: [
      { name: "pollId", type: "uint256" },
      { name: "start", type: "uint256" },
      { name: "end", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "PLCRVotingNotCommitTime",
    type: "error",
  },
  {
    inputs: [
      { name: "pollId", type: "uint256" },
      { name: "voter", type: "address" },
    ],
    name: "PLCRVotingNotEligible",
    type: "error",
  },
  {
    inputs: [
      { name: "pollId", type: "uint256" },
      { name: "start", type: "uint256" },
      { name: "end", type: "uint256" },
      { name: "time", type: "uint256" },
    ],
    name: "PLCRVotingNotRevealTime",
    type: "error",
  },
  { inputs: [{ name: "pollId", type: "uint256" }], name: "PLCRVotingPollOpen", type: "error" },
  { inputs: [{ name: "pollId", type: "uint256" }], name: "PLCRVotingUnknownPoll", type: "error" },
  {
    inputs: [
      { name: "pollId", type: "uint256" },
      { name: "voter", type: "address" },
    ],
    name: "PLCRVotingWrongReveal",
    type: "error",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "pollId", type: "uint256" },
      { indexed: true, name: "voter", type: "address" },
      { indexed: false, name: "commitment", type: "bytes24" },
      { indexed: false, name: "tokens", type: "uint32" },
      { indexed: false, name: "reputation", type: "uint32" },
    ],
    name: "Committed",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "pollId", type: "uint256" },
      { indexed: true, name: "source", type: "address" },
      { indexed: true, name: "key", type: "bytes32" },
      {
        components: [
          { name: "start", type: "uint256" },
          { name: "commitEnd", type: "uint256" },
          { name: "revealEnd", type: "uint256" },
          { name: "options", type: "uint256" },
          { name: "mode", type: "uint8" },
        ],
        indexed: false,
        name: "terms",
        type: "tuple",
      },
    ],
    name: "PollOpened",
    type: "event",
  },
  {
    anonymous: false,
    inputs: [
      { indexed: true, name: "pollId", type: "uint256" },
      { indexed: true, name: "voter", type: "address" },
      { indexed: true, name: "choice", type: "uint256" },
      { indexed: false, name: "tokens", type: "uint256" },
      { indexed: false, name: "reputation", type: "uint256" },
    ],
    name: "Revealed",
    type: "event",
  },
  {
    inputs: [
      { name: "pollId", type: "uint256" },
      { name: "commitment", type: "bytes24" },
      { name: "tokens", type: "uint32" },
      { name: "reputation", type: "uint32" },
    ],
    name: "commit",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "pollId", type: "uint256" },
      { name: "voter", type: "address" },
      { name: "choice", type: "uint256" },
      { name: "salt", type: "bytes32" },
    ],
    name: "commitmentHash",
    outputs: [{ name: "", type: "bytes24" }],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [
      { name: "pollId", type: "uint256" },
      { name: "voter", type: "address" },
    ],
    name: "commitmentOf",
    outputs: [
      {
        components: [
          { name: "hash", type: "bytes24" },
          { name: "tokens", type: "uint32" },
          { name: "reputation", type: "uint32" },
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
      { name: "pollId", type: "uint256" },
      { name: "voter", type: "address" },
    ],
    name: "hasRevealed",
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
    inputs: [{ name: "data", type: "bytes[]" }],
    name: "multicall",
    outputs: [{ name: "results", type: "bytes[]" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "source", type: "address" },
      { name: "key", type: "bytes32" },
    ],
    name: "openPoll",
    outputs: [{ name: "pollId", type: "uint256" }],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "source", type: "address" },
      { name: "key", type: "bytes32" },
    ],
    name: "pollIdOf",
    outputs: [{ name: "", type: "uint256" }],
    stateMutability: "pure",
    type: "function",
  },
  {
    inputs: [
      { name: "pollId", type: "uint256" },
      { name: "voter", type: "address" },
      { name: "choice", type: "uint256" },
      { name: "salt", type: "bytes32" },
    ],
    name: "reveal",
    outputs: [],
    stateMutability: "nonpayable",
    type: "function",
  },
  {
    inputs: [
      { name: "pollId", type: "uint256" },
      { name: "choice", type: "uint256" },
    ],
    name: "tally",
    outputs: [
      {
        components: [
          { name: "tokens", type: "uint256" },
          { name: "reputation", type: "uint256" },
          { name: "ballots", type: "uint256" },
        ],
        name: "",
        type: "tuple",
      },
    ],
    stateMutability: "view",
    type: "function",
  },
  {
    inputs: [{ name: "pollId", type: "uint256" }],
    name: "terms",
    outputs: [
      {
        components: [
          { name: "start", type: "uint256" },
          { name: "commitEnd", type: "uint256" },
          { name: "revealEnd", type: "uint256" },
          { name: "options", type: "uint256" },
          { name: "mode", type: "uint8" },
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
