/** What a comparison came to, for people. */

import { number, table } from "../stories/stage/words.ts";
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
export function rowsOf(reports: readonly ContractReport[]): string[] {
  const total = totalOf(reports);
  return table([
    ["contract", "events read", "figures compared", "differences"],
    ...reports.map(({ contract, events, figures, differences }) => {
      return [contract, ...[events, figures, differences.length].map((figure) => number(figure))];
    }),
    ["all", ...[total.events, total.figures, total.differences].map((figure) => number(figure))],
  ]);
}

/** How it went, in a sentence, with the first differences. */
export function wordsOf(reports: readonly ContractReport[]): string[] {
  const { events, figures, differences } = totalOf(reports);
  if (differences === 0) {
    return [`Rebuilt from ${number(events)} events alone: ${number(figures)} figures, and the chain has every one so.`];
  }
  return [
    `The events do NOT tell what is on the chain: ${number(differences)} of ${number(figures)} figures differ:`,
  ].concat(differenceLines(reports, 10));
}

/** The first `most` differences, one in three lines, and how many more there are. */
export function differenceLines(reports: readonly ContractReport[], most = 50): string[] {
  const all = reports.flatMap(({ differences }) => differences);
  const shown = all.slice(0, most).flatMap(({ contract, view, chain, logs }) => {
    return [`${contract}.${view}`, `  on chain   ${chain}`, `  from logs  ${logs}`];
  });
  return all.length > most ? [...shown, `and ${all.length - most} more`] : shown;
}
