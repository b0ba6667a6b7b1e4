// Measures whole-transaction gas and compares it with bench/results.json:
//   npm run bench                 fails where an operation became more than 1 % dearer
//   npm run bench -- --update     takes the new figures whatever they are
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Row } from "../bench/record.ts";
import { build, root } from "./tools/run.ts";

const { values } = parseArgs({ options: { update: { type: "boolean" } } });
const file = join(root, "bench", "results.json");
const TOLERANCE = 0.01;

await build();
// Only now, as they need what the build makes.
const { CROWDS, runBench } = await import("../bench/run.ts");
const { report } = await import("../bench/report.ts");

const rows = await runBench((line) => console.error(line));
const before: Row[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
const nameOf = ({ wing, operation }: Row) => `${wing}: ${operation}`;
const known = new Map(before.map((row) => [nameOf(row), row.gas]));
const dearer = rows.filter((row) => row.gas > (known.get(nameOf(row)) ?? row.gas) * (1 + TOLERANCE));

console.log(report(rows, CROWDS.filter(Boolean)));
for (const row of dearer) {
  const [was, is] = [known.get(nameOf(row))!, row.gas].map((gas) => gas.toLocaleString("en-US"));
  console.log(`${nameOf(row)}: ${was} became ${is}`);
}
if (dearer.length && !values.update) {
  console.log(`\n${dearer.length} operations became more than 1 % dearer; bench/results.json stays as it was.`);
  process.exitCode = 1;
} else {
  writeFileSync(file, `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`);
}
