import { id } from "ethers";
import { type Measure, type Several, mined } from "../../record.ts";
import { DAY, type World } from "../../world.ts";
import { type Cast, PAYMENTS, RESEARCH, VALUERS } from "./cast.ts";

/** Roles that call a session as well. */
const ALSO_TESTED = [4, VALUERS];
const SALT = id("salt");
/** Ten answers of four bits each. */
const KEY = `0x1234512345${"00".repeat(26)}`;
const TEST = { content: id("questions"), questions: 10, passMark: 7 };

export type Candidate = Awaited<ReturnType<Cast["newcomer"]>> | Cast["members"][number];

/** A session that candidates sit, for the role that everybody joins. */
export async function sitSession(world: World, measure: Measure, least: Several, cast: Cast) {
  const { sessions, authority } = cast;
  for (const roleId of [PAYMENTS, ...ALSO_TESTED]) {
    await mined(sessions.connect(authority).adoptTestSet(roleId, TEST));
    if (roleId === PAYMENTS) await measure("call a session", sessions.callSession(roleId));
    else await mined(sessions.callSession(roleId));
  }
  await cast.waitForLot();
  const appointed = [];
  for (const sessionId of [1, 2, 3]) appointed.push(await mined(sessions.appoint(sessionId)));
  least("appoint examiners", appointed, sessions.interface.encodeFunctionData("appoint", [1]));
  const [examiner] = await sessions.examinersOf(1);
  const { bond: value } = await sessions.parameters(1);
  const keyHash = await sessions.hashOfKey(1, KEY, SALT);
  const opening = sessions.connect(await cast.signerOf(examiner!)).open(1, id("ten of them"), keyHash, { value });
  await measure("open a session", opening);

  const newcomers = [await cast.newcomer(0), await cast.newcomer(1), await cast.newcomer(2)];
  // They hold other roles already. The last of the first members keeps to three.
  const elsewhere = [0, 6, 7, 8].map((i) => cast.members[i]!);
  const others = elsewhere.filter(({ identity }) => identity !== examiner);
  const candidates: Candidate[] = [...newcomers, ...others.slice(0, 3)];
  for (const [i, { identity, signer }] of candidates.entries()) {
    const committed = sessions.connect(signer).commit(1, await sessions.hashOfAnswers(1, identity, KEY, SALT));
    if (i === 0) await measure("commit answers", committed);
    else await mined(committed);
  }
  await world.time.increase(3 * DAY);
  for (const [i, { identity }] of candidates.entries()) {
    const revealed = sessions.reveal(1, identity, KEY, SALT);
    if (i === 0) await measure("reveal answers", revealed);
    else await mined(revealed);
  }
  await world.time.increase(2 * DAY);
  await measure("reveal the key", sessions.revealKey(1, KEY, SALT));
  await world.time.increase(3 * DAY);
  await measure("claim a score, which ends the session", sessions.claim(1, candidates[0]!.identity));
  await measure("claim a score", sessions.claim(1, candidates[1]!.identity));
  for (const { identity } of candidates.slice(2)) await mined(sessions.claim(1, identity));
  return { newcomers, others: candidates.slice(3) };
}

/** Two whose work a panel grades, for a role that asks for that. */
export async function showWork(measure: Measure, least: Several, cast: Cast) {
  const { panel } = cast;
  const candidates = [await cast.newcomer(3), await cast.newcomer(4)];
  const draws = [];
  for (const [i, { signer }] of candidates.entries()) {
    const submitted = panel.connect(signer).submit(RESEARCH, id(`work ${i}`));
    const number = i + 1;
    if (i === 0) await measure("submit work to a panel", submitted);
    else await mined(submitted);
    await cast.waitForLot();
    draws.push(await mined(panel.drawPanel(number)));
    const drawn = await panel.queryFilter(panel.filters.PanelistDrawn(number));
    const [first, second] = await Promise.all(drawn.slice(0, 2).map(({ args }) => cast.signerOf(args.panelist)));
    const graded = [
      () => panel.connect(first!).grade(number, true),
      () => panel.connect(second!).grade(number, true),
    ] as const;
    if (i === 0) {
      await measure("grade work", graded[0]());
      await measure("grade work, which decides", graded[1]());
    } else for (const grade of graded) await mined(grade());
  }
  least("draw a panel of three", draws, panel.interface.encodeFunctionData("drawPanel", [1]));
  return candidates;
}

/** Somebody works beside a member, who vouches for it. A month after that joined. */
export async function learn(world: World, measure: Measure, cast: Cast) {
  const { apprenticeships, members } = cast;
  const apprentice = await cast.newcomer(5);
  for (const [i, mentor] of members.slice(0, 3).entries()) {
    const job = {
      roleId: 1,
      apprentice: apprentice.identity,
      mentor: mentor.identity,
      work: id(`job ${i}`),
      deadline: world.deadline,
    };
    const digest = await apprenticeships.digestOf(job);
    const [own, mentors] = [apprentice.signer, mentor.signer].map(
      ({ signingKey }) => signingKey.sign(digest).serialized,
    );
    const names = ["record a job of an apprentice, the first", "record a job of an apprentice"];
    names.push("record a job of an apprentice, which qualifies it");
    await measure(names[i]!, apprenticeships.record(job, own!, mentors!));
    await world.time.increase(DAY);
  }
}
