import { type TeamPact, teamPactToText } from "../../../src/teams/index.js";
import {
  type Input,
  Input as Given,
  address,
  amount,
  bytes32,
  document,
  flag,
  hex,
  identity,
  integer,
  json,
  list,
  object,
  optional,
  signature,
  time,
} from "./kinds.js";
import { events } from "./money.js";

const ONE = identity().good as string;
const OTHER = `0x${"6b".repeat(20)}`;
const SIGNATURE = signature().good as string;

const pact: TeamPact = {
  chainId: 31337n,
  contract: address("").good as string,
  members: [
    { member: ONE, share: 6_000 },
    { member: OTHER, share: 4_000 },
  ],
  content: bytes32("").good as string,
  salt: bytes32("").good as string,
  deadline: 1_900_000_000n,
  signatures: [SIGNATURE, SIGNATURE],
};

const share = (field: string, good: number) => new Given(field, good, integer("", 1n, 10_000n).bad);
const members = (field = "members") =>
  list(
    field,
    [
      object(`${field}[0]`, {
        member: identity(`${field}[0].member`),
        share: share(`${field}[0].share`, 6_000),
      }),
      object(`${field}[1]`, {
        member: new Given(`${field}[1].member`, OTHER, [...identity().bad, ["the first again", ONE]]),
        share: share(`${field}[1].share`, 4_000),
      }),
    ],
    ["of one", [{ member: ONE, share: 10_000 }]],
    ["of too little in all", pact.members.map(({ member }) => ({ member, share: 4_999 }))],
  );
/** A signature that may be missing. */
const signed = (field: string, ...more: [string, unknown][]) =>
  new Given(field, SIGNATURE, [...signature().bad.filter(([, value]) => value !== null), ...more]);
const pactInput = (field = "pact", ...more: [string, unknown][]) =>
  object(field, {
    chainId: new Given(`${field}.chainId`, pact.chainId, integer("", 1n, 2n ** 256n - 1n).bad),
    contract: address(`${field}.contract`),
    members: members(`${field}.members`),
    content: bytes32(`${field}.content`),
    salt: bytes32(`${field}.salt`),
    deadline: time(`${field}.deadline`),
    signatures: list(
      `${field}.signatures`,
      [signed(`${field}.signatures[0]`, ...more), signed(`${field}.signatures[1]`, ...more)],
      ["too few", [SIGNATURE]],
    ),
  });
/** The second of two copies, which have to be of the same agreement. */
const copies = () =>
  new Given("pacts", [pact, pact], list("pacts", [], ["empty", []]).bad, [
    new Given("pacts[0]", pact, []),
    new Given("pacts[1]", pact, [], {
      chainId: new Given("pacts[1].chainId", pact.chainId, [["another", 1n]]),
      content: new Given("pacts[1].content", pact.content, [["another", `0x${"6b".repeat(32)}`]]),
      salt: new Given("pacts[1].salt", pact.salt, [["another", `0x${"6b".repeat(32)}`]]),
      deadline: new Given("pacts[1].deadline", pact.deadline, [["another", 1_900_000_001n]]),
      members: new Given("pacts[1].members", pact.members, [
        ["with other shares", pact.members.map(({ member }) => ({ member, share: 5_000 }))],
      ]),
    }),
  ]);
const team = () => identity("team");

/** Teams and what they agree to. */
export const teams: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "teams.pact": [
    object("draft", {
      members: members(),
      agreement: json(),
      salt: optional(bytes32("salt")),
      deadline: optional(time()),
    }),
  ],
  "teams.sign": [pactInput()],
  "teams.verify": [pactInput()],
  "teams.teamOf": [pactInput()],
  "teams.form": [pactInput("pact", ["missing", null])],
  "teams.act": [
    team(),
    object("call", {
      to: address("call.to"),
      data: hex("call.data"),
      value: amount("call.value", { min: 0n, max: 0n }),
    }),
  ],
  "teams.disband": [team()],
  "teams.gather": [team()],
  "teams.claim": [team()],
  "teams.setModule": [address("module"), flag("accepted")],
  "teams.get": [team()],
  "teams.account": [team(), optional(identity("member"))],
  "teams.isModule": [address("module")],
  "teams.events": events("TeamFormed"),

  "teams/divide": [amount("earned", { min: 0n, max: 2n ** 128n - 1n }), members()],
  "teams/joinPacts": [[list("pacts", [pactInput("pacts[0]")], ["empty", []])], [copies()]],
  "teams/isAgreement": [pactInput(), json()],
  "teams/teamPactToText": [pactInput()],
  "teams/teamPactFromText": document(teamPactToText(pact), "text", {
    format: ["format", "other"],
    version: ["version", 2],
    "pact.chainId": ["chainId", "soon"],
    "pact.contract": ["contract", "0x12"],
    "pact.content": ["content", "0x12"],
    "pact.salt": ["salt", "0x12"],
    "pact.deadline": ["deadline", "soon"],
    "pact.members[0].member": ["members.0.member", `0x${"7c".repeat(20)}`],
    "pact.members[1].share": ["members.1.share", 0],
    "pact.signatures[0]": ["signatures.0", "0x"],
  }).map((input) => [input]),
};
