// Writes the table from which the chain token's issuance is computed, and the exact figures with which the tests compare it
// and the retarget of the lottery. All of it stays as it is; a test says whether it does.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { figureFiles } from "../test/model/leadership/figures.ts";
import { GROWTH_TABLE, growthTable } from "./tools/growth-table.ts";
import { root } from "./tools/run.ts";

for (const [path, text] of [[GROWTH_TABLE, growthTable()], ...figureFiles()]) {
  writeFileSync(join(root, path), text);
  console.log(`Written: ${path}.`);
}
