/** What is changed in a contract, one thing a mutant. */
import {
  isAllOfAnIf,
  isCheck,
  isChoiceOfTheTwo,
  isRational,
  outOfBrackets,
  type Place,
  type Role,
  roleOf,
  typeOfLiteral,
} from "./places.ts";
import { type Node, rangeOf, type Source } from "./syntax.ts";

/** How a change stands in for what it changes. */
export type Form =
  /** An expression of the same type takes the place of this one. */
  | "expression"
  /** A truth value takes the place of a condition. */
  | "condition"
  /** Another statement takes the place of this one, or none. */
  | "statement";

export interface Change {
  readonly operator: Operator;
  readonly form: Form;
  /** Text that takes the place of the node's. */
  readonly mutant: string;
}

export type Operator =
  "boundary" | "negation" | "condition" | "clause" | "arithmetic" | "literal" | "rounding" | "extreme" | "removal";

/** What each operator does, as the report says it. */
export const OPERATORS: Record<Operator, string> = {
  boundary: "`<` and `<=`, `>` and `>=` are swapped",
  negation: "`==` and `!=` are swapped, `<` and `>=`, `>` and `<=`, `true` and `false`; a `!` is dropped",
  condition:
    "what an `if` or `?` asks is taken as true, and as false; a check is taken as passed; a loop is not entered",
  clause: "one side of `&&` or `||` is left out",
  arithmetic: "`+` and `-`, `*` and `/`, `%` and `*`, `<<` and `>>`, `&` and `|`, `++` and `--` are swapped",
  literal: "a number is one more, and one less",
  rounding: "rounding up and down are swapped",
  extreme: "`min` and `max` are swapped",
  removal: "an assignment, a call whose result nobody reads, or an event is left out",
};

const BOUNDARY: Record<string, string> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const NEGATION: Record<string, string> = { "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">" };
const ARITHMETIC: Record<string, string> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "<<": ">>",
  ">>": "<<",
  "&": "|",
  "|": "&",
  "^": "&",
  "++": "--",
  "--": "++",
};
const EXTREME: Record<string, string> = { min: "max", max: "min" };
const ROUNDING: Record<string, string> = { Ceil: "Floor", Floor: "Ceil" };
/** Every change of one node. */
export function changesOf(place: Place, source: Source): Change[] {
  const { node } = place;
  switch (node.nodeType) {
    case "BinaryOperation":
      return [...asCondition(place), ...ofBinary(place, source)];
    case "UnaryOperation":
      return [...asCondition(place), ...ofNot(place, source)];
    case "Literal":
      return [...asCondition(place), ...ofLiteral(place, source)];
    case "FunctionCall":
      return [...asCondition(place), ...ofExtreme(node, source)];
    case "MemberAccess":
      return [...asCondition(place), ...ofRounding(node, source)];
    case "ExpressionStatement":
    case "EmitStatement":
      return ofStatement(place, source);
    default:
      return asCondition(place);
  }
}

/**
 * A condition is taken as true and as false. Of a loop only as false, as it would not end otherwise; of a check only as
 * passed, as every test that gets past it would see the other.
 */
function asCondition(place: Place): Change[] {
  const role = roleOf(place);
  if (role === "none") return [];
  if (role === "clause") {
    const { operator } = outOfBrackets(place).above!.node;
    return [{ operator: "clause", form: "condition", mutant: String(operator === "&&") }];
  }
  return (VALUES[role] ?? ["true", "false"]).map((mutant) => ({ operator: "condition", form: "condition", mutant }));
}

const VALUES: Partial<Record<Role, string[]>> = { loop: ["false"], require: ["true"], refusal: ["false"] };

