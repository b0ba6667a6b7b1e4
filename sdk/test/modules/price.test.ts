import { expect } from "chai";
import { parseEther } from "ethers";
import { type Market, amountFor, costOf } from "../../src/capital/index.js";

const FLOOR = 50_000_000_000_000n;
const market = (supply: string, backing: string, held = "0"): Market => ({
  supply: parseEther(supply),
  backing: parseEther(backing),
  held: parseEther(held),
  floorPrice: FLOOR,
});

describe("Price of capital tokens", () => {
  for (const [amount, state, cost] of [
    ["10000", market("0", "0"), "1"],
    ["10000", market("10000", "1"), "1.5"],
    ["5000", market("20000", "2.5"), "0.75"],
    ["1000", market("25000", "3.25"), "0.135"],
    ["5000", market("25000", "3.25", "10000"), "1.105"],
    ["5000", market("25000", "3.25"), "0.758333333333333334"],
  ] as const) {
    it(`of ${amount} at a supply of ${state.supply / 10n ** 18n} to a holder of ${state.held / 10n ** 18n} is ${cost} ETH`, () => {
      expect(costOf(parseEther(amount), state)).to.equal(parseEther(cost));
    });
  }

  it("buys the most that an amount pays for, to the unit", () => {
    for (const state of [
      market("0", "0"),
      market("10000", "1"),
      market("25000", "3.25", "10000"),
      market("7", "900"),
    ]) {
      for (const eth of ["0.0137", "1", "123.456789"]) {
        const amount = amountFor(parseEther(eth), state);
        expect(amount > 0n).to.equal(true);
        expect(costOf(amount, state) <= parseEther(eth)).to.equal(true);
        expect(costOf(amount + 1n, state) > parseEther(eth)).to.equal(true);
      }
    }
  });

  it("buys nothing where it does not pay for the first token", () => {
    expect(amountFor(2n * FLOOR - 1n, market("0", "0"))).to.equal(0n);
    expect(amountFor(2n * FLOOR, market("0", "0"))).to.equal(parseEther("1"));
    expect(amountFor(0n, market("10000", "1"))).to.equal(0n);
  });
});
