import { jobFromText, jobToText, publishQuestions, scoreOf } from "../../../sdk/src/index.js";
import type { Answer } from "../../../sdk/src/qualification/index.js";
import type { Citizen } from "../stage/cast.ts";
import { DRAW } from "../stage/chain.ts";
import { cidOfText } from "../stage/words.ts";
import { together } from "../stage/together.ts";
import { ANONYMIZATION, BACKUP_VERIFICATION, type Cooperative, EDUCATION, HOST_MANAGEMENT, RESEARCH } from "./cast.ts";
import { type Test, tests } from "./questions.ts";

/** How many come into each role. */
const BY_TEST = 6;
const BY_PANEL = 5;
const BY_APPRENTICESHIP = 4;
const JOBS = 3;
const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Newcomers join, each a role of their own. */
export async function join(coop: Cooperative, newcomers: readonly Citizen[]): Promise<void> {
  let next = 0;
  const take = (howMany: number) => newcomers.slice(next, (next += howMany));
  const sitting = tests.map((test) => ({ test, candidates: take(BY_TEST) }));
  const learning = [HOST_MANAGEMENT, BACKUP_VERIFICATION, ANONYMIZATION].map((roleId) => {
    return { roleId, apprentices: take(BY_APPRENTICESHIP) };
  });
  // The last of them come to Research, which does not ask who they are.
  const applying = [EDUCATION, RESEARCH].map((roleId) => ({ roleId, candidates: take(BY_PANEL) }));
  // One who applies to Research has failed in a test before.
  const unlucky = applying[1]!.candidates[0]!;
  const [first, ...others] = sitting as [(typeof sitting)[0], ...typeof sitting];
  await sitTests(coop, [{ ...first, failing: unlucky }, ...others]);
  await apply(coop, applying);
  await learn(coop, learning);
  const sizes = await Promise.all(tests.map(({ roleId }) => coop.membersOf(roleId)));
  coop.expect(
    "each role with a test has founders and newcomers",
    sizes.every((members) => members.length === 5 + BY_TEST),
  );
}

interface Sitting {
  readonly test: Test;
  readonly candidates: readonly Citizen[];
  readonly failing?: Citizen;
}

/** One session for each role: answers are committed to and revealed before the key is. */
async function sitTests(coop: Cooperative, sittings: readonly Sitting[]): Promise<void> {
  const { observer, chain } = coop.context;
  const sessions = await together(sittings, async ({ test, candidates }) => {
    const { sessionId } = await coop.act(candidates[0]!.client.answerKeys.callSession(test.roleId));
    return sessionId;
  });
  await chain.mine(DRAW);
  const open = await together(sittings, async ({ test, candidates, failing }, i) => {
    const sessionId = sessions[i]!;
    const { examiners } = await coop.act(candidates[0]!.client.answerKeys.appoint(sessionId));
    const examiner = coop.withIdentity(examiners[0]!);
    const secret = await examiner.client.answerKeys.keySecret(sessionId, test.key);
    const { cid } = publishQuestions({ title: test.title, questions: test.questions });
    await coop.act(examiner.client.answerKeys.open(secret, cid), "open (a session)");
    const papers = await together([...candidates, ...(failing ? [failing] : [])], async (candidate, place) => {
      const answers = answersOf(test, candidate === failing ? 2 : place % 2);
      const sheet = await candidate.client.answerKeys.answerSecret(sessionId, answers);
      await coop.act(candidate.client.answerKeys.commit(sheet), "commit (answers)");
      return { candidate, answers, sheet };
    });
    return { test, sessionId, examiner, secret, papers };
  });
  const ends = async () => Promise.all(sessions.map((sessionId) => observer.answerKeys.timeline(sessionId)));
  const last = (dates: readonly (Date | null)[]) => Math.max(...dates.map((date) => date!.getTime() / 1000));
  await coop.until(last((await ends()).map((timeline) => timeline!.commitEnd)));
  await together(open, ({ papers }) => {
    return together(papers, ({ candidate, sheet }) => {
      return coop.act(candidate.client.answerKeys.reveal(sheet), "reveal (answers)");
    });
  });
  await coop.until(last((await ends()).map((timeline) => timeline!.revealEnd)));
  for (const { examiner, secret } of open) await coop.act(examiner.client.answerKeys.revealKey(secret));
  await coop.until(last((await ends()).map((timeline) => timeline!.challengeEnd)));
  for (const { test, sessionId, examiner, papers } of open) {
    for (const { candidate, answers } of papers) {
      const { score, validUntil } = await coop.act(candidate.client.answerKeys.claim(sessionId), "claim (a score)");
      const right = scoreOf(test.key, answers);
      coop.expect(`${candidate.name} has ${right} right answers`, score === right);
      coop.expect(`${candidate.name} passes with enough of them`, (validUntil !== null) === right >= test.passMark);
      if (validUntil !== null) await enter(coop, test.roleId, candidate);
    }
    await coop.act(examiner.client.answerKeys.withdraw(), "withdraw (an examiner's bond)");
  }
  const failing = sittings.flatMap(({ failing }) => (failing ? [failing.name] : []));
  coop.say(
    `By test: ${sittings.map(({ test, candidates }) => `${candidates.length} join ${test.title}`).join(", ")}. ${failing.join(" and ")} fails.`,
    "An examiner of Education puts the questions; answers are revealed before the key, and scored on chain.",
  );
}

