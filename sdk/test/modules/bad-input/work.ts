import { signedToText } from "../../../src/forwarder/index.js";
import { TaskList } from "../../../src/projects/index.js";
import { ballotsToText } from "../../../src/voting/index.js";
import { proposalOf } from "../../../src/governance/index.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  bytes32,
  choice,
  cid,
  document,
  flag,
  hex,
  identity,
  integer,
  json,
  list,
  object,
  optional,
  projectId,
  signature,
  taskIndex,
  text,
  time,
  uri,
  word,
} from "./kinds.js";
import { events } from "./money.js";

const ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const HASH = `0x${"5a".repeat(32)}`;
const tasks = new TaskList([{ description: "All", weight: 10_000 }], "ipfs://list");

const round: unknown[] = [];
round.push(round);

const pollKey = (field: string) =>
  new Given(
    field,
    { source: ADDRESS, key: HASH },
    [
      ["nothing", undefined],
      ["null", null],
      ["a text", "7"],
      ["a promise", Promise.resolve({})],
    ],
    {
      source: address(`${field}.source`),
      key: bytes32(`${field}.key`),
    },
  );
const poll = (field: string) =>
  also(pollKey(field), ["negative", -1n], ["too large", 2n ** 256n], ["a plain number", 7]);
const vote = (path: string) => ({
  poll: poll(`${path}poll`),
  choice: choice(`${path}choice`),
  tokens: optional(amount(`${path}tokens`, { min: 0n, max: 2n ** 112n - 1n })),
  reputation: optional(amount(`${path}reputation`, { min: 0n, max: 2n ** 120n - 1n })),
  salt: optional(bytes32(`${path}salt`)),
});
const reveal = (path: string) => ({
  poll: poll(`${path}poll`),
  voter: optional(address(`${path}voter`)),
  choice: optional(choice(`${path}choice`)),
  salt: optional(bytes32(`${path}salt`)),
});
const ballots = () =>
  list("ballots", [
    object("ballots[0]", {
      pollId: amount("ballots[0].pollId", { min: 0n }),
      voter: address("ballots[0].voter"),
      choice: choice("ballots[0].choice"),
      salt: bytes32("ballots[0].salt"),
      tokens: amount("ballots[0].tokens", { min: 0n }),
      reputation: amount("ballots[0].reputation", { min: 0n }),
    }),
  ]);
const place = () =>
  object("place", { chainId: integer("place.chainId", 1n, 2n ** 256n - 1n), contract: address("place.contract") });
const backup = ballotsToText({ chainId: 1n, contract: ADDRESS }, ballots().good as never);
const backups = (otherPlace: boolean) =>
  document(backup, "text", {
    format: ["format", "other"],
    ...(otherPlace ? { chainId: ["chainId", "2"] } : {}),
    contract: ["contract", "0x12"],
    votes: ["votes", {}],
    "votes[0].pollId": ["votes.0", null],
    "votes[0].voter": ["votes.0.voter", "x"],
    "votes[0].choice": ["votes.0.choice", 4],
    "votes[0].salt": ["votes.0.salt", "0x12"],
    "votes[0].tokens": ["votes.0.tokens", "-1"],
    "votes[0].reputation": ["votes.0.reputation", 5],
  });

const request = () =>
  object("request", {
    from: address("request.from"),
    to: address("request.to"),
    value: amount("request.value", { min: 0n }),
    gas: amount("request.gas"),
    nonce: amount("request.nonce", { min: 0n }),
    deadline: time("request.deadline"),
    data: hex("request.data"),
  });
const signed = () => object("signed", { request: request(), signature: signature() });
const signedText = document(signedToText(signed().good as never), "text", {
  request: ["request", null],
  "request.from": ["request.from", "0x12"],
  "request.to": ["request.to", 5],
  "request.value": ["request.value", 5],
  "request.gas": ["request.gas", "0x5"],
  "request.nonce": ["request.nonce", "9".repeat(78)],
  "request.deadline": ["request.deadline", "soon"],
  "request.data": ["request.data", "0x1"],
  signature: ["signature", "12"],
});

