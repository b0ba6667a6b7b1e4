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

  it("plays stories one after the other, each on the suite as it was deployed", async function () {
    this.timeout(600_000);
    const { code, stdout, stderr } = await start("--json", "--story", "bridge", "--story", "commonweal");
    expect(code, stderr).to.equal(0);
    const [commonweal, bridge] = JSON.parse(stdout).stories;
    for (const story of [commonweal, bridge]) {
      expect(story).to.include({ ok: true, residueWei: 0 });
      expect(story.failures).to.deep.equal([]);
      expect(story.expectations).to.be.greaterThan(100);
    }
    // What comes in by one wing leaves by the next: 0.9 of 2.25 ETH for power keep the plant running, at 2,500 credits an ether.
    expect(commonweal).to.include({ name: "commonweal", people: 17, upkeepWei: "900000000000000000", turns: 5 });
    expect(commonweal.creditsIssued).to.equal("2250000000000000000000");
    expect(bridge).to.include({ name: "bridge", people: 14 });
    expect(BigInt(bridge.tollsWei)).to.equal(BigInt(bridge.upkeepWei) + BigInt(bridge.dividendsWei));
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
