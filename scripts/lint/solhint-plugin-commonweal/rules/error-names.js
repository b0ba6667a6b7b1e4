const { Rule, subject } = require("./rule");

/** Errors are named by whose they are and what is wrong, as in ERC-6093: so no two contracts have one of the same name. */
module.exports = class ErrorNames extends Rule {
  constructor(reporter, config) {
    super("error-names", reporter, config);
  }

  ContractDefinition(contract) {
    const own = subject(contract);
    const prefixes = [own, this.options.partOf?.[own]].filter(Boolean);
    for (const node of contract.subNodes) {
      if (node.type !== "CustomErrorDefinition") continue;
      if (prefixes.some((prefix) => node.name.startsWith(prefix) && /^[A-Z]/.test(node.name.slice(prefix.length))))
        continue;
      this.report(node, `Error ${node.name} must be named ${prefixes.at(-1)}<Problem>`);
    }
  }
};
