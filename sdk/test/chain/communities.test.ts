import { expect } from "chai";
import { id } from "ethers";
import {
  type AnswerForm,
  type CommunityRequest,
  answerFormFromText,
  answerFormToText,
  openCharter,
  publishCharter,
  signedAnswerFromText,
  signedAnswerToText,
} from "../../src/communities/index.js";
import { type Client, InputError, ProtocolError } from "../../src/index.js";
import { rejected } from "../refused.js";
import { DAY, useSuite } from "./suite.js";

const charter = { name: "Mesh Hill", purpose: "A network of our own.", languages: ["en"] };
const TEXT = id("asset policy 1");

describe("Communities, on chain", () => {
  const suite = useSuite();

  /** A community of accounts 5 and so on, who are `count`, and their clients. */
  async function community(count: number, figures: { share?: number; patience?: number } = {}) {
    const indices = Array.from({ length: count }, (_, i) => 5 + i);
    const identities: string[] = [];
    for (const index of indices) identities.push(await suite.register(index));
    const members = await Promise.all(indices.map((index) => suite.as(index)));
    const { result: communityId } = await members[0]!.communities.found({ charter, share: 1, ...figures }).send();
    for (const [i, member] of members.entries()) {
      if (i > 0) await admit(communityId, members.slice(0, i), member, identities[i]!);
    }
    return { communityId, members, identities };
  }

  async function admit(communityId: bigint, members: readonly Client[], candidate: Client, subject: string) {
    const request = await candidate.communities.request({ kind: "admission", communityId, subject });
    await candidate.communities.ask(request, "ipfs://me").send();
    for (const member of members) {
      const { result } = await member.communities.answer(request, true).send();
      if (result.passed) return;
    }
  }

  const decide = ({ communities }: Client, communityId: bigint) =>
    communities.request({ kind: "decision", communityId, decision: TEXT });
  const codeOf = async (sent: Promise<unknown>) => (await rejected(sent, ProtocolError)).code;
  /** Through text, as it goes from one to another. */
  const signed = async ({ communities }: Client, form: AnswerForm) =>
    signedAnswerFromText(signedAnswerToText(await communities.sign(answerFormFromText(answerFormToText(form)))));

  it("are founded on a charter that can be read and checked", async () => {
    const identity = await suite.register(5);
    const { communities } = await suite.as(5);
    const { result: communityId, events } = await communities.found({ charter, share: 6_667, patience: 30 }).send();
    const { text, uri, contentHash } = publishCharter(charter);
    expect(await communities.get(communityId)).to.deep.equal({
      ...{ size: 1, departures: 0, charter: contentHash, version: 1, share: 6_667, patience: 30 },
    });
    expect(events.map(({ name }) => name)).to.deep.equal(["Founded", "Joined"]);
    expect(events[0]!.args).to.deep.include({ founder: identity, uri });
    expect(openCharter(text, contentHash)).to.deep.equal(charter);
    expect(await communities.members(communityId)).to.deep.equal([identity]);
    expect(await communities.count()).to.equal(communityId);
    expect(await communities.get(communityId + 1n)).to.equal(null);
    expect(await communities.membership(communityId, identity)).to.deep.include({ seat: 0, left: 0 });
  });

  it("admit whom the members and the candidate agree on, remove whom the others agree on", async () => {
    const { communityId, members, identities } = await community(3);
    const [ann, bob] = members as [Client, Client, Client];
    expect(await ann.communities.members(communityId, { from: 1, most: 1 })).to.deep.equal([identities[1]]);
    const subject = identities[2]!;
    const removal = await ann.communities.request({ kind: "removal", communityId, subject, reasons: { why: "gone" } });
    expect(removal).to.include({ basis: 1 });
    await ann.communities.answer(removal, true).send();
    expect(await ann.communities.status(removal)).to.include({ needed: 2, electorate: 2, yes: 1, passed: false });
    expect(await codeOf(members[2]!.communities.answer(removal, false).send())).to.equal("NOT_ALLOWED");
    const { result } = await bob.communities.answer(removal, true).send();
    expect(result).to.deep.equal({
      requestId: await bob.communities.requestId(removal),
      passed: true,
      counted: [identities[1]],
    });
    expect(await bob.communities.isPassed(result.requestId)).to.equal(true);
    expect(await bob.communities.isMember(communityId, subject)).to.equal(false);
    expect(await bob.communities.membership(communityId, subject)).to.equal(null);
    const again = await bob.communities.request({ kind: "admission", communityId, subject });
    expect(again.basis).to.equal(2);
    expect(await codeOf(bob.communities.answer({ ...again, basis: 0, content: TEXT }, true).send())).to.equal(
      "WRONG_STATE",
    );
  });

  it("decide by answers that many signed and anyone hands in at once", async () => {
    const { communityId, members, identities } = await community(4);
    const [ann, bob, cat, dan] = members as [Client, Client, Client, Client];
    const next = { ...charter, rules: "All consent." };
    const request = await ann.communities.request({ kind: "charter", communityId, charter: next });
    await ann.communities.ask(request, publishCharter(next).uri).send();
    const stranger = await suite.as(9);
    const decision = await decide(ann, communityId);
    await ann.communities.answer(decision, false).send();

    const form = await ann.communities.form(decision);
    const answers = await Promise.all([ann, bob, cat, dan].map((member) => signed(member, form)));
    expect(await stranger.communities.verify(answers[1]!)).to.equal(true);
    expect(await stranger.communities.verify({ ...answers[1]!, yes: false })).to.equal(false);
    const { result } = await stranger.communities.handInMany(answers).send();
    expect(result).to.deep.include({ passed: false, counted: identities.slice(1) });
    expect(await ann.communities.answerOf(decision, identities[0]!)).to.equal("no");
    expect(await ann.communities.answerOf(decision, identities[3]!)).to.equal("yes");
    expect(await codeOf(stranger.communities.handInMany(answers).send())).to.equal("NOT_ALLOWED");
    expect(await codeOf(stranger.communities.handIn(answers[0]!).send())).to.equal("ALREADY_DONE");
    expect(await codeOf(stranger.communities.handIn({ ...answers[0]!, yes: false }).send())).to.equal("BAD_SIGNATURE");
    await ann.communities.answer(decision, true).send();
    expect(await ann.communities.isDecided(communityId, TEXT)).to.equal(true);
    expect(await ann.communities.isDecided(communityId, id("something else"))).to.equal(false);
  });

  it("refuse forms of elsewhere, of strangers, and late ones", async () => {
    const { communityId, members } = await community(2);
    const [ann] = members as [Client, Client];
    const form = await ann.communities.form(await decide(ann, communityId), { deadline: 1_000_000_000 });
    const elsewhere = { ...form, contract: await suite.address(3) };
    expect((await rejected(ann.communities.sign(elsewhere), InputError)).field).to.equal("form.contract");
    const far = { ...form, chainId: 1n };
    expect((await rejected(ann.communities.sign(far), InputError)).field).to.equal("form.chainId");
    expect((await rejected((await suite.as(9)).communities.sign(form), InputError)).field).to.equal("account");
    const late = await signed(ann, form);
    expect(await codeOf(ann.communities.handIn(late).send())).to.equal("TOO_LATE");
    const wrong = { ...late, contract: elsewhere.contract };
    expect((await rejected(ann.communities.handIn(wrong).send(), InputError)).field).to.equal("answer.contract");
  });

  it("pass over the silent, and take out those who left, by recount", async () => {
    const { communityId, members } = await community(3, { share: 10_000, patience: 5 });
    const [ann, bob, cat] = members as [Client, Client, Client];
    const decision = await decide(ann, communityId);
    expect(await codeOf(ann.communities.recount(decision).send())).to.equal("NOT_FOUND");
    await ann.communities.answer(decision, true).send();
    await bob.communities.answer(decision, true).send();
    const { silentUntil } = await ann.communities.status(decision);
    await suite.until(new Date(silentUntil!.getTime() - 10_000));
    expect((await ann.communities.recount(decision).send()).result.passed).to.equal(false);
    await suite.pass(10);
    const { result } = await (await suite.as(9)).communities.recount(decision).send();
    expect(result).to.deep.include({ passed: true, counted: [] });

    const request: CommunityRequest = { ...decision, content: id("another") };
    await ann.communities.answer(request, true).send();
    await bob.communities.answer(request, true).send();
    const { result: departed } = await cat.communities.leave(communityId).send();
    expect(departed).to.include({ removed: false, size: 2n });
    expect(await ann.communities.status(request)).to.include({ behind: 1, passed: false });
    expect((await ann.communities.recount(request, { most: 1 }).send()).result.passed).to.equal(true);
    expect(await codeOf(cat.communities.leave(communityId).send())).to.equal("NOT_ALLOWED");
  });

  it("end requests at their time, and tell what happened in typed events", async () => {
    const { communityId, members, identities } = await community(2);
    const [ann] = members as [Client, Client];
    const until = new Date((Number(await ann.core.now()) + DAY) * 1000);
    const draft = { kind: "charter", communityId, charter: { ...charter, name: "Mesh Valley" }, share: 5_000 } as const;
    const request = await ann.communities.request({ ...draft, until });
    await suite.until(until);
    expect(await codeOf(ann.communities.answer(request, true).send())).to.equal("TOO_LATE");
    const open = await ann.communities.request(draft);
    await ann.communities.answer(open, true).send();
    expect(await ann.communities.get(communityId)).to.include({ version: 2, share: 5_000 });
    const joined: string[] = [];
    for await (const { args } of ann.communities.events("Joined", { where: { communityId } }))
      joined.push(args.identity);
    expect(joined).to.deep.equal(identities);
    const { value: changed } = await ann.communities.events("CharterChanged").next();
    expect(changed!.args).to.deep.include({ communityId, version: 2n, share: 5_000n, patience: 0n });
  });
});
