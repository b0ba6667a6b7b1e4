import { expect } from "chai";
import { Wallet, id, parseEther, toUtf8Bytes } from "ethers";
import { cidOf } from "../../src/core/cid.js";
import { ProtocolError } from "../../src/errors/index.js";
import { type Client, GoodsSecrets, createClient } from "../../src/index.js";
import { goodsPaymentIn } from "../../src/payments/index.js";
import {
  type OrganisationDraft,
  receiptFromText,
  receiptToText,
  recommendationFromText,
  recommendationToText,
} from "../../src/public-goods/index.js";
import { rejected } from "../refused.js";
import { actingAs, drawable } from "./acting.js";
import { type FirstMember, admitted, firstMembers, handOver } from "./governed.js";
import { useSuite } from "./suite.js";

const PRICE = parseEther("0.1");
const SEED = id("a seed");

describe("Public goods", function () {
  const suite = useSuite();
  let members: FirstMember[];
  let authority: Client;
  let payout: string;
  let clinic: OrganisationDraft;

  beforeEach(async () => {
    members = await firstMembers(suite);
    await handOver(suite);
    authority = await actingAs(suite, "Timelock");
    payout = await suite.address(7);
    clinic = { cid: cidOf(toUtf8Bytes("A clinic.")), payout, signer: null, cap: parseEther("1000000") };
    const { result } = await authority.publicGoods.list(clinic).send();
    expect(result.organisation).to.equal(1n);
  });

  /** A request whose hash is sealed. */
  async function sealed(by: Client, currency: string, amount: bigint): Promise<bigint> {
    const { publicGoods } = by;
    // Organisations and hosts of the same second take no part.
    await suite.pass(1);
    const { requestId } = (await publicGoods.request({ currency, amount }).send()).result;
    expect((await rejected(publicGoods.seal(requestId).send(), ProtocolError)).code).to.equal("TOO_EARLY");
    await drawable(suite);
    await publicGoods.seal(requestId).send();
    return requestId;
  }

  /** Until hosts have voted, or could have. */
  async function voted({ publicGoods }: Client, requestId: bigint): Promise<void> {
    await suite.until((await publicGoods.get(requestId))!.ends.vote!);
  }

  it("are paid for in ETH through the contract, and credits are issued", async () => {
    const { client, identity, account } = members[0]!;
    const { publicGoods, credits } = client;
    const quote = await publicGoods.quote("ETH", PRICE);
    expect(quote).to.deep.equal({
      credits: parseEther("250"),
      rate: parseEther("2500"),
      decimals: 18,
      bond: parseEther("0.02"),
    });
    const requestId = await sealed(client, "ETH", PRICE);
    expect(await publicGoods.openRequest()).to.equal(requestId);
    const second = publicGoods.request({ currency: "ETH", amount: PRICE }).send();
    expect((await rejected(second, ProtocolError)).errorName).to.equal("PublicGoodsRequestOpen");
    expect(await publicGoods.get(requestId)).to.deep.include({
      state: "sealed",
      currency: "ETH",
      next: ["reveal"],
      organisation: null,
    });
    await voted(client, requestId);
    const { result } = await publicGoods.conclude(requestId).send();
    expect(result).to.deep.equal({ organisation: 1n, votes: 0, asked: null });
    expect(await publicGoods.get(requestId)).to.deep.include({ state: "recommended", next: ["pay", "submitReceipt"] });
    expect(await publicGoods.placed(1n)).to.equal(parseEther("250"));

    const before = await suite.provider.getBalance(payout);
    const paid = await publicGoods.pay(requestId).send();
    expect(paid.result.issued).to.include({ account, credits: parseEther("250") });
    expect(paid.result.kept).to.equal(null);
    expect(await suite.provider.getBalance(payout)).to.equal(before + PRICE);
    expect((await credits.account()).balance).to.equal(parseEther("250"));
    expect((await publicGoods.withdraw().send()).result.amount).to.equal(parseEther("0.02"));
    const kept = await publicGoods.receipt(requestId);
    expect(kept).to.deep.include({ payer: identity, owner: account, name: `Payment receipt #${requestId}` });
    expect(kept.attributes).to.deep.equal({
      Organisation: "1",
      Amount: "0.100000000000000000",
      Currency: "ETH",
      Credits: "250.000000000000000000",
      Channel: "Contract",
    });
    expect(await publicGoods.receiptCount()).to.equal(1n);
    expect((await publicGoods.announceReceipt(requestId).send()).result).to.equal(false);
    expect((await rejected(publicGoods.close(requestId).send(), ProtocolError)).code).to.equal("ALREADY_DONE");
  });

  it("are paid for in money by a processor, whose receipt members of Payments confirm", async () => {
    const { client, identity } = members[0]!;
    const { publicGoods } = client;
    const processor = await suite.as(6);
    const policy = { processor: await suite.address(6), jurisdiction: "AT", policyHash: id("a policy") };
    const requestId = await sealed(client, "EUR", 5_000n);
    await voted(client, requestId);
    await publicGoods.conclude(requestId).send();
    const object = {
      id: "pi_7",
      amount_received: 5_000,
      currency: "eur",
      metadata: { commonweal_request: String(requestId) },
    };
    const created = (await suite.provider.getBlock("latest"))!.timestamp;
    const payment = goodsPaymentIn({ id: "evt_7", type: "payment_intent.succeeded", created, object })!;
    await rejected(processor.publicGoods.attest(payment), Error);
    await authority.publicGoods.acceptProcessor(policy).send();
    expect(await publicGoods.processor(policy.processor)).to.deep.equal({
      accepted: true,
      jurisdiction: "AT",
      policyHash: policy.policyHash,
    });
    const text = receiptToText(await processor.publicGoods.attest(payment));

    const receipt = receiptFromText(text);
    expect(receipt).to.include({ requestId, payer: identity, organisation: 1n, amount: 5_000n, currency: "EUR" });
    expect(await publicGoods.verifyReceipt(receipt)).to.equal(true);
    expect(await publicGoods.verifyReceipt({ ...receipt, amount: 6_000n })).to.equal(false);
    expect(await publicGoods.isPaymentUsed(receipt)).to.equal(false);
    await publicGoods.submitReceipt(receipt).send();
    expect(await publicGoods.isPaymentUsed(receipt)).to.equal(true);
    expect(await publicGoods.get(requestId)).to.deep.include({ state: "receipted", next: ["drawConfirmers"] });
    await drawable(suite);
    const { confirmers } = (await publicGoods.drawConfirmers(requestId).send()).result;
    expect(confirmers).to.have.length(3);
    const [one, two] = confirmers.map((drawn) => members.find((member) => member.identity === drawn)!.client);
    expect((await one!.publicGoods.confirm(requestId, true).send()).result).to.deep.include({
      paid: true,
      issued: null,
    });
    const stranger = members.find((member) => !confirmers.includes(member.identity))!.client;
    await rejected(stranger.publicGoods.confirm(requestId, true).send(), Error);
    const last = (await two!.publicGoods.confirm(requestId, true).send()).result;
    expect(last.issued).to.include({ credits: parseEther("50") });
    const status = (await publicGoods.receiptStatus(requestId))!;
    expect(status).to.deep.include({
      processor: policy.processor,
      amount: 5_000n,
      confirmed: 2,
      denied: 0,
      drawBlock: null,
    });
    expect(status.confirmers.map(({ finding }) => finding)).to.deep.equal(["confirmed", "confirmed", "none"]);
    expect((await publicGoods.receipt(requestId)).attributes).to.include({
      Amount: "50.00",
      Currency: "EUR",
      Processor: policy.processor,
    });
  });

  it("are picked by lot and voted for by hosts, and recommended by the active one", async () => {
    const keys = [Wallet.createRandom(), Wallet.createRandom()];
    const hosts = [members[2]!, members[3]!];
    for (const [i, host] of hosts.entries()) await admitted(suite, host, keys[i]!);
    const [active, standby] = [1n, 2n];
    const host = hosts[1]!.client.publicGoods;
    expect(await host.seed(standby)).to.equal(await host.seed(standby));
    const secrets = new GoodsSecrets(SEED, 0n);
    await host.commit(standby, secrets).send();
    expect(await host.committed(standby, 0n)).to.deep.equal({ root: secrets.root, from: 1n });

    const { client } = members[0]!;
    const { publicGoods } = client;
    const requestId = await sealed(client, "ETH", PRICE);
    expect((await host.reveal(requestId, standby, secrets).send()).result.organisation).to.equal(1n);
    expect((await rejected(host.reveal(requestId, standby, secrets).send(), ProtocolError)).code).to.equal(
      "ALREADY_DONE",
    );
    await suite.until((await publicGoods.get(requestId))!.ends.reveal!);
    await host.vote(requestId, standby, 1n).send();
    expect(await host.part(requestId, standby)).to.deep.equal({ revealed: true, voted: true, missed: false });
    expect(await publicGoods.votes(requestId, 1n)).to.equal(1);
    expect(await publicGoods.leader(requestId)).to.deep.equal({ organisation: 1n, votes: 1 });
    await voted(client, requestId);
    const { result } = await publicGoods.conclude(requestId).send();
    expect(result).to.deep.include({ organisation: 1n, votes: 1 });
    expect(result.asked).to.include({ seat: active });

    const runner = keys[0]!.connect(suite.provider);
    const signer = createClient({ runner, deployment: suite.deployment }).publicGoods;
    await rejected(host.signRecommendation(requestId), Error);
    const signed = recommendationFromText(recommendationToText(await signer.signRecommendation(requestId)));
    expect(await publicGoods.verifyRecommendation(signed)).to.equal(true);
    expect(await publicGoods.verifyRecommendation({ ...signed, organisation: 2n })).to.equal(false);
    const same = await rejected(publicGoods.report(signed).send(), ProtocolError);
    expect(same.errorName).to.equal("PublicGoodsNotContrary");
    expect((await rejected(publicGoods.passOn(requestId).send(), ProtocolError)).code).to.equal("TOO_EARLY");
    expect((await publicGoods.recommend(signed).send()).result).to.include({ organisation: 1n, seat: active });
    expect(await publicGoods.get(requestId)).to.deep.include({ state: "recommended", seat: active });
  });

  it("come to nothing where they are let lapse, or the organisation is voted out", async () => {
    const { client } = members[0]!;
    const { publicGoods } = client;
    const { requestId } = (await publicGoods.request({ currency: "ETH", amount: PRICE }).send()).result;
    const { ends } = (await publicGoods.get(requestId))!;
    await suite.until(ends.seal);
    expect((await publicGoods.get(requestId))!.next).to.deep.equal(["close"]);
    expect((await publicGoods.close(requestId).send()).result).to.include({ lost: true, defaulted: null });
    expect(await publicGoods.owed()).to.equal(0n);
    expect((await client.pay.treasury()).ethReserve).to.equal(parseEther("0.02"));

    const again = await sealed(client, "ETH", PRICE);
    await voted(client, again);
    await publicGoods.conclude(again).send();
    const other = { ...clinic, cap: 1n };
    await authority.publicGoods.amend(1n, other).send();
    expect(await publicGoods.organisation(1n)).to.include({
      cap: 1n,
      payout,
      signer: null,
      cid: clinic.cid,
      delistedAt: null,
    });
    expect(await publicGoods.organisations()).to.have.length(1);
    await authority.publicGoods.delist(1n).send();
    expect(await publicGoods.organisations()).to.deep.equal([]);
    expect((await publicGoods.get(again))!.next).to.deep.equal(["close"]);
    expect((await rejected(publicGoods.pay(again).send(), ProtocolError)).errorName).to.equal("PublicGoodsNotListed");
    expect((await publicGoods.close(again).send()).result).to.include({ lost: false });
    expect(await publicGoods.owed()).to.equal(parseEther("0.02"));
    const none = publicGoods.request({ currency: "ETH", amount: PRICE }).send();
    expect((await rejected(none, ProtocolError)).code).to.equal("UNAVAILABLE");
    await authority.publicGoods.setParameters({ ...(await publicGoods.terms()), bond: 1n }).send();
    expect(await publicGoods.terms()).to.include({ bond: 1n, step: 3_600 });
    expect((await publicGoods.terms(1n)).bond).to.equal(parseEther("0.02"));
  });
});
