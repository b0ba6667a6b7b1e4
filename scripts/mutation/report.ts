/** What the mutants showed: a file for programs, a page for people, and what is wrong with it. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "../tools/run.ts";
import { contractsOf, digestOf, MODULES } from "./modules.ts";
import { pageOf, score, total } from "./page.ts";
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
  /** Nothing that can be seen changes; a test in TypeScript notices; or no test does. */
  readonly kind: "equivalent" | "elsewhere" | "unasserted";
  readonly why: string;
  /** Their keys. */
  readonly mutants: readonly string[];
}

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
  await put(PAGE, pageOf(known, loadExplanations(), LEAST_SCORE));
}

async function put(file: string, text: string): Promise<void> {
  const path = join(root, file);
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

/** Why a report does not do: too few killed, a survivor that nobody explained, or an explanation of none. */
export function faultsOf(report: Report, explanations: readonly Explanation[]): string[] {
  const explained = new Set(explanations.flatMap(({ mutants }) => mutants));
  const survivors = Object.entries(report).flatMap(([file, { survivors }]) =>
    survivors.map(({ key }) => ({ file, key })),
  );
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