/** The key, with the first answers wrong. */
function answersOf({ key }: Test, wrong: number): Answer[] {
  return key.map((answer, i) => (i < wrong ? (answer! % 3) + 1 : answer));
}

/** Work is handed in, and three members drawn by lot grade it. */
async function apply(coop: Cooperative, applying: readonly { roleId: number; candidates: readonly Citizen[] }[]) {
  const { chain } = coop.context;
  const handedIn = await together(
    applying.flatMap(({ roleId, candidates }) => candidates.map((candidate) => ({ roleId, candidate }))),
    async ({ roleId, candidate }) => {
      const work = cidOfText(`What ${candidate.name} would teach, or look into.`);
      const { applicationId } = await coop.act(candidate.client.panels.submit(roleId, work));
      return { roleId, candidate, applicationId };
    },
  );
  await chain.mine(DRAW);
  await together(handedIn, async ({ candidate, applicationId }) => {
    const { panelists } = await coop.act(candidate.client.panels.drawPanel(applicationId));
    const [one, other] = panelists.map((identity) => coop.withIdentity(identity));
    await coop.act(one!.client.panels.grade(applicationId, true));
    const { outcome } = await coop.act(other!.client.panels.grade(applicationId, true));
    coop.expect(`two of the panel let ${candidate.name} pass`, outcome === "passed");
  });
  for (const { roleId, candidate } of handedIn) await enter(coop, roleId, candidate);
  coop.say(
    `By panel: ${handedIn.length} hand in work, and three of the role, drawn by lot, let it pass; the one who failed is among them.`,
  );
}

/** Each apprentice does three jobs, each under another mentor who has been a member for a month. */
async function learn(coop: Cooperative, learning: readonly { roleId: number; apprentices: readonly Citizen[] }[]) {
  const { observer } = coop.context;
  const { seasoning } = await observer.apprenticeships.terms();
  const { joinedAt } = (await observer.roles.membership(
    HOST_MANAGEMENT,
    coop.foundersOf(HOST_MANAGEMENT)[0]!.identity,
  ))!;
  await coop.until(joinedAt.getTime() / 1000 + Number(seasoning));
  const start = await coop.context.chain.now();
  for (let day = 0; day < JOBS; day += 1) {
    await coop.until(start + day * (DAY + HOUR));
    await together(learning, async ({ roleId, apprentices }) => {
      const mentors = coop.foundersOf(roleId);
      for (const [place, { name, identity: apprentice, client }] of apprentices.entries()) {
        const mentor = mentors[(place + day) % mentors.length]!;
        const work = cidOfText(`Job ${day + 1} of ${name} in role ${roleId}.`);
        const job = await client.apprenticeships.job({ roleId, apprentice, mentor: mentor.identity, work });
        const signed = jobToText(await mentor.client.apprenticeships.sign(job));
        const { jobs } = await coop.act(client.apprenticeships.record(jobFromText(signed)), "record (a job)");
        coop.expect(`${name} has done ${day + 1} jobs`, jobs === BigInt(day + 1));
      }
    });
  }
  for (const { roleId, apprentices } of learning) {
    for (const apprentice of apprentices) await enter(coop, roleId, apprentice);
  }
  const all = learning.flatMap(({ apprentices }) => apprentices);
  coop.say(`By apprenticeship: ${all.length} do three jobs each, each under another mentor, signed by both.`);
}

async function enter(coop: Cooperative, roleId: number, { name, client, identity }: Citizen): Promise<void> {
  await coop.act(client.roles.join(roleId));
  const { observer } = coop.context;
  coop.expect(`${name} has a badge`, (await observer.roles.rolesOf(identity)).includes(BigInt(roleId)));
}
