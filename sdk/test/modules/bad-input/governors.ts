import {
  type SignedRoleVote,
  roleProposalOf,
  roleProposalToText,
  roleVoteToText,
} from "../../../src/governance/index.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  cid,
  document,
  hex,
  integer,
  list,
  object,
  optional,
  signature,
  text,
  word,
} from "./kinds.js";
import { events } from "./money.js";

type Rows = Record<string, readonly Input[] | readonly (readonly Input[])[]>;

const ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const MOST = 2n ** 256n - 1n;
const call = (field: string) =>
  object(field, {
    to: address(`${field}.to`),
    data: hex(`${field}.data`),
    value: amount(`${field}.value`, { min: 0n }),
  });
const calls = (field = "calls") => list(field, [call(`${field}[0]`)], ["empty", []]);
const given = (field: string, good: unknown, ...bad: [string, unknown][]) => new Given(field, good, bad);

const proposal = roleProposalOf({ calls: [{ to: ADDRESS, data: "0x12345678", value: 0n }], text: "# A change" });
const draft = (field: string) =>
  object(field, {
    calls: calls(),
    text: also(
      text("text", 50_000),
      ["with a mark of code", "x #code=bafy"],
      ["with a mark of a proposer", `x #proposer=${ADDRESS}`],
    ),
    code: optional(cid("code")),
    proposer: optional(address("proposer")),
  });
const whole = () =>
  new Given("proposal", proposal, object("", {}).bad, {
    id: given("proposal.id", proposal.id, ["nothing", undefined], ["another", 5n], ["a text", "5"]),
    calls: new Given("proposal.calls", proposal.calls, list("", []).bad.concat([["empty", []]])),
    description: given("proposal.description", proposal.description, ["nothing", undefined], ["empty", ""]),
  });
const ref = () =>
  new Given("proposal", proposal.id, [
    ["nothing", undefined],
    ["null", null],
    ["a plain number", 5],
    ["zero", 0n],
    ["an object without an id", {}],
    ["too large", MOST + 1n],
  ]);
const roleId = (field = "roleId") => integer(field, 1n, 4_095n);
const roles = (field: string) =>
  list(field, [roleId(`${field}[0]`)], ["empty", []], ["too long", [1, 2, 3, 4, 5, 6, 7, 8, 9]]);
const options = () =>
  optional(
    object("options", {
      roles: optional(roles("roles")),
      reason: optional(text("reason", 10_000)),
    }),
  );
const voteInput = (name: string) =>
  object("vote", {
    governor: given("vote.governor", name, ["nothing", undefined], ["another", "Governor"]),
    chainId: integer("vote.chainId", 1n, MOST),
    contract: address("vote.contract"),
    proposalId: amount("vote.proposalId"),
    side: word("vote.side", "for"),
    roles: new Given(
      "vote.roles",
      [3],
      roles("vote.roles").bad.filter(([what]) => what !== "null"),
      [roleId("vote.roles[0]")],
    ),
    reason: given("vote.reason", "", ["nothing", undefined], ["a number", 7], ["too long", "a".repeat(10_001)]),
    voter: address("vote.voter"),
    nonce: amount("vote.nonce", { min: 0n }),
    signature: signature("vote.signature"),
  });
const signed: SignedRoleVote = {
  governor: "AllRolesGovernor",
  chainId: 31337n,
  contract: ADDRESS,
  proposalId: 7n,
  side: "for",
  roles: null,
  reason: "",
  voter: ADDRESS,
  nonce: 0n,
  signature: "0x1234",
};
const terms = () =>
  object("terms", {
    votingPeriod: integer("votingPeriod", 3_600n, 5_184_000n),
    quorum: new Given("quorum", { numerator: 1, denominator: 3 }, object("", {}).bad, {
      numerator: also(integer("quorum.numerator", 1n, 1n), ["more than half", 2]),
      denominator: given("quorum.denominator", 3, ["zero", 0], ["one", 1], ["too large", 256], ["a text", "3"]),
    }),
  });

const shared = (place: string, name: string): Rows => ({
  [`${place}.compose`]: [draft("plan")],
  [`${place}.propose`]: [whole()],
  [`${place}.queue`]: [whole()],
  [`${place}.execute`]: [whole()],
  [`${place}.cancel`]: [whole()],
  [`${place}.operation`]: [whole()],
  [`${place}.find`]: [ref()],
  [`${place}.vote`]: [
    [ref(), word("side", "for"), options()],
    [ref(), word("side", "for")],
  ],
  [`${place}.signVote`]: [ref(), word("side", "for"), options()],
  [`${place}.verifyVote`]: [voteInput(name)],
  [`${place}.handInVote`]: [[voteInput(name)], [given("vote", { ...signed, governor: name })]],
  [`${place}.standing`]: [ref()],
  [`${place}.ballotsOf`]: [ref(), roleId()],
  [`${place}.hasVoted`]: [ref(), optional(address("account"))],
  [`${place}.hasBallot`]: [ref(), roleId(), optional(address("account"))],
  [`${place}.terms`]: [optional(integer("version", 1n, MOST))],
  [`${place}.setTerms`]: [terms()],
  [`${place}.events`]: events("ProposalDocuments"),
});

/** Who governs by role, and what is put to the vote. */
export const governors: Rows = {
  ...shared("allRoles", "AllRolesGovernor"),
  ...shared("oneRole", "OneRoleGovernor"),
  "allRoles.sideOf": [ref(), roleId()],
  "oneRole.roleOf": [ref()],
  "oneRole.mandateOf": [
    address("target"),
    given("selector", "0x12345678", ["short", "0x1234"], ["nothing", undefined]),
  ],
  "oneRole.roleFor": [calls()],
  "oneRole.setMandate": [
    object("mandate", {
      target: address("target"),
      selector: given("selector", "0x12345678", ["short", "0x1234"], ["nothing", undefined]),
      role: given("role", "own", ["nothing", undefined], ["no role", 65_535], ["zero", 0], ["another word", "all"]),
    }),
  ],
  "governance.handOver": [list("founders", [address("founders[0]")], ["empty", []])],

  "governance/roleProposalOf": [draft("draft")],
  "governance/roleProposalToText": [whole()],
  "governance/roleProposalFromText": document(roleProposalToText(proposal), "text", {
    format: ["format", "other"],
    version: ["version", 2],
    "proposal.id": ["id", "5"],
    "proposal.description": ["description", ""],
    "proposal.calls": ["calls", []],
    "proposal.calls[0].to": ["calls.0.to", "0x12"],
    "proposal.calls[0].value": ["calls.0.value", 5],
  }).map((input) => [input]),
  "governance/roleVoteToText": [voteInput("AllRolesGovernor")],
  "governance/roleVoteFromText": document(roleVoteToText(signed), "text", {
    format: ["format", "other"],
    version: ["version", 2],
    "vote.governor": ["governor", "Timelock"],
    "vote.chainId": ["chainId", 1],
    "vote.contract": ["contract", "0x12"],
    "vote.proposalId": ["proposalId", "soon"],
    "vote.side": ["side", "yes"],
    "vote.roles": ["roles", []],
    "vote.reason": ["reason", 7],
    "vote.voter": ["voter", null],
    "vote.nonce": ["nonce", -1],
    "vote.signature": ["signature", "0x"],
  }).map((input) => [input]),
};
