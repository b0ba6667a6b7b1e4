import { existsSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { describe, it } from "mocha";
import { Draw } from "../../../scripts/simulate/draw.ts";
import { type Figures, simulate } from "../../../scripts/simulate/lottery.ts";
import { simulationFiles } from "../../../scripts/simulate/page.ts";
import { Random } from "../random.ts";
import { targetOf } from "./asert.ts";

const root = new URL("../../../", import.meta.url);

describe("simulation of the lottery", function () {
  this.timeout(Number(process.env.TEST_TIMEOUT ?? 120_000));
  let figures: Figures;
  before(() => {
    figures = simulate();
  });

  it("draws at the targets of the exact model", () => {
    const [interval, base] = [4_320, 1n << 224n];
    const lottery = new Draw(new Random(1), interval);
    for (const late of [-300_000, -25_921, -25_920, -1, 0, 1, 12_960, 25_920, 100_000, 207_359, 207_360, 400_000]) {
      const exact = Number(targetOf(base, BigInt(late), 0n, 25_920n)) / Number(base);
      expect(lottery.multiplier(late) / exact).to.be.closeTo(1, 1e-14);
    }
  });

  it("draws as many wins as the hash power and the target make likely", () => {
    // Where the target does not move any more, and before that, where it doubles in the time.
    const [interval, runs] = [4_320, 20_000];
    for (const [began, expected] of [
      [8 * 25_920, 256 / 216],
      [0, (6 / Math.LN2) * (2 ** (120 / 25_920) - 1)],
    ] as const) {
      let found = 0;
      const lottery = new Draw(new Random(5), interval);
      for (let run = 0; run < runs; run++) {
        lottery.now = began;
        const end = began === 0 ? 120 : began + 20;
        while (lottery.find(1, end)) found += 1;
      }
      expect(found / runs / expected, String(began)).to.be.closeTo(1, began === 0 ? 0.12 : 0.03);
    }
  });

  it("is what docs/simulation shows, plots and page included", async () => {
    for (const [path, text] of await simulationFiles(figures)) {
      const file = new URL(path, root);
      expect(existsSync(file) && readFileSync(file, "utf8") === text, `${path}: run "npm run sim:lottery"`).to.equal(
        true,
      );
    }
  });

  it("has the plots referred to", () => {
    const page = readFileSync(new URL("docs/simulation/lottery.md", root), "utf8");
    const plots = [...page.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file]) => file);
    expect(plots.length).to.equal(5);
    for (const file of plots) expect(existsSync(new URL(`docs/simulation/${file}`, root)), file).to.equal(true);
  });

  it("comes back to schedule within five half-lives of ten times the power, and later after a tenth of it", () => {
    const [jump, drop] = figures.power;
    expect(jump.within3).to.be.within(4.5, 5.5);
    expect(drop.within10).to.be.within(6, 7);
    // The rate r of a power p follows dr / dt = ln 2 * r * (1 - r), in half-lives.
    for (const { factor, courses } of [jump, drop]) {
      for (const { after, rate } of courses) {
        expect(rate * (1 + (1 / factor - 1) * 2 ** -after)).to.be.closeTo(1, 0.03);
      }
    }
  });

  it("makes times that are ahead worth no more than the target they raise, and wins no more frequent", () => {
    for (const { seconds, target, gain, rate } of figures.timestamps.skews) {
      expect(gain, String(seconds)).to.be.below(target);
      expect(rate).to.be.closeTo(1, 0.005);
    }
  });

  it("makes withholding a loss for everybody", () => {
    for (const { lost, gain } of figures.withholding) {
      expect(lost).to.be.greaterThan(0);
      expect(gain).to.be.lessThan(0);
    }
  });

  it("goes on after many winners in one block, and makes up for them", () => {
    for (const { winners, target, next, ahead } of figures.crowds) {
      expect(target).to.be.closeTo(2 ** (-winners / 6), 1e-3);
      expect(next).to.be.lessThan(winners / 6 + 0.5);
      expect(Math.abs(ahead.at(-1)!.wins)).to.be.lessThan(0.3);
    }
  });

  it("gives out about 79 tokens in the hour after sixty idle days", () => {
    expect(figures.idle.wins.at(-1)!.wins).to.be.closeTo(79, 1.5);
  });
});
