// Puts faults into the contracts one by one and sees whether the tests notice: docs/mutation.md.
//   npm run mutation                               every mutant of every contract; takes up where it was stopped
//   npm run mutation -- --module voting --sample 20
//   npm run mutation -- --contract CapitalToken
//   npm run mutation -- --changed                  contracts that changed since their mutants were tried
//   npm run mutation -- --jobs 2                   two mutants at a time
//   npm run mutation -- --report                   writes the report anew, without trying any
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { contractsOf, MODULES } from "./mutation/modules.ts";
import { faultsOf, loadExplanations, loadReport, PAGE, saveReport, staleContracts } from "./mutation/report.ts";
import { runModule } from "./mutation/run.ts";

const { values } = parseArgs({
  options: {
    module: { type: "string", multiple: true },
    contract: { type: "string", multiple: true },
    sample: { type: "string" },
    jobs: { type: "string", default: "1" },
    changed: { type: "boolean" },
    report: { type: "boolean" },
  },
});
const { module: modules, contract: contracts, changed } = values;
const sample = values.sample === undefined ? undefined : Number(values.sample);
const jobs = Number(values.jobs);

const unknown = [
  ...(modules ?? []).filter((name) => !MODULES.some((module) => module.name === name)),
  ...(contracts ?? []).filter((name) => !MODULES.flatMap(contractsOf).some((file) => basename(file, ".sol") === name)),
];
const wrong = unknown.length
  ? `There is no ${unknown.join(", ")} to mutate.`
  : ![sample ?? 1, jobs].every((number) => Number.isInteger(number) && number > 0) &&
    "--sample and --jobs want a number, one or more.";
if (wrong) {
  console.error(wrong);
  process.exit(1);
}

const report = loadReport();
const stale = staleContracts(report);
for (const module of values.report ? [] : MODULES) {
  if (modules && !modules.includes(module.name)) continue;
  const files = contractsOf(module)
    .filter((file) => !contracts || contracts.includes(basename(file, ".sol")))
    .filter((file) => !changed || stale.includes(file));
  if (files.length === 0) continue;
  console.log(`\n── ${module.name}: ${files.length} ${files.length === 1 ? "file" : "files"}\n`);
  Object.assign(report, await runModule(module, { files, sample, jobs }, (line) => console.log(line)));
  await saveReport(report);
}
await saveReport(report);

const faults = faultsOf(report, loadExplanations());
for (const fault of faults) console.log(`✗ ${fault}`);
if (faults.length) process.exitCode = 1;
else console.log(`✓ Enough mutants are killed, and every survivor is explained: ${PAGE}`);
