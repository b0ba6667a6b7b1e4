/** What every rule here is: solhint calls its methods with the nodes of the syntax tree they are named by. */
class Rule {
  /** Name without the plugin's, which solhint puts before it when the rule is made. */
  constructor(name, reporter, config) {
    this.ruleId = name;
    this.options = config?.rules?.[`commonweal/${name}`]?.[1] ?? {};
    this.reporter = reporter;
  }

  report(node, message) {
    this.reporter.error(node, this.ruleId, message);
  }
}

/** A contract's name, an interface's without its I. */
const subject = (contract) => contract.name.replace(/^I(?=[A-Z])/, "");

/** Whether an expression is `address(this)`. */
const isOwnAddress = (node) =>
  node?.type === "FunctionCall" &&
  (node.expression.name === "address" || node.expression.typeName?.name === "address") &&
  node.arguments.length === 1 &&
  node.arguments[0].name === "this";

module.exports = { Rule, isOwnAddress, subject };
