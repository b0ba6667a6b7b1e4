import { expect } from "chai";
import { describe, it } from "mocha";
import { WAD, sum } from "../basics.ts";
import { Random } from "../random.ts";
import {
  DEFAULT_TERMS,
  PLACES,
  budgetOf,
  collateralOf,
  isComplete,
  openBudget,
  placeShare,
  pledgeOf,
  potOf,
  proposerReward,
  requirement,
  stakePayout,
  validatorLockOf,
} from "./terms.ts";

const filled = (pot: bigint, count: number) =>
  Array.from({ length: count }, (_, place) => placeShare(pot, count, place));

describe("model: amounts", () => {
  it("shares a pot by place, the empty places' shares equally", () => {
    expect(filled(600n, 5)).to.deep.equal([216n, 144n, 102n, 78n, 60n]);
    expect(filled(600n, 4)).to.deep.equal([231n, 159n, 117n, 93n]);
    expect(filled(600n, 3)).to.deep.equal([262n, 190n, 148n]);
    expect(filled(600n, 2)).to.deep.equal([336n, 264n]);
    expect(filled(600n, 1)).to.deep.equal([600n]);
  });

  it("pays a whole pot for any number of places, remainders to the first", () => {
    const random = new Random(31);
    for (let draw = 0; draw < 2_000; draw++) {
      const pot = random.between(0n, 10n ** random.between(0n, 28n));
      for (let count = 1; count <= PLACES; count++) {
        const shares = filled(pot, count);
        expect(sum(shares)).to.equal(pot);
        expect(shares.every((share, place) => place === 0 || share <= shares[place - 1])).to.equal(true);
      }
    }
  });

  it("takes fees down and requirements up", () => {
    const terms = DEFAULT_TERMS;
    expect([proposerReward(terms, WAD), openBudget(terms, WAD)]).to.deep.equal([WAD / 100n, (WAD * 105n) / 100n]);
    expect([proposerReward(terms, 199n), openBudget(terms, 199n), budgetOf(terms, 199n)]).to.deep.equal([
      1n,
      208n,
      209n,
    ]);
    expect(requirement(1n, 3n, 10n)).to.equal(4n);
    expect(collateralOf(terms, 1n, 3n, 10n)).to.equal(1n);
    expect(collateralOf(terms, WAD, 10n * WAD, 20_000n)).to.equal(100n);
    expect([pledgeOf(10_001n, 1n), validatorLockOf(terms, 10_001n, 10n), potOf(terms, 10_000n, 3_333n)]).to.deep.equal([
      2n,
      2n,
      166n,
    ]);
  });

  it("never owes more than the open budget, however the weights fall", () => {
    const random = new Random(32);
    for (let draw = 0; draw < 500; draw++) {
      const cost = random.between(1n, 10n ** random.between(1n, 20n));
      const cuts = Array.from({ length: random.below(199) }, () => random.between(1n, 9_999n));
      const ends = [...new Set([...cuts, 10_000n])].sort((a, b) => Number(a - b));
      const weights = ends.map((end, index) => end - (ends[index - 1] ?? 0n));
      const owed = sum(weights.map((weight) => (cost * weight) / 10_000n + potOf(DEFAULT_TERMS, cost, weight)));
      expect(owed <= openBudget(DEFAULT_TERMS, cost)).to.equal(true);
    }
  });

  it("is complete at two thirds of what was decided", () => {
    const complete = (completed: bigint, undecided: bigint) => isComplete(DEFAULT_TERMS, completed, undecided);
    expect([complete(6_667n, 0n), complete(6_666n, 0n)]).to.deep.equal([true, false]);
    expect([complete(2_000n, 7_000n), complete(1_999n, 7_000n)]).to.deep.equal([true, false]);
    expect([complete(0n, 10_000n), complete(0n, 9_999n)]).to.deep.equal([true, false]);
  });

  it("pays stakers 5 % on what was completed and takes 1 % on what stayed undecided", () => {
    const payout = (completed: bigint, undecided: bigint) => stakePayout(DEFAULT_TERMS, WAD, completed, undecided);
    expect(payout(10_000n, 0n)).to.equal((105n * WAD) / 100n);
    expect(payout(0n, 10_000n)).to.equal((99n * WAD) / 100n);
    expect(payout(7_000n, 3_000n)).to.equal((1_032n * WAD) / 1_000n);
    expect(stakePayout(DEFAULT_TERMS, 1n, 10_000n, 0n)).to.equal(1n);
  });
});
