import { rmSync } from "node:fs";
import { join } from "node:path";
import { getAddress } from "ethers";
import type { Deployment } from "../../sdk/src/deployments/index.js";
import { localhost } from "../../sdk/src/deployments/localhost.js";
import { root, run } from "../tools/run.ts";

/** Where the deploy scripts note the local chain's addresses, and where the SDK's `localhost()` finds them. */
const folder = join(root, "deployments", "localhost");

/** Deploys the suite to the node at `url` and returns where everything is. */
export async function deploySuite(url: string): Promise<Deployment> {
  rmSync(folder, { recursive: true, force: true });
  const args = ["deploy", "--no-compile", "--network", "localhost", "--skip-prompts"];
  const { ok, output } = await run("hardhat", args, { env: { LOCALHOST_URL: url } });
  if (!ok) throw new Error(`The suite could not be deployed:\n${output}`);
  const deployment = localhost(folder);
  const contracts = Object.entries(deployment.contracts).map(([name, address]) => [name, getAddress(address)]);
  return { ...deployment, contracts: Object.fromEntries(contracts) };
}
