import { ZeroHash } from "ethers";
import {
  type AnswerForm,
  type CommunityRequest,
  type SignedAnswer,
  answerFormToText,
  publishCharter,
  signedAnswerToText,
} from "../../../src/communities/index.js";
import {
  type Input,
  Input as Given,
  address,
  bytes32,
  document,
  flag,
  identity,
  integer,
  json,
  list,
  object,
  optional,
  signature,
  time,
  uri,
  word,
} from "./kinds.js";
import { events } from "./money.js";

const MOST = 2n ** 256n - 1n;
const hash = bytes32("").good as string;
const charter = { name: "Mesh Hill", purpose: "A network of our own." };

const admission: CommunityRequest = {
  communityId: 7n,
  kind: "admission",
  subject: identity().good as string,
  content: ZeroHash,
  share: 0,
  patience: 0,
  basis: 2,
  until: 1_900_000_000n,
};
const newCharter: CommunityRequest = { ...admission, kind: "charter", subject: null, content: hash, share: 6_667 };
const decision: CommunityRequest = { ...newCharter, kind: "decision", share: 0, basis: 0, until: 0n };
const form: AnswerForm = {
  chainId: 31337n,
  contract: address("").good as string,
  request: decision,
  yes: true,
  deadline: 1_900_000_000n,
};
const signed: SignedAnswer = {
  ...form,
  left: 0,
  signer: address("").good as string,
  signature: signature().good as string,
};

const communityId = (field = "communityId") => integer(field, 1n, MOST);
const given = (field: string, good: unknown, ...bad: [what: string, value: unknown][]) => new Given(field, good, bad);
const hashed = (field: string) => new Given(field, hash, [...bytes32(field).bad, ["zero", ZeroHash]]);
/** A field that has to be left as it is, or is checked elsewhere. */
const kept = (field: string, good: unknown) => given(field, good);
const figures = (before = "") => ({
  share: new Given(`${before}share`, 6_667, integer("", 1n, 10_000n).bad.slice(1)),
  patience: new Given(`${before}patience`, 30, integer("", 0n, 65_535n).bad.slice(1)),
});
const charterInput = () =>
  object("charter", {
    name: new Given("charter.name", charter.name, [
      ["nothing", undefined],
      ["empty", ""],
      ["two lines", "a\nb"],
    ]),
    purpose: new Given("charter.purpose", charter.purpose, [
      ["nothing", undefined],
      ["blank", " "],
    ]),
    rules: optional(given("charter.rules", "Be kind.", ["a number", 5], ["empty", ""])),
    image: optional(given("charter.image", "Qm".padEnd(46, "a"), ["a URI", "ipfs://x"])),
    location: optional(given("charter.location", "u33db2", ["with a letter it has not", "u33a"])),
    languages: optional(given("charter.languages", ["de-CH"], ["twice the same", ["de", "de"]], ["none", []])),
  });

/** A request of each kind, whole. */
const requests = (field = "request"): readonly Input[] => [
  object(field, {
    communityId: communityId(`${field}.communityId`),
    kind: word(`${field}.kind`, "admission"),
    subject: identity(`${field}.subject`),
    content: bytes32(`${field}.content`),
    share: given(`${field}.share`, 0, ["not zero", 1], ["a bigint", 0n]),
    patience: given(`${field}.patience`, 0, ["not zero", 1]),
    basis: integer(`${field}.basis`, 0n, 2n ** 32n - 1n),
    until: time(`${field}.until`),
  }),
  object(field, {
    ...Object.fromEntries(Object.entries(newCharter).map(([name, good]) => [name, kept(`${field}.${name}`, good)])),
    subject: given(`${field}.subject`, null, ["somebody", identity().good]),
    content: hashed(`${field}.content`),
    ...figures(`${field}.`),
  }),
  object(field, {
    ...Object.fromEntries(Object.entries(decision).map(([name, good]) => [name, kept(`${field}.${name}`, good)])),
    subject: given(`${field}.subject`, null, ["nothing", undefined], ["somebody", identity().good]),
    content: hashed(`${field}.content`),
    share: given(`${field}.share`, 0, ["not zero", 6_667]),
    basis: given(`${field}.basis`, 0, ["not zero", 1]),
    until: given(`${field}.until`, 0n, ["an end", 1_900_000_000n]),
  }),
];
const anyRequest = (field = "request") => requests(field)[0]!;
const formInput = (field: string) => ({
  chainId: integer(`${field}.chainId`, 1n, MOST),
  contract: address(`${field}.contract`),
  request: anyRequest(`${field}.request`),
  yes: flag(`${field}.yes`),
  deadline: time(`${field}.deadline`),
});
const answerInput = (field: string) =>
  object(field, {
    ...formInput(field),
    left: integer(`${field}.left`, 0n, 2n ** 31n - 1n),
    signer: address(`${field}.signer`),
    signature: signature(`${field}.signature`),
  });