const listed = () =>
  object("task", {
    index: taskIndex("task.index"),
    descriptionHash: bytes32("task.descriptionHash"),
    weight: integer("task.weight", 1n, 10_000n),
    proof: list("task.proof", [bytes32("task.proof[0]")]),
  });
const content = (name: string, more: Record<string, Input>) => [
  object(name, { ...more, content: also(json(), ["nothing", undefined]) }),
  object(name, { ...more, contentHash: new Given("contentHash", HASH, bytes32("contentHash").bad.slice(1)) }),
];
const anyList = () => new Given("list", tasks, bytes32("list").bad);
const task = () => [projectId(), taskIndex()];
const proposal = {
  cost: amount("cost", { max: 2n ** 88n - 1n }),
  stakingDeadline: time("stakingDeadline"),
  uri: uri(),
  collateral: word("collateral", "tokens"),
  maxCollateral: optional(amount("maxCollateral", { min: 0n })),
};
const drafts = (draft: Record<string, Input>) => [
  list(
    "tasks",
    [object("tasks[0]", draft)],
    ["empty", []],
    ["too long", Array(201).fill({})],
    ["with too little weight", [{ description: "a", weight: 9_999 }]],
  ),
  uri(),
];
const release = {
  wing: text("wing", 31),
  number: integer("number", 1n, 2n ** 256n - 1n),
  version: text("version"),
  sourceCid: cid("sourceCid"),
  contracts: also(
    object("contracts", { Pool: address("contracts.Pool") }),
    ["empty", {}],
    ["of more than 32", Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`C${i}`, ADDRESS]))],
  ),
};
const carried = proposalOf({ calls: [{ to: ADDRESS, data: "0x", value: 0n }], salt: HASH });
const call = () =>
  object("calls[0]", {
    to: address("calls[0].to"),
    data: new Given("calls[0].data", "0x", hex("").bad),
    value: amount("calls[0].value", { min: 0n, good: 0n }),
  });

