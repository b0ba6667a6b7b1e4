import { expect } from "chai";
import { type Mutant, mutantsOf } from "../../scripts/mutation/mutants.ts";
import { mutantsAt, SWITCH, SWITCH_FILE, withMutants } from "../../scripts/mutation/schemata.ts";
import { parse, Source } from "../../scripts/mutation/syntax.ts";

const FILE = "contracts/example/Example.sol";

/** A function of a contract with what the examples need around it. */
function contractWith(signature: string, body: string): string {
  return `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
library Math {
    enum Rounding { Floor, Ceil }
    function min(uint256 a, uint256) internal pure returns (uint256) { return a; }
    function max(uint256 a, uint256) internal pure returns (uint256) { return a; }
    function mulDiv(uint256 a, Rounding) internal pure returns (uint256) { return a; }
}
interface IExample { function left(uint256 a) external pure returns (bool); }
contract Example {
    error ExampleRefused(uint256 a); // é
    event Seen(uint256 a);
    uint256 public constant LIMIT = 5;
    uint256 public total;
    mapping(uint256 key => uint256) public amounts;
    function f${signature} { ${body} }
    function fails() internal pure {}
}`;
}

function mutants(body: string, signature = "(uint256 a, uint256 b) external"): Mutant[] {
  const text = contractWith(signature, body);
  const { trees, problems } = parse({ [FILE]: text }, ".");
  expect(problems).to.deep.equal([]);
  return mutantsOf(trees[FILE], new Source(text)).filter(({ inside }) => inside === "f");
}

/** "operator: what is changed → into what" of each. */
function changes(body: string, signature?: string): string[] {
  return mutants(body, signature).map((m) => `${m.operator}: ${m.original} → ${m.mutant}`);
}

describe("Mutants of a contract", () => {
  it("move the bounds of a comparison and negate it", () => {
    expect(changes("c = a < b;", "(uint256 a, uint256 b) external pure returns (bool c)")).to.deep.equal([
      "removal: c = a < b → ",
      "boundary: a < b → (a) <= (b)",
      "negation: a < b → (a) >= (b)",
    ]);
  });

  it("leave bounds alone where either side will do", () => {
    expect(changes("total = a < b ? a : b;").filter((change) => change.startsWith("boundary"))).to.deep.equal([]);
    expect(changes("if (a > b) a = b;").filter((change) => change.startsWith("boundary"))).to.deep.equal([]);
    expect(changes("total = a < b ? a : 0;")).to.include("boundary: a < b → (a) <= (b)");
  });

  it("take a condition as true and as false, and a check only as passed", () => {
    expect(changes("if (a == b) total = a;")).to.deep.equal(["condition: a == b → true", "condition: a == b → false"]);
    expect(changes("if (a == b) revert ExampleRefused(a);")).to.deep.equal(["condition: a == b → false"]);
    expect(changes("require(a == b);")).to.deep.equal(["condition: a == b → true"]);
    expect(changes("while (a == b) fails();")).to.deep.equal(["condition: a == b → false", "removal: fails() → "]);
  });

  it("leave out each clause of a condition, also in brackets", () => {
    const found = changes("if (a == b && (a == 1 || b != 0)) revert ExampleRefused(a);");
    expect(found.filter((change) => change.startsWith("clause"))).to.deep.equal([
      "clause: a == b → true",
      "clause: a == 1 → false",
      "clause: b != 0 → false",
    ]);
  });

  it("swap what is reckoned, rounded and chosen", () => {
    expect(changes("total += a; total = a * b >> 8; ++total;")).to.include.members([
      "arithmetic: total += a → total -= a",
      "arithmetic: a * b >> 8 → (a * b) << (8)",
      "arithmetic: a * b → (a) / (b)",
      "arithmetic: ++total → total--",
    ]);
    expect(changes("total = Math.min(a, Math.mulDiv(b, Math.Rounding.Ceil));")).to.include.members([
      "extreme: Math.min(a, Math.mulDiv(b, Math.Rounding.Ceil)) → Math.max(a, Math.mulDiv(b, Math.Rounding.Ceil))",
      "rounding: Math.Rounding.Ceil → Math.Rounding.Floor",
    ]);
  });

  it("leave out statements, but not what an `if` alone does", () => {
    expect(changes("emit Seen(a); fails(); if (a < b) { total = a; } delete amounts[a];")).to.deep.equal([
      "removal: emit Seen(a) → ",
      "removal: fails() → ",
      "condition: a < b → true",
      "condition: a < b → false",
      "boundary: a < b → (a) <= (b)",
      "removal: delete amounts[a] → ",
    ]);
  });

  it("change numbers, but neither addresses nor what the compiler reckons with", () => {
    expect(changes("total = a + 7 days;")).to.include.members([
      "literal: 7 days → 7 days + 1",
      "literal: 7 days → 7 days - 1",
    ]);
    expect(changes("amounts[2 * 3] = uint160(address(0)); uint256[4] memory c; c;")).to.deep.equal([
      "removal: amounts[2 * 3] = uint160(address(0)) → ",
      "removal: c → ",
    ]);
  });

  it("have keys that tell apart changes that look the same", () => {
    const keys = mutants("emit Seen(a); emit Seen(a);").map(({ key }) => key);
    expect(keys).to.deep.equal([
      "Example | f | removal | emit Seen(a) | ",
      "Example | f | removal | emit Seen(a) |  | 2",
    ]);
  });
});

describe("A contract with its mutants", () => {
  const body = `
    // Brackets, a comment in the middle, and letters of more than one byte before: é.
    uint256 c = a << 2 == b && (a > 1 /* or */ || b <= 3) ? 2 ** b : 1;
    if (c != 0) amounts[c] += a; else total = Math.max(a, // one
      c);
    uint256 i;
    for (i = 1; i < b; ++i) { emit Seen(i % 2); }
    for (uint256 k = 0; k < b; ++k) fails();
    if (!(a == c)) { total--; fails(); }`;

  it("compiles with every one of them", () => {
    const text = contractWith("(uint256 a, uint256 b) external", body);
    const { trees } = parse({ [FILE]: text }, ".");
    const all = mutantsOf(trees[FILE], new Source(text)).map((mutant, i) => ({ ...mutant, id: i + 1 }));
    const written = withMutants(FILE, trees[FILE], new Source(text), all);
    for (const { id } of all) expect(written).to.include(`Mutant.on(${id})`);
    expect(parse({ [FILE]: written, [SWITCH_FILE]: SWITCH }, ".").problems).to.deep.equal([]);
  });

  it("is the contract itself without any", () => {
    const text = contractWith("() external", "");
    expect(withMutants(FILE, parse({ [FILE]: text }, ".").trees[FILE], new Source(text), [])).to.equal(text);
  });

  it("tells which mutant does not compile", () => {
    const text = contractWith("(uint256 a) external pure returns (uint8 c)", "c = uint8(a); c = 255;");
    const { trees } = parse({ [FILE]: text }, ".");
    const all = mutantsOf(trees[FILE], new Source(text)).map((mutant, i) => ({ ...mutant, id: i + 1 }));
    const written = withMutants(FILE, trees[FILE], new Source(text), all);
    const { problems } = parse({ [FILE]: written, [SWITCH_FILE]: SWITCH }, ".");
    const wrong = problems.flatMap(({ start, end }) => mutantsAt(written, start, end));
    expect(all.filter(({ id }) => wrong.includes(id)).map(({ mutant }) => mutant)).to.include("255 + 1");
  });
});
