import { expect } from "chai";
import { AbiCoder, Wallet, ZeroAddress, encodeBytes32String, id, keccak256, parseEther } from "ethers";
import { type GovernedSuite, type Member, decide } from "../fixtures/governed.js";
import { LOT, acquire, recommended, registered, servedSuite } from "../fixtures/served.js";
import { domainOf } from "../fixtures/signing.js";
import { chain } from "../fixtures/suite.js";

const { loadFixture, mine, time } = chain.networkHelpers;
const DAY = 86_400;
const HOST_MANAGEMENT = 1;
const PAYMENTS = 2;
const BACKUP_VERIFICATION = 3;
const VALUERS = 5;
const EDUCATION = 7;
const RESEARCH = 8;

const abi = AbiCoder.defaultAbiCoder();

/** Has two of a role's panel let an application pass. */
async function letPass({ panel, members }: GovernedSuite, applicationId: number): Promise<void> {
  const drawn = await panel.queryFilter(panel.filters.PanelistDrawn(applicationId));
  expect(drawn).to.have.length(3);
  for (const { args } of drawn.slice(0, 2)) {
    const { signer } = members.find(({ identity }) => identity === args.panelist)!;
    await panel.connect(signer).grade(applicationId, true);
  }
}

describe("The roles wing as it is deployed", () => {
  const load = () => loadFixture(servedSuite);

  it("issues credits for a payment that hosts chose and the active host recommended", async () => {
    const suite = await load();
    const { credit, goods, receipts, members, payout } = suite;
    const payer = members[9]!;
    expect(await acquire(suite, payer)).to.equal(parseEther("2500"));
    expect(await credit.balanceOf(payer.signer)).to.equal(parseEther("2500"));
    expect(await chain.ethers.provider.getBalance(payout)).to.equal(parseEther("1"));
    expect(await receipts.ownerOf(1)).to.equal(await payer.signer.getAddress());
    expect(await chain.ethers.provider.getBalance(goods)).to.equal(0n);
  });

  it("issues credits for a payment made outside, which two of three drawn members of Payments confirm", async () => {
    const suite = await load();
    const { credit, goods, library, members, users } = suite;
    const payer = members[9]!;
    const euros = `0x${"00".repeat(17)}455552`;
    const requestId = await recommended(suite, payer, euros, 10_000n, parseEther("100"));
    const receipt = {
      requestId,
      payer: payer.identity,
      organisation: 1,
      amount: 10_000n,
      currency: euros,
      processor: ZeroAddress,
      processorReference: id("transfer 7"),
      paidAt: await time.latest(),
      deadline: (await time.latest()) + DAY,
    };
    const signature = library.signingKey.sign(await goods.receiptDigest(receipt)).serialized;
    await goods.connect(users[0]).submitReceipt(receipt, library, signature);
    await mine(LOT);
    await goods.drawConfirmers(requestId);
    for (const place of [0, 1]) {
      const { identity } = await goods.confirmerAt(requestId, place);
      const confirmer = members.find((member) => member.identity === identity)!;
      await goods.connect(confirmer.signer).confirm(requestId, place, true);
    }
    expect(await credit.balanceOf(payer.signer)).to.equal(parseEther("100"));
  });

  it("has an order done by whose turn it is, and pays members and hosts from it", async () => {
    const suite = await load();
    const { credit, orders, pay, queue, members, crew, users, goods } = suite;
    const [anyone] = users;
    const client = members[9]!;
    await acquire(suite, client);
    expect((await goods.requestOf(1)).organisation).to.equal(1n);

    // A whole epoch later the members of Host Management are paid.
    const epoch = await pay.epochAt(await time.latest());
    await time.increaseTo(await pay.epochStart(epoch + 2n));
    const workers = members.slice(0, 5);
    for (const { identity } of workers) await pay.connect(anyone).enrol(HOST_MANAGEMENT, identity);

    // The first lets its turn pass, the second does the job.
    const price = parseEther("100");
    const deliverBy = (await time.latest()) + 10 * DAY;
    await credit.connect(client.signer).approve(orders, price);
    await orders
      .connect(client.signer)
      .post({ roleId: HOST_MANAGEMENT, amount: price, deliverBy, request: id("A host to look at") });
    const [first, second] = await Promise.all([orders.orderOf(1), queue.comingTurns(HOST_MANAGEMENT, 1)]);
    expect(first.worker).to.equal(workers[0]!.identity);
    await time.increaseTo(first.until);
    await orders.connect(anyone).passTurn(1);
    const worker = workers[1]!;
    expect(second).to.deep.equal([worker.identity]);
    expect((await queue.placementOf(HOST_MANAGEMENT, workers[0]!.identity)).misses).to.equal(1n);
    await orders.connect(worker.signer).accept(1);
    const delivery = { evidence: id("report"), licence: "CC0-1.0", owners: [worker.identity], shares: [10_000] };
    await orders.connect(worker.signer).deliver(1, delivery);
    await orders.connect(client.signer).confirm(1);
    expect((await pay.treasury()).pot).to.equal(price);
    expect(await credit.balanceOf(pay)).to.equal(price);

    // 5 % go to the growth reserve, a tenth of the rest to the hosts, the rest to the members, by seniority.
    await time.increaseTo(await pay.epochStart((await pay.epochAt(await time.latest())) + 1n));
    await pay.connect(anyone).distribute();
    expect((await pay.treasury()).reserve).to.equal(parseEther("5"));
    const claimed = async (roleId: number, { identity, signer }: Member) => {
      const before = await credit.balanceOf(signer);
      await pay.connect(anyone).claim(roleId, identity);
      return (await credit.balanceOf(signer)) - before;
    };
    const shares = ["19", "18.05", "17.1", "16.15", "15.2"].map(parseEther);
    for (const [i, share] of shares.entries()) {
      expect(await claimed(HOST_MANAGEMENT, workers[i]!)).to.be.closeTo(share, 1n);
    }
    const ofHosts = parseEther("9.5");
    expect(await claimed(0, crew[0]!)).to.be.closeTo((ofHosts * 10n) / 27n, 2n);
    expect(await claimed(0, crew[1]!)).to.be.closeTo((ofHosts * 9n) / 27n, 2n);
    expect(await claimed(0, crew[2]!)).to.be.closeTo((ofHosts * 8n) / 27n, 2n);
  });

  it("replaces a host that falls silent, which is paid no more", async () => {
    const { hosts, pay, crew, users } = await load();
    const [silent, next] = crew;
    await time.increaseTo(await hosts.silentAt());
    await expect(hosts.connect(silent!.signer).heartbeat(id("root"))).to.be.revertedWithCustomError(
      hosts,
      "HostRegistrySilent",
    );
    await hosts.connect(users[0]).failover();
    expect(await hosts.activeSeat()).to.equal(next!.seat);
    expect(await hosts.isUnsettled(silent!.seat)).to.equal(true);
    await hosts.connect(next!.signer).heartbeat(id("root"));
    expect(await hosts.isUnsettled(silent!.seat)).to.equal(false);
    expect((await pay.paidMember(0, silent!.identity)).place).to.equal(0n);
    expect((await pay.paidRole(0)).size).to.equal(2n);
  });

  it("notes what hosts miss, asks them for the sources of releases, and removes one by vote", async () => {
    const suite = await load();
    const { crew, hosts, members, monitors, oneRole, allRoles, pins, users } = suite;
    const verifier = members[BACKUP_VERIFICATION - 1]!.signer;
    await monitors.connect(verifier).challenge();
    await mine(LOT);
    await monitors.seal();
    const { seat: silent, until } = await monitors.latest();
    await time.increaseTo(until);
    await monitors.connect(users[0]).recordMiss();
    expect(await hosts.missesOf(silent, monitors)).to.equal(1n);

    const chunk = "0x5371";
    const leaf = keccak256(keccak256(abi.encode(["uint256", "bytes"], [0, chunk])));
    const add = pins.interface.encodeFunctionData("addSources", [encodeBytes32String("roles"), 1, leaf, 1]);
    await decide(suite, allRoles, [{ target: suite.at("SourcePins"), data: add }], members);
    await pins.connect(verifier).challenge();
    await mine(LOT);
    await pins.seal();
    const { seat: asked } = await pins.latest();
    await pins.connect(crew[Number(asked) - 1]!.signer).answer(chunk, []);
    expect(await hosts.missesOf(asked, pins)).to.equal(0n);

    const remove = hosts.interface.encodeFunctionData("remove", [2]);
    const voters = members.slice(BACKUP_VERIFICATION - 1, BACKUP_VERIFICATION + 4);
    await decide(suite, oneRole, [{ target: suite.at("HostRegistry"), data: remove }], voters);
    expect(await hosts.hostCount()).to.equal(2n);
  });

  it("gives the bond of an examiner that kept its key back to the growth reserve, which all roles spend", async () => {
    const suite = await load();
    const { allRoles, members, oneRole, pay, sessions, users } = suite;
    const questions = { content: id("questions"), questions: 10, passMark: 7 };
    const adopt = sessions.interface.encodeFunctionData("adoptTestSet", [VALUERS, questions]);
    const researchers = [7, 8, 9, 0, 1].map((i) => members[i]!);
    await decide(suite, oneRole, [{ target: suite.at("AnswerKeyQualification"), data: adopt }], researchers);
    await sessions.connect(users[0]).callSession(VALUERS);
    await mine(LOT);
    await sessions.appoint(1);
    const [identity] = await sessions.examinersOf(1);
    const examiner = members.find((member) => member.identity === identity)!;
    const { bond } = await sessions.parameters(1);
    await sessions.connect(examiner.signer).open(1, id("ten of them"), id("key"), { value: bond });
    await time.increase(8 * DAY);
    await sessions.connect(users[0]).expire(1);
    expect((await pay.treasury()).ethReserve).to.equal(bond);

    const to = new Wallet(id("a school")).address;
    const spend = pay.interface.encodeFunctionData("spendEthReserve", [to, bond]);
    await decide(suite, allRoles, [{ target: suite.at("Pay"), data: spend }], members);
    expect(await chain.ethers.provider.getBalance(to)).to.equal(bond);
  });

  it("verifies somebody by vote, whom a panel then lets into a role", async () => {
    const suite = await load();
    const { panel, roles, verification, identities, members, users } = suite;
    const newcomer = await registered(suite, users[9]!);
    await verification.connect(newcomer.signer).askVerification(id("materials"));
    for (const { signer } of members.slice(0, 3)) await verification.connect(signer).vote(1, true);
    await time.increase(8 * DAY);
    await verification.connect(users[0]).conclude(1);
    expect((await identities.get(newcomer.identity)).verifiedAt).to.not.equal(0n);
    expect(await verification.verifiedCount()).to.equal(11n);

    await expect(roles.connect(newcomer.signer).join(EDUCATION)).to.be.revertedWithCustomError(
      roles,
      "RoleRegistryNotQualified",
    );
    await panel.connect(newcomer.signer).submit(EDUCATION, id("A course"));
    await mine(LOT);
    await panel.drawPanel(1);
    await letPass(suite, 1);
    await roles.connect(newcomer.signer).join(EDUCATION);
    expect(await roles.balanceOf(newcomer.signer, EDUCATION)).to.equal(1n);
    expect(await roles.verifiedAt(EDUCATION, await time.latest())).to.equal(5n);
  });

  it("sets what a member is paid out by the review of three others", async () => {
    const { pay, review, score, members } = await load();
    const [reviewed] = members;
    await review.open(HOST_MANAGEMENT, reviewed!.identity);
    await mine(LOT);
    await review.draw(HOST_MANAGEMENT, reviewed!.identity);
    const reviewers = await review.reviewersOf(HOST_MANAGEMENT, reviewed!.identity);
    expect(reviewers).to.have.length(3);
    for (const { identity } of reviewers) {
      const { signer } = members.find((member) => member.identity === identity)!;
      await review.connect(signer).review(HOST_MANAGEMENT, reviewed!.identity, 90);
    }
    await review.finalize(HOST_MANAGEMENT, reviewed!.identity);
    expect((await pay.paidMember(HOST_MANAGEMENT, reviewed!.identity)).share).to.equal(9_000n);

    await score.record(review, reviewed!.identity, reviewers[0]!.identity);
    expect(await score.scoreOf(reviewed!.identity)).to.be.greaterThan(0n);
  });

  it("pays an outsider once two drawn members of Payments approve", async () => {
    const suite = await load();
    const { credit, transfers, members, users } = suite;
    const sender = members[9]!;
    const outsider = users[12]!;
    await acquire(suite, sender);
    const amount = parseEther("10");
    await expect(credit.connect(sender.signer).transfer(outsider, amount)).to.be.revertedWithCustomError(
      credit,
      "WorkCreditNotMember",
    );
    await credit.connect(sender.signer).approve(transfers, amount);
    await transfers.connect(sender.signer).open(outsider, amount, id("A bicycle"));
    await mine(LOT);
    await transfers.seal(1);
    await transfers.draw(1);
    const [drawn] = await transfers.queryFilter(transfers.filters.ApproversDrawn(1));
    const payments = members.slice(PAYMENTS - 1, PAYMENTS + 4);
    for (const approver of [drawn!.args.first, drawn!.args.second]) {
      const { signer } = payments.find(({ identity }) => identity === approver)!;
      await transfers.connect(signer).approve(1);
    }
    expect(await credit.balanceOf(outsider)).to.equal(amount);
  });

  it("takes a disputed order to the suite's juries, and ends it without them when nobody rules", async () => {
    const suite = await load();
    const { arbitration, credit, orders, pay, members, users } = suite;
    const client = members[9]!;
    await acquire(suite, client);
    const price = parseEther("100");
    const deliverBy = (await time.latest()) + 10 * DAY;
    await credit.connect(client.signer).approve(orders, price);
    await orders.connect(client.signer).post({ roleId: HOST_MANAGEMENT, amount: price, deliverBy, request: id("x") });
    const { worker } = await orders.orderOf(1);
    const { signer } = members.find(({ identity }) => identity === worker)!;
    await orders.connect(signer).accept(1);
    const delivery = { evidence: id("report"), licence: "CC0-1.0", owners: [worker], shares: [10_000] };
    await orders.connect(signer).deliver(1, delivery);
    await orders.connect(client.signer).dispute(1, "ipfs://complaint", { value: parseEther("0.02") });
    const [opened] = await arbitration.queryFilter(arbitration.filters.CaseOpened());
    expect(opened!.args.accepted).to.equal(true);
    expect(opened!.args.source).to.equal(await orders.getAddress());
    await time.increaseTo((await orders.orderOf(1)).until);
    await orders.connect(users[0]).lapseCase(1);
    expect((await pay.treasury()).pot).to.equal(price);
  });

  it("lets a team join as one, do an order, and divide its pay", async () => {
    const suite = await load();
    const { panel, pay, roles, teams, chainId, users, at, members, orders, queue, credit } = suite;
    const people = [await registered(suite, users[10]!), await registered(suite, users[11]!)].sort((a, b) =>
      a.identity < b.identity ? -1 : 1,
    );
    const agreement = {
      members: people.map(({ identity }) => identity),
      shares: [4_000, 6_000],
      content: id("agreement"),
      salt: encodeBytes32String("1"),
    };
    const deadline = (await time.latest()) + DAY;
    const types = {
      Agreement: [
        { name: "members", type: "bytes20[]" },
        { name: "shares", type: "uint16[]" },
        { name: "content", type: "bytes32" },
        { name: "salt", type: "bytes32" },
        { name: "deadline", type: "uint256" },
      ],
    };
    const domain = domainOf("Teams", chainId, at("Teams"));
    const signatures = [];
    for (const { signer } of people) {
      signatures.push(await signer.signTypedData(domain, types, { ...agreement, deadline }));
    }
    await teams.form(agreement, deadline, signatures);
    const team = await teams.teamOf(agreement);

    // Research asks for no verification. Each of them shows what it did.
    for (const [i, { signer }] of people.entries()) {
      await panel.connect(signer).submit(RESEARCH, id(`work ${i}`));
      await mine(LOT);
      await panel.drawPanel(i + 1);
      await letPass(suite, i + 1);
    }
    const join = roles.interface.encodeFunctionData("join", [RESEARCH]);
    await teams.connect(people[0]!.signer).act(team, at("RoleRegistry"), join);
    expect(await roles.isMember(RESEARCH, team)).to.equal(true);
    expect(await queue.isInCycle(RESEARCH, team)).to.equal(true);
    expect(await roles.isMemberOfAny(people[1]!.identity)).to.equal(true);

    // The others take no turns for a while, and only the team is paid.
    for (const i of [7, 8, 9, 0, 1]) await queue.connect(members[i]!.signer).stepOut(RESEARCH);
    const epoch = await pay.epochAt(await time.latest());
    await time.increaseTo(await pay.epochStart(epoch + 2n));
    await pay.enrol(RESEARCH, team);
    const client = members[9]!;
    await acquire(suite, client);
    const price = parseEther("100");
    const deliverBy = (await time.latest()) + 10 * DAY;
    await credit.connect(client.signer).approve(orders, price);
    await orders.connect(client.signer).post({ roleId: RESEARCH, amount: price, deliverBy, request: id("why") });
    const act = (call: string) => teams.connect(people[1]!.signer).act(team, at("WorkOrders"), call);
    await act(orders.interface.encodeFunctionData("accept", [1]));
    const { members: owners, shares: parts } = agreement;
    const delivery = { evidence: id("because"), licence: "CC0-1.0", owners, shares: parts };
    await act(orders.interface.encodeFunctionData("deliver", [1, delivery]));
    await orders.connect(client.signer).confirm(1);
    await time.increaseTo(await pay.epochStart((await pay.epochAt(await time.latest())) + 1n));
    await pay.distribute();
    await pay.claim(RESEARCH, team);
    for (const { signer } of people) await teams.connect(signer).claim(team);
    const received = await Promise.all(people.map(({ signer }) => credit.balanceOf(signer)));
    expect(received[0]! + received[1]!).to.be.closeTo(parseEther("85.5"), 2n);
    expect(received[0]).to.be.closeTo(parseEther("34.2"), 2n);
  });
});
