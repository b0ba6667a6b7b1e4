// Runs every test of the project, with the gate of branch coverage, or those whose path contains one of the words given:
//   npm test -- capital           npm test -- Pool.t.sol           npm run test:deep -- invariant
import { globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./tools/build.ts";
import { compareGas } from "./tools/chain-gas.ts";
import { foundryBinary } from "./tools/foundry.ts";
import { type Show, root, run } from "./tools/run.ts";

const { values, positionals: words } = parseArgs({ allowPositionals: true, options: { deep: { type: "boolean" } } });
const deep = {
  DEEP: "1",
  FOUNDRY_FUZZ_RUNS: "20000",
  FOUNDRY_INVARIANT_RUNS: "500",
  FOUNDRY_INVARIANT_DEPTH: "200",
  TEST_TIMEOUT: "7200000",
};
const deepEnv = values.deep ? { ...deep, ...(process.env as Record<string, string>) } : undefined;
const box = mkdtempSync(join(tmpdir(), "commonweal-tests-"));

interface Suite {
  name: string;
  /** Which files belong to it, from the root. */
  files: string;
  command: (files: string[]) => string[];
  env?: Record<string, string>;
}

/** The tests of the SDK, on one of two implementations of a chain, and the file that holds what they spent there. */
const sdkOn = (chain: "hardhat" | "anvil") => ({
  command: (files: string[]) => [
    ...["npm", "exec", "--silent", "-w", "sdk", "--", "mocha"],
    ...files.map((file) => file.replace(/^sdk\//, "")),
  ],
  env: { TEST_CHAIN: chain, TEST_GAS_FILE: gasOn(chain) },
});
const gasOn = (chain: string) => join(box, `gas-on-${chain}`);

const SUITES: Record<"typescript" | "solidity" | "sdk" | "anvil", Suite> = {
  typescript: {
    name: "contracts, in TypeScript",
    files: "test/**/*.test.ts",
    command: (files) => ["hardhat", "test", "mocha", "--no-compile", ...files],
  },
  solidity: {
    name: "contracts, in Solidity",
    files: "test/**/*.t.sol",
    // All of them at once also show which branches they take.
    command: (files) =>
      values.deep || words.length > 0
        ? [foundryBinary("forge"), "test", "--match-path", `{${files.join(",")}}`]
        : ["tsx", "scripts/coverage.ts"],
  },
  sdk: { name: "SDK", files: "sdk/test/**/*.test.ts", ...sdkOn("hardhat") },
  // Those that talk to a chain, once more on another one.
  anvil: { name: "SDK, against anvil", files: "sdk/test/chain/**/*.test.ts", ...sdkOn("anvil") },
};

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Keeps what is written until it is released, and passes it on from then on. */
class Held {
  #kept: (Uint8Array | string)[] | undefined = [];

  write(chunk: Uint8Array | string): void {
    if (this.#kept) this.#kept.push(chunk);
    else process.stdout.write(chunk);
  }

  release(): void {
    for (const chunk of this.#kept ?? []) process.stdout.write(chunk);
    this.#kept = undefined;
  }
}

const started = Date.now();
// The Solidity tests compile for themselves, so they run beside the others from the start. One suite is shown at a time.
const [first, second, third, fourth] = [new Held(), new Held(), new Held(), new Held()];
const solidity = runSuite(SUITES.solidity, fourth);
await build();
first.release();
const typescript = runSuite(SUITES.typescript, first);
const sdk = runSuite(SUITES.sdk, second);
// When one of them has ended, so that the machine is not asked for more at once than it has.
const anvil = Promise.race([typescript, sdk]).then(() => runSuite(SUITES.anvil, third));
const counts = [await typescript];
second.release();
counts.push(await sdk);
third.release();
counts.push(await anvil);
counts.push(comparedChains());
fourth.release();
counts.push(await solidity);
rmSync(box, { recursive: true });
if (values.deep && words.length === 0) counts.push(await runProofs());
const sum = (key: keyof Counts) => counts.reduce((total, of) => total + of[key], 0);
const total: Counts = { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };

if (total.passed + total.failed === 0) {
  console.log(words.length ? `\nNo test file has ${words.join(" or ")} in its path.` : "\nThere is no test to run.");
  process.exitCode = 1;
}
if (total.failed > 0) process.exitCode = 1;
console.log(`\nAll suites took ${Math.round((Date.now() - started) / 1000)} s.\n`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);

/** Runs what was asked for of a suite. */
async function runSuite({ name, files: pattern, command, env }: Suite, shown: Held): Promise<Counts> {
  const show: Show = (chunk) => shown.write(chunk);
  const files = globSync(pattern, { cwd: root, exclude: ["**/node_modules/**"] })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  show(`\n── Tests of ${name}: ${files.length} ${files.length === 1 ? "file" : "files"}\n\n`);
  const [program, ...args] = command(files);
  const { ok, output } = await run(program!, args, { env: { ...deepEnv, ...env }, show });
  const counts = {
    passed: count(output, "passing", "passed"),
    failed: count(output, "failing", "failed"),
    skipped: count(output, "pending", "skipped"),
  };
  if (!ok && counts.failed === 0) {
    show(`\nThe run of the tests of ${name} failed as a whole; this counts as one failure.\n`);
    counts.failed = 1;
  }
  return counts;
}

/** Whether each transaction took the same gas on both chains; it counts as one test. */
function comparedChains(): Counts {
  const { compared, equal, explained, differences } = compareGas(gasOn("hardhat"), gasOn("anvil"));
  if (compared === 0 && differences.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  console.log(`\n── Gas on hardhat and on anvil: ${compared} transactions, ${equal} of them equal to the unit\n`);
  if (explained > 0) console.log(`${explained} differ for a reason that is written in scripts/tools/chain-gas.ts.`);
  for (const line of differences) console.log(line);
  return differences.length > 0 ? { passed: 0, failed: 1, skipped: 0 } : { passed: 1, failed: 0, skipped: 0 };
}

/** What is proved for all inputs takes minutes, and so belongs to the deep run. */
async function runProofs(): Promise<Counts> {
  console.log("\n── Proofs\n");
  const { ok, output } = await run("tsx", ["scripts/proofs.ts"], { show: "stdout" });
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  return { passed: Number(passed ?? 0), failed: Number(failed ?? 0) || (ok ? 0 : 1), skipped: 0 };
}

/** The totals at the end: mocha's "  12 passing (3s)", forge's "Ran 4 test suites in 3s: 12 tests passed, 0 failed, …". */
function count(output: string, mocha: string, forge: string): number {
  const lines = [
    ...output.matchAll(new RegExp(`^\\s*(\\d+) ${mocha}\\b`, "gm")),
    ...output.matchAll(new RegExp(`^Ran \\d+ test suites? .*?(\\d+) (?:tests )?${forge}\\b`, "gm")),
  ];
  return lines.reduce((sum, [, number]) => sum + Number(number), 0);
}
