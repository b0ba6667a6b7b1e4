import { table as columns } from "../scripts/stories/stage/words.ts";
import { missTable } from "./misses.ts";
import { COMMON_CONDITIONS, type Peer, conditionsOf, shortConditions } from "./peers.ts";
import { type Row, type Wing, baseOf, nameAmong } from "./record.ts";
import { TARGETS } from "./targets/index.ts";

const TITLES: { readonly [wing in Wing]: string } = {
  capital: "Capital and projects",
  vouchers: "Vouchers and communities",
  roles: "Roles and work",
  leadership: "Leadership",
};
export const WINGS = Object.keys(TITLES) as Wing[];

/** Beside how many others everything is measured. */
export const CROWDS = [0, 10, 1_000, 10_000];

/**
 * The rows for reading, wing by wing: what lies above its target is marked, and what others take for the same stands below
 * each row with its conditions.
 */
export function report(rows: readonly Row[]): string {
  const wings = WINGS.filter((wing) => rows.some((row) => row.wing === wing));
  const tables = wings.map((wing) => {
    const misses = missTable(rows, wing);
    const missed = misses.length > 1 ? ["", "Targets that are missed", "", ...columns(misses, [0, 4])] : [];
    return [TITLES[wing], "", ...wingTable(rows, wing), ...missed, ""];
  });
  return [...tables.flat(), ...conditions(wings), "", summary(rows)].join("\n");
}

/** The same as a part of `docs/benchmarks.md`, where the targets that are missed are left to the known issues. */
export function gasPage(rows: readonly Row[]): string {
  const wings = WINGS.map((wing) => [`### ${TITLES[wing]}`, "", asText(wingTable(rows, wing).join("\n")), ""]);
  return [
    `${summary(rows)} [Known issues](known-issues.md) say why.`,
    "",
    ...wings.flat(),
    "### Under which conditions others were measured",
    "",
    asText(conditions(WINGS).join("\n")),
  ].join("\n");
}

/** As Markdown, with its columns as they are. */
export function asText(lines: string): string {
  return `\`\`\`text\n${lines}\n\`\`\``;
}

/** A document with what stands between `<!-- bench: PART -->` and `<!-- end -->` written anew. */
export function withPart(document: string, part: string, text: string): string {
  const [begin, end] = [`<!-- bench: ${part} -->`, "<!-- end -->"];
  const from = document.indexOf(begin);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`The document has no part "${part}".`);
  return `${document.slice(0, from)}${begin}\n\n${text}\n\n${document.slice(to)}`;
}

function summary(rows: readonly Row[]): string {
  const aimed = rows.filter(({ target }) => target !== null);
  const namesOf = (some: readonly Row[]) =>
    new Set(some.map(({ wing, operation }) => `${wing}: ${baseOf(operation)}`)).size;
  const over = namesOf(aimed.filter(({ gas, target }) => gas > target!));
  return over
    ? `${over} of ${namesOf(aimed)} operations take more than their target, if only beside many others.`
    : "Every operation is within its target.";
}

const BELOW = " ".repeat(5);

function wingTable(all: readonly Row[], wing: Wing): string[] {
  const rows = all.filter((row) => row.wing === wing);
  const crowds = CROWDS.filter(Boolean);
  const gasOf = new Map(rows.map(({ operation, gas }) => [operation, gas]));
  const among = new Set(rows.flatMap(({ operation }) => crowds.map((crowd) => nameAmong(operation, crowd))));
  const shown = rows.filter(({ operation }) => !among.has(operation));
  const head = ["", "operation", "gas", "target", "bound", ...crowds.map((crowd) => `at ${number(crowd)}`)];
  const cells = shown.map((row) => [
    row.target === null ? " " : row.gas <= row.target ? "✓" : "✗",
    row.operation,
    number(row.gas),
    number(row.target),
    number(row.bound),
    ...crowds.map((crowd) => number(gasOf.get(nameAmong(row.operation, crowd)))),
  ]);
  const [first, ...lines] = columns([head, ...cells], [0, 1]);
  return [first!, ...lines.flatMap((line, i) => [line, ...peersOf(wing, shown[i]!.operation).map(besideLine)])];
}

function besideLine(peer: Peer): string {
  return `${BELOW}${number(peer.gas).padStart(10)}  ${peer.peer}: ${peer.operation} (${shortConditions(peer)})`;
}

function peersOf(wing: Wing, operation: string): readonly Peer[] {
  return TARGETS[wing][operation]?.peers ?? [];
}

function conditions(wings: readonly Wing[]): string[] {
  const peers = wings.flatMap((wing) => Object.values(TARGETS[wing]).flatMap((target) => target.peers ?? []));
  const names = [...new Set(peers.map(({ peer }) => peer))].sort();
  return [
    ...COMMON_CONDITIONS.map((line) => `Others' figures: ${line}.`),
    ...columns(conditionsOf(names) as [string, string][], [0, 1]),
  ];
}

const number = (value: number | null | undefined) => value?.toLocaleString("en-US") ?? "";
