// Simulates the lottery: changes of hash power, times that are ahead, withholding, many winners in one block, idle days. Writes
// figures, plots and their page to docs/simulation; a test says whether they are fresh.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { simulationFiles } from "./simulate/page.ts";
import { root } from "./tools/run.ts";

for (const [path, text] of await simulationFiles()) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  console.log(`Written: ${path}.`);
}
