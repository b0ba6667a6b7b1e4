import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import { HDNodeWallet } from "ethers";
import { mine } from "../../src/mining/index.js";
import { localChain } from "./node.js";
import { useSuite } from "./suite.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const [MINER, RELAYER] = [5, 6];
const keyOf = (index: number) => {
  const phrase = "test test test test test test test test test test test junk";
  return HDNodeWallet.fromPhrase(phrase, undefined, `m/44'/60'/0'/0/${index}`).privateKey;
};

/** A line of what the command prints with --json. */
type Said = Readonly<Record<string, unknown>> & { readonly event: string };

describe("Mining on a chain", () => {
  const suite = useSuite();
  let box: string;
  let place: string[];

  beforeEach(async () => {
    box = mkdtempSync(join(tmpdir(), "commonweal-mine-"));
    const file = join(box, "deployment.json");
    writeFileSync(file, JSON.stringify({ ...suite.deployment, chainId: String(suite.deployment.chainId) }));
    place = ["--rpc", (await localChain()).url, "--deployment", file];
  });
  afterEach(() => rmSync(box, { recursive: true, force: true }));

  const command = (...options: string[]) => ["--import=tsx", "scripts/mine.ts", ...options];

  /** What the command says, until `enough` does; then it is interrupted. */
  async function watch(options: readonly string[], enough: (said: Said) => boolean = () => false): Promise<Said[]> {
    const child = spawn(process.execPath, command(...place, "--workers", "1", "--json", ...options), {
      cwd: root,
      env: { ...process.env, MINER_KEY: keyOf(MINER) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    const all: Said[] = [];
    for await (const line of createInterface(child.stdout)) {
      const said = JSON.parse(line) as Said;
      all.push(said);
      if (enough(said)) child.kill("SIGINT");
    }
    expect(await ended).to.deep.equal([0, null]);
    return all;
  }

  /** How the command ends where it does not mine, and what it says. */
  async function refusal(options: readonly string[], key = keyOf(MINER)): Promise<[code: number, said: string]> {
    const env = { ...process.env, MINER_KEY: key };
    try {
      await promisify(execFile)(process.execPath, command(...options), { cwd: root, env });
    } catch (reason) {
      const { code, stderr } = reason as { code: number; stderr: string };
      return [code, stderr.trim()];
    }
    throw new Error("It was not refused.");
  }

  it("wins tokens for who mines, whoever hands them in", async () => {
    const [{ lottery }, relayer] = [await suite.as(MINER), await suite.as(RELAYER)];
    const beneficiary = await suite.address(MINER);
    const ids: bigint[] = [];
    for await (const { job, nonce, digest } of mine({ lottery, kind: "congress", beneficiary, workers: 1 })) {
      const { result } = await relayer.lottery.claim({ ...job, nonce }).send();
      expect(result).to.deep.equal({ id: digest, kind: 1, owner: beneficiary });
      ids.push(result.id);
      if (ids.length === 3) break;
    }
    expect((await lottery.tokensOf()).map(({ id }) => id)).to.deep.equal(ids);
    expect((await lottery.kind("congress")).wins).to.equal(3);
  });

  it("is a command that ends after so many wins, and tells how it goes", async () => {
    const beneficiary = await suite.address(RELAYER);
    const all = await watch(["--kind", "validator", "--wins", "2", "--beneficiary", beneficiary]);
    const { lottery } = await suite.as(RELAYER);
    const [started] = all;
    expect(started).to.deep.equal({
      event: "started",
      ...{ kind: 0, name: "Validator", beneficiary, account: await suite.address(MINER) },
    });
    const won = all.filter(({ event }) => event === "won");
    expect(won.map(({ id }) => BigInt(id as string))).to.deep.equal((await lottery.tokensOf()).map(({ id }) => id));
    expect(all.at(-1)).to.deep.include({ event: "ended", wins: 2 });

    const last = all.filter(({ event }) => event === "progress").at(-1)!;
    const { difficulty, expected } = await lottery.kind("validator");
    // A look before the second win, or after it.
    expect([1, 2]).to.include(last.wins);
    expect(last).to.include({ expected, inForce: last.wins });
    expect(last.difficulty).to.be.within(Number(difficulty) / 1.2, Number(difficulty));
    expect(last.hashRate).to.be.greaterThan(0);
    expect((last.difficulty as number) / (last.hashRate as number)).to.be.closeTo(last.expectedSeconds as number, 1e-9);
  });

  it("is a command that goes over to a new window, and ends when it is interrupted", async () => {
    const { lottery } = await suite.as(MINER);
    let rolled: Promise<unknown> | undefined;
    // Slowly, so that nothing is won before.
    const all = await watch(["--kind", "proposal", "--limit", "100"], ({ event }) => {
      rolled ??= suite.mine(600).then(() => lottery.roll().send());
      return event === "window";
    });
    await rolled;
    const { present } = await lottery.challenges();
    expect(all.filter(({ event }) => event === "window").map(({ challenge }) => challenge)).to.deep.equal([present]);
    expect(all.at(-1)).to.deep.include({ event: "ended", wins: 0 });
  });

  it("is a command that says in a sentence what is wrong", async () => {
    expect(await refusal([...place, "--kind", "7"])).to.deep.equal([1, "There is no kind 7; there are 0 to 2."]);
    expect(await refusal([...place, "--kind", "mayor"])).to.deep.equal([
      2,
      "--kind has to be validator, congress, proposal or a number from 0 to 255.",
    ]);
    expect(await refusal([...place, "--wins", "0"])).to.deep.equal([
      2,
      "--wins has to be a whole number from 1 to 1000000000.",
    ]);
    const [code, said] = await refusal([...place, "--rpc", "http://127.0.0.1:9"]);
    expect([code, said]).to.deep.equal([
      1,
      'There is no chain at http://127.0.0.1:9, or it does not answer. Start one with "npm start".',
    ]);
    expect(await refusal(place, "0x12")).to.deep.equal([
      2,
      "MINER_KEY has to hold the private key of the account that hands in (32 bytes of hex).",
    ]);
    expect(await refusal(place, `0x${"77".repeat(32)}`)).to.deep.equal([
      1,
      "The account that hands in cannot pay for the gas.",
    ]);
  });
});
