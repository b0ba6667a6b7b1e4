// Rewrites what is generated and committed: the TypeScript types of the contracts and their storage layouts.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, root } from "./tools/run.ts";
import { STORAGE_FILE, writeStorageLayouts } from "./tools/storage.ts";

rmSync(join(root, "typechain-types"), { recursive: true, force: true });
await build();
mkdirSync(join(root, "docs"), { recursive: true });
writeStorageLayouts();
console.log(`Written: typechain-types/ and ${STORAGE_FILE}. Commit them with the contracts they describe.`);
