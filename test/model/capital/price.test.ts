import { expect } from "chai";
import { describe, it } from "mocha";
import { WAD, ceilDiv, START } from "../basics.ts";
import { PURSE, tokens } from "./fixtures.ts";
import { type Market, cost, proceeds } from "./price.ts";
import { Random } from "../random.ts";
import { Suite } from "./suite.ts";

const FLOOR = 5n * 10n ** 13n;
const DRAWS = 3_000;

interface Draw extends Market {
  pooled: bigint;
  held: bigint;
  amount: bigint;
}

/** Markets from dust to the widest, with backing above and below the floor price. */
function draws(seed: number): Draw[] {
  const random = new Random(seed);
  return Array.from({ length: DRAWS }, () => {
    const supply = random.between(WAD, 10n ** random.between(18n, 33n));
    const pooled = random.between(1n, 10n ** random.between(1n, 30n));
    const backing = pooled + random.pick([0n, random.between(0n, pooled)]);
    const held = random.between(0n, supply);
    const amount = random.between(1n, 10n ** random.between(0n, 33n));
    return { supply, backing, floorPrice: FLOOR, pooled, held, amount };
  });
}

function buyer(suite: Suite): (account: string, whole: bigint) => bigint {
  return (account, whole) => suite.pool.buy(account, tokens(whole), PURSE, START);
}

describe("model: price", () => {
  it("follows the specification's figures", () => {
    const suite = new Suite(START);
    const buy = buyer(suite);
    expect(buy("first", 10_000n)).to.equal(WAD);
    expect(buy("second", 10_000n)).to.equal((3n * WAD) / 2n);
    expect(buy("third", 5_000n)).to.equal((3n * WAD) / 4n);
    expect(suite.pool.pooled).to.equal((13n * WAD) / 4n);
    expect(suite.pool.supply).to.equal(tokens(25_000n));
    expect(suite.pool.quoteBuy("newcomer", tokens(1_000n))).to.equal(135n * 10n ** 15n);
    expect(suite.pool.quoteBuy("first", tokens(5_000n))).to.equal(1_105n * 10n ** 15n);
    expect(suite.pool.quoteBuy("newcomer", tokens(5_000n))).to.equal(758_333_333_333_333_334n);
  });

  it("is never below the buyer's part of what backs the tokens", () => {
    for (const { held, amount, ...market } of draws(1)) {
      const share = ceilDiv(market.backing * amount, market.supply);
      expect(cost(market, held, amount) >= share).to.equal(true);
    }
  });

  it("is never lower in slices than at once", () => {
    const random = new Random(2);
    for (const { held, amount, ...market } of draws(2)) {
      const slice = random.between(1n, amount);
      if (slice === amount) continue;
      const first = cost(market, held, slice);
      const after = { ...market, backing: market.backing + first, supply: market.supply + slice };
      const second = cost(after, held + slice, amount - slice);
      expect(first + second >= cost(market, held, amount)).to.equal(true);
    }
  });

  it("never falls with what the buyer has, nor turns negative past the supply", () => {
    const random = new Random(3);
    for (const { held, amount, ...market } of draws(3)) {
      const more = held + random.between(0n, 4n * market.supply);
      expect(cost(market, more, amount) >= cost(market, held, amount)).to.equal(true);
    }
  });

  it("never lowers what backs a token", () => {
    for (const { held, amount, pooled, ...market } of draws(4)) {
      const paid = cost(market, held, amount);
      const before = pooled * (market.supply + amount);
      expect((pooled + paid) * market.supply >= before).to.equal(true);
    }
  });

  it("leaves no gain to who buys and sells", () => {
    for (const { held, amount, pooled, ...market } of draws(5)) {
      const paid = cost(market, held, amount);
      expect(proceeds(pooled + paid, market.supply + amount, amount) <= paid).to.equal(true);
    }
  });

  it("costs twice the floor price from empty, whatever forfeited stakes still count", () => {
    const empty = { backing: 0n, supply: 0n, floorPrice: FLOOR };
    expect(cost(empty, 0n, tokens(10_000n))).to.equal(WAD);
    expect(cost(empty, tokens(1n), tokens(10_000n))).to.equal(WAD);
    expect(cost({ ...empty, floorPrice: 1n }, 0n, 1n)).to.equal(1n);
  });
});
