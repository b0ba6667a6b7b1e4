import { setupEnvironmentFromFiles } from "@rocketh/node";
import { type Accounts, type Data, type Extensions, extensions } from "./config.js";

/** Runs the deploy scripts, for tests and scripts that hold a provider. */
export const { loadAndExecuteDeploymentsFromFiles } = setupEnvironmentFromFiles<Extensions, Accounts, Data>(extensions);
