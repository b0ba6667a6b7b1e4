import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import { type Filter, Wallet, ZeroAddress, id, parseEther } from "ethers";
import {
  type BackupDocument,
  type SealedBackup,
  StateReader,
  type Tier,
  makeBackup,
  periodOf,
  restoreBackups,
  sealBackup,
} from "../../src/backups/index.js";
import { type Client, InputError, createClient } from "../../src/index.js";
import { rejected } from "../refused.js";
import { connect, localChain } from "./node.js";
import { useSuite } from "./suite.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

describe("Backups of a chain", () => {
  const suite = useSuite();
  const key = new Wallet(id("the key of the post"));
  const hosts = `0x${"12".repeat(20)}`;
  let client: Client;

  beforeEach(async () => {
    client = await suite.as(5);
  });

  const keyOf = () => key.address;
  const placeOf = () => ({ chainId: String(suite.deployment.chainId), hosts });

  /** A backup of the period of a tier that ended last. */
  async function backedUp(tier: Tier, before: readonly SealedBackup[]): Promise<SealedBackup> {
    await suite.pass(1);
    const period = periodOf(tier, await fresh().core.now()) - 1n;
    const root = before[0]?.backup.root;
    const parent = root && {
      root: before.at(-1)!.backup.root,
      state: restoreBackups({ ...placeOf(), root, keyOf }, before).state,
    };
    return sealBackup(
      await makeBackup(client.core, { seat: 1, tier, period, hosts, ...(parent ? { parent } : {}) }),
      key,
    );
  }

  const fresh = () => client.at("latest");

  it("restores by a month, a day, an hour and a minute what the chain says, balances among it", async () => {
    const links: SealedBackup[] = [];
    for (const [tier, seconds] of [
      ["month", 2_592_000],
      ["day", 86_400],
      ["hour", 3_600],
      ["minute", 60],
    ] as const) {
      await client.capital.buy({ amount: parseEther("10") }).send();
      await suite.provider.send("evm_mine", []);
      await client.capital.transfer(await suite.address(6), parseEther("1")).send();
      await suite.pass(seconds);
      links.push(await backedUp(tier, links));
    }
    const { state } = restoreBackups({ ...placeOf(), root: links[0]!.backup.root, keyOf }, links);
    for (const index of [5, 6]) {
      const account = await suite.address(index);
      const { balance } = await fresh().capital.account(account);
      expect(state.get(`CapitalToken/balances/${account}`)).to.equal(String(balance));
    }
    const found = await new StateReader(client.core).advance(await suite.provider.getBlockNumber());
    expect([...state].sort()).to.deep.equal([...found].sort());
    expect(state.has(`CapitalToken/balances/${ZeroAddress}`)).to.equal(false);
    // Finer backups tell differences only.
    const sizes = links.map(
      ({ document }) => Object.keys((JSON.parse(document) as { entries: object }).entries).length,
    );
    expect(Math.max(...sizes.slice(1))).to.be.lessThan(sizes[0]!);
  });

  it("reads on where it ended, and comes to the same", async () => {
    const reader = new StateReader(client.core);
    await reader.advance(await suite.provider.getBlockNumber());
    await client.capital.buy({ amount: parseEther("10") }).send();
    const head = await suite.provider.getBlockNumber();
    const [on, anew] = await Promise.all([reader.advance(head), new StateReader(client.core).advance(head)]);
    expect([...on].sort()).to.deep.equal([...anew].sort());
  });

  it("goes on from a restored state without the logs before it, and comes to the same", async () => {
    await client.capital.buy({ amount: parseEther("10") }).send();
    await suite.pass(2_592_000);
    const month = await backedUp("month", []);
    const links = [month];
    const { state } = restoreBackups({ ...placeOf(), root: month.backup.root, keyOf }, links);
    const block = Number((JSON.parse(month.document) as BackupDocument).block.number);
    await client.capital.sell({ amount: parseEther("4") }).send();
    await client.capital.buy({ amount: parseEther("1") }).send();

    const asked: unknown[] = [];
    const provider = connect((await localChain()).url);
    provider.getLogs = (filter) => {
      asked.push((filter as Filter).fromBlock);
      return suite.provider.getLogs(filter);
    };
    const { core } = createClient({ runner: provider, deployment: suite.deployment });
    const head = await suite.provider.getBlockNumber();
    const on = await new StateReader(core, { state, block }).advance(head);
    expect(asked).to.deep.equal([block + 1]);
    expect([...on].sort()).to.deep.equal([...(await new StateReader(client.core).advance(head))].sort());
    expect([...on].sort()).not.to.deep.equal([...state].sort());
    provider.destroy();
  });

  it("makes none of a period that is not over", async () => {
    const period = periodOf("month", await fresh().core.now());
    const reason = await rejected(makeBackup(client.core, { seat: 1, tier: "month", period, hosts }), InputError);
    expect(reason.field).to.equal("plan.period");
  });

  it("is a program too: makes, verifies, restores, and compares with the chain", async () => {
    const box = mkdtempSync(join(tmpdir(), "commonweal-backups-"));
    try {
      const file = (name: string) => join(box, `${name}.json`);
      const { chainId } = suite.deployment;
      writeFileSync(file("deployment"), JSON.stringify({ ...suite.deployment, chainId: String(chainId) }));
      const { url } = await localChain();
      const where = ["--rpc", url, "--deployment", file("deployment"), "--hosts", hosts];
      const run = async (...args: string[]) => {
        const command = ["--import=tsx", "scripts/backup.ts", ...args, ...where];
        const env = { ...process.env, HOST_KEY: key.privateKey };
        return (await promisify(execFile)(process.execPath, command, { cwd: root, env })).stdout;
      };
      const make = (tier: string, ...parents: string[]) =>
        run("make", "--tier", tier, "--seat", "1", "--out", file(tier), ...parents);

      await client.capital.buy({ amount: parseEther("10") }).send();
      await suite.pass(2_592_000);
      const month = /root (0x[0-9a-f]{64})/.exec(await make("month"))![1]!;
      await client.capital.buy({ amount: parseEther("10") }).send();
      await suite.pass(86_400);
      await make("day", file("month"));
      const chain = ["--root", month, file("month"), file("day")];
      expect(await run("verify", "--key", `1=${key.address}`, ...chain)).to.contain("2 backups hold");
      expect(await run("restore", "--compare", "--key", `1=${key.address}`, ...chain)).to.contain(
        "The chain says the same",
      );
      const forged = await rejected(run("verify", "--key", `1=${hosts}`, ...chain), Error);
      expect(forged.message).to.contain("its signature is not of its post's key");
    } finally {
      rmSync(box, { recursive: true, force: true });
    }
  });
});
