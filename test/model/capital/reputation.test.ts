import { expect } from "chai";
import { describe, it } from "mocha";
import { DAY, Vault, WAD, START, refusal } from "../basics.ts";
import { community, identityOf, tokens } from "./fixtures.ts";
import { violations } from "./invariants.ts";
import { MAX_REPUTATION } from "./reputation.ts";
import { Suite } from "./suite.ts";

describe("model: reputation", () => {
  it("gives a newcomer at least a quarter of the average holding", () => {
    const suite = community(["a", "b"]);
    const { reputation, registry } = suite;
    expect(reputation.supply).to.equal(tokens(20_000n));
    reputation.release(identityOf("a"), 0n, tokens(980_000n));
    registry.registerByVote("id:c", "c");
    reputation.open("id:c");
    expect(reputation.holder("id:c").balance).to.equal(tokens(125_000n));
    expect(refusal(() => reputation.open("id:c"))).to.equal("ReputationAlreadyOpened");
    expect(refusal(() => reputation.open("id:d"))).to.equal("ReputationNotRegistered");
  });

  it("clips what is new at the supply's limit", () => {
    const { reputation, registry } = community(["a"]);
    reputation.release(identityOf("a"), 0n, MAX_REPUTATION);
    expect(reputation.supply).to.equal(MAX_REPUTATION);
    registry.registerByVote("id:b", "b");
    reputation.open("id:b");
    expect(reputation.holder("id:b").balance).to.equal(0n);
    expect(reputation.supply).to.equal(MAX_REPUTATION);
  });

  it("splits revenue, pays dividends pro rata and carries the rest", () => {
    const suite = community(["a", "b", "c"]);
    suite.splitter.split("shop", 2_001n);
    expect(suite.pool.unvested).to.equal(1_000n);
    expect(suite.reputation.dividendsOf(identityOf("a"))).to.equal(333n);
    for (const account of ["a", "b", "c"]) expect(suite.reputation.claimDividends(account)).to.equal(333n);
    expect(suite.ether.of(Vault.reputation)).to.equal(2n);
    expect(suite.reputation.carried, "what three fractions come to").to.equal(2n);
    expect(refusal(() => suite.reputation.claimDividends("a"))).to.equal("ReputationNoDividends");
    suite.reputation.distribute("shop", 2n);
    for (const account of ["a", "b", "c"]) expect(suite.reputation.claimDividends(account)).to.equal(1n);
    expect(violations(suite)).to.deep.equal([]);
  });

  it("leaves a side without holders out of the split", () => {
    const suite = new Suite(START);
    expect(refusal(() => suite.splitter.split("shop", 10n))).to.equal("RevenueSplitterNobodyToReceive");
    expect(refusal(() => suite.pool.deposit("shop", 10n))).to.equal("CapitalTokenNobodyToReceive");
    expect(refusal(() => suite.reputation.distribute("shop", 10n))).to.equal("ReputationNobodyToReceive");
    suite.pool.buy("a", tokens(1n), WAD, START);
    suite.splitter.split("shop", 11n);
    expect(suite.pool.unvested).to.equal(11n);
    suite.registry.registerByVote("id:b", "b");
    suite.reputation.open("id:b");
    suite.clock.advance(1n);
    suite.pool.sell("a", tokens(1n), 0n, suite.clock.now);
    expect(suite.reputation.dividendsOf("id:b"), "less the fraction that waits").to.equal(10n);
    suite.splitter.split("shop", 11n);
    suite.pool.deposit("shop", 1n);
    expect(suite.reputation.dividendsOf("id:b"), "less the fraction that waits").to.equal(22n);
    expect(violations(suite)).to.deep.equal([]);
  });

  it("lets what nobody can have wait for the first holder", () => {
    const suite = new Suite(START);
    suite.pool.buy("a", tokens(1n), WAD, START);
    suite.pool.deposit("shop", 700n);
    suite.clock.advance(DAY);
    expect(suite.pool.sell("a", tokens(1n), 0n, suite.clock.now)).to.equal(10n ** 14n + 100n);
    expect(suite.reputation.carried).to.equal(600n);
    suite.registry.registerByVote("id:b", "b");
    suite.reputation.open("id:b");
    suite.reputation.distribute("shop", 1n);
    expect(suite.reputation.dividendsOf("id:b"), "less the fraction that waits").to.equal(600n);
    expect(violations(suite)).to.deep.equal([]);
  });

  it("keeps reputation with an identity that moves", () => {
    const suite = community(["a", "b"]);
    suite.reputation.distribute("shop", 101n);
    suite.registry.move("a", "new", suite.clock.now, true);
    expect(refusal(() => suite.reputation.claimDividends("a"))).to.equal("ReputationNotRegistered");
    expect(suite.reputation.claimDividends("new")).to.equal(50n);
    expect(refusal(() => suite.registry.recover(identityOf("b"), "new"))).to.equal("IdentityRegistryAccountBound");
  });
});