/** The second of two, which have to go together. */
const second = () =>
  new Given("answers", [signed, signed], list("answers", [], ["empty", []]).bad, [
    kept("answers[0]", signed),
    new Given("answers[1]", signed, [], {
      yes: given("answers[1].yes", true, ["another", false]),
      left: given("answers[1].left", 0, ["another", 1]),
      deadline: given("answers[1].deadline", signed.deadline, ["another", 1_900_000_001n]),
      chainId: given("answers[1].chainId", 31337n, ["another", 1n]),
      request: given("answers[1].request", decision, ["another", { ...decision, content: `0x${"6b".repeat(32)}` }]),
      signature: given("answers[1].signature", signed.signature, ["a contract's", "0x1234"]),
    }),
  ]);
const page = () =>
  optional(
    object("page", {
      from: optional(integer("from", 0n, 2n ** 32n - 1n)),
      most: optional(integer("most", 1n, 1_000n)),
    }),
  );
const damages = (field: string): Record<string, [string, unknown]> => ({
  format: ["format", "other"],
  version: ["version", 2],
  ...Object.fromEntries(
    ["chainId", "contract", "yes", "deadline", "request.communityId", "request.kind", "request.content"].map((path) => [
      `${field}.${path}`,
      [path, "soon"] as [string, unknown],
    ]),
  ),
});

/** Communities and what their members are asked. */
export const communities: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "communities.found": [object("founding", { charter: charterInput(), uri: optional(uri()), ...figures() })],
  "communities.request": [
    [
      object("draft", {
        kind: word("kind", "admission"),
        communityId: communityId(),
        subject: identity("subject"),
        reasons: optional(json()),
        until: optional(time("until")),
      }),
    ],
    [
      object("draft", {
        kind: kept("kind", "charter"),
        communityId: communityId(),
        charter: charterInput(),
        until: optional(time("until")),
        ...figures(),
      }),
    ],
    [object("draft", { kind: kept("kind", "decision"), communityId: communityId(), decision: hashed("decision") })],
  ],
  "communities.ask": requests().map((request) => [request, uri()]),
  "communities.answer": requests().map((request) => [request, flag("yes")]),
  "communities.form": [
    anyRequest(),
    optional(object("options", { yes: optional(flag("yes")), deadline: optional(time()) })),
  ],
  "communities.sign": [object("form", formInput("form"))],
  "communities.verify": [answerInput("answer")],
  "communities.handIn": [answerInput("answer")],
  "communities.handInMany": [[list("answers", [answerInput("answers[0]")], ["empty", []])], [second()]],
  "communities.recount": [
    anyRequest(),
    optional(object("options", { most: optional(integer("most", 0n, 2n ** 32n - 1n)) })),
  ],
  "communities.leave": [communityId()],
  "communities.count": [],
  "communities.get": [communityId()],
  "communities.members": [communityId(), page()],
  "communities.membership": [communityId(), identity()],
  "communities.isMember": [communityId(), identity()],
  "communities.requestId": requests().map((request) => [request]),
  "communities.status": [anyRequest()],
  "communities.answerOf": [anyRequest(), identity()],
  "communities.isPassed": [bytes32("requestId")],
  "communities.isDecided": [communityId(), bytes32("decision")],
  "communities.events": events("Joined"),

  "communities/publishCharter": [charterInput()],
  "communities/openCharter": [
    given("text", publishCharter(charter).text, ["nothing", undefined], ["no JSON", "{"], ["a list", "[]"]),
    new Given("hash", publishCharter(charter).contentHash, bytes32("").bad),
  ],
  "communities/answerFormToText": [object("form", formInput("form"))],
  "communities/answerFormFromText": document(answerFormToText(form), "text", damages("form")).map((input) => [input]),
  "communities/signedAnswerToText": [answerInput("answer")],
  "communities/signedAnswerFromText": document(signedAnswerToText(signed), "text", {
    ...damages("answer"),
    "answer.signer": ["signer", "0x12"],
    "answer.signature": ["signature", "0x"],
    "answer.left": ["left", -1],
  }).map((input) => [input]),
};
