const { Rule, isOwnAddress } = require("./rule");

/** Value is counted in a ledger of one's own: anyone can send ETH or tokens to a contract unasked. */
module.exports = class NoOwnBalance extends Rule {
  constructor(reporter, config) {
    super("no-own-balance", reporter, config);
  }

  MemberAccess(node) {
    if (["balance", "selfbalance"].includes(node.memberName) && isOwnAddress(node.expression)) {
      this.report(node, "Count what was received, do not read address(this).balance");
    }
  }

  FunctionCall(node) {
    if (node.expression.memberName === "balanceOf" && node.arguments.some(isOwnAddress)) {
      this.report(node, "Count what was received, do not read balanceOf(address(this))");
    }
  }

  AssemblyCall(node) {
    if (node.functionName === "selfbalance") this.report(node, "Count what was received, do not read selfbalance()");
  }
};
