import { createRequire } from "node:module";
import { expect } from "chai";

const { processStr } = createRequire(import.meta.url)("solhint");

/** What a rule says about a source: lines. */
function linesOf(rule: string, source: string, options: object = {}): number[] {
  const config = { plugins: ["commonweal"], rules: { [`commonweal/${rule}`]: ["error", options] } };
  return processStr(source, config).reports.map(({ line }: { line: number }) => line);
}

/** Wraps declarations into a contract, whose first line is line 2. */
const contract = (...lines: string[]) => ["contract Market {", ...lines, "}"].join("\n");

/** Wraps statements into a function, whose first line is line 4. */
const body = (...lines: string[]) => contract("uint256[] _items;", "function f() external {", ...lines, "}");

interface Case {
  what: string;
  source: string;
  options?: object;
}

const CASES: Record<string, { good: Case[]; bad: (Case & { line: number })[] }> = {
  "error-names": {
    good: [
      { what: "the contract's name and the problem", source: contract("error MarketClosed();") },
      { what: "the interface's name without I", source: "interface IMarket {\nerror MarketClosed();\n}" },
      {
        what: "the name of what it is part of",
        source: contract("error FairClosed();"),
        options: { partOf: { Market: "Fair" } },
      },
    ],
    bad: [
      { what: "no prefix", source: contract("error Closed();"), line: 2 },
      { what: "no problem", source: contract("error Market();"), line: 2 },
      { what: "a prefix that only begins like the name", source: contract("error Marketing();"), line: 2 },
    ],
  },
  "event-tense": {
    good: [
      { what: "a regular verb", source: contract("event StallOpened(uint256 id);") },
      { what: "an irregular verb", source: contract("event StallSold(uint256 id);") },
      { what: "a state that is listed", source: contract("event Evidence();"), options: { states: ["Evidence"] } },
    ],
    bad: [{ what: "the present", source: contract("event StallOpens(uint256 id);"), line: 2 }],
  },
  natspec: {
    good: [
      {
        what: "all documented",
        source: "/// @notice A market.\ncontract M {\n/// @notice Opens.\nfunction f() external {}\n}",
      },
      { what: "a block comment", source: "/**\n * @notice A market.\n */\ncontract M {}" },
      {
        what: "inherited text",
        source: "/// @notice A market.\ncontract M {\n/// @inheritdoc IM\nfunction f() public {}\n}",
      },
      {
        what: "private and unnamed functions",
        source: "/// @notice A.\ncontract M {\nfunction f() private {}\nreceive() external payable {}\n}",
      },
      {
        what: "a directive between text and code",
        source: "/// @notice A.\n// solhint-disable-next-line x\ncontract M {}",
      },
      { what: "a contract's own struct", source: "/// @notice A.\ncontract M {\nstruct S { uint256 a; }\n}" },
    ],
    bad: [
      { what: "a contract without", source: "contract M {}", line: 1 },
      {
        what: "an external function without",
        source: "/// @notice A.\ninterface M {\nfunction f() external;\n}",
        line: 3,
      },
      {
        what: "only a developer's note",
        source: "/// @notice A.\ninterface M {\n/// @dev B.\nfunction f() external;\n}",
        line: 4,
      },
      { what: "an error without", source: "/// @notice A.\ninterface M {\nerror MWrong();\n}", line: 3 },
      { what: "an event without", source: "/// @notice A.\ninterface M {\nevent Sold();\n}", line: 3 },
      { what: "a public variable without", source: "/// @notice A.\ncontract M {\nuint256 public a;\n}", line: 3 },
      {
        what: "an interface's struct without",
        source: "/// @notice A.\ninterface M {\nstruct S { uint256 a; }\n}",
        line: 3,
      },
      {
        what: "a text that belongs to what stands before",
        source: "/// @notice A.\nuint256 constant B = 1;\ncontract M {}",
        line: 3,
      },
    ],
  },
  "no-own-balance": {
    good: [{ what: "the balance of another", source: body("uint256 a = other.balance + token.balanceOf(other);") }],
    bad: [
      { what: "its ETH", source: body("uint256 a = address(this).balance;"), line: 4 },
      { what: "its tokens", source: body("uint256 a = token.balanceOf(address(this));"), line: 4 },
      { what: "its ETH in assembly", source: body("assembly { let a := selfbalance() }"), line: 4 },
    ],
  },
  "no-prevrandao": {
    good: [{ what: "the hash of a block", source: body("bytes32 a = blockhash(1);") }],
    bad: [
      { what: "prevrandao", source: body("uint256 a = block.prevrandao;"), line: 4 },
      { what: "its old name", source: body("uint256 a = block.difficulty;"), line: 4 },
      { what: "prevrandao in assembly", source: body("assembly { let a := prevrandao() }"), line: 4 },
    ],
  },
  "bounded-loops": {
    good: [
      {
        what: "what the caller brought",
        source: contract("function f(uint256[] calldata a) external {", "for (uint256 i; i < a.length; ++i) {}", "}"),
      },
      { what: "a constant", source: body("for (uint256 i; i < 12; ++i) {}") },
      {
        what: "the lesser of a constant and the size",
        source: body("uint256 n = _items.length < 9 ? _items.length : 9;", "for (uint256 i; i < n; ++i) {}"),
      },
    ],
    bad: [
      { what: "an array in storage", source: body("for (uint256 i; i < _items.length; ++i) {}"), line: 4 },
      {
        what: "its length by another name",
        source: body("uint256 n = _items.length;", "for (uint256 i; i < n; ++i) {}"),
        line: 5,
      },
      {
        what: "a pointer to it",
        source: body("uint256[] storage all = _items;", "while (all.length > 0) {}"),
        line: 5,
      },
      {
        what: "a copy of it",
        source: body("uint256[] memory all = _items;", "for (uint256 i; i < all.length; ++i) {}"),
        line: 5,
      },
      { what: "a set of OpenZeppelin's", source: body("for (uint256 i; i < _set.length(); ++i) {}"), line: 4 },
      {
        what: "a loop within a loop",
        source: body("for (uint256 k; k < 3; ++k) {", "do {} while (_items.length > 0);", "}"),
        line: 5,
      },
    ],
  },
};

describe("solhint rules", () => {
  for (const [rule, { good, bad }] of Object.entries(CASES)) {
    describe(rule, () => {
      for (const { what, source, options } of good) {
        it(`accepts ${what}`, () => expect(linesOf(rule, source, options)).to.deep.equal([]));
      }
      for (const { what, source, options, line } of bad) {
        it(`finds ${what}`, () => expect(linesOf(rule, source, options)).to.deep.equal([line]));
      }
    });
  }
});
