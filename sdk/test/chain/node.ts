import { execFile, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { JsonRpcProvider } from "ethers";
import { type ChainProcess, startAnvil, startChain } from "../../../scripts/tools/chain-process.js";
import type { Deployment } from "../../src/core/deployment.js";
import { recordDeployment } from "./gas.js";

/** Two independent implementations of a chain, and which of them these tests run against: `TEST_CHAIN=anvil`. */
const KINDS = { anvil: () => startAnvil("--prune-history", "1000"), hardhat: startHardhat };
export const kind = process.env.TEST_CHAIN ?? "hardhat";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const require = createRequire(import.meta.url);

/** A local chain with the suite on it. */
export interface LocalChain extends ChainProcess {
  readonly deployment: Deployment;
}

/** Who blocks of hardhat pay. */
const BENEFICIARY = "0xc014ba5ec014ba5ec014ba5ec014ba5ec014ba5e";

let running: Promise<LocalChain> | undefined;

/** The chain, started at its first use and shared by all tests. */
export function localChain(): Promise<LocalChain> {
  return (running ??= start());
}

export async function stopChain(): Promise<void> {
  (await running?.catch(() => undefined))?.stop();
  running = undefined;
}

async function start(): Promise<LocalChain> {
  if (!(kind in KINDS))
    throw new Error(`TEST_CHAIN has to be one of ${Object.keys(KINDS).join(", ")}, and is ${kind}.`);
  const { url, stop } = await KINDS[kind as keyof typeof KINDS]();
  try {
    const provider = connect(url);
    if (kind === "anvil") await makeAlike(provider);
    const deployment = await deploy(url);
    await recordDeployment(provider, deployment);
    provider.destroy();
    return { url, deployment, stop };
  } catch (reason) {
    stop();
    throw reason;
  }
}

function startHardhat(): Promise<ChainProcess> {
  const cli = join(dirname(require.resolve("hardhat/package.json")), "dist/src/cli.js");
  return startChain((port) => {
    const args = [cli, "node", "--network", "node", "--port", String(port)];
    return spawn(process.execPath, args, { cwd: root, stdio: "ignore" });
  });
}

async function deploy(url: string): Promise<Deployment> {
  const script = join(root, "sdk/test/chain/deploy.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--import=tsx", script, url], { cwd: root });
  const { chainId, ...rest } = JSON.parse(stdout.slice(stdout.indexOf("{")));
  return { ...rest, chainId: BigInt(chainId) };
}

/**
 * Has anvil make blocks as hardhat does, so that gas can be compared: each a second after the one before at least, and their
 * beneficiary not the zero address, which would be cheaper to look at in each transaction.
 */
async function makeAlike(provider: JsonRpcProvider): Promise<void> {
  await provider.send("anvil_setBlockTimestampInterval", [1]);
  await provider.send("anvil_setCoinbase", [BENEFICIARY]);
}

export function connect(url: string): JsonRpcProvider {
  return new JsonRpcProvider(url, undefined, { cacheTimeout: -1, pollingInterval: 20, batchMaxCount: 1 });
}
