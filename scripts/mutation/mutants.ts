/** The mutants of a source file. */
import { type Change, changesOf, type Form, type Operator, type Place, placesIn, typeOfLiteral } from "./operators.ts";
import { type Node, rangeOf, Source } from "./syntax.ts";

export interface Mutant {
  /** What stays the same when lines move: contract, function, what was changed into what, and the how manieth like it. */
  readonly key: string;
  readonly contract: string;
  /** Function, modifier or constructor. */
  readonly inside: string;
  readonly line: number;
  readonly operator: Operator;
  readonly form: Form;
  readonly node: Node;
  /** Text of the node, on one line. */
  readonly original: string;
  /** What takes its place, on one line. */
  readonly mutant: string;
  /** What takes its place, as it is written. */
  readonly replacement: string;
  /** The type a number has to be given, as two numbers side by side have none of their own. */
  readonly type?: string;
}

/** Every mutant of a file, in the order of its text. */
export function mutantsOf(tree: Node, source: Source): Mutant[] {
  const seen = new Map<string, number>();
  const mutants: Mutant[] = [];
  for (const place of placesIn(tree)) {
    for (const change of changesOf(place, source)) mutants.push(mutantOf(place, change, source, seen));
  }
  return mutants;
}

function mutantOf(place: Place, change: Change, source: Source, seen: Map<string, number>): Mutant {
  const { node } = place;
  const contract = nameAbove(place, ["ContractDefinition"]) ?? "";
  const inside = nameAbove(place, ["FunctionDefinition", "ModifierDefinition"]) ?? "state";
  const original = oneLine(source.text(node));
  const mutant = oneLine(change.mutant);
  const like = [contract, inside, change.operator, original, mutant].join(" | ");
  const count = (seen.get(like) ?? 0) + 1;
  seen.set(like, count);
  return {
    ...change,
    key: count > 1 ? `${like} | ${count}` : like,
    contract,
    inside,
    line: source.line(rangeOf(node)[0]),
    node,
    original,
    mutant,
    replacement: change.mutant,
    ...(change.operator === "literal" ? { type: typeOfLiteral(place) } : {}),
  };
}

function nameAbove({ node, above }: Place, types: string[]): string | undefined {
  if (types.includes(node.nodeType)) return node.name || node.kind;
  return above && nameAbove(above, types);
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\/\/.*$/gm, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
