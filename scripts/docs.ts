// Writes the reference: docs/api/contracts has a page for each contract, docs/api/sdk a site of the SDK's modules.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { page } from "./reference/page.ts";
import { documentedContracts } from "./tools/artifacts.ts";
import { buildContracts } from "./tools/build.ts";
import { orExit, root, run } from "./tools/run.ts";

const out = join(root, "docs/api");
await buildContracts();
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "contracts"), { recursive: true });
const contracts = documentedContracts();
for (const contract of contracts) writeFileSync(join(out, "contracts", `${contract.name}.md`), page(contract));
const index = contracts.map(({ name, source }) => `- [${name}](${name}.md), \`${source}\``);
writeFileSync(join(out, "contracts", "README.md"), ["# Contracts", "", ...index, ""].join("\n"));
orExit(
  await run("typedoc", [], { cwd: join(root, "sdk"), show: "stderr" }),
  "The SDK's reference could not be written.",
);
console.log(`Written: docs/api/contracts (${contracts.length} pages) and docs/api/sdk/index.html.`);
