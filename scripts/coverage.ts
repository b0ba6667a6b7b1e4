// Runs the Solidity tests, counts the branches they take, and gates on them. Only forge counts branches.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foundryBinary } from "./tools/foundry.ts";
import { root, run } from "./tools/run.ts";

/** Where money and votes are, every branch is tested. */
const FULLY_TESTED = [
  "contracts/arbitration/",
  "contracts/capital/",
  "contracts/community/",
  "contracts/governance/",
  "contracts/hosts/",
  "contracts/leadership/",
  "contracts/pay/",
  "contracts/projects/",
  "contracts/publicgoods/",
  "contracts/reputation/",
  "contracts/roles/",
  "contracts/voting/",
  "contracts/vouchers/",
  "contracts/work/",
];
const OVERALL_PERCENT = 95;
const LEFT_OUT = "^(test/|contracts/mocks/|node_modules/)";

interface FileCoverage {
  file: string;
  lines: [hit: number, found: number];
  branches: [hit: number, found: number];
  /** Numbers of the lines with a branch that no Solidity test takes. */
  missing: number[];
}

const args = ["coverage", "--report", "lcov", "--no-match-coverage", LEFT_OUT, ...process.argv.slice(2)];
const { ok } = await run(foundryBinary("forge"), args, { show: "stdout" });
if (!ok) {
  console.log("\nThe coverage run failed: see the failing test above.");
  process.exit(1);
}

const files = parseLcov(readFileSync(join(root, "lcov.info"), "utf8"));
const isCritical = (file: string) => FULLY_TESTED.some((folder) => file.startsWith(folder));
const total = (pick: (file: FileCoverage) => [number, number]) =>
  files.map(pick).reduce(([hit, found], [h, f]) => [hit + h, found + f], [0, 0]);

console.log("\nbranches            lines               file");
for (const { file, lines, branches, missing } of files) {
  console.log(`${show(branches)}${show(lines)}${file}${isCritical(file) ? "" : "  (not under the full gate)"}`);
  if (missing.length) console.log(`${" ".repeat(40)}  not every branch taken at line ${missing.join(", ")}`);
}
const branches = total((file) => file.branches);
console.log(`${show(branches)}${show(total((file) => file.lines))}all files`);

const gaps = files.filter(({ file, branches: [hit, found] }) => isCritical(file) && hit < found);
for (const { file } of gaps) console.log(`✗ ${file} has untested branches, and must have none.`);
const enough = percent(branches) >= OVERALL_PERCENT;
if (!enough)
  console.log(`✗ Of all branches ${percent(branches).toFixed(1)} % are tested, and ${OVERALL_PERCENT} % must be.`);
if (gaps.length || !enough) process.exitCode = 1;
else console.log(`✓ Every branch that touches money or votes is tested, and ${percent(branches).toFixed(1)} % of all.`);

function percent([hit, found]: [number, number]): number {
  return found === 0 ? 100 : (100 * hit) / found;
}

function show(part: [number, number]): string {
  return `${percent(part).toFixed(1).padStart(5)} %  ${part.join("/").padEnd(12)}`;
}

function parseLcov(text: string): FileCoverage[] {
  return text
    .split("end_of_record")
    .filter((record) => record.includes("SF:"))
    .map((record) => {
      const number = (key: string) => Number(new RegExp(`^${key}:(\\d+)`, "m").exec(record)?.[1] ?? 0);
      const untaken = [...record.matchAll(/^BRDA:(\d+),\d+,\d+,(?:-|0)$/gm)].map(([, line]) => Number(line));
      return {
        file: /^SF:(.*)$/m.exec(record)![1].trim(),
        lines: [number("LH"), number("LF")] as [number, number],
        branches: [number("BRH"), number("BRF")] as [number, number],
        missing: [...new Set(untaken)].sort((a, b) => a - b),
      };
    })
    .sort((a, b) => a.file.localeCompare(b.file, "en"));
}
