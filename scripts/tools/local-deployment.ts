// Writes where everything is on a fresh local chain into the SDK: addresses follow from the deployer's account and the order of
// the deployment. Build first.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getAddress } from "ethers";
import { network } from "hardhat";
import { format, resolveConfig } from "prettier";
import { LOCAL_CHAIN } from "../../rocketh/local.js";
import { loadAndExecuteDeploymentsFromFiles } from "../../rocketh/environment.js";
import { root } from "./run.ts";

const FILE = join(root, "sdk/src/deployments/local.ts");

const { provider } = await network.create();
const quietly = { provider: provider as never, logLevel: 0 };
const { deployments } = await loadAndExecuteDeploymentsFromFiles(quietly);
const contracts = Object.entries(deployments).map(([name, { address }]) => [name, getAddress(address)] as const);
contracts.sort(([a], [b]) => a.localeCompare(b, "en"));

const source = `// Generated from the deploy scripts by scripts/tools/local-deployment.ts. Do not edit.

/**
 * The suite on a local chain on which it was deployed first of all, as \`npm start\` does. For browsers and for Node.
 *
 * @module
 */
import type { Deployment } from "../core/deployment.js";

/**
 * The deployment of a fresh local chain (Hardhat's or Anvil's, id ${LOCAL_CHAIN}).
 *
 * @example
 * import { local } from "@commonweal/sdk/deployments/local";
 *
 * const client = createClient({ runner, deployment: local });
 */
export const local: Deployment = {
  name: "local",
  chainId: ${LOCAL_CHAIN}n,
  startBlock: 0,
  contracts: ${JSON.stringify(Object.fromEntries(contracts))},
};
`;
const text = await format(source, { ...(await resolveConfig(FILE)), parser: "typescript" });
// As it is, it keeps its date, and nothing is built anew for it.
if (!existsSync(FILE) || readFileSync(FILE, "utf8") !== text) writeFileSync(FILE, text);
process.exit(0);
