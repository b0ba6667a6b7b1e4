import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { root } from "../../scripts/tools/run.ts";

const lines = readFileSync(join(root, "docs/threat-model.md"), "utf8").split("\n");
/** Rows of an attack, what stops it, and the tests that try it. */
const rows = lines
  .filter((line) => line.startsWith("|") && line.includes("](../"))
  .map((line) => line.split("|").slice(1, -1));

describe("The threat model", () => {
  it("has attacks in number", () => {
    expect(rows.length).to.be.greaterThan(50);
  });

  for (const [attack, , tried] of rows) {
    it(`names tests that exist of: ${attack!.trim()}`, () => {
      const named = [...tried!.matchAll(/\]\(\.\.\/([^)]+)\)((?: `[^`]+`)+)/g)];
      expect(named.length).to.be.greaterThan(0);
      for (const [, file, names] of named) {
        expect(existsSync(join(root, file!)), file).to.equal(true);
        const text = readFileSync(join(root, file!), "utf8");
        for (const [, name] of names!.matchAll(/`([^`]+)`/g)) {
          const found = file!.endsWith(".t.sol") ? text.includes(`function ${name}(`) : text.includes(name!);
          expect(found, `${file} has "${name}"`).to.equal(true);
        }
      }
    });
  }

  it("leaves no attack without a test", () => {
    const table = lines
      .filter((line) => /^\| (?!-|attack|who )/.test(line))
      .map((line) => line.split("|").slice(1, -1));
    const untried = table.filter((cells) => cells.length === 3 && !/\]\(\.\.\//.test(cells[2]!));
    const people = lines.indexOf("## Who might, and whom one trusts");
    const money = lines.indexOf("## Money and prices");
    const trusted = lines.slice(people, money);
    expect(untried.filter((cells) => !trusted.includes(`|${cells.join("|")}|`))).to.deep.equal([]);
  });
});
