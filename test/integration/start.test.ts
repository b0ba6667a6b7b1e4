import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs what `npm start` runs. */
function start(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, "node_modules/tsx/dist/cli.mjs"), "scripts/start.ts", ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended: Ended = { code: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (ended.stdout += chunk));
  child.stderr.on("data", (chunk) => (ended.stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ended, code }));
  });
}

describe("npm start", () => {
  it("plays a story, balances every ledger and prints one JSON object", async function () {
    this.timeout(300_000);
    const { code, stdout, stderr } = await start("--json", "--story", "mesh", "--months", "2");
    expect(code, stderr).to.equal(0);
    const result = JSON.parse(stdout);
    expect(result).to.have.all.keys("network", "stories", "addresses");
    expect(result.network).to.equal("localhost");
    expect(result.addresses.Projects).to.match(/^0x[0-9a-fA-F]{40}$/);
    expect(result.stories).to.have.length(1);
    const [story] = result.stories;
    expect(story).to.include({ name: "mesh", ok: true, residueWei: 0, rounds: 2 });
    expect(story.transactions).to.be.greaterThan(500);
    expect(story.gasUsed).to.be.greaterThan(500 * 21_000);
    expect(BigInt(story.ethInWei) - BigInt(story.ethOutWei)).to.equal(BigInt(story.ethHeldWei));
    expect(stderr).to.contain("The ledgers balance to the wei");
    expect(story.replayed).to.include({ differences: 0 });
    expect(story.replayed.events).to.be.greaterThan(1_000);
    expect(story.replayed.figures).to.be.greaterThan(1_000);
    expect(stderr).to.contain("events alone");
  });

  for (const [asked, sentence] of [
    [["--story", "nowhere"], 'There is no story named "nowhere", only commonweal'],
    [["--fast"], "There is no option --fast"],
    [["mesh"], 'There is nothing named "mesh"'],
    [["--months", "0"], "The option --months needs a whole number"],
    [["--story"], "The option --story needs a value"],
  ] as const) {
    it(`refuses "${asked.join(" ")}" with a sentence`, async () => {
      const { code, stdout, stderr } = await start(...asked);
      expect({ code, stdout }).to.deep.equal({ code: 2, stdout: "" });
      expect(stderr).to.contain(sentence);
      expect(stderr.trim().split("\n")).to.have.length(1);
    });
  }
});
