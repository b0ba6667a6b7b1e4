import { expect } from "chai";
import { Contract, parseEther } from "ethers";
import { VouchersAbi } from "../../src/abi/Vouchers.js";
import { type WorkDraft, consentFromText, consentToText } from "../../src/community-projects/index.js";
import { InputError, ProtocolError } from "../../src/index.js";
import { rejected } from "../refused.js";
import { DAY, useSuite } from "./suite.js";

/** Ann begins projects and manages them, Wim works, Cat and Dan contribute. */
const [ANN, WIM, CAT, DAN, STRANGER] = [5, 6, 7, 8, 9] as const;

describe("Community projects, on chain", () => {
  const suite = useSuite();
  const identities = new Map<number, string>();
  const who = (index: number) => identities.get(index)!;
  let start: number;

  const at = async (index: number) => (await suite.as(index)).communityProjects;
  const inDays = (days: number) => start + days * DAY;

  beforeEach(async () => {
    for (const index of [ANN, WIM, CAT, DAN]) identities.set(index, await suite.register(index));
    start = (await suite.provider.getBlock("latest"))!.timestamp;
  });

  /** A listed voucher of a series of its own. */
  async function issue(issuer: number, validity = 200 * DAY): Promise<bigint> {
    const series = { contentHash: `0x${"11".repeat(32)}`, kind: "service", currency: "EUR", validity } as const;
    return (await (await suite.as(issuer)).vouchers.issue(series, { face: 100n }).send()).result.firstId;
  }

  async function give(from: number, projectId: bigint, place: number | "pool", more: object = {}): Promise<bigint> {
    const voucherId = await issue(from);
    await (await at(from)).contribute({ voucherId, projectId, place, value: 20_00n, ...more }).send();
    return voucherId;
  }

  /** Two tasks in a milestone, the second after the first. */
  async function begin(): Promise<bigint> {
    const { result } = await (
      await at(ANN)
    )
      .create({
        currency: "EUR",
        uri: "ipfs://content/{id}.json",
        content: { title: "A mast" },
        milestones: [{ deadline: inDays(60) }],
        tasks: [
          { milestone: 0, deadline: inDays(30), content: { title: "Dig" } },
          { milestone: 0, deadline: inDays(60), dependsOn: [0] },
        ],
      })
      .send();
    return result.projectId;
  }

  /** Wim at work on the first task, for a voucher of Cat's and one of Dan's. */
  async function begun(more: Partial<WorkDraft> = {}) {
    const projectId = await begin();
    const service = await give(WIM, projectId, 0, { purpose: "labour" });
    const pay = [await give(CAT, projectId, 0), await give(DAN, projectId, "pool")];
    const draft = { projectId, taskId: 0, services: [service], compensation: pay, workUntil: inDays(20), ...more };
    const { result } = await (await at(WIM)).offerWork(draft).send();
    return { projectId, service, pay, offerId: result.offerId };
  }

  async function accepted(more: Partial<WorkDraft> = {}) {
    const found = await begun(more);
    await (await at(ANN)).acceptWork(found.offerId).send();
    return found;
  }

  it("are planned, funded, worked on and finished by everyone's consent", async () => {
    const { projectId, service, pay, offerId } = await begun();
    const [ann, wim, cat, dan] = await Promise.all([at(ANN), at(WIM), at(CAT), at(DAN)]);
    expect(await ann.get(projectId)).to.deep.include({
      state: "open",
      initiator: who(ANN),
      currency: "EUR",
      arbitrator: null,
      tasks: 2,
      progress: { done: 0, of: 2, share: 0 },
    });
    expect((await ann.plan(projectId))!.tasks.map(({ state }) => state)).to.deep.equal(["open", "waiting"]);
    expect(await ann.deposit(pay[1]!)).to.deep.include({ contributor: who(DAN), place: "pool", value: 20_00n });

    const offer = await ann.workOffer(offerId);
    expect(offer.compensation.map(({ id }) => id)).to.deep.equal(pay);
    expect(await ann.hashOffer(offer)).to.equal((await ann.work(offerId))!.offerHash);
    await ann.acceptWork(offerId, offer).send();
    expect(await ann.work(offerId)).to.deep.include({ state: "accepted", worker: who(WIM), manager: who(ANN) });
    expect((await ann.group({ of: "offer", groupId: offerId })).members).to.have.members([ANN, WIM, CAT, DAN].map(who));
    expect((await ann.deposit(service))!.lockedBy).to.equal(offerId);
    await wim.giveEvidence(offerId, { content: { photos: ["ipfs://hole"] }, uri: "ipfs://hole" }).send();

    const text = await ann.completion(offerId, { values: [19_00n, 21_00n] });
    const mails = await Promise.all([cat, dan].map(async (client) => consentToText(await client.consent(text))));
    const first = await ann.complete(text, [consentFromText(mails[0]!)]).send();
    expect(first.result).to.deep.equal({ carriedOut: false, event: null });
    const status = await ann.consentStatus(text);
    expect(status).to.deep.include({ current: true, used: false });
    expect(status.given).to.have.members([who(ANN), who(CAT)]);
    expect(status.missing).to.have.members([who(WIM), who(DAN)]);
    const last = await wim.complete(text, [consentFromText(mails[1]!)]).send();
    expect(last.result).to.deep.equal({ carriedOut: true, event: { offerId } });
    expect((await ann.consentStatus(text)).used).to.equal(true);

    const { vouchers } = await suite.as(WIM);
    expect(await vouchers.owned()).to.include.members(pay);
    expect(await ann.credit(projectId, who(CAT))).to.equal(19_00n);
    expect(await ann.credit(projectId, who(DAN))).to.equal(21_00n);
    expect(await ann.deposit(service)).to.equal(null);
    expect((await ann.plan(projectId))!.tasks.map(({ state }) => state)).to.deep.equal(["done", "open"]);
    expect((await ann.milestone(projectId, 0))!.progress).to.deep.equal({ done: 1, of: 2, share: 0.5 });
    await ann.dropTask(projectId, 1).send();
    expect(await ann.get(projectId)).to.deep.include({
      state: "complete",
      credited: 40_00n,
      progress: { done: 1, of: 1, share: 1 },
    });

    const seen: bigint[] = [];
    for await (const { args } of ann.events("Credited", { where: { projectId } })) seen.push(args.amount);
    expect(seen).to.deep.equal([19_00n, 21_00n]);
    const offers: string[] = [];
    for await (const { args } of ann.workEvents("WorkOffered", { where: { projectId } })) offers.push(args.worker);
    expect(offers).to.deep.equal([who(WIM)]);
  });

  it("are extended, rescheduled, and managed by more than one", async () => {
    const projectId = await begin();
    const [ann, cat] = await Promise.all([at(ANN), at(CAT)]);
    const { result } = await ann
      .extend(projectId, {
        milestones: [{ deadline: inDays(90), dependsOn: [0] }],
        tasks: [{ milestone: 1, deadline: inDays(80) }],
      })
      .send();
    expect(result.tasks[0]!.taskId).to.equal(2n);
    await ann.rescheduleMilestone(projectId, 0, inDays(61)).send();
    await ann.rescheduleTask(projectId, 0, inDays(61)).send();
    expect((await ann.milestone(projectId, 1))!).to.deep.include({ dependsOn: [0], unlocked: false });

    const admission = { of: "project", groupId: projectId, member: who(CAT), admitted: true } as const;
    expect((await ann.changeGroup(await ann.membership(admission)).send()).result.carriedOut).to.equal(true);
    await cat.dropTask(projectId, 2).send();
    const outdated = await ann.membership({ ...admission, member: who(DAN) });
    await cat.leaveGroup({ of: "project", groupId: projectId }).send();
    expect(await ann.consentStatus(outdated)).to.deep.include({ current: false, given: [], missing: [] });
    expect((await rejected(ann.changeGroup(outdated).send(), ProtocolError)).code).to.equal("WRONG_STATE");
    expect((await ann.group({ of: "project", groupId: projectId })).members).to.deep.equal([who(ANN)]);
  });

  it("redeem what was given, by its issuer for the project", async () => {
    const projectId = await begin();
    const voucherId = await give(CAT, projectId, "pool");
    const [ann, cat] = [await at(ANN), (await suite.as(CAT)).vouchers];
    const text = await ann.redemption(voucherId);
    expect((await ann.askRedemption(text).send()).result.event).to.deep.include({ id: voucherId });
    expect((await ann.deposit(voucherId))!.requested).to.equal(true);
    await cat.fulfilRedemption(voucherId).send();
    const { result } = await ann.confirmRedemption(voucherId).send();
    expect(result.redeemed).to.equal(true);
    expect(await ann.credit(projectId, who(CAT))).to.equal(20_00n);

    const other = await give(CAT, projectId, "pool");
    await ann.askRedemption(await ann.redemption(other)).send();
    expect((await ann.cancelRedemption(other).send()).result.redeemed).to.equal(false);
    await suite.pass(1);
    await ann.askRedemption(await ann.redemption(other)).send();
    await cat.declineRedemption(other).send();
    expect((await ann.settleRedemption(other).send()).result.redeemed).to.equal(false);
    const disputed = await ann.disputeRedemption(other, { uri: "ipfs://statement" }).send();
    expect(disputed.events.map(({ name }) => name)).to.include("RedemptionAsked");
    expect((await rejected(ann.redemption(await issue(CAT)), InputError)).field).to.equal("voucherId");
  });

  it("ask by the group at work for what its task needs", async () => {
    const { projectId, offerId } = await accepted({ compensation: [] });
    const tool = await give(CAT, projectId, 0);
    const [ann, wim] = [await at(ANN), await at(WIM)];
    const text = await ann.redemption(tool, { offerId });
    const { result } = await ann.askRedemption(text, [await wim.consent(text)]).send();
    expect(result.carriedOut).to.equal(true);
    expect((await ann.deposit(tool))!.requested).to.equal(true);
  });

  it("give vouchers back", async () => {
    const projectId = await begin();
    const [ann, stranger] = [await at(ANN), await at(STRANGER)];
    const [early, late, labour] = [
      await give(CAT, projectId, 0),
      await give(CAT, projectId, 0),
      await give(WIM, projectId, 0, { purpose: "labour" }),
    ];
    await ann.returnVoucher(early).send();
    await (await at(WIM)).returnVoucher(labour).send();
    const error = await rejected((await at(CAT)).returnVoucher(late).send(), ProtocolError);
    expect(error.code).to.equal("TOO_EARLY");
    await suite.until((await ann.deposit(late))!.until);
    const { result } = await stranger.returnVoucher(late).send();
    expect(result).to.include({ contributor: who(CAT), account: await suite.address(CAT) });

    const stray = await issue(CAT);
    const vouchers = new Contract(
      suite.deployment.contracts.Vouchers!,
      VouchersAbi,
      await suite.provider.getSigner(CAT),
    );
    const to = suite.deployment.contracts.CommunityProjects!;
    await (await vouchers.getFunction("transferFrom")(await suite.address(CAT), to, stray)).wait();
    expect((await stranger.returnStray(stray).send()).result.contributor).to.equal(who(CAT));
  });

  it("go to arbitration where a group is at odds, and end", async () => {
    const { projectId, pay, offerId } = await accepted();
    const wim = await at(WIM);
    const { result } = await wim.openCase(offerId, { wish: "done", uri: "ipfs://statement" }).send();
    expect(result).to.include({ offerId, wish: 1n, opener: who(WIM) });
    expect((await wim.work(offerId))!).to.deep.include({ state: "disputed", cases: 1 });
    expect(await wim.hadCase(offerId, who(WIM))).to.equal(true);
    expect((await rejected(wim.lapseCase(offerId).send(), ProtocolError)).code).to.equal("TOO_EARLY");
    const { lapse, grace } = await wim.terms();
    await suite.pass(Number(lapse));
    expect((await wim.lapseCase(offerId).send()).result.lapsed).to.equal(true);
    expect((await rejected(wim.endWork(offerId).send(), ProtocolError)).code).to.equal("TOO_EARLY");
    const again = wim.openCase(offerId, { wish: "done", uri: "ipfs://statement", deposit: parseEther("1") });
    expect((await rejected(again.send(), ProtocolError)).code).to.equal("ALREADY_DONE");
    await suite.pass(Number(grace));
    await wim.endWork(offerId).send();
    expect((await wim.task(projectId, 0))!.state).to.equal("open");
    await wim.returnVoucher(pay[0]!).send();
    expect((await rejected(wim.settleRuling(offerId).send(), ProtocolError)).code).to.equal("WRONG_STATE");
  });

  it("replace compensation that expired, or let the offer lapse", async () => {
    const projectId = await begin();
    const service = await give(WIM, projectId, 0, { purpose: "labour" });
    const short = await issue(CAT, 5 * DAY);
    await (await at(CAT)).contribute({ voucherId: short, projectId, place: 0, value: 1n }).send();
    const [ann, wim] = [await at(ANN), await at(WIM)];
    const draft = { projectId, taskId: 0, services: [service], workUntil: inDays(20) };
    const first = (await wim.offerWork({ ...draft, compensation: [short] }).send()).result.offerId;
    await ann.acceptWork(first).send();
    expect((await rejected(wim.lapseWork(first).send(), ProtocolError)).code).to.equal("WRONG_STATE");
    await suite.pass(6 * DAY);
    const text = await ann.completion(first, { values: [1n] });
    const consents = await Promise.all([WIM, CAT].map(async (index) => (await at(index)).consent(text)));
    const error = await rejected(ann.complete(text, consents).send(), ProtocolError);
    expect(error.errorName).to.equal("CommunityProjectsVoucherSpent");

    const better = await give(DAN, projectId, 0);
    const second = (await wim.offerWork({ ...draft, compensation: [better], replaces: first }).send()).result.offerId;
    await ann.acceptWork(second).send();
    expect((await ann.work(first))!.state).to.equal("ended");
    expect((await ann.deposit(short))!.lockedBy).to.equal(null);

    const third = (await wim.offerWork({ ...draft, compensation: [better] }).send()).result.offerId;
    await wim.withdrawWork(third).send();
    expect((await ann.work(third))!.state).to.equal("withdrawn");
  });

  it("are refused with the reason", async () => {
    const { projectId, offerId } = await begun();
    const [ann, cat, stranger] = await Promise.all([at(ANN), at(CAT), at(STRANGER)]);
    expect((await rejected(cat.acceptWork(offerId).send(), ProtocolError)).code).to.equal("NOT_ALLOWED");
    expect((await rejected(stranger.dropTask(projectId, 0).send(), ProtocolError)).code).to.equal("NOT_FOUND");
    expect((await rejected(ann.workOffer(99n), InputError)).field).to.equal("offerId");
    expect((await rejected(ann.completion(offerId, { values: [1n, 1n] }), InputError)).field).to.equal("groupId");
    await ann.acceptWork(offerId).send();
    const text = await ann.completion(offerId, { values: [1n, 1n] });
    expect((await rejected(stranger.consent(text), InputError)).field).to.equal("account");
    const forged = { ...(await cat.consent(text)), member: who(DAN) };
    expect((await rejected(ann.complete(text, [forged]).send(), ProtocolError)).code).to.equal("BAD_SIGNATURE");
    const other = await ann.completion(offerId, { values: [2n, 2n] });
    const consent = await cat.consent(other);
    expect(() => ann.complete(text, [consent]))
      .to.throw(InputError)
      .with.property("field", "consents[0].text");
    expect([await ann.get(99n), await ann.plan(99n), await ann.work(99n), await ann.task(projectId, 9)]).to.deep.equal(
      Array(4).fill(null),
    );
    expect(await ann.milestone(projectId, 9)).to.equal(null);
    expect(await ann.count()).to.equal(projectId);
    expect(await ann.offerCount()).to.equal(offerId);
  });
});
