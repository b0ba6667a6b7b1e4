import { expect } from "chai";
import { getAddress, toUtf8Bytes } from "ethers";
import { ProtocolError } from "../../src/errors/index.js";
import { type Client, coreRoles, createClient } from "../../src/index.js";
import {
  answerSecretFromText,
  answerSecretToText,
  jobFromText,
  jobToText,
  keySecretFromText,
  keySecretToText,
  openQuestions,
  publishQuestions,
} from "../../src/qualification/index.js";
import { joinPacts, teamPactFromText, teamPactToText } from "../../src/teams/index.js";
import { openMaterials, prepareMaterials } from "../../src/verification/index.js";
import { cidOf } from "../../src/vouchers/index.js";
import { rejected } from "../refused.js";
import { actingAs } from "./acting.js";
import { type FirstMember, firstMembers, handOver } from "./governed.js";
import { useSuite } from "./suite.js";

const CANDIDATE = 9;
const { education, hostManagement, payments, research } = coreRoles;
const WORK = cidOf(toUtf8Bytes("What I did."));

describe("Roles and who is fit for them", function () {
  const suite = useSuite();
  let members: FirstMember[];
  let candidate: Client;
  let identity: string;

  beforeEach(async () => {
    members = await firstMembers(suite);
    await handOver(suite);
    candidate = await suite.as(CANDIDATE);
    identity = await suite.register(CANDIDATE);
    await suite.pass(1);
  });

  const memberOf = (wanted: string) => members.find((member) => member.identity === wanted)!.client;
  /** Has an identity verified by the first members. */
  async function verify(materials = prepareMaterials({ name: "Ada" })) {
    const { result } = await candidate.verification.askVerification(materials.hash).send();
    for (const { client } of members.slice(0, 3)) await client.verification.vote(result.reviewId, true).send();
    await suite.pass((await candidate.verification.window()) + 1);
    return (await candidate.verification.conclude(result.reviewId).send()).result;
  }

  it("are there from the beginning, with members, badges and ballots", async () => {
    const { roles } = members[6]!.client;
    const all = await roles.list();
    expect(all.map(({ roleId, size, founding }) => [roleId, size, founding])).to.deep.equal(
      [1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n].map((roleId) => [roleId, 5, false]),
    );
    const seated = await roles.members(education);
    expect(seated.map(({ seat }) => seat)).to.deep.equal([0, 1, 2, 3, 4]);
    expect(seated[0]!.identity).to.equal(members[6]!.identity);
    const held = await roles.rolesOf();
    expect(await roles.badges([1, 2, 3, 4, 5, 6, 7, 8])).to.deep.equal([...held].sort());
    expect((await roles.ballotsOf()).map(({ roleId }) => roleId)).to.deep.equal(held);
    expect(await roles.rolesTakingPart()).to.equal(8);
    const drawn = await roles.draw({ roleId: education, seed: `0x${"5a".repeat(32)}`, wanted: 3 });
    expect(new Set(drawn).size).to.equal(3);
    const stranger = await rejected(candidate.roles.join(payments).send(), ProtocolError);
    expect([stranger.code, stranger.errorName]).to.deep.equal(["NOT_ALLOWED", "RoleRegistryNotVerified"]);
    const { result } = await roles.resign(education).send();
    expect(result).to.include({ roleId: 7n, reason: "resigned", size: 4n });
  });

  it("ask for verification, which those who are verified vote on", async () => {
    const materials = prepareMaterials({ name: "Ada" });
    const ended = await verify(materials);
    expect(ended.status).to.equal("passed");
    const review = (await candidate.verification.get(ended.reviewId))!;
    expect(review).to.include({ kind: "verification", status: "passed", yes: 3, no: 0, quorum: 3, subject: identity });
    expect(openMaterials(materials.text, review.materials)).to.deep.equal({ name: "Ada" });
    expect(await candidate.verification.verifiedCount()).to.equal(members.length + 1);
    expect(await candidate.verification.isCounted()).to.equal(true);
  });

  it("are joined after a panel let work pass", async () => {
    const { result: applied } = await candidate.panels.submit(research, WORK).send();
    const early = await rejected(candidate.panels.drawPanel(applied.applicationId).send(), ProtocolError);
    expect(early.code).to.equal("TOO_EARLY");
    await suite.mine(11);
    const { result: panel } = await candidate.panels.drawPanel(applied.applicationId).send();
    expect(panel.panelists.length).to.equal(3);
    const [first, second] = panel.panelists.map(memberOf) as [Client, Client];
    expect((await first.panels.grade(applied.applicationId, true).send()).result.outcome).to.equal("undecided");
    expect((await second.panels.grade(applied.applicationId, true).send()).result.outcome).to.equal("passed");
    const verdicts = (await candidate.panels.panelists(applied.applicationId)).map(({ verdict }) => verdict);
    expect(verdicts).to.deep.equal([true, true, null]);
    expect(await candidate.roles.isQualified(research)).to.equal(true);
    const { result } = await candidate.roles.join(research).send();
    expect(result).to.include({ roleId: 8n, identity, seat: 5n, isVerified: false });
    expect((await candidate.roles.tieOf(research)).tie).to.equal("member");
  });

  it("are joined after a session of a test, by the score", async () => {
    await verify();
    const set = { content: WORK, questions: 3, passMark: 2 };
    const authority = await actingAs(suite, "Timelock");
    await authority.answerKeys.adoptTestSet(payments, set).send();
    expect(await candidate.answerKeys.testSet(payments)).to.deep.equal(set);
    const { answerKeys } = candidate;
    const { result: called } = await answerKeys.callSession(payments).send();
    const { sessionId } = called;
    await suite.mine(11);
    const { result: appointed } = await answerKeys.appoint(sessionId).send();
    expect(await answerKeys.examinersOf(sessionId)).to.deep.equal(appointed.examiners);

    const examiner = memberOf(appointed.examiners[0]!);
    const options = ["a", "b", "c"];
    const { text, cid } = publishQuestions({ questions: ["1?", "2?", "3?"].map((text) => ({ text, options })) });
    const key = keySecretFromText(keySecretToText(await examiner.answerKeys.keySecret(sessionId, [2, 1, 3])));
    await examiner.answerKeys.open(key, cid).send();
    expect(openQuestions(text, (await answerKeys.questionsOf(sessionId))!).questions.length).to.equal(3);

    const kept = answerSecretToText(await answerKeys.answerSecret(sessionId, [2, null, 3]));
    await answerKeys.commit(answerSecretFromText(kept)).send();
    const timeline = (await answerKeys.timeline(sessionId))!;
    expect(timeline.stage).to.equal("commit");
    await suite.until(timeline.commitEnd!);
    await examiner.answerKeys.reveal(answerSecretFromText(kept)).send();
    expect(await answerKeys.paperOf(sessionId)).to.deep.equal({ state: "revealed", answers: [2, null, 3] });
    await suite.until(timeline.revealEnd!);
    await examiner.answerKeys.revealKey(key).send();
    expect((await answerKeys.session(sessionId))!.key).to.deep.equal([2, 1, 3]);
    await suite.until((await answerKeys.timeline(sessionId))!.challengeEnd!);
    const { result: score } = await answerKeys.claim(sessionId).send();
    expect(score).to.include({ candidate: identity, score: 2 });
    expect(score.validUntil).to.deep.equal((await answerKeys.passOf(payments)).validUntil);
    await candidate.roles.join(payments).send();
    const { result: paid } = await examiner.answerKeys.withdraw().send();
    expect(paid.amount).to.equal((await answerKeys.terms()).bond);
  });

  it("are joined after an apprenticeship, whose jobs both sign", async () => {
    await verify();
    const { apprenticeships } = candidate;
    const { jobs, pace } = await apprenticeships.terms();
    for (let done = 1; done <= Number(jobs); done++) {
      const mentor = members[done - 1]!;
      const work = cidOf(toUtf8Bytes(`Job ${done}.`));
      const job = await apprenticeships.job({ roleId: hostManagement, mentor: mentor.identity, work });
      const theirs = await mentor.client.apprenticeships.sign(jobFromText(jobToText(job)));
      const both = jobFromText(jobToText(await apprenticeships.sign(theirs)));
      expect(await apprenticeships.verify(both)).to.deep.equal({ apprentice: true, mentor: true });
      // The first is sent by a stranger, the others by the apprentice itself, who need not have signed.
      const sender = done === 1 ? await suite.as(8) : candidate;
      const { result } = await sender.apprenticeships.record(done === 1 ? both : theirs).send();
      expect(result.jobs).to.equal(BigInt(done));
      expect(result.validUntil !== null).to.equal(done === Number(jobs));
      await suite.pass(Number(pace));
    }
    expect(await apprenticeships.isQualified(hostManagement)).to.equal(true);
    await candidate.roles.join(hostManagement).send();
  });

  it("are held by teams, whose members act for them", async () => {
    const [one, other] = [members[0]!, members[9]!];
    const pact = await one.client.teams.pact({
      members: [
        { member: one.identity, share: 2_500 },
        { member: other.identity, share: 7_500 },
      ],
      agreement: { text: "We work as one." },
    });
    const copies = await Promise.all(
      [one, other].map(async ({ client }) => teamPactToText(await client.teams.sign(pact))),
    );
    const whole = joinPacts(copies.map(teamPactFromText));
    expect(await candidate.teams.verify(whole)).to.deep.equal([true, true]);
    const forming = candidate.teams.form(whole);
    const expected = await forming.simulate();
    const { result } = await forming.send();
    expect(result.team).to.equal(expected);
    const { team } = result;
    expect(await candidate.teams.get(team)).to.deep.include({ members: whole.members, disbanded: false, earned: 0n });

    const signer = one.client.core.runner;
    const asTeam = createClient({ runner: signer, deployment: suite.deployment, account: getAddress(team) });
    const { result: applied } = await one.client.teams.act(team, asTeam.panels.submit(payments, WORK)).send();
    expect(applied).to.include({ team, member: one.identity });
    expect(await asTeam.panels.candidacy(payments)).to.include({ applicationId: 1n });
    const stranger = await rejected(candidate.teams.act(team, asTeam.roles.join(payments)).send(), ProtocolError);
    expect([stranger.code, stranger.errorName]).to.deep.equal(["NOT_ALLOWED", "TeamsNotMember"]);
    const nothing = await rejected(one.client.teams.claim(team).send(), ProtocolError);
    expect(nothing.errorName).to.equal("TeamsNothingDue");
    await other.client.teams.disband(team).send();
    expect((await candidate.teams.get(team))!.disbanded).to.equal(true);
  });
});
