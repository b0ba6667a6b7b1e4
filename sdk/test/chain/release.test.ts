import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import { WINGS } from "../../src/deployments/index.js";
import { chunkTree } from "../../src/hosts/index.js";
import { cidOf } from "../../src/core/cid.js";
import { rejected } from "../refused.js";
import { withCode } from "./acting.js";
import { localChain } from "./node.js";
import { useSuite } from "./suite.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What a program that failed wrote. */
interface Failed extends Error {
  readonly stdout: string;
  readonly code: number;
}

describe("The release program", () => {
  const suite = useSuite();
  let box: string;

  beforeEach(() => {
    box = mkdtempSync(join(tmpdir(), "commonweal-release-"));
    const { chainId } = suite.deployment;
    writeFileSync(join(box, "deployment"), JSON.stringify({ ...suite.deployment, chainId: String(chainId) }));
  });
  afterEach(() => rmSync(box, { recursive: true, force: true }));

  async function run(...args: string[]): Promise<string> {
    const command = ["--import=tsx", "scripts/release.ts", ...args];
    return (await promisify(execFile)(process.execPath, command, { cwd: root })).stdout;
  }

  async function verify(...args: string[]): Promise<string> {
    const { url } = await localChain();
    return run("verify", "--rpc", url, "--deployment", join(box, "deployment"), ...args);
  }

  it("packs the sources that were adopted, and finds every wing as it was adopted and built from them", async () => {
    const file = join(box, "sources");
    const said = await run("pack", "--out", file);
    const { sourceCid } = (await (await suite.as(9)).governance.release("roles"))!;
    const packed = readFileSync(file);
    const tree = chunkTree(packed);
    expect(cidOf(packed)).to.equal(sourceCid);
    expect(said).to.contain(`CID ${sourceCid}, ${tree.chunks} chunks, root ${tree.root}.`);

    const lines = (await verify()).trim().split("\n");
    expect(lines.length).to.equal(WINGS.length);
    for (const [i, wing] of WINGS.entries()) {
      expect(lines[i]).to.match(
        new RegExp(`^${wing} 0.1.0 \\(release 1\\): \\d+ contracts, all of them what was adopted`),
      );
    }
  });

  it("fails and names what differs: one byte of code, and another contract of the suite in its place", async () => {
    const { Tasks, Projects } = suite.deployment.contracts;
    const code = await suite.provider.getCode(Tasks!);
    const last = code.endsWith("0") ? "1" : "0";
    await withCode(suite, { [Tasks!]: code.slice(0, -1) + last, [Projects!]: code }, async () => {
      const { stdout, code: status } = await rejected<Failed>(verify("--wing", "capital"), Error as never);
      expect(status).to.equal(1);
      const lines = stdout.trim().split("\n");
      expect(lines[0]).to.contain("4 things are not.");
      for (const [name, address] of [
        ["Tasks", Tasks],
        ["Projects", Projects],
      ]) {
        expect(stdout).to.contain(`${name} at ${address} has code of hash 0x`);
        expect(stdout).to.contain(`${name} at ${address} is not what the sources compile to.`);
      }
      // The other wings are as they were.
      expect(await verify("--wing", "roles", "--wing", "foundation")).not.to.contain("not");
    });
  });

  it("says what it can do", async () => {
    expect(await run("--help")).to.contain("npm run release -- verify");
    expect((await rejected<Failed>(run("publish"), Error as never)).code).to.equal(2);
  });
});
