import {
  type AnswerSecret,
  type Job,
  type KeySecret,
  answerSecretToText,
  jobToText,
  keySecretToText,
  publishQuestions,
} from "../../../src/qualification/index.js";
import {
  type Input,
  Input as Given,
  address,
  also,
  amount,
  bytes32,
  document,
  flag,
  identity,
  integer,
  list,
  object,
  optional,
  signature,
  time,
} from "./kinds.js";
import { events } from "./money.js";
import { rawCid, roleId } from "./roles.js";

const MOST_64 = 2n ** 64n - 1n;
const MOST_TIME = 2n ** 32n - 1n;
const SALT = bytes32("").good as string;
const ONE = identity().good as string;
const OTHER = `0x${"6b".repeat(20)}`;
const SIGNATURE = signature().good as string;
const CID = rawCid("").good as string;

const place = { chainId: 31337n, contract: address("").good as string };
const secret: AnswerSecret = { ...place, sessionId: 7n, candidate: ONE, answers: [1, null], salt: SALT };
const keySecret: KeySecret = { ...place, sessionId: 7n, key: [1, 15], salt: SALT };
const job: Job = {
  ...place,
  roleId: 7n,
  apprentice: ONE,
  mentor: OTHER,
  work: CID,
  deadline: 1_900_000_000n,
  signatures: { apprentice: SIGNATURE, mentor: null },
};

const number = (field: string) => integer(field, 1n, MOST_64);
const sessionId = () => number("sessionId");
const version = () => optional(integer("version", 1n, 0xffffn));
const seconds = (field: string, least = 1n) => integer(field, least, MOST_TIME);
/** Answers, of which null is one. */
const answers = (field: string, ...more: [string, unknown][]) =>
  list(
    field,
    [new Given(`${field}[0]`, 1, [...integer("", 1n, 15n).bad.filter(([, value]) => value !== null)])],
    ["empty", []],
    ["of 63", Array(63).fill(1)],
    ...more,
  );
const key = (field = "key") => answers(field, ["without an answer", [null, null]]);
const salt = () => optional(object("options", { salt: optional(bytes32("salt")) }));
const placeInput = (field: string) => ({
  chainId: integer(`${field}.chainId`, 1n, 2n ** 256n - 1n),
  contract: address(`${field}.contract`),
});
const frame = (field: string) => ({
  ...placeInput(field),
  sessionId: number(`${field}.sessionId`),
  salt: bytes32(`${field}.salt`),
});
const answerSecret = (field = "secret") =>
  object(field, {
    ...frame(field),
    candidate: identity(`${field}.candidate`),
    answers: answers(`${field}.answers`),
  });
const secretOfKey = (field = "secret") => object(field, { ...frame(field), key: key(`${field}.key`) });
const mentor = (field: string) => new Given(field, OTHER, [...identity().bad, ["the apprentice", ONE]]);
const signed = (field: string) =>
  new Given(
    field,
    SIGNATURE,
    signature().bad.filter(([, value]) => value !== null),
  );
const signatures = () =>
  object("job.signatures", {
    apprentice: signed("job.signatures.apprentice"),
    mentor: signed("job.signatures.mentor"),
  });
const jobInput = (signatureInput: Input = signatures()) =>
  object("job", {
    ...placeInput("job"),
    roleId: integer("job.roleId", 1n, 4_095n),
    apprentice: identity("job.apprentice"),
    mentor: mentor("job.mentor"),
    work: rawCid("job.work"),
    deadline: time("job.deadline"),
    signatures: signatureInput,
  });

const texts: Record<string, [string, unknown]> = {
  format: ["format", "other"],
  version: ["version", 2],
};
const secretTexts: Record<string, [string, unknown]> = {
  ...texts,
  "secret.chainId": ["chainId", "soon"],
  "secret.contract": ["contract", "0x12"],
  "secret.sessionId": ["sessionId", 7],
  "secret.salt": ["salt", "0x12"],
};

