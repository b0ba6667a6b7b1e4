// Compiles src/core/Aggregator.sol into src/core/aggregator-code.ts, or with --check says whether that is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const solc = createRequire(import.meta.url)("solc");
const folder = fileURLToPath(new URL("../src/core/", import.meta.url));
const target = `${folder}aggregator-code.ts`;

const input = {
  language: "Solidity",
  sources: { "Aggregator.sol": { content: readFileSync(`${folder}Aggregator.sol`, "utf8") } },
  settings: {
    evmVersion: "paris",
    optimizer: { enabled: true, runs: 1 },
    metadata: { appendCBOR: false, bytecodeHash: "none" },
    outputSelection: { "*": { Aggregator: ["evm.bytecode.object"] } },
  },
};
const output = JSON.parse(solc.compile(JSON.stringify(input)));
const code = output.contracts["Aggregator.sol"].Aggregator.evm.bytecode.object;
const text = `// Compiled from Aggregator.sol by scripts/aggregator.ts. Do not edit.
// prettier-ignore
export const AGGREGATOR_CODE = "0x${code}";
`;

if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error('Stale: sdk/src/core/aggregator-code.ts. Run "npm run aggregator -w sdk".');
  process.exitCode = 1;
}
