/** What a comparison came to, for people. */

import type { ContractReport } from "./replay.ts";

/** The sum of the reports of all contracts. */
export interface Replayed {
  readonly events: number;
  readonly figures: number;
  readonly differences: number;
}

export function totalOf(reports: readonly ContractReport[]): Replayed {
  const sum = (of: (report: ContractReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  return {
    events: sum(({ events }) => events),
    figures: sum(({ figures }) => figures),
    differences: sum(({ differences }) => differences.length),
  };
}

/** Rows by contract, with the sum of all in the last. */
export function table(reports: readonly ContractReport[]): string[] {
  const total = totalOf(reports);
  const rows = [
    ["contract", "events read", "figures compared", "differences"],
    ...reports.map(({ contract, events, figures, differences }) => [contract, events, figures, differences.length]),
    ["all", total.events, total.figures, total.differences],
  ].map((row) => row.map((cell) => cell.toLocaleString("en")));
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => {
    const [name, ...numbers] = row.map((cell, column) => {
      return column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]);
    });
    return [name, ...numbers].join("  ");
  });
}

/** The first `most` differences, one in three lines, and how many more there are. */
export function differenceLines(reports: readonly ContractReport[], most = 50): string[] {
  const all = reports.flatMap(({ differences }) => differences);
  const shown = all.slice(0, most).flatMap(({ contract, view, chain, logs }) => {
    return [`${contract}.${view}`, `  on chain   ${chain}`, `  from logs  ${logs}`];
  });
  return all.length > most ? [...shown, `and ${all.length - most} more`] : shown;
}
