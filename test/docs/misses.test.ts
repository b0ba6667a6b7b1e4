import { readFileSync } from "node:fs";
import { expect } from "chai";
import { missesOf, unreasoned, withMisses } from "../../bench/misses.ts";
import { type Row, type Wing, baseOf } from "../../bench/record.ts";
import { TARGETS } from "../../bench/targets/index.ts";

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const rows: Row[] = JSON.parse(text("bench/results.json"));

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

  for (const wing of Object.keys(TARGETS) as Wing[]) {
    it(`of ${wing} are missed for a reason that is given`, () => {
      expect(unreasoned(rows, wing)).to.deep.equal([]);
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
