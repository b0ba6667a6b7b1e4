// Runs every test of the project, or those whose path contains one of the words given:
//   npm test -- capital           npm test -- Pool.t.sol           npm run test:deep -- invariant
import { globSync } from "node:fs";
import { parseArgs } from "node:util";
import { build, root, run } from "./tools/run.ts";

const { values, positionals: words } = parseArgs({ allowPositionals: true, options: { deep: { type: "boolean" } } });
const deep = { DEEP: "1", FUZZ_RUNS: "20000", INVARIANT_RUNS: "500", INVARIANT_DEPTH: "200", TEST_TIMEOUT: "7200000" };
const env = values.deep ? { ...deep, ...(process.env as Record<string, string>) } : undefined;

interface Suite {
  name: string;
  /** Which files belong to it, from the root. */
  files: string;
  command: (files: string[]) => string[];
}

const SUITES: Suite[] = [
  {
    name: "contracts, in TypeScript",
    files: "test/**/*.test.ts",
    command: (files) => ["hardhat", "test", "mocha", "--no-compile", ...files],
  },
  {
    name: "contracts, in Solidity",
    files: "test/**/*.t.sol",
    command: (files) => ["hardhat", "--config", "hardhat.tests.config.ts", "test", "solidity", ...files],
  },
  {
    name: "SDK",
    files: "sdk/test/**/*.test.ts",
    command: (files) =>
      words.length === 0
        ? ["npm", "test", "--silent", "-w", "sdk"]
        : ["npm", "exec", "-w", "sdk", "--", "mocha", ...files.map((file) => file.replace(/^sdk\//, ""))],
  },
];

const total = { passed: 0, failed: 0, skipped: 0 };
const started = Date.now();

await build();
for (const suite of SUITES) {
  const files = globSync(suite.files, { cwd: root, exclude: ["**/node_modules/**"] })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();
  if (files.length === 0) continue;
  console.log(`\n── Tests of ${suite.name}: ${files.length} ${files.length === 1 ? "file" : "files"}\n`);
  const [command, ...args] = suite.command(files);
  const { ok, output } = await run(command, args, { env, show: "stdout" });
  const counts = {
    passed: count(output, "passing"),
    failed: count(output, "failing"),
    skipped: count(output, "pending|skipped"),
  };
  if (!ok && counts.failed === 0) {
    console.log(`\nThe tests of ${suite.name} did not run to their end; this counts as one failure.`);
    counts.failed = 1;
  }
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

if (total.passed + total.failed === 0) {
  console.log(words.length ? `\nNo test file has ${words.join(" or ")} in its path.` : "\nThere is no test to run.");
  process.exitCode = 1;
}
if (total.failed > 0) process.exitCode = 1;
console.log(`\nAll suites took ${Math.round((Date.now() - started) / 1000)} s.\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);

/** The totals that mocha and Hardhat print at the end: "  12 passing (3s)". */
function count(output: string, word: string): number {
  const lines = output.matchAll(new RegExp(`^\\s*(\\d+) (?:${word})\\b`, "gm"));
  return [...lines].reduce((sum, [, number]) => sum + Number(number), 0);
}
