import { expect } from "chai";
import { parseEther, toUtf8Bytes } from "ethers";
import { cidOf } from "../../src/core/cid.js";
import { ProtocolError } from "../../src/errors/index.js";
import { openOrder, orderProofFromText, orderProofToText } from "../../src/index.js";
import { rejected } from "../refused.js";
import { type FirstMember, firstMembers, giveCredits, handOver } from "./governed.js";
import { DAY, useSuite } from "./suite.js";

const PRICE = parseEther("5");
const EDUCATION = 7;

describe("Work", function () {
  const suite = useSuite();
  let members: FirstMember[];
  const by = (identity: string) => members.find((member) => member.identity === identity)!.client;
  const soon = async () => BigInt((await suite.provider.getBlock("latest"))!.timestamp + 10 * DAY);
  const request = cidOf(toUtf8Bytes("Ten lessons."));

  beforeEach(async () => {
    members = await firstMembers(suite);
    await handOver(suite);
    for (const { account } of [members[0]!, members[5]!]) await giveCredits(suite, account, 10n * PRICE);
  });

  it("is ordered, passed on, done, and confirmed", async () => {
    const { work, credits } = members[0]!.client;
    const { coming, waiting, size } = await work.turns(EDUCATION);
    expect([coming.length, waiting, size]).to.deep.equal([5, [], 5]);
    const terms = { roleId: EDUCATION, amount: PRICE, deliverBy: await soon(), request };
    const { result } = await work.post(terms).send();
    expect(result).to.include({ orderId: 1n, worker: coming[0] });
    expect(await work.requestOf(1)).to.equal(request);

    const offered = (await work.order(1))!;
    expect(offered).to.deep.include({ state: "offered", next: "passTurn", client: members[0]!.identity });
    expect((await rejected(work.passTurn(1).send(), ProtocolError)).code).to.equal("TOO_EARLY");
    await suite.until(offered.nextFrom!);
    expect((await work.passTurn(1).send()).result.offered?.worker).to.equal(coming[1]);
    expect(await work.turns(EDUCATION)).to.deep.include({ waiting: [coming[0]!] });
    expect(await work.placement(EDUCATION, coming[0])).to.deep.equal({
      ...{ placed: true, inCycle: true, waiting: true, misses: 1 },
    });

    const worker = by(coming[1]!);
    await worker.work.accept(1).send();
    expect((await work.turns(EDUCATION)).coming[0]).to.equal(coming[0]);
    await worker.work.nameApprentice(1, members[9]!.identity).send();
    const delivery = { evidence: cidOf(toUtf8Bytes("Done.")), licence: "CC0-1.0" };
    const owners = [
      { identity: coming[1]!, share: 6_000 },
      { identity: members[9]!.identity, share: 4_000 },
    ];
    await worker.work.deliver(1, { ...delivery, owners }).send();
    expect(await work.deliveryOf(1)).to.deep.equal({ ...delivery, owners });
    expect((await work.order(1))!.apprentice).to.equal(members[9]!.identity);
    expect((await work.confirm(1).send()).result).to.include({ paid: PRICE, refunded: 0n });
    const confirmed = (await work.order(1))!;
    expect(confirmed).to.include({ state: "confirmed", next: null });
    expect(confirmed.confirmedAt).to.not.equal(null);
    expect((await credits.account()).balance).to.equal(9n * PRICE);
    expect((await rejected(work.confirm(1).send(), ProtocolError)).code).to.equal("ALREADY_DONE");
  });

  it("is disputed for the arbitrator's deposit, and ends as if nobody had where no ruling comes", async () => {
    const { work, arbitration } = members[0]!.client;
    const { result } = await work.post({ roleId: EDUCATION, amount: PRICE, deliverBy: await soon(), request }).send();
    const worker = by(result.worker).work;
    await worker.accept(1).send();
    const owners = [{ identity: result.worker, share: 10_000 }];
    await worker.deliver(1, { evidence: request, licence: "CC0-1.0", owners }).send();
    const disputed = await work.dispute(1, "ipfs://bafy").send();
    expect((await arbitration.caseOf(disputed.result.caseId))!.phase).to.equal("evidence");
    const standing = (await work.order(1))!;
    expect(standing).to.deep.include({ state: "disputed", next: "lapseCase" });
    await suite.until(standing.nextFrom!);
    expect((await worker.lapseCase(1).send()).result).to.include({ paid: PRICE });
  });

  it("is ordered for somebody unknown, who proves itself for the refund", async () => {
    const [mine, agent] = [members[0]!, members[5]!];
    const { client } = mine;
    const card = await agent.client.sealing.card();
    expect(await client.sealing.verify(card)).to.equal(true);
    const draft = { roleId: EDUCATION, amount: PRICE, deliverBy: await soon(), content: "Ten lessons." };
    const { sealed, proof } = await client.work.askAnonymously(draft, [card.publicKey]);
    const kept = orderProofToText(proof);

    const order = openOrder(sealed, [await agent.client.sealing.key()]);
    const { result } = await agent.client.work.postFor(order).send();
    const posted = (await client.work.order(result.orderId))!;
    expect(posted).to.include({ commitment: proof.commitment, client: agent.identity });
    expect(await client.work.requestOf(result.orderId)).to.equal(cidOf(toUtf8Bytes("Ten lessons.")));
    await agent.client.work.withdrawOrder(result.orderId).send();
    expect(await agent.client.work.owed()).to.equal(0n);
    const waits = (await client.work.order(result.orderId))!;
    expect(waits).to.include({ state: "refunded", next: "forfeit" });

    const known = orderProofFromText(kept);
    expect(await client.work.ordersOf(known)).to.deep.equal([result.orderId]);
    const thief = await rejected(agent.client.work.prove(result.orderId, known).send(), ProtocolError);
    expect(thief.errorName).to.equal("WorkOrdersWrongProof");
    await client.work.prove(result.orderId, known).send();
    expect(await client.work.owed()).to.equal(PRICE);
    expect((await client.work.withdraw().send()).result).to.include({ amount: PRICE, account: mine.account });
    expect(await client.work.order(result.orderId)).to.include({ commitment: null, client: mine.identity });
  });

  it("goes to who takes turns: a member steps out and comes back to the end", async () => {
    const before = (await members[0]!.client.work.turns(EDUCATION)).coming;
    const { work } = by(before[0]!);
    await work.stepOut(EDUCATION).send();
    expect(await work.placement(EDUCATION)).to.include({ placed: true, inCycle: false });
    expect((await rejected(work.stepOut(EDUCATION).send(), ProtocolError)).code).to.equal("ALREADY_DONE");
    await work.enterCycle(EDUCATION).send();
    expect((await work.turns(EDUCATION)).coming).to.deep.equal([...before.slice(1), before[0]]);
  });
});

