// Rewrites what is generated and committed: the TypeScript types of the contracts, their storage layouts, and what the SDK
// carries of them, their ABIs and where they are on a fresh local chain.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildContracts, buildSdk } from "./tools/build.ts";
import { orExit, root, run } from "./tools/run.ts";
import { STORAGE_FILE, writeStorageLayouts } from "./tools/storage.ts";

rmSync(join(root, "typechain-types"), { recursive: true, force: true });
await buildContracts({ anew: true });
mkdirSync(join(root, "docs"), { recursive: true });
writeStorageLayouts();
orExit(
  await run("npm", ["run", "--silent", "abis", "-w", "sdk"], { show: "stderr" }),
  "The SDK's ABIs could not be written.",
);
orExit(await run("tsx", ["scripts/tools/local-deployment.ts"], { show: "stderr" }), "The suite could not be deployed.");
await buildSdk();
console.log(
  `Written: typechain-types/, ${STORAGE_FILE}, sdk/src/abi/ and sdk/src/deployments/local.ts. Commit them with the contracts they describe.`,
);
