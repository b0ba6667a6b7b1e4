import { table as columns } from "../scripts/stories/stage/words.ts";
import { missTable } from "./misses.ts";
import { type Row, type Wing, nameAmong } from "./record.ts";

const TITLES: { readonly [wing in Wing]: string } = {
  capital: "Capital and projects",
  vouchers: "Vouchers and communities",
  roles: "Roles and work",
  leadership: "Leadership",
};

/** Beside how many others each wing is measured. */
export type Crowds = { readonly [wing in Wing]: readonly number[] };

/** The rows for reading, wing by wing: what lies above its target is marked, and what others make of it stands beside. */
export function report(rows: readonly Row[], crowds: Crowds): string {
  const wings = (Object.keys(TITLES) as Wing[]).filter((wing) => rows.some((row) => row.wing === wing));
  const tables = wings.map((wing) => {
    const ofWing = rows.filter((row) => row.wing === wing);
    const misses = missTable(ofWing, wing);
    const missed = misses.length > 1 ? ["", "Targets that are missed", "", ...columns(misses, [0, 4])] : [];
    return [TITLES[wing], "", ...table(ofWing, crowds[wing].filter(Boolean)), ...missed, ""];
  });
  const over = rows.filter(({ gas, target }) => target !== null && gas > target);
  const close = over.length
    ? `${over.length} of ${rows.filter(({ target }) => target !== null).length} figures lie above their target.`
    : "Every figure is within its target.";
  return [...tables.flat(), close].join("\n");
}

function table(rows: readonly Row[], crowds: readonly number[]): string[] {
  const gasOf = new Map(rows.map(({ operation, gas }) => [operation, gas]));
  const among = new Set(rows.flatMap(({ operation }) => crowds.map((crowd) => nameAmong(operation, crowd))));
  const head = ["", "operation", "gas", "target", "bound", ...crowds.map((crowd) => `at ${number(crowd)}`), "others"];
  const lines = rows
    .filter(({ operation }) => !among.has(operation))
    .map((row) => [
      row.target === null ? " " : row.gas <= row.target ? "✓" : "✗",
      row.operation,
      number(row.gas),
      number(row.target),
      number(row.bound),
      ...crowds.map((crowd) => number(gasOf.get(nameAmong(row.operation, crowd)))),
      (row.peers ?? []).map(({ peer, gas }) => `${peer} ${number(gas)}`).join(", "),
    ]);
  return columns([head, ...lines], [0, 1, head.length - 1]);
}

const number = (value: number | null | undefined) => value?.toLocaleString("en-US") ?? "";