/** Swapping && and || as a whole is left out: leaving out one of the sides is seen by no fewer tests. */
function ofBinary(place: Place, source: Source): Change[] {
  const { node } = place;
  const { operator, leftExpression: left, rightExpression: right } = node;
  if (isRational(node)) return [];
  const swapped = (to: string) => `(${source.text(left)}) ${to} (${source.text(right)})`;
  const changes: Change[] = [];
  if (BOUNDARY[operator] && !isChoiceOfTheTwo(place, source)) {
    changes.push({ operator: "boundary", form: "expression", mutant: swapped(BOUNDARY[operator]) });
  }
  if (NEGATION[operator] && roleOf(place) === "none") {
    changes.push({ operator: "negation", form: "expression", mutant: swapped(NEGATION[operator]) });
  }
  if (ARITHMETIC[operator]) {
    changes.push({ operator: "arithmetic", form: "expression", mutant: swapped(ARITHMETIC[operator]) });
  }
  return changes;
}

function ofNot(place: Place, source: Source): Change[] {
  const { operator, subExpression } = place.node;
  if (operator !== "!" || roleOf(place) !== "none") return [];
  return [{ operator: "negation", form: "expression", mutant: source.text(subExpression) }];
}

function ofLiteral(place: Place, source: Source): Change[] {
  const { node, above } = place;
  const text = source.text(node);
  if (node.kind === "bool") {
    return roleOf(place) === "none"
      ? [{ operator: "negation", form: "expression", mutant: text === "true" ? "false" : "true" }]
      : [];
  }
  if (node.kind !== "number" || text.startsWith("0x") || isRational(above!.node)) return [];
  const type = typeOfLiteral(place);
  if (type === undefined) return [];
  const zero = /^0+$/.test(text);
  // Beside zero, a comparison that is taken as true and as false has shown all there is.
  if (zero && above!.node.nodeType === "BinaryOperation" && NEGATION[above!.node.operator]) return [];
  const changed = (sign: string): Change => ({ operator: "literal", form: "expression", mutant: `${text} ${sign} 1` });
  return zero ? [changed("+")] : [changed("+"), changed("-")];
}

function ofExtreme(node: Node, source: Source): Change[] {
  const { expression } = node;
  const other = EXTREME[expression.memberName];
  if (expression.nodeType !== "MemberAccess" || !other || expression.expression.name !== "Math") return [];
  return [{ operator: "extreme", form: "expression", mutant: renamed(node, expression, other, source) }];
}

function ofRounding(node: Node, source: Source): Change[] {
  const other = ROUNDING[node.memberName];
  if (!other || node.expression.memberName !== "Rounding") return [];
  return [{ operator: "rounding", form: "expression", mutant: renamed(node, node, other, source) }];
}

/** The text of a node with another name for the member it takes. */
function renamed(node: Node, member: Node, name: string, source: Source): string {
  const [start, end] = rangeOf(node);
  const [, memberEnd] = rangeOf(member);
  return source.slice(start, memberEnd - member.memberName.length) + name + source.slice(memberEnd, end);
}

function ofStatement(place: Place, source: Source): Change[] {
  const { node } = place;
  const changes: Change[] = [];
  const { expression } = node;
  const removal: Change = { operator: "removal", form: "statement", mutant: "" };
  if (node.nodeType === "EmitStatement") return isAllOfAnIf(place) ? [] : [removal];
  if (expression.nodeType === "FunctionCall" && isCheck(expression)) return [];
  if (!isAllOfAnIf(place) && !pointsToStorage(expression)) changes.push(removal);
  const swapped = ARITHMETIC[expression.operator?.replace(/=$/, "")];
  if (expression.nodeType === "Assignment" && swapped) {
    const [left, right] = [expression.leftHandSide, expression.rightHandSide].map((side) => source.text(side));
    changes.push({ operator: "arithmetic", form: "statement", mutant: `${left} ${swapped}= ${right}` });
  }
  if (expression.nodeType === "UnaryOperation" && swapped) {
    const operand = source.text(expression.subExpression);
    changes.push({ operator: "arithmetic", form: "statement", mutant: `${operand}${swapped}` });
  }
  return changes;
}

/** The compiler wants a variable that points to storage to be set before it is used. */
function pointsToStorage({ nodeType, leftHandSide: to }: Node): boolean {
  if (nodeType !== "Assignment") return false;
  const targets: (Node | null)[] = to.nodeType === "TupleExpression" ? to.components : [to];
  return targets.some((target) => target?.typeDescriptions.typeString.endsWith("storage pointer"));
}
