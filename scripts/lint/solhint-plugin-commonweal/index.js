module.exports = [
  require("./rules/bounded-loops"),
  require("./rules/error-names"),
  require("./rules/event-tense"),
  require("./rules/natspec"),
  require("./rules/no-own-balance"),
  require("./rules/no-prevrandao"),
];