/** What every contract with panels has. */
const panelRows = (module: string): Record<string, readonly Input[]> => ({
  [`${module}.drawPanel`]: [number("panelId")],
  [`${module}.closePanel`]: [number("panelId")],
  [`${module}.panel`]: [number("panelId")],
  [`${module}.panelists`]: [number("panelId"), optional(integer("round", 0n, 1n))],
  [`${module}.silences`]: [optional(identity())],
});
const gradingRows = (module: string): Record<string, readonly Input[]> => ({
  ...panelRows(module),
  [`${module}.submit`]: [roleId(), rawCid("work")],
  [`${module}.grade`]: [number("applicationId"), flag("passes")],
  [`${module}.setParameters`]: [
    object("figures", { grading: seconds("grading"), wait: seconds("wait", 0n), validity: seconds("validity") }),
  ],
  [`${module}.count`]: [],
  [`${module}.get`]: [number("applicationId")],
  [`${module}.candidacy`]: [roleId(), optional(identity("candidate"))],
  [`${module}.isQualified`]: [roleId(), optional(identity())],
  [`${module}.terms`]: [version()],
  [`${module}.events`]: events("Applied"),
});

const questions = { questions: [{ text: "Which knot holds?", options: ["Bowline", "Granny"] }] };
const other = publishQuestions({ ...questions, title: "Knots" });
const published = publishQuestions(questions);
const given = (field: string, good: unknown, ...bad: [what: string, value: unknown][]) => new Given(field, good, bad);

