const { Rule } = require("./rule");

/** Whatever can be called from outside, and all that an interface declares, says what it is for. */
module.exports = class NatSpec extends Rule {
  constructor(reporter, config, source) {
    super("natspec", reporter, config);
    this.source = source;
  }

  ContractDefinition(contract) {
    this.require(contract, contract.kind);
  }

  FunctionDefinition(node) {
    if (!node.name || !["external", "public"].includes(node.visibility)) return;
    this.require(node, "function");
  }

  StateVariableDeclaration(node) {
    const [variable] = node.variables;
    if (variable.visibility === "public") this.require(node, "variable", variable.name);
  }

  EventDefinition(node) {
    this.require(node, "event");
  }

  CustomErrorDefinition(node) {
    this.require(node, "error");
  }

  StructDefinition(node) {
    this.requireUnlessPrivate(node, "struct");
  }

  EnumDefinition(node) {
    this.requireUnlessPrivate(node, "enum");
  }

  /** A contract's own structs are its storage; those of interfaces and files are for others. */
  requireUnlessPrivate(node, kind) {
    if (node.parent?.type === "ContractDefinition" && node.parent.kind !== "interface") return;
    if (commentBefore(this.source, node.range[0])) return;
    this.report(node, `${kind} ${node.name} must say what it is`);
  }

  require(node, kind, name = node.name ?? "") {
    // A text without a tag is a notice.
    const text = commentBefore(this.source, node.range[0]);
    if (/@(?:notice|inheritdoc)\s+\S/.test(text) || /^[^@\s]/.test(text)) return;
    this.report(node, `${`${kind} ${name}`.trim()} must have a @notice or @inheritdoc`);
  }
};

/** The documentation that ends where a declaration begins, without its slashes and stars. */
function commentBefore(source, offset) {
  const before = source.slice(0, offset).trimEnd();
  const block = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/$/.exec(before);
  if (block) return block[1].replaceAll(/^\s*\*? ?/gm, "").trim();
  const lines = before.split("\n");
  const first = lines.findLastIndex((line) => !/^\s*\/\/(?:\/| solhint-)/.test(line)) + 1;
  return lines
    .slice(first)
    .filter((line) => /^\s*\/\/\//.test(line))
    .map((line) => line.replace(/^\s*\/\/\/ ?/, ""))
    .join("\n")
    .trim();
}
