const { Rule } = require("./rule");

/** The chains this runs on give no randomness there: with BFT consensus it is constant. */
module.exports = class NoPrevrandao extends Rule {
  constructor(reporter, config) {
    super("no-prevrandao", reporter, config);
  }

  MemberAccess(node) {
    if (node.expression.name === "block" && ["prevrandao", "difficulty"].includes(node.memberName)) {
      this.report(node, `Draw by the hash of a block, not by block.${node.memberName}`);
    }
  }

  AssemblyCall(node) {
    if (["prevrandao", "difficulty"].includes(node.functionName)) {
      this.report(node, `Draw by the hash of a block, not by ${node.functionName}()`);
    }
  }
};
