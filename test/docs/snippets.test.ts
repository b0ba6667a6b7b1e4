import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { textOf } from "../../scripts/tools/docs.ts";
import { root } from "../../scripts/tools/run.ts";

/** Programs that tests run, and pages whose programs tests run. */
const programs = globSync(["sdk/examples/**/*.ts", "sdk/README.md"], { cwd: root }).map((file) =>
  plain(readFileSync(join(root, file), "utf8")),
);

/** Code without its margins. */
function plain(code: string): string {
  return code.replaceAll(/^\s+|\s+$/gm, "");
}

describe("Code in the guide for applications", () => {
  const blocks = [...textOf("docs/guide-dapps.md").matchAll(/```ts\n(.*?)```/gs)].map(([, block]) => plain(block!));

  it("is there", () => expect(blocks.length).to.be.greaterThan(7));

  for (const block of blocks) {
    it(`is from a program that is run: ${block.split("\n")[0]}`, () => {
      expect(programs.some((program) => program.includes(block))).to.equal(true);
    });
  }
});
