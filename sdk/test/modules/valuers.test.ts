import { expect } from "chai";
import { ZeroAddress, parseEther } from "ethers";
import { checkCurrency, currencyAt } from "../../src/core/currency.js";
import { InputError } from "../../src/index.js";
import { medianShare } from "../../src/reviews/index.js";
import { creditsFor, stepNear, valueAt } from "../../src/valuers/index.js";

describe("Grids of valuers", () => {
  const grids = [
    { low: 0n, high: 255n, change: 1 },
    { low: 0n, high: 10_000n, change: 4 },
    { low: 500n, high: 530n, change: 1 },
    { low: 7n, high: 7n, change: 1 },
    { low: 1n, high: 2n ** 96n - 1n, change: 255 },
  ];

  it("go from low to high", () => {
    for (const grid of grids) {
      expect(valueAt(grid, 0)).to.equal(grid.low);
      expect(valueAt(grid, 255n)).to.equal(grid.high);
    }
    expect(valueAt({ low: 0n, high: 10_000n, change: 1 }, 51)).to.equal(2_000n);
  });

  it("have a nearest step for each value within them, of two the lower", () => {
    for (const grid of grids) {
      const { low, high } = grid;
      const off = (step: number, value: bigint) => {
        const far = valueAt(grid, step) - value;
        return far < 0n ? -far : far;
      };
      for (let i = 0n; i <= 97n; i += 1n) {
        const value = low + ((high - low) * i) / 97n;
        let best = 0;
        for (let step = 1; step < 256; step += 1) if (off(step, value) < off(best, value)) best = step;
        expect(stepNear(grid, value)).to.equal(best);
      }
    }
  });

  it("refuse what lies outside, naming the field", () => {
    const grid = { low: 10n, high: 20n, change: 1 };
    const wrong: [string, () => unknown][] = [
      ["value", () => stepNear(grid, 9)],
      ["value", () => stepNear(grid, 21n)],
      ["step", () => valueAt(grid, 256)],
      ["grid.low", () => valueAt({ ...grid, low: 21n }, 0)],
      ["grid.high", () => valueAt({ ...grid, high: 2n ** 96n }, 0)],
      ["grid.change", () => valueAt({ ...grid, change: 0 }, 0)],
    ];
    for (const [field, call] of wrong) expect(call).to.throw(InputError).with.property("field", field);
  });
});

describe("Currencies", () => {
  it("are known by letters or by address", () => {
    const euro = { address: "0x0000000000000000000000000000000000455552", kind: "money", name: "EUR" };
    expect(checkCurrency("currency", "EUR")).to.deep.equal(euro);
    expect(currencyAt(euro.address)).to.deep.equal(euro);
    expect(checkCurrency("currency", "ETH")).to.deep.equal({ address: ZeroAddress, kind: "eth", name: "ETH" });
    expect(currencyAt(ZeroAddress).name).to.equal("ETH");
    const token = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
    expect(checkCurrency("currency", token.toLowerCase())).to.deep.equal({
      address: token,
      kind: "token",
      name: token,
    });
    expect(currencyAt(token).kind).to.equal("token");
  });

  it("bring credits by their rate, rounded down", () => {
    expect(creditsFor(5_000n, parseEther("1.5"), 2)).to.equal(parseEther("75"));
    expect(creditsFor(1n, 5n, 1)).to.equal(0n);
    expect(() => creditsFor(1n, 1n, 78))
      .to.throw(InputError)
      .with.property("field", "decimals");
  });
});

describe("The median of reviews", () => {
  it("is the middle score, of two their mean", () => {
    expect(medianShare([])).to.equal(null);
    expect(medianShare([73])).to.equal(7_300);
    expect(medianShare([60, 95])).to.equal(7_750);
    expect(medianShare([100, 60, 81])).to.equal(8_100);
  });

  it("refuses what is no score", () => {
    expect(() => medianShare([80, 59]))
      .to.throw(InputError)
      .with.property("field", "scores[1]");
    expect(() => medianShare([60, 60, 60, 60]))
      .to.throw(InputError)
      .with.property("field", "scores");
  });
});
