// Everything that can be wrong without a test failing. `npm run check -- sizes types` runs only the checks named.
import { faultsOf, loadExplanations, loadReport, staleContracts } from "./mutation/report.ts";
import { compiledContracts } from "./tools/artifacts.ts";
import { foundryBinary } from "./tools/foundry.ts";
import { root, run } from "./tools/run.ts";
import { STORAGE_FILE } from "./tools/storage.ts";

/** Bytes of code a contract may have on chain (EIP-170), and from where on the report asks for a look. */
const SIZE_LIMIT = 24_576;
const SIZE_WARNING = 24_000;
const REPORT_LINES = 40;
const GENERATED = ["typechain-types", STORAGE_FILE, "sdk/src/abi", "sdk/src/deployments/local.ts"];

interface Outcome {
  ok: boolean;
  /** Shown under the line of the check. */
  report?: string;
}
type Check = () => Outcome | Promise<Outcome>;

const CHECKS: Record<string, [what: string, check: Check]> = {
  generated: [`${GENERATED.join(", ")} fit the contracts`, generatedFilesAreFresh],
  sizes: [`every contract has at most ${SIZE_LIMIT} bytes of code`, contractsAreSmallEnough],
  mutants: ["enough mutants of the contracts are killed, and the others explained", mutantsAreKilled],
  solidity: ["Solidity files are formatted", () => command(foundryBinary("forge"), "fmt", "--check")],
  format: ["all other files are formatted", () => command("prettier", "--check", "--log-level", "warn", ".")],
  lint: ["solhint has nothing to say", () => command("npm", "run", "--silent", "lint")],
  types: ["scripts, tests and deployment have right types", () => command("tsc", "-p", ".")],
  sdk: [
    "the SDK has right types, and the ABIs of the contracts",
    () => command("npm", "run", "--silent", "check", "-w", "sdk"),
  ],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in CHECKS));
if (unknown.length) {
  console.error(`There is no check named ${unknown.join(", ")}, only ${Object.keys(CHECKS).join(", ")}.`);
  process.exit(1);
}

const chosen = Object.keys(CHECKS).filter((name) => !wanted.length || wanted.includes(name));
let failures = 0;
// The first alone, as it writes what others read; the others on two processors.
if (chosen[0] === "generated") await show(chosen.shift()!);
await Promise.all([showNext(), showNext()]);
console.log(failures ? `\n${failures} of the checks failed.` : "\nAll checks passed.");
if (failures) process.exitCode = 1;

async function showNext(): Promise<void> {
  for (let name = chosen.shift(); name; name = chosen.shift()) await show(name);
}

async function show(name: string): Promise<void> {
  const [what, check] = CHECKS[name]!;
  const started = Date.now();
  const { ok, report } = await check();
  console.log(`${ok ? "✓" : "✗"} ${name}: ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (report?.trim()) console.log(report.trimEnd().replaceAll(/^/gm, "    "));
  if (!ok) failures++;
}

async function command(name: string, ...args: string[]): Promise<Outcome> {
  const { ok, output } = await run(name, args);
  const lines = output.split("\n");
  const more = lines.length > REPORT_LINES ? `\n… and ${lines.length - REPORT_LINES} more lines` : "";
  return { ok, report: ok ? "" : lines.slice(0, REPORT_LINES).join("\n") + more };
}

/** Generates them anew and asks git whether they differ from what is committed or staged. */
async function generatedFilesAreFresh(): Promise<Outcome> {
  const generated = await run("npm", ["run", "--silent", "generate"]);
  if (!generated.ok) return { ok: false, report: generated.output };
  const status = await run("git", ["status", "--porcelain", "--untracked-files=all", "--", ...GENERATED]);
  if (!status.ok) return { ok: false, report: status.output };
  const stale = status.output.split("\n").filter((line) => line && line[1] !== " ");
  if (stale.length === 0) return { ok: true };
  return { ok: false, report: `They were out of date and are written anew now; commit them:\n${stale.join("\n")}` };
}

function contractsAreSmallEnough(): Outcome {
  const contracts = compiledContracts().sort((a, b) => b.size - a.size);
  const lines = contracts.slice(0, 5).map(({ name, size }) => {
    const note = size > SIZE_LIMIT ? "  too large" : size > SIZE_WARNING ? "  nearly too large" : "";
    return `${name.padEnd(28)} ${String(size).padStart(6)} bytes, ${String(SIZE_LIMIT - size).padStart(6)} to spare${note}`;
  });
  if (contracts.length === 0) return { ok: false, report: "There are no compiled contracts: build first." };
  return { ok: contracts.every(({ size }) => size <= SIZE_LIMIT), report: lines.join("\n") };
}

/** By the report of the last run. A contract that changed since is only named, as to try its mutants takes minutes. */
function mutantsAreKilled(): Outcome {
  const report = loadReport();
  const faults = faultsOf(report, loadExplanations());
  const stale = staleContracts(report);
  const hint = `${stale.length} files changed since their mutants were tried: npm run mutation -- --changed`;
  return { ok: faults.length === 0, report: [...faults, ...(stale.length ? [hint] : [])].join("\n") };
}
