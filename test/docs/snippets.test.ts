import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { pages, textOf } from "../../scripts/tools/docs.ts";
import { root } from "../../scripts/tools/run.ts";

/** Programs that tests run, pages whose programs tests run, and what is compiled with everything else. */
const programs = globSync(["sdk/examples/**/*.ts", "sdk/README.md", "sdk/test/docs/*.ts"], { cwd: root }).map((file) =>
  plain(readFileSync(join(root, file), "utf8")),
);

/** Code without its margins. */
function plain(code: string): string {
  return code.replaceAll(/^\s+|\s+$/gm, "");
}

/** Pages with code. That of both READMEs is run as it stands (sdk/test/chain/examples.test.ts). */
const shown = pages()
  .filter((page) => page.startsWith("docs/"))
  .map((page) => ({
    page,
    blocks: [...textOf(page).matchAll(/^ *```ts\n(.*?)^ *```/gms)].map(([, block]) => plain(block!)),
  }))
  .filter(({ blocks }) => blocks.length > 0);

describe("Code in the documentation", () => {
  it("is there", () =>
    expect(shown.map(({ page }) => page)).to.include.members(["docs/besu.md", "docs/guide-dapps.md"]));

  for (const { page, blocks } of shown) {
    for (const block of blocks) {
      it(`is from a program that is run or compiled: ${block.split("\n")[0]} (${page})`, () => {
        expect(programs.some((program) => program.includes(block))).to.equal(true);
      });
    }
  }
});
