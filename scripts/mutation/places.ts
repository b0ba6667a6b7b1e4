/** Where a node of a tree stands, and what that says of it. */
import { childrenOf, type Node, type Source } from "./syntax.ts";

const CHECKS = ["require", "assert", "revert"];

/** Operators under which both operands have one type that a literal takes on. */
const SHARED_TYPE = ["+", "-", "*", "/", "%", "&", "|", "^", "<", ">", "<=", ">=", "==", "!="];

/** Where a node stands: under which key of which node, and so on up to the root. */
export interface Place {
  readonly node: Node;
  readonly key: string;
  readonly above?: Place;
}

/** Every place in a tree that may be changed, from the root down. */
export function* placesIn(node: Node, above?: Place, key = ""): Generator<Place> {
  const place = { node, key, above };
  if (isLeftAlone(place)) return;
  yield place;
  for (const [under, child] of childrenOf(node)) yield* placesIn(child, place, under);
}

/** Nothing in these is a decision that a test could see, or the compiler wants a constant there. */
export function isLeftAlone({ node, key }: Place): boolean {
  const types = [
    "InlineAssembly",
    "StructuredDocumentation",
    "ImportDirective",
    "UsingForDirective",
    "PragmaDirective",
  ];
  if (types.includes(node.nodeType)) return true;
  if (node.nodeType === "ContractDefinition") return node.contractKind === "interface";
  if (node.nodeType === "VariableDeclaration") return node.constant === true;
  if (key === "initializationExpression" && node.nodeType === "ExpressionStatement") return true;
  return key === "typeName" || key === "loopExpression" || isData(node);
}

function isData({ nodeType }: Node): boolean {
  return ["StructDefinition", "EnumDefinition", "EventDefinition", "ErrorDefinition"].includes(nodeType);
}

/** What a truth value is for: the condition of a statement, a check, one side of && or ||, or something else. */
export type Role = "choice" | "refusal" | "require" | "loop" | "clause" | "none";

export function roleOf(place: Place): Role {
  if (place.node.nodeType === "TupleExpression") return "none";
  const { key, above } = outOfBrackets(place);
  const parent = above?.node;
  if (key === "condition") {
    if (parent!.nodeType === "IfStatement") return isRevert(parent!.trueBody) ? "refusal" : "choice";
    return parent!.nodeType === "Conditional" ? "choice" : "loop";
  }
  if (parent?.nodeType === "BinaryOperation" && isLogical(parent)) return isLogical(place.node) ? "none" : "clause";
  if (parent?.nodeType === "FunctionCall" && isCheck(parent) && parent.arguments[0] === place.node) return "require";
  return "none";
}

/** The place of what stands around an expression in brackets. */
export function outOfBrackets(place: Place): Place {
  const { above } = place;
  return above?.node.nodeType === "TupleExpression" && above.node.components.length === 1 && place.key === "components"
    ? outOfBrackets(above)
    : place;
}

function isRevert(body: Node): boolean {
  const only = body.nodeType === "Block" && body.statements.length === 1 ? body.statements[0] : body;
  return only.nodeType === "RevertStatement";
}

function isLogical({ operator }: Node): boolean {
  return operator === "&&" || operator === "||";
}

export function isCheck({ expression }: Node): boolean {
  return expression?.nodeType === "Identifier" && CHECKS.includes(expression.name);
}

/** Whether a statement is all that is done under a condition: leaving it out is the same as taking that as false. */
export function isAllOfAnIf({ key, above }: Place): boolean {
  const block = above!.node.nodeType === "Block" ? above! : undefined;
  if (block && block.node.statements.length > 1) return false;
  const holder = block ? block.above!.node : above!.node;
  const under = block ? block.key : key;
  return holder.nodeType === "IfStatement" && under === "trueBody" && !holder.falseBody;
}

/** Whether a comparison chooses one of the two it compares: where they are equal, either will do. */
export function isChoiceOfTheTwo(place: Place, source: Source): boolean {
  const { key, above } = outOfBrackets(place);
  if (key !== "condition") return false;
  const { trueExpression, falseExpression, trueBody, falseBody } = above!.node;
  const compared = [place.node.leftExpression, place.node.rightExpression];
  const only = trueBody?.nodeType === "Block" && trueBody.statements.length === 1 ? trueBody.statements[0] : trueBody;
  const { leftHandSide, rightHandSide, operator } = only?.expression ?? {};
  const assigned = operator === "=" && !falseBody ? [leftHandSide, rightHandSide] : [];
  const chosen = trueExpression ? [trueExpression, falseExpression] : assigned;
  const texts = (nodes: Node[]) => nodes.map((node) => source.text(node)).sort();
  return texts(compared).join("\n") === texts(chosen).join("\n");
}

/** Where the compiler reckons with exact fractions, there is no value yet that could be changed when it runs. */
export function isRational({ typeDescriptions }: Node): boolean {
  return /^(int_const|rational_const)/.test(typeDescriptions?.typeString ?? "");
}

/** The type that a literal takes on where it stands, "" where that follows by itself, undefined where it is no number. */
export function typeOfLiteral({ node, key, above }: Place): string | undefined {
  const parent = above!.node;
  if (parent.nodeType === "FunctionCall" && parent.kind === "typeConversion") {
    return /^u?int\d*$/.test(parent.typeDescriptions.typeString) ? "" : undefined;
  }
  if (parent.nodeType !== "BinaryOperation") return "";
  if (!SHARED_TYPE.includes(parent.operator)) {
    // The literal to the left of a shift or a power is as wide as the result; the one to the right may be of any width.
    return key === "leftExpression" ? integer(parent.typeDescriptions.typeString) : "";
  }
  const other = key === "leftExpression" ? parent.rightExpression : parent.leftExpression;
  return other === node ? undefined : integer(parent.commonType?.typeString ?? "");
}

function integer(type: string): string | undefined {
  return /^u?int\d*$/.test(type) ? type : undefined;
}