/** By module and function, what each takes; for some, several ways to call it. */
export const work: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "voting.place": [],
  "voting.poll": [poll("poll")],
  "voting.commitment": [poll("poll"), optional(address("voter"))],
  "voting.openPoll": [also(pollKey("poll"), ["an id", 7n])],
  "voting.commit": [object("vote", vote(""))],
  "voting.commitMany": [
    list("votes", [object("votes[0]", vote("votes[0].")), object("votes[1]", vote("votes[1]."))], ["empty", []]),
  ],
  "voting.reveal": [object("reveal", reveal(""))],
  "voting.revealMany": [list("reveals", [object("reveals[0]", reveal("reveals[0]."))], ["empty", []])],
  "voting.backup": [ballots()],
  "voting.restore": backups(false).map((input) => [input]),
  "voting.events": events("Revealed"),
  "voting/encodeFloat32": [amount("amount", { min: 0n, max: 2n ** 120n - 1n })],
  "voting/decodeFloat32": [also(integer("packed", 0n, 2n ** 32n - 1n))],
  "voting/decodeFloat32 with an exponent": [new Given("packed exponent", 96, [["too large", 97]])],
  "voting/ballotsToText": [place(), ballots()],
  "voting/ballotsFromText": backups(true).map((input) => [
    new Given("place", { chainId: 1n, contract: ADDRESS }, [["nothing", undefined]]),
    input,
  ]),
  "voting/pollIdOf": [poll("poll")],
  "voting/commitmentHash": [
    place(),
    object("vote", {
      pollId: amount("vote.pollId", { min: 0n }),
      voter: address("vote.voter"),
      choice: choice("vote.choice"),
      salt: bytes32("vote.salt"),
    }),
  ],

  "projects.count": [],
  "projects.stateOf": [projectId()],
  "projects.get": [projectId()],
  "projects.task": task(),
  "projects.validation": [...task(), identity()],
  "projects.tokenStake": [projectId(), optional(address("account"))],
  "projects.reputationStake": [projectId(), identity()],
  "projects.claims": [projectId(), identity()],
  "projects.needed": [projectId()],
  "projects.stakingTerms": [optional(integer("version", 1n, 0xffffn))],
  "projects.workTerms": [optional(integer("version", 1n, 0xffffn))],
  "projects.deadlines": [projectId()],
  "projects.propose": content("proposal", proposal).map((input) => [input]),
  "projects.stakeTokens": [projectId(), amount("amount")],
  "projects.stakeReputation": [projectId(), amount("amount")],
  "projects.withdrawTokens": [projectId(), amount("amount")],
  "projects.withdrawReputation": [projectId(), amount("amount")],
  "projects.activate": [projectId()],
  "projects.forfeitCollateral": [projectId()],
  "projects.payProposer": [projectId()],
  "projects.publishTaskList": [
    projectId(),
    new Given("list", tasks, [
      ["nothing", undefined],
      ["null", null],
      ["a root", tasks.root],
      ["a plan", tasks.plan()],
    ]),
  ],
  "projects.backTaskList": [projectId(), anyList()],
  "projects.acceptTaskList": [projectId(), anyList()],
  "projects.publishedLists": [projectId()],
  "projects.backing": [projectId(), anyList()],
  "projects.claimTask": [projectId(), listed()],
  "projects.forfeitClaim": task(),
  "projects.giveEvidence": content("evidence", { uri: uri() }).map((input) => [...task(), input]),
  "projects.validate": [...task(), flag("yes")],
  "projects.pollOf": task(),
  "projects.resolveTask": task(),
  "projects.settle": [projectId()],
  "projects.endWithoutEvidence": [projectId()],
  "projects.settleClaim": task(),
  "projects.settleValidation": [...task(), identity()],
  "projects.settleTokenStake": [projectId(), optional(address("account"))],
  "projects.settleReputationStake": [projectId(), identity()],
  "projects.events": events("Proposed"),
  "projects.taskEvents": events("TaskClaimed"),
  "projects/canonicalJson": [also(json(), ["nothing", undefined])],
  "projects/canonicalJson of a cycle": [new Given("content[0]", {}, [["containing itself", round]])],
  "projects/contentHash": [also(json(), ["nothing", undefined])],
  "projects/pollKeyOf": task(),
  "projects/verifyTask": [bytes32("root"), listed()],
  "projects/TaskList": [
    drafts({
      description: optional(text("tasks[0].description", 100_000)),
      weight: new Given("tasks[0].weight", 10_000, integer("tasks[0].weight", 1n, 10_000n).bad),
    }),
    drafts({
      descriptionHash: new Given("tasks[0].descriptionHash", HASH, bytes32("").bad.slice(1)),
      weight: new Given("tasks[0].weight", 10_000, [["zero", 0]]),
    }),
  ],

  "forwarder.execute": [signed()],
  "forwarder.verify": [signed()],
  "forwarder.cancel": [amount("nonce", { min: 0n })],
  "forwarder.digestOf": [request()],
  "forwarder.isUsed": [address("from"), amount("nonce", { min: 0n })],
  "forwarder.events": events("Executed"),
  "forwarder/signedToText": [signed()],
  "forwarder/signedFromText": signedText.map((input) => [input]),

  "governance.adoptRelease": [object("plan", release)],
  "governance.execute": [
    new Given("proposal", carried, object("", {}).bad, {
      calls: list("calls", [call()], ["empty", []]),
      predecessor: bytes32("predecessor"),
      salt: bytes32("salt"),
      id: also(bytes32("id"), ["of another proposal", HASH]),
    }),
  ],
  "governance/proposalOf": [
    object("draft", {
      calls: list("calls", [call()], ["empty", []]),
      predecessor: optional(bytes32("predecessor")),
      salt: optional(bytes32("salt")),
      delay: optional(integer("delay", 0n, 2n ** 256n - 1n)),
    }),
  ],
};
