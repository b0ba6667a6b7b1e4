import { expect } from "chai";
import { describe, it } from "mocha";
import { DAY, Vault, WAD, START, refusal } from "../basics.ts";
import { PURSE, community, identityOf, tokens } from "./fixtures.ts";
import { violations } from "./invariants.ts";
import { Random } from "../random.ts";
import { Suite } from "./suite.ts";

describe("model: pool", () => {
  it("vests a deposit linearly, and a dust deposit delays nothing", () => {
    const { pool, clock } = community(["a"]);
    const before = pool.pooled;
    pool.deposit("shop", 7_000n);
    clock.advance(DAY);
    expect(pool.pooled - before).to.equal(1_000n);
    const end = pool.vestingEnd;
    pool.deposit("shop", 1n);
    expect(pool.vestingEnd - end).to.equal(14n);
    pool.deposit("shop", 6_001n);
    expect(pool.vestingEnd).to.equal(clock.now + (6_001n * (6n * DAY + 14n) + 6_001n * 7n * DAY) / 12_002n);
    clock.advance(7n * DAY);
    expect(pool.pooled - before).to.equal(13_002n);
    expect(pool.unvested).to.equal(0n);
  });

  it("gives no gain to who buys before a deposit, or before it, and sells at once", () => {
    const suite = community(["a", "b"]);
    const paid = suite.pool.buy("flash", tokens(100_000n), PURSE, suite.clock.now);
    suite.pool.deposit("shop", 10n * WAD);
    expect(refusal(() => suite.pool.sell("flash", 1n, 0n, suite.clock.now))).to.equal("CapitalTokenInsufficientFree");
    suite.clock.advance(12n);
    expect(suite.pool.sell("flash", tokens(100_000n), 0n, suite.clock.now) < paid).to.equal(true);
  });

  it("never lets the dust of a supply become the price", () => {
    const { pool, clock } = community(["a", "b"]);
    pool.sell("a", tokens(10_000n), 0n, clock.now);
    const most = tokens(9_999n) + 1n;
    expect(refusal(() => pool.sell("b", most, 0n, clock.now))).to.equal("CapitalTokenDustSupply");
    pool.transfer("b", "c", 1n);
    pool.sell("b", tokens(10_000n) - 1n, 0n, clock.now);
    expect(pool.supply).to.equal(1n);
    expect(refusal(() => pool.buy("d", WAD - 2n, PURSE, clock.now))).to.equal("CapitalTokenSupplyOutOfRange");
    pool.sell("c", 1n, 0n, clock.now);
    expect([pool.supply, pool.pooled]).to.deep.equal([0n, 0n]);
  });

  it("refuses what is late, above the limit, or of nothing", () => {
    const { pool, clock } = community(["a"]);
    const { now } = clock;
    expect(refusal(() => pool.buy("b", WAD, PURSE, now - 1n))).to.equal("CapitalTokenDeadlinePassed");
    expect(refusal(() => pool.buy("b", 0n, PURSE, now))).to.equal("CapitalTokenZeroAmount");
    expect(refusal(() => pool.buy("b", WAD, pool.quoteBuy("b", WAD) - 1n, now))).to.equal("CapitalTokenCostExceeded");
    expect(refusal(() => pool.buy("b", 1n << 112n, PURSE, now))).to.equal("CapitalTokenSupplyOutOfRange");
    expect(refusal(() => pool.sell("a", WAD, pool.quoteSell(WAD) + 1n, now))).to.equal("CapitalTokenProceedsBelow");
    expect(refusal(() => pool.deposit("b", 0n))).to.equal("CapitalTokenZeroAmount");
  });

  it("takes a loss into the reserve and pays a bonus from it before issuing anything", () => {
    const { pool, clock } = community(["a", "b"]);
    pool.stake("a", tokens(100n));
    pool.settleStake("a", tokens(100n), tokens(97n));
    expect(pool.reserve).to.equal(tokens(3n));
    pool.stake("b", tokens(100n));
    pool.settleStake("b", tokens(100n), tokens(105n));
    expect([pool.reserve, pool.supply]).to.deep.equal([0n, tokens(20_002n)]);
    expect(pool.fresh("b"), "5 tokens, rounded up").to.equal(9n << 59n);
    expect(pool.free("b")).to.equal(tokens(10_005n) - (9n << 59n));
    clock.advance(1n);
    expect(pool.free("b")).to.equal(tokens(10_005n));
  });

  it("gives reputation holders what no token holder could take out", () => {
    const suite = community(["a", "b"]);
    const { pool, reputation, clock } = suite;
    pool.stake("a", tokens(10_000n));
    pool.deposit("shop", 7_000n);
    clock.advance(DAY);
    pool.sell("b", tokens(10_000n) - 1n, 0n, clock.now);
    expect(pool.takesDeposits, "staked tokens count").to.equal(true);
    const all = pool.pooled + pool.unvested;
    pool.forfeitStakes(tokens(10_000n));
    expect(pool.takesDeposits).to.equal(true);
    pool.sell("b", 1n, 0n, clock.now);
    expect([pool.supply, pool.reserve, pool.pooled, pool.unvested], "the reserve is burned").to.deep.equal(
      Array(4).fill(0n),
    );
    expect(suite.ether.of(Vault.reputation)).to.equal(all);
    expect(pool.quoteBuy("a", tokens(1n)), "a forfeited stake counts up to the supply").to.equal(10n ** 14n);
    pool.clearStake("a", tokens(10_000n));
    pool.deposit("shop", 10n);
    expect([pool.unvested, suite.ether.of(Vault.reputation)]).to.deep.equal([0n, all + 10n]);
    expect(reputation.dividendsOf(identityOf("a"))).to.equal((all + 10n) / 2n);
    expect(violations(suite)).to.deep.equal([]);
  });

  it("lets nothing vest into a supply too small to buy into", () => {
    const suite = community(["a", "b"]);
    const { pool, reputation, clock } = suite;
    pool.transfer("b", "c", 1n);
    pool.sell("a", tokens(10_000n), 0n, clock.now);
    pool.deposit("shop", 7_000n);
    clock.advance(DAY);
    pool.sell("b", tokens(10_000n) - 1n, 0n, clock.now);
    expect([pool.supply, pool.unvested, pool.takesDeposits]).to.deep.equal([1n, 0n, false]);
    expect(suite.ether.of(Vault.reputation)).to.equal(6_000n);
    suite.splitter.split("shop", 100n);
    expect(suite.ether.of(Vault.reputation)).to.equal(6_100n);
    expect(reputation.round).to.equal(2n);
    expect(violations(suite)).to.deep.equal([]);
  });

  it("rounds what is fresh up by less than a sixteenth, and forgets it with the block", () => {
    const { pool, clock } = community(["a"]);
    pool.buy("b", 33n, PURSE, clock.now);
    expect(pool.fresh("b")).to.equal(34n);
    pool.buy("b", 31n, PURSE, clock.now);
    expect([pool.fresh("b"), pool.free("b")]).to.deep.equal([68n, 0n]);
    clock.advance(1n);
    expect([pool.fresh("b"), pool.free("b")]).to.deep.equal([0n, 64n]);
  });

  it("moves tokens to anyone but the ledgers of reserve and stakes", () => {
    const { pool } = community(["a"]);
    for (const to of ["", Vault.pool, Vault.projects]) {
      expect(refusal(() => pool.transfer("a", to, 1n))).to.equal("ERC20InvalidReceiver");
    }
    expect(refusal(() => pool.transfer("a", "b", tokens(10_001n)))).to.equal("ERC20InsufficientBalance");
    pool.hold("a", 1n);
    expect(refusal(() => pool.transfer("a", "b", tokens(10_000n)))).to.equal("CapitalTokenInsufficientFree");
    pool.transfer("a", "a", tokens(10_000n) - 1n);
    expect(pool.holder("a").balance).to.equal(tokens(10_000n));
  });

  it("never pays out more than came in, over random trades and deposits", () => {
    const random = new Random(21);
    for (let history = 0; history < 20; history++) {
      const suite = new Suite(START);
      const { pool, clock } = suite;
      const accounts = ["a", "b", "c"];
      for (let turn = 0; turn < 100; turn++) {
        const account = random.pick(accounts);
        const amount = random.between(1n, tokens(10_000n));
        refusal(() => {
          if (random.oneIn(4)) pool.deposit("shop", random.between(1n, WAD));
          else if (random.oneIn(2)) pool.buy(account, amount, PURSE, clock.now);
          else pool.sell(account, random.pick([amount, pool.free(account)]), 0n, clock.now);
        });
        expect(violations(suite)).to.deep.equal([]);
        if (random.oneIn(3)) clock.advance(random.between(1n, DAY));
      }
      clock.advance(1n);
      for (const account of accounts) refusal(() => pool.sell(account, pool.free(account), 0n, clock.now));
      expect([pool.supply, pool.pooled, pool.unvested]).to.deep.equal([0n, 0n, 0n]);
    }
  });
});
