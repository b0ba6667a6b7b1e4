const { Rule } = require("./rule");

/** Past tense without -ed. */
const IRREGULAR = new Set(
  (
    "Beat Began Begun Bought Broken Cast Done Drawn Forfeited Given Heard Held Kept Left Lost Made Met Paid Passed Put Seen Sent Set Shown Sold Sought " +
    "Spent Split Struck Taken Told Withdrawn Withheld Won Written"
  ).split(" "),
);

/** Events tell what has happened. */
module.exports = class EventTense extends Rule {
  constructor(reporter, config) {
    super("event-tense", reporter, config);
  }

  EventDefinition(node) {
    const words = node.name.match(/[A-Z][a-z0-9]*/g) ?? [];
    if (words.some((word) => /ed$/.test(word) || IRREGULAR.has(word))) return;
    if (this.options.states?.includes(node.name)) return;
    this.report(node, `Event ${node.name} must be in the past tense`);
  }
};
