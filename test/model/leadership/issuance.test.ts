import { expect } from "chai";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { GROWTH_TABLE, growthTable, growthWords } from "../../../scripts/tools/growth-table.ts";
import { sum } from "../basics.ts";
import { Random } from "../random.ts";
import { figureFiles } from "./figures.ts";
import { type Bounds, type Turn, YEAR, earned, floorOf, grown, growthWithin, supplyAfter } from "./issuance.ts";

const INITIAL = 10n ** 27n;
const DAY = 86_400n;

/** The growth in `blocks` with so many decimals, rounded to the nearest. */
function factor(blocks: bigint, decimals: bigint): bigint {
  return (supplyAfter(10n ** (decimals + 1n), blocks) + 5n) / 10n;
}

describe("model: issuance", () => {
  it("follows the specification's figures", () => {
    expect(factor(1n, 30n)).to.equal(1_000000001547125957863212449046n);
    expect(factor(DAY, 30n)).to.equal(1_000133680617113440350508479773n);
    expect(factor(10n * YEAR, 20n)).to.equal(1_62889462677744140625n);
    expect(factor(100n * YEAR, 30n)).to.equal(131_501257846303455025597532093717n);
  });

  it("adds exactly 5 % in every year", () => {
    for (let year = 0n; year < 13n; year++) {
      expect(supplyAfter(INITIAL, (year + 1n) * YEAR) * 20n).to.equal(supplyAfter(INITIAL, year * YEAR) * 21n);
    }
    const blocks = 123_456_789n;
    const [before, after] = [supplyAfter(10n ** 100n, blocks), supplyAfter(10n ** 100n, blocks + YEAR)];
    // What was rounded off is less than a unit.
    expect(20n * (after + 1n) > 21n * before && 20n * after < 21n * (before + 1n)).to.equal(true);
  });

  it("issues the same whether it is looked at in every block or once", () => {
    let [issued, supply] = [0n, 10n ** 8n];
    let growth: Bounds = growthWithin(0n);
    for (let block = 1n; block <= 200_000n; block++) {
      growth = grown(growth);
      const now = floorOf(growth, 10n ** 8n);
      [issued, supply] = [issued + now - supply, now];
    }
    expect(issued).to.equal(30_947n);
    expect(supplyAfter(10n ** 8n, 200_000n)).to.equal(supply);
  });

  it("pays no seat more than was issued to it, and loses less than a unit of each", () => {
    const random = new Random(21);
    for (let run = 0; run < 20; run++) {
      const seats = random.between(4n, 100n);
      const initial = random.between(1n, 10n ** random.between(1n, 30n));
      const turns: Turn[] = [];
      for (let i = 0, at = 0n; i < 5 * Number(seats); i++) {
        at += random.between(0n, YEAR / 10n);
        turns.push({ end: at, previousEnd: turns[i - Number(seats)]?.end ?? 0n });
      }
      const paid = sum(turns.map((turn) => earned(initial, seats, turn)));
      const last = turns.slice(-Number(seats));
      const issued = sum(last.map(({ end }) => supplyAfter(initial, end) - initial));
      expect(paid * seats <= issued).to.equal(true);
      expect(issued < (paid + seats) * seats).to.equal(true);
      expect(initial + paid <= supplyAfter(initial, turns.at(-1)!.end)).to.equal(true);
    }
  });

  it("would pay more than was issued, were the initial supply divided too", () => {
    const share = (block: bigint) => supplyAfter(20n, block) / 21n;
    expect(21n * (share(YEAR) - share(0n))).to.equal(21n);
    expect(supplyAfter(20n, YEAR) - 20n).to.equal(1n);
    expect(earned(20n, 21n, { end: YEAR, previousEnd: 0n })).to.equal(0n);
  });
});

describe("model: the table of the issuance", () => {
  it("is the one in the contract", () => {
    expect(readFileSync(GROWTH_TABLE, "utf8")).to.equal(growthTable());
  });

  it("has the factors that roots of 1.05 give, rounded up", () => {
    const words = growthWords();
    expect(words.length).to.equal(37);
    words.forEach((word, k) => {
      const [exponent, mantissa] = [word >> 248n, word & ((1n << 248n) - 1n)];
      expect(mantissa >> 247n).to.equal(1n);
      const blocks = k < 25 ? 1n << BigInt(k) : YEAR << BigInt(k - 25);
      // No factor is a whole number of units, so what is rounded up is one more than what is rounded down.
      expect(mantissa).to.equal((supplyAfter(1n << 500n, blocks) >> (253n + exponent)) + 1n);
    });
  });

  it("is compared in Solidity with figures of this model", () => {
    for (const [path, text] of figureFiles()) expect(readFileSync(path, "utf8")).to.equal(text);
  });
});