/** Tests, panels and apprenticeships. */
export const qualification: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  ...gradingRows("panels"),
  ...gradingRows("educationPanels"),
  ...panelRows("answerKeys"),
  "answerKeys.callSession": [roleId()],
  "answerKeys.appoint": [sessionId()],
  "answerKeys.expire": [sessionId()],
  "answerKeys.settle": [sessionId()],
  "answerKeys.challenge": [sessionId()],
  "answerKeys.keySecret": [sessionId(), key(), salt()],
  "answerKeys.answerSecret": [sessionId(), answers("answers"), salt()],
  "answerKeys.open": [secretOfKey(), rawCid("questions")],
  "answerKeys.commit": [answerSecret()],
  "answerKeys.reveal": [answerSecret()],
  "answerKeys.revealKey": [secretOfKey()],
  "answerKeys.regrade": [
    sessionId(),
    new Given(
      "key",
      key().good,
      key().bad.filter(([, value]) => value !== null),
      key().inside,
    ),
  ],
  "answerKeys.claim": [sessionId(), optional(identity("candidate"))],
  "answerKeys.withdraw": [optional(identity())],
  "answerKeys.adoptTestSet": [
    roleId(),
    object("set", {
      content: rawCid("content"),
      questions: new Given("questions", 20, integer("", 1n, 62n).bad),
      passMark: new Given("passMark", 15, [...integer("", 1n, 62n).bad, ["more than there are", 21]]),
    }),
  ],
  "answerKeys.setParameters": [
    object("figures", {
      bond: amount("bond", { max: 2n ** 96n - 1n }),
      challengeBond: amount("challengeBond", { max: 2n ** 96n - 1n }),
      ...Object.fromEntries(
        ["opening", "commit", "reveal", "key", "challenge", "grading", "validity"].map((name) => [name, seconds(name)]),
      ),
      penance: seconds("penance", 0n),
    }),
  ],
  "answerKeys.count": [],
  "answerKeys.session": [sessionId()],
  "answerKeys.timeline": [sessionId()],
  "answerKeys.questionsOf": [sessionId()],
  "answerKeys.lastSessionOf": [roleId()],
  "answerKeys.examinersOf": [sessionId()],
  "answerKeys.paperOf": [sessionId(), optional(identity("candidate"))],
  "answerKeys.passOf": [roleId(), optional(identity())],
  "answerKeys.isQualified": [roleId(), optional(identity())],
  "answerKeys.recordOf": [optional(identity("examiner"))],
  "answerKeys.testSet": [roleId(), version()],
  "answerKeys.owed": [optional(identity())],
  "answerKeys.terms": [version()],
  "answerKeys.events": events("Scored"),

  "apprenticeships.job": [
    object("draft", {
      roleId: roleId(),
      apprentice: optional(identity("apprentice")),
      mentor: mentor("mentor"),
      work: rawCid("work"),
      deadline: optional(time()),
    }),
  ],
  "apprenticeships.sign": [jobInput()],
  "apprenticeships.verify": [jobInput()],
  "apprenticeships.record": [jobInput(also(signatures(), ["of nobody", { apprentice: null, mentor: null }]))],
  "apprenticeships.setParameters": [
    object("figures", {
      jobs: integer("jobs", 1n, 0xffffn),
      pace: seconds("pace"),
      seasoning: seconds("seasoning", 0n),
      validity: seconds("validity"),
    }),
  ],
  "apprenticeships.get": [roleId(), optional(identity("apprentice"))],
  "apprenticeships.isQualified": [roleId(), optional(identity())],
  "apprenticeships.vouchedAt": [roleId(), identity("apprentice"), identity("mentor")],
  "apprenticeships.lastVouchOf": [roleId(), optional(identity("mentor"))],
  "apprenticeships.isRecorded": [roleId(), rawCid("work")],
  "apprenticeships.terms": [version()],
  "apprenticeships.events": events("JobRecorded"),

  "qualification/packAnswers": [answers("answers")],
  "qualification/unpackAnswers": [
    given("value", `0x12${"00".repeat(30)}`, ["nothing", undefined], ["of 32 bytes", SALT], ["no hex", "zz"]),
    optional(integer("questions", 1n, 62n)),
  ],
  "qualification/scoreOf": [key(), answers("answers")],
  "qualification/commitmentOf": [answerSecret()],
  "qualification/keyHashOf": [secretOfKey()],
  "qualification/answerSecretToText": [answerSecret()],
  "qualification/answerSecretFromText": document(answerSecretToText(secret), "text", {
    ...secretTexts,
    "secret.candidate": ["candidate", "0x12"],
    "secret.answers[0]": ["answers.0", 16],
  }).map((input) => [input]),
  "qualification/keySecretToText": [secretOfKey()],
  "qualification/keySecretFromText": document(keySecretToText(keySecret), "text", {
    ...secretTexts,
    "secret.key[1]": ["key.1", 0],
  }).map((input) => [input]),
  "qualification/publishQuestions": [
    object("content", {
      title: optional(given("content.title", "Knots", ["two lines", "a\nb"], ["a number", 5])),
      questions: list(
        "content.questions",
        [
          object("content.questions[0]", {
            text: given("content.questions[0].text", "Which?", ["nothing", undefined], ["blank", " "]),
            options: given("content.questions[0].options", ["a", "b"], ["one", ["a"]], ["twice the same", ["a", "a"]]),
          }),
        ],
        ["none", []],
      ),
    }),
  ],
  "qualification/openQuestions": [
    given("text", published.text, ["nothing", undefined], ["no JSON", "{"], ["others", other.text]),
    rawCid("cid", published.cid),
  ],
  "qualification/jobToText": [jobInput()],
  "qualification/jobFromText": document(jobToText(job), "text", {
    ...texts,
    "job.chainId": ["chainId", "soon"],
    "job.contract": ["contract", "0x12"],
    "job.roleId": ["roleId", 7],
    "job.apprentice": ["apprentice", "0x12"],
    "job.mentor": ["mentor", ONE],
    "job.work": ["work", "ipfs://x"],
    "job.deadline": ["deadline", "soon"],
    "job.signatures.apprentice": ["signatures.apprentice", "0x"],
  }).map((input) => [input]),
};
