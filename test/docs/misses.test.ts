import { readFileSync } from "node:fs";
import { expect } from "chai";
import { reportMining } from "../../bench/mining.ts";
import { missesOf, unreasoned, withMisses } from "../../bench/misses.ts";
import { type Row, type Wing, baseOf } from "../../bench/record.ts";
import { asText, gasPage, withPart } from "../../bench/report.ts";
import { TARGETS } from "../../bench/targets/index.ts";

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const rows: Row[] = JSON.parse(text("bench/results.json"));

/** Reasons give figures in hundreds, and calldata has a zero more or less from run to run. */
const ROUNDED = 100;

describe("Gas targets", () => {
  it("that are missed stand in the known issues as they were measured", () => {
    const issues = text("docs/known-issues.md");
    expect(withMisses(issues, rows)).to.equal(issues);
    for (const wing of Object.keys(TARGETS) as Wing[]) {
      for (const { operation, why } of missesOf(rows, wing)) {
        expect(issues.split("\n").some((line) => line.includes(operation) && line.includes(why))).to.equal(true);
      }
    }
  });

  it("stand beside what was measured and what others take, as it was measured", () => {
    const page = text("docs/benchmarks.md");
    const mining = asText(reportMining(JSON.parse(text("bench/mining.json"))));
    expect(withPart(withPart(page, "gas", gasPage(rows)), "mining", mining)).to.equal(page);
  });

  for (const wing of Object.keys(TARGETS) as Wing[]) {
    it(`of ${wing} are missed for a reason that is given`, () => {
      expect(unreasoned(rows, wing)).to.deep.equal([]);
    });

    it(`of ${wing} that are missed are explained by figures that were measured`, () => {
      const gas = rows.filter((row) => row.wing === wing).map((row) => row.gas);
      for (const [operation, { why = "" }] of Object.entries(TARGETS[wing])) {
        for (const [figure] of why.matchAll(/\d+,\d{3}/g)) {
          const said = Number(figure.replace(",", ""));
          expect(
            gas.some((each) => Math.abs(each - said) <= ROUNDED),
            `${operation}: ${figure}`,
          ).to.equal(true);
        }
      }
    });

    it(`of ${wing} are those that were measured`, () => {
      const measured = rows.filter((row) => row.wing === wing);
      const names = new Set(measured.map(({ operation }) => baseOf(operation)));
      expect(Object.keys(TARGETS[wing]).filter((operation) => !names.has(operation))).to.deep.equal([]);
      for (const { operation, target } of measured) {
        expect(TARGETS[wing][baseOf(operation)]?.most ?? null, operation).to.equal(target);
      }
    });
  }
});
