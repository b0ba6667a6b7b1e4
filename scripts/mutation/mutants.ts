/** The mutants of a source file. */
import { type Change, changesOf, type Form, type Operator } from "./operators.ts";
import { type Place, placesIn, typeOfLiteral } from "./places.ts";
import { type Node, rangeOf, Source } from "./syntax.ts";

/** What a mutant is, wherever its line moves. */
export interface Description {
  /** All of the below in one, and the how manieth like it. */
  readonly key: string;
  readonly contract: string;
  /** Function, modifier or constructor. */
  readonly inside: string;
  readonly operator: Operator;
  /** Text of what is changed, on one line. */
  readonly original: string;
  /** What takes its place, on one line. */
  readonly mutant: string;
}

export interface Mutant extends Description {
  readonly line: number;
  readonly form: Form;
  readonly node: Node;
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

export function descriptionOf({ key, contract, inside, operator, original, mutant }: Mutant): Description {
  return { key, contract, inside, operator, original, mutant };
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
