import { expect } from "chai";
import { parseEther } from "ethers";
import { InputError, ProtocolError } from "../../src/index.js";
import { rejected } from "../refused.js";
import { DAY, useSuite } from "./suite.js";

describe("Capital, on chain", () => {
  const suite = useSuite();

  it("is bought at the quoted price and sold for its part of the pool", async () => {
    const { capital } = await suite.as(5);
    const amount = parseEther("10000");
    const cost = await capital.quoteBuy(amount);
    expect(cost).to.equal(parseEther("1"));
    const bought = await capital.buy({ amount }).send();
    expect(bought.result).to.include({ amount, cost, supply: amount, pooled: cost });
    expect(bought.events.map(({ name }) => name)).to.deep.equal(["Transfer", "Bought"]);
    expect(await capital.account()).to.deep.include({ balance: amount, staked: 0n, voteLocks: [] });

    await suite.pass(1);
    expect(await capital.quoteSell(amount / 4n)).to.equal(cost / 4n);
    const sold = await capital.sell({ amount: amount / 4n, minProceeds: cost / 4n }).send();
    expect(sold.result.proceeds).to.equal(cost / 4n);
    expect(await capital.pool()).to.deep.include({
      pooled: (cost * 3n) / 4n,
      circulating: (amount * 3n) / 4n,
      vestingEnd: null,
    });
  });

  it("quotes for an amount of ETH to the unit", async () => {
    const [first, second] = [await suite.as(5), await suite.as(6)];
    await first.capital.buy({ amount: parseEther("10000") }).send();
    await first.capital.deposit(parseEther("1")).send();
    await suite.pass(DAY);
    for (const { capital } of [first, second]) {
      const { amount, cost } = await capital.quoteForEth(parseEther("0.7"));
      expect(await capital.quoteBuy(amount)).to.equal(cost);
      expect(cost <= parseEther("0.7") && (await capital.quoteBuy(amount + 1n)) > parseEther("0.7")).to.equal(true);
    }
    expect(await first.capital.quoteForEth(0n)).to.deep.equal({ amount: 0n, cost: 0n });
  });

  it("says what a purchase costs when it went past its limit, from estimate, call and transaction alike", async () => {
    const { capital } = await suite.as(5);
    const purchase = () => capital.buy({ amount: parseEther("10000"), maxCost: parseEther("0.5") });
    for (const refused of [
      () => purchase().simulate(),
      () => purchase().estimateGas(),
      () => purchase().send(),
      () => purchase().send({ gasLimit: 500_000n }),
    ]) {
      const error = await rejected(refused(), ProtocolError);
      expect(error).to.include({ code: "LIMIT_EXCEEDED", errorName: "CapitalTokenCostExceeded" });
      expect(error.message).to.equal("This purchase costs 1 ETH now, more than your limit of 0.5 ETH. Quote again.");
      expect(error.args).to.deep.equal({ cost: parseEther("1"), limit: parseEther("0.5") });
    }
  });

  it("says why tokens are not free", async () => {
    const { capital } = await suite.as(5);
    await capital.buy({ amount: parseEther("100") }).send();
    const error = await rejected(
      capital.sell({ amount: parseEther("150"), minProceeds: 0n }).simulate(),
      ProtocolError,
    );
    expect(error.code).to.equal("INSUFFICIENT_FUNDS");
    expect(error.message).to.match(/ has (0|100) tokens free, and this needs 150 tokens\./);
  });

  it("simulates, prices and describes without sending", async () => {
    const { capital, core } = await suite.as(5);
    const purchase = capital.buy({
      amount: parseEther("10000"),
      maxCost: parseEther("2"),
      deadline: new Date("2100-01-01"),
    });
    expect(await purchase.simulate()).to.equal(parseEther("1"));
    expect(Number(await purchase.estimateGas())).to.be.within(50_000, 150_000);
    expect(await purchase.request()).to.deep.include({
      to: await core.addressOf("CapitalToken"),
      value: parseEther("2"),
    });
    expect(await purchase.steps()).to.deep.equal([]);
    expect((await capital.pool()).supply).to.equal(0n);
  });

  it("tells how far sending has come", async () => {
    const { capital } = await suite.as(5);
    const stages: string[] = [];
    const { hash, receipt } = await capital
      .buy({ amount: parseEther("10000") })
      .send({ onStage: ({ stage }) => stages.push(stage) });
    expect(stages).to.deep.equal(["preparing", "signing", "sent", "mined"]);
    expect(receipt.hash).to.equal(hash);
  });

  it("is permitted to another by signature, once", async () => {
    const [owner, other] = [await suite.as(5), await suite.as(6)];
    const spender = await suite.address(7);
    const signed = await owner.capital.signPermit({ spender, amount: 5n });
    expect((await other.capital.permit(signed).send()).result).to.deep.equal({
      owner: await suite.address(5),
      spender,
      value: 5n,
    });
    expect((await rejected(other.capital.permit(signed).send(), ProtocolError)).code).to.equal("BAD_SIGNATURE");
  });

  it("takes revenue, vests it, and pays reputation its dividend", async () => {
    const [utility, holder] = [await suite.as(5), await suite.as(6)];
    await holder.capital.buy({ amount: parseEther("1000") }).send();
    await suite.register(6);
    const nothing = { round: 0n, accumulated: 0n, carried: 0n, remainder: 0n };
    expect(await holder.reputation.dividends()).to.deep.equal(nothing);
    const { result } = await utility.capital.payRevenue(parseEther("2")).send();
    expect(result).to.include({ toCapital: parseEther("1"), toReputation: parseEther("1") });
    expect((await holder.capital.pool()).unvested).to.equal(parseEther("1"));
    expect(await holder.capital.revenueParameters()).to.deep.equal({ version: 1n, capitalShare: 5000n });
    const { supply } = await holder.reputation.totals();
    const shared = parseEther("1") << 128n;
    expect(await holder.reputation.dividends()).to.deep.equal({
      round: 1n,
      accumulated: shared / supply,
      carried: 0n,
      remainder: shared % supply,
    });
    const { dividends } = await holder.reputation.account();
    // To the wei: what is carried over is less than that.
    expect(parseEther("1") - dividends <= 1n && dividends <= parseEther("1")).to.equal(true);
    const claim = holder.reputation.claimDividends();
    expect(await claim.simulate()).to.equal(dividends);
    expect((await claim.send()).result.amount).to.equal(dividends);
    expect((await rejected(holder.reputation.claimDividends().send(), ProtocolError)).code).to.equal("ALREADY_DONE");
  });

  it("reads at a block of the past", async () => {
    const client = await suite.as(5);
    const before = await suite.provider.getBlockNumber();
    await client.capital.buy({ amount: parseEther("100") }).send();
    expect((await client.at(before).capital.pool()).supply).to.equal(0n);
    expect((await client.capital.pool()).supply).to.equal(parseEther("100"));
  });

  it("refuses bad input before anything is read", async () => {
    const { capital } = await suite.as(5);
    for (const [field, act] of [
      ["amount", () => capital.buy({ amount: 0n })],
      ["amount", () => capital.buy({ amount: 2n ** 112n })],
      ["amount", () => capital.sell({ amount: 5 as unknown as bigint })],
      ["maxCost", () => capital.buy({ amount: 1n, maxCost: -1n })],
      ["deadline", () => capital.buy({ amount: 1n, deadline: Date.now() })],
      ["amount", () => capital.deposit(0n)],
      ["to", () => capital.transfer("0x12", 1n)],
    ] as const) {
      expect(act).to.throw(InputError).with.property("field", field);
    }
    expect((await rejected(capital.quoteBuy(0n), InputError)).field).to.equal("amount");
  });
});
