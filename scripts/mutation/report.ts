/** What the mutants showed: a file for programs, a page for people, and what is wrong with it. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "../tools/run.ts";
import { contractsOf, digestOf, MODULES } from "./modules.ts";
import { OPERATORS } from "./operators.ts";
import type { Outcome } from "./run.ts";

export const REPORT_FILE = "test/mutation/report.json";
export const SURVIVORS_FILE = "test/mutation/survivors.json";
export const PAGE = "docs/mutation.md";
/** Of the mutants tried, how many tests have to notice, in percent. */
export const LEAST_SCORE = 90;

/** By the file of the contract. */
export type Report = Record<string, Outcome>;

/** Why some mutants survive. */
export interface Explanation {
  readonly kind: keyof typeof KINDS;
  readonly why: string;
  /** Their keys. */
  readonly mutants: readonly string[];
}

const KINDS = {
  equivalent: "nothing that can be seen changes",
  elsewhere: "a test outside the module's Solidity tests notices",
  unasserted: "no test notices",
};

export function loadReport(): Report {
  return existsSync(join(root, REPORT_FILE)) ? JSON.parse(readFileSync(join(root, REPORT_FILE), "utf8")) : {};
}

export function loadExplanations(): Explanation[] {
  return JSON.parse(readFileSync(join(root, SURVIVORS_FILE), "utf8"));
}

/** Writes both files. A contract that is gone goes from them as well. */
export async function saveReport(report: Report): Promise<void> {
  const files = MODULES.flatMap(contractsOf);
  const known = Object.fromEntries(files.filter((file) => report[file]).map((file) => [file, report[file]]));
  await put(REPORT_FILE, JSON.stringify(known));
  await put(PAGE, pageOf(known, loadExplanations()));
}

async function put(file: string, text: string): Promise<void> {
  const path = join(root, file);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

/** Why a report does not do: too few killed, a survivor that nobody explained, or an explanation of none. */
export function faultsOf(report: Report, explanations: readonly Explanation[]): string[] {
  const explained = new Set(explanations.flatMap(({ mutants }) => mutants));
  const survivors = Object.entries(report).flatMap(([file, { survivors }]) => survivors.map((key) => ({ file, key })));
  const faults = survivors
    .filter(({ key }) => !explained.has(key))
    .map(({ file, key }) => `${SURVIVORS_FILE} does not say why a mutant of ${file} survives: ${key}`);
  const keys = new Set(survivors.map(({ key }) => key));
  for (const key of explained) {
    if (!keys.has(key)) faults.push(`${SURVIVORS_FILE} explains a mutant that does not survive: ${key}`);
  }
  const { tried, killed } = total(Object.values(report));
  if (100 * killed < LEAST_SCORE * tried) {
    faults.push(`Only ${score({ tried, killed })} of ${tried} mutants are killed, and ${LEAST_SCORE} % must be.`);
  }
  return faults;
}

/** Contracts whose code is another than when their mutants were tried, or whose mutants never were. */
export function staleContracts(report: Report): string[] {
  return MODULES.flatMap(contractsOf).filter((file) => report[file]?.source !== digestOf([file]));
}

interface Counts {
  tried: number;
  killed: number;
}

function total(outcomes: readonly Outcome[]): Counts & { mutants: number; unexpressed: number } {
  const sum = (key: "mutants" | "tried" | "killed" | "unexpressed") => outcomes.reduce((n, of) => n + of[key], 0);
  return { mutants: sum("mutants"), tried: sum("tried"), killed: sum("killed"), unexpressed: sum("unexpressed") };
}

function score({ tried, killed }: Counts): string {
  return tried === 0 ? "–" : `${((100 * killed) / tried).toFixed(1)} %`;
}

function pageOf(report: Report, explanations: readonly Explanation[]): string {
  const outcomes = Object.values(report);
  const whole = total(outcomes);
  const modules = MODULES.map(({ name }) => [name, outcomes.filter(({ module }) => module === name)] as const);
  const row = (name: string, of: readonly Outcome[]) => {
    const { mutants, tried, killed } = total(of);
    return `| ${name} | ${mutants} | ${tried} | ${killed} | ${tried - killed} | ${score({ tried, killed })} |`;
  };
  const extent =
    whole.tried === whole.mutants
      ? `All ${whole.mutants} mutants of ${outcomes.length} files were tried.`
      : `Of ${whole.mutants} mutants of ${outcomes.length} files, ${whole.tried} were tried: of each file a sample, drawn by the digests of the mutants' descriptions.`;
  return `# Mutants

A mutant is a contract with one small fault put in on purpose. A test suite is as good as the faults it notices:
it _kills_ a mutant when one of its tests fails. \`npm run mutation\` puts the faults in, runs the Solidity tests of
the module against each, and writes this page. How it works: [decision 69](decisions/69-mutants.md).

**${whole.killed} of ${whole.tried} mutants are killed (${score(whole)})**, and at least ${LEAST_SCORE} % must be. ${extent}
${whole.unexpressed} more do not compile, and so cannot be deployed either.

| module | mutants | tried | killed | survived | score |
| --- | --: | --: | --: | --: | --: |
${modules.map(([name, of]) => row(name, of)).join("\n")}
${row("**all**", outcomes)}

## Faults put in

| operator | change |
| --- | --- |
${Object.entries(OPERATORS)
  .map(([name, what]) => `| ${name} | ${what} |`)
  .join("\n")}

Left out, as they would be the same as another mutant or be killed by it: swapping \`&&\` and \`||\` as a whole (a
clause left out shows as much), negating a condition that is taken as true and as false, a statement that is all an
\`if\` does, a check that always fails, zero beside a comparison, the bound of a choice between the two compared. Left out as well: assembly, constants, and how a
loop counts on.

## Survivors

${survivorsOf(report, explanations)}
`;
}

function survivorsOf(report: Report, explanations: readonly Explanation[]): string {
  const why = new Map(explanations.flatMap((explanation) => explanation.mutants.map((key) => [key, explanation])));
  const parts = Object.entries(report)
    .filter(([, { survivors }]) => survivors.length > 0)
    .map(
      ([file, { survivors }]) => `### ${file}\n\n${survivors.map((key) => survivor(key, why.get(key))).join("\n")}\n`,
    );
  return parts.length ? parts.join("\n") : "None.";
}

function survivor(key: string, explanation?: Explanation): string {
  const [contract, inside, operator, ...change] = key.split(" | ");
  const why = explanation ? `${KINDS[explanation.kind]}: ${explanation.why}` : "not explained yet";
  return `- \`${contract}.${inside}\`, ${operator}: ${shown(operator, change)} — ${why}`;
}

function shown(operator: string, [original, mutant]: string[]): string {
  if (operator === "removal" && mutant === "") return `\`${original}\` left out`;
  return `\`${original}\` becomes \`${mutant}\``;
}
