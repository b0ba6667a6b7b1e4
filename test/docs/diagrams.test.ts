import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { wings } from "../../rocketh/wings.js";
import { contractsIn, draw } from "../../scripts/diagrams/draw.ts";
import { root } from "../../scripts/tools/run.ts";

const files = globSync("docs/diagrams/*.dot", { cwd: root }).sort();
const text = (file: string) => readFileSync(join(root, file), "utf8");
/** Both panels are drawn as the contract that both are. */
const shown = (name: string) => (name.endsWith("Panel") ? "PanelQualification" : name);

describe("Diagrams", () => {
  for (const file of files) {
    it(`are drawn from ${file} as it stands (npm run diagrams)`, async () => {
      expect(await draw(text(file))).to.equal(text(file.replace(/\.dot$/, ".svg")));
    });
  }

  it("name contracts that there are, and show every one", () => {
    const drawn = new Set(files.flatMap((file) => contractsIn(text(file))));
    const known = globSync("contracts/**/*.sol", { cwd: root }).map((file) => file.replace(/^.*[\\/]|\.sol$/g, ""));
    const aliases = ["CongressTimelock"];
    for (const name of drawn) expect([...known, ...aliases]).to.include(name);
    for (const name of new Set(Object.values(wings).flat().map(shown))) expect([...drawn]).to.include(name);
  });

  it("stand in a page of the documentation, each with its description", () => {
    const pages = globSync("docs/*.md", { cwd: root }).map(text).join("\n");
    for (const file of files)
      expect(pages).to.match(
        new RegExp(`!\\[[^\\]]{20,}\\]\\(${file.replace("docs/", "").replace(".dot", ".svg")}\\)`),
      );
  });
});
