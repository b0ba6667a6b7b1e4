import { type Row, type Wing, baseOf } from "./record.ts";
import { TARGETS } from "./targets/index.ts";

/** A target that is missed. */
export interface Miss {
  operation: string;
  gas: number;
  target: number;
  bound: number | undefined;
  why: string;
}

/** Figures of the same operation among other crowds are told where they differ by more than this part. */
const ALIKE = 0.01;

/** The targets of a wing that are missed, in the order of the rows. */
export function missesOf(rows: readonly Row[], wing: Wing): Miss[] {
  const told = new Map<string, number>();
  return rows.flatMap(({ operation, gas, target, bound, ...row }) => {
    if (row.wing !== wing || target === null || gas <= target) return [];
    const base = baseOf(operation);
    const before = told.get(base);
    if (before !== undefined && Math.abs(gas - before) <= before * ALIKE) return [];
    told.set(base, gas);
    return { operation, gas, target, bound, why: TARGETS[wing][base]?.why ?? "" };
  });
}

/** What is wrong with the reasons: one is missing, or stands where nothing is missed any more. */
export function unreasoned(rows: readonly Row[], wing: Wing): string[] {
  const missed = new Set(missesOf(rows, wing).map(({ operation }) => baseOf(operation)));
  const reasoned = Object.entries(TARGETS[wing]).filter(([, { why }]) => why !== undefined);
  const names = new Set(reasoned.map(([operation]) => operation));
  return [
    ...[...missed]
      .filter((name) => !names.has(name))
      .map((name) => `${wing}: "${name}" misses its target, and why is not said`),
    ...[...names].filter((name) => !missed.has(name)).map((name) => `${wing}: "${name}" no longer misses its target`),
  ];
}

const number = (value: number | undefined) => value?.toLocaleString("en-US") ?? "";

/** Head and rows of the table of a wing. */
export function missTable(rows: readonly Row[], wing: Wing): string[][] {
  const lines = missesOf(rows, wing).map(({ operation, gas, target, bound, why }) => {
    return [operation, number(gas), number(target), number(bound), why];
  });
  return [["operation", "gas", "target", "bound", "why"], ...lines];
}

const FIRST = 1;
const LAST = 4;

/** That table in Markdown, as prettier would have it. */
function markdown(table: string[][], indent: string): string {
  const widths = table[0]!.map((_, i) => Math.max(...table.map((cells) => cells[i]!.length)));
  const isNumber = (i: number) => i >= FIRST && i < LAST;
  const line = (cells: string[]) =>
    `${indent}| ${cells.map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(" | ")} |`;
  const rule = widths.map((width, i) => (isNumber(i) ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  return [line(table[0]!), line(rule), ...table.slice(1).map(line)].join("\n");
}

/** A document with its tables of misses written anew, each between `<!-- misses: WING -->` and `<!-- end -->`. */
export function withMisses(document: string, rows: readonly Row[]): string {
  return document.replace(
    /^( *)<!-- misses: (\w+) -->\n[^]*?^ *<!-- end -->$/gm,
    (_, indent: string, wing: Wing) =>
      `${indent}<!-- misses: ${wing} -->\n\n${markdown(missTable(rows, wing), indent)}\n\n${indent}<!-- end -->`,
  );
}
