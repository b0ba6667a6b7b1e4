// A member of other roles joins Valuers by a test: an examiner drawn from Education opens it, the candidate answers in secret,
// the chain counts the points. Both keep their secrets in FILE; run it again each time the stage it names is over:
//   tsx examples/join-by-test.ts FILE
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import {
  answerSecretFromText,
  answerSecretToText,
  keySecretFromText,
  keySecretToText,
  openQuestions,
  publishQuestions,
} from "@commonweal/sdk/qualification";
import { coreRoles } from "@commonweal/sdk/roles";
import { firstMember, provider } from "./local.js";

const { valuers } = coreRoles;
const file = process.argv[2] ?? "test.json";
const kept: { text?: string; key?: string; answers?: string } = existsSync(file)
  ? JSON.parse(readFileSync(file, "utf8"))
  : {};
const candidate = await firstMember(1);
const { answerKeys, roles } = candidate;

const { sessionId, stage } = await latest();
if (stage === "to-appoint") await open();
if (stage === "reveal") await answerKeys.reveal(answerSecretFromText(kept.answers!)).send();
if (stage === "key") await (await examiner()).answerKeys.revealKey(keySecretFromText(kept.key!)).send();
if (stage === "to-settle" || stage === "claim") await join();
writeFileSync(file, JSON.stringify(kept));
console.log(`Session ${sessionId} is at the stage "${(await answerKeys.timeline(sessionId))!.stage}".`);
provider.destroy();

/** The latest session and where it stands; before the first, anyone calls one. */
async function latest() {
  const known = await answerKeys.lastSessionOf(valuers);
  if (known !== null) return { sessionId: known, stage: (await answerKeys.timeline(known))!.stage };
  const { result } = await answerKeys.callSession(valuers).send();
  return { sessionId: result.sessionId, stage: "called" };
}

/** The first member of Education that was drawn. */
async function examiner() {
  const [drawn] = await answerKeys.examinersOf(sessionId);
  for (const number of [6, 7, 8, 9, 0]) {
    const member = await firstMember(number);
    if ((await member.identity.of())!.identity === drawn) return member;
  }
  throw new Error(`${drawn} is none of the first members.`);
}

async function open(): Promise<void> {
  await answerKeys.appoint(sessionId).send();
  const options = ["in euro", "in credits", "not at all"];
  const questions = ["How are organisations paid?", "How are members paid?", "How are ballots paid?"];
  const { text, cid } = publishQuestions({ questions: questions.map((question) => ({ text: question, options })) });
  const teacher = await examiner();
  const key = await teacher.answerKeys.keySecret(sessionId, [1, 2, 3]);
  await teacher.answerKeys.open(key, cid).send();

  // The candidate reads the questions, wherever they are published, and knows two answers.
  const asked = openQuestions(text, (await answerKeys.questionsOf(sessionId))!);
  console.log(`There are ${asked.questions.length} questions.`);
  const answers = await answerKeys.answerSecret(sessionId, [1, 2, null]);
  await answerKeys.commit(answers).send();
  Object.assign(kept, { text, key: keySecretToText(key), answers: answerSecretToText(answers) });
}

async function join(): Promise<void> {
  const { result: score } = await answerKeys.claim(sessionId).send();
  console.log(`${score.score} of 3 points were made.`);
  const { result } = await roles.join(valuers).send();
  console.log(`The member has seat ${result.seat} among Valuers.`);
}
