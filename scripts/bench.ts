// Measures whole-transaction gas and compares it with bench/results.json, and the speed of the miner beside others. What it
// finds stands in docs/benchmarks.md, and targets that are missed in docs/known-issues.md:
//   npm run bench                 fails where an operation became more than 1 % dearer, or the miner is too slow beside others
//   npm run bench -- --update     takes the new figures whatever they are
//   npm run bench -- --wing roles measures one wing only; the figures of the others stay
//   npm run bench -- --mining     measures the miner only
//   npm run bench -- --sdk        measures the package of the SDK only: its size, its start, and what it asks of a node
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { unreasoned, withMisses } from "../bench/misses.ts";
import { reportMining, runMining, tooSlow } from "../bench/mining.ts";
import type { Row } from "../bench/record.ts";
import { WINGS, asText, gasPage, report, withPart } from "../bench/report.ts";
import { build } from "./tools/build.ts";
import { root } from "./tools/run.ts";

const { values } = parseArgs({
  options: {
    update: { type: "boolean" },
    wing: { type: "string" },
    mining: { type: "boolean" },
    sdk: { type: "boolean" },
  },
});
const file = join(root, "bench", "results.json");
const miningFile = join(root, "bench", "mining.json");
const sdkFile = join(root, "bench", "sdk.json");
const issuesFile = join(root, "docs", "known-issues.md");
const pageFile = join(root, "docs", "benchmarks.md");
const TOLERANCE = 0.01;

const all = values.wing === undefined && !values.mining && !values.sdk;
if (all || values.mining) await benchMining();
if (all || values.sdk) await benchSdk();
if (all || values.wing !== undefined) await benchGas();

/** Rates are the machine's, so they are written down only when asked for; what is held to are the ratios. */
async function benchMining(): Promise<void> {
  const throughput = await runMining();
  console.log(`${reportMining(throughput)}\n`);
  for (const { name, least } of tooSlow(throughput)) {
    console.log(`The miner is not ${least} times as fast as ${name}.`);
    process.exitCode = 1;
  }
  if (!values.update) return;
  writeFileSync(miningFile, `${JSON.stringify(throughput, undefined, 2)}\n`);
  writePage("mining", asText(reportMining(throughput)));
}

/** Sizes and requests are the same on every machine, times are not: those are written down only when asked for. */
async function benchSdk(): Promise<void> {
  await build();
  const { dearer, reportSdk, runSdk } = await import("../bench/sdk/index.ts");
  const figures = await runSdk();
  console.log(`${reportSdk(figures)}\n`);
  const before = existsSync(sdkFile) ? JSON.parse(readFileSync(sdkFile, "utf8")) : figures;
  const worse = dearer(figures, before);
  for (const line of worse) console.log(line);
  const kept = values.update ? figures : { ...figures, starts: before.starts };
  if (worse.length && !values.update) process.exitCode = 1;
  else {
    writeFileSync(sdkFile, `${JSON.stringify(kept, undefined, 2)}\n`);
    writePage("sdk", asText(reportSdk(kept)));
  }
}

function writePage(part: string, text: string): void {
  writeFileSync(pageFile, withPart(readFileSync(pageFile, "utf8"), part, text));
}

async function benchGas(): Promise<void> {
  await build();
  // Only now, as they need what the build makes.
  const { runBench } = await import("../bench/run.ts");

  const wings = WINGS.filter((wing) => values.wing === undefined || wing === values.wing);
  if (!wings.length) throw new Error(`There is no wing "${values.wing}". There are ${WINGS.join(", ")}.`);
  const rows = await runBench(wings, (line) => console.error(line));
  const before: Row[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  const nameOf = ({ wing, operation }: Row) => `${wing}: ${operation}`;
  const known = new Map(before.map((row) => [nameOf(row), row.gas]));
  const dearer = rows.filter((row) => row.gas > (known.get(nameOf(row)) ?? row.gas) * (1 + TOLERANCE));

  console.log(report(rows));
  for (const row of dearer) {
    const [was, is] = [known.get(nameOf(row))!, row.gas].map((gas) => gas.toLocaleString("en-US"));
    console.log(`${nameOf(row)}: ${was} became ${is}`);
  }
  const unsaid = wings.flatMap((wing) => unreasoned(rows, wing));
  for (const line of unsaid) console.log(`${line}; see bench/targets.`);
  if (unsaid.length) process.exitCode = 1;
  if (dearer.length && !values.update) {
    console.log(`\n${dearer.length} operations became more than 1 % dearer; bench/results.json stays as it was.`);
    process.exitCode = 1;
    return;
  }
  const results = WINGS.flatMap((wing) => (wings.includes(wing) ? rows : before).filter((row) => row.wing === wing));
  writeFileSync(file, `[\n${results.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`);
  writeFileSync(issuesFile, withMisses(readFileSync(issuesFile, "utf8"), results));
  writePage("gas", gasPage(results));
}
