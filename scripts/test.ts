// Runs every test of the project, or those whose path contains one of the words given:
//   npm test -- capital           npm test -- Pool.t.sol           npm run test:deep -- invariant
import { globSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Show, build, root, run } from "./tools/run.ts";

const { values, positionals: words } = parseArgs({ allowPositionals: true, options: { deep: { type: "boolean" } } });
const deep = { DEEP: "1", FUZZ_RUNS: "20000", INVARIANT_RUNS: "500", INVARIANT_DEPTH: "200", TEST_TIMEOUT: "7200000" };
const env = values.deep ? { ...deep, ...(process.env as Record<string, string>) } : undefined;

interface Suite {
  name: string;
  /** Which files belong to it, from the root. */
  files: string;
  command: (files: string[]) => string[];
}

const SUITES: Record<"typescript" | "solidity" | "sdk", Suite> = {
  typescript: {
    name: "contracts, in TypeScript",
    files: "test/**/*.test.ts",
    command: (files) => ["hardhat", "test", "mocha", "--no-compile", ...files],
  },
  solidity: {
    name: "contracts, in Solidity",
    files: "test/**/*.t.sol",
    command: (files) => ["hardhat", "--config", "hardhat.tests.config.ts", "test", "solidity", ...files],
  },
  sdk: {
    name: "SDK",
    files: "sdk/test/**/*.test.ts",
    command: (files) =>
      words.length === 0
        ? ["npm", "test", "--silent", "-w", "sdk"]
        : ["npm", "exec", "-w", "sdk", "--", "mocha", ...files.map((file) => file.replace(/^sdk\//, ""))],
  },
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
await build();
// Most of the time of the Solidity tests is one compiler's, so they run beside the others and are shown after them.
const aside = new Held();
const later = runSuite(SUITES.solidity, (chunk) => aside.write(chunk));
const show = (chunk: Uint8Array | string) => void process.stdout.write(chunk);
const counts = [await runSuite(SUITES.typescript, show), await runSuite(SUITES.sdk, show)];
aside.release();
counts.push(await later);
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
async function runSuite({ name, files: pattern, command }: Suite, show: Show): Promise<Counts> {
  const files = globSync(pattern, { cwd: root, exclude: ["**/node_modules/**"] })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  show(`\n── Tests of ${name}: ${files.length} ${files.length === 1 ? "file" : "files"}\n\n`);
  const [program, ...args] = command(files);
  const { ok, output } = await run(program!, args, { env, show });
  const counts = {
    passed: count(output, "passing"),
    failed: count(output, "failing"),
    skipped: count(output, "pending|skipped"),
  };
  if (!ok && counts.failed === 0) {
    show(`\nThe tests of ${name} did not run to their end; this counts as one failure.\n`);
    counts.failed = 1;
  }
  return counts;
}

/** The totals that mocha and Hardhat print at the end: "  12 passing (3s)". */
function count(output: string, word: string): number {
  const lines = output.matchAll(new RegExp(`^\\s*(\\d+) (?:${word})\\b`, "gm"));
  return [...lines].reduce((sum, [, number]) => sum + Number(number), 0);
}
