// Rewrites what is generated and committed: the TypeScript types of the contracts, their storage layouts, and the ABIs
// that the SDK carries.
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
await buildSdk();
console.log(
  `Written: typechain-types/, ${STORAGE_FILE} and sdk/src/abi/. Commit them with the contracts they describe.`,
);
