/**
 * All mutants of a file in one text ("mutant schemata"): each stands beside what it changes, behind a switch that is
 * thrown when the tests run. So a module is compiled once, and not once a mutant.
 */
import { posix } from "node:path";
import type { Mutant } from "./mutants.ts";
import { childrenOf, type Node, rangeOf, type Source } from "./syntax.ts";

/** A mutant with the number that switches it on, from 1 on. */
export interface Numbered extends Mutant {
  readonly id: number;
}

export const SWITCH_FILE = "contracts/Mutant.sol";

/**
 * Says which mutant is on: the one whose number is the address of the block's author, which no contract reads. The cast
 * makes that a pure function, as what it stands in may be one.
 */
export const SWITCH = `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

library Mutant {
    function on(uint256 id) internal pure returns (bool) {
        function(uint256) internal view returns (bool) reads = _isAuthor;
        function(uint256) internal pure returns (bool) pretends;
        assembly {
            pretends := reads
        }
        return pretends(id);
    }

    function _isAuthor(uint256 id) private view returns (bool) {
        return uint160(address(block.coinbase)) == id;
    }
}
`;

/** The text of a file (with its path from the root) with all these mutants of it. */
export function withMutants(path: string, tree: Node, source: Source, mutants: readonly Numbered[]): string {
  if (mutants.length === 0) return source.slice(0);
  const of = new Map<Node, Numbered[]>();
  for (const mutant of mutants) of.set(mutant.node, [...(of.get(mutant.node) ?? []), mutant]);
  const from = posix.relative(posix.dirname(path), SWITCH_FILE);
  /** The text of a node with the mutants in it, and where what it stands for ends. */
  const write = (node: Node): [text: string, end: number] => {
    const here = of.get(node) ?? [];
    let text = "";
    let [at, end] = rangeOf(node);
    for (const [, child] of childrenOf(node)) {
      const [start] = rangeOf(child);
      if (start < at) continue;
      const [written, childEnd] = write(child);
      text += source.slice(at, start) + written;
      at = childEnd;
    }
    text = switched(here, text + source.slice(at, Math.max(at, end)), isStatement(node));
    // The semicolon after a statement is no part of its node, nor of one that ends with it.
    return [text, isStatement(node) && here.length ? pastSemicolon(source, end) : Math.max(at, end)];
  };
  const [start, end] = rangeOf(tree);
  const whole = source.slice(0, start) + write(tree)[0] + source.slice(end);
  return `${whole}\nimport {Mutant} from "${from.startsWith(".") ? from : `./${from}`}";\n`;
}

/** The number of the mutant nearest to a place in such a text: within it, or else the last before it. */
export function mutantsAt(text: string, start: number, end: number): number[] {
  const bytes = Buffer.from(text);
  const within = idsIn(bytes.subarray(start, end).toString());
  return within.length > 0 ? within : idsIn(bytes.subarray(0, start).toString()).slice(-1);
}

function idsIn(text: string): number[] {
  return [...text.matchAll(/Mutant\.on\((\d+)\)/g)].map(([, id]) => Number(id));
}

function isStatement({ nodeType }: Node): boolean {
  return nodeType === "ExpressionStatement" || nodeType === "EmitStatement";
}

function pastSemicolon(source: Source, at: number): number {
  return at + source.slice(at).indexOf(";") + 1;
}

/** Only one mutant is ever on, so what takes a node's place is its plain text, without mutants of its own. */
function switched(mutants: readonly Numbered[], text: string, statement: boolean): string {
  const on = ({ id }: Numbered) => `Mutant.on(${id})`;
  if (mutants.length === 0) return text;
  if (statement) {
    const others = mutants.map((m) => `if (${on(m)}) { ${m.mutant ? `${m.replacement};` : ""} } else `).join("");
    return `{ ${others}{ ${text}; } }`;
  }
  const conditions = mutants.filter(({ form }) => form === "condition");
  const truth = conditions.find(({ mutant }) => mutant === "true");
  const falsity = conditions.find(({ mutant }) => mutant === "false");
  const expressions = mutants.filter(({ form }) => form === "expression");
  const typed = (m: Numbered, value: string) => (m.type ? `${m.type}(${value})` : value);
  let whole = text;
  for (const m of expressions) whole = `(${on(m)} ? ${typed(m, m.replacement)} : ${typed(m, whole)})`;
  if (truth) whole = `(${on(truth)} || (${whole}))`;
  if (falsity) whole = `(!${on(falsity)} && (${whole}))`;
  return whole;
}