describe("Transfers of work credits", function () {
  const suite = useSuite();
  let members: FirstMember[];
  const purpose = cidOf(toUtf8Bytes("Rent."));

  beforeEach(async () => {
    members = await firstMembers(suite);
    await handOver(suite);
    await giveCredits(suite, members[0]!.account, PRICE);
  });

  it("to an outsider wait for two members of Payments", async () => {
    const { transfers, credits } = members[0]!.client;
    const to = await suite.address(8);
    const { result } = await transfers.open({ to, amount: PRICE, purpose }).send();
    const id = result.transferId;
    expect(await transfers.purposeOf(id)).to.equal(purpose);
    expect(await transfers.transfer(id)).to.include({ state: "opened", next: "seal", toIdentity: null });
    expect((await rejected(transfers.draw(id).send(), ProtocolError)).code).to.equal("TOO_EARLY");
    await suite.mine(11);
    const { drawn } = (await transfers.draw(id).send()).result;
    expect((await transfers.transfer(id))!.approvers).to.deep.equal([
      { identity: drawn!.first, approved: false },
      { identity: drawn!.second, approved: false },
    ]);
    const approve = (identity: string) =>
      members
        .find((member) => member.identity === identity)!
        .client.transfers.approve(id)
        .send();
    expect((await approve(drawn!.first)).result.released).to.equal(null);
    expect((await transfers.transfer(id))!.words).to.contain("1 of 2 have approved");
    expect((await approve(drawn!.second)).result.released).to.include({ account: to, amount: PRICE });
    expect((await credits.account(to)).balance).to.equal(PRICE);
    expect((await rejected(transfers.refund(id).send(), ProtocolError)).code).to.equal("ALREADY_DONE");
  });

  it("that nobody seals in time are given back", async () => {
    const { transfers, credits } = members[0]!.client;
    const { result } = await transfers.open({ to: await suite.address(8), amount: PRICE, purpose }).send();
    const { transferId: id } = result;
    await suite.until((await transfers.transfer(id))!.until);
    expect(await transfers.transfer(id)).to.include({ next: "refund", nextFrom: null });
    await transfers.refund(id).send();
    expect((await credits.account()).balance).to.equal(PRICE);
  });
});
