const { Rule } = require("./rule");

const SIZES = new Set(["length", "values", "keys"]);

/** No loop goes over a set in storage, which users can make grow: not its array, nor an EnumerableSet, nor a copy of its length. */
module.exports = class BoundedLoops extends Rule {
  constructor(reporter, config) {
    super("bounded-loops", reporter, config);
    this.state = new Set();
  }

  ContractDefinition(contract) {
    for (const node of contract.subNodes) {
      if (node.type === "StateVariableDeclaration") node.variables.forEach(({ name }) => this.state.add(name));
    }
  }

  FunctionDefinition(node) {
    if (!node.body) return;
    // Names bound in this function: pointers into storage, and sizes of what lies there.
    this.pointers = new Set(node.parameters.filter(isPointer).map(({ name }) => name));
    this.sizes = new Set();
    this.look(node.body);
  }

  look(node) {
    if (!node || typeof node !== "object") return;
    if (Array.isArray(node)) return node.forEach((child) => this.look(child));
    if (node.type === "VariableDeclarationStatement") this.bind(node);
    if (/^(?:For|While|DoWhile)Statement$/.test(node.type)) {
      if (node.initExpression) this.look(node.initExpression);
      if (this.isSize(node.conditionExpression ?? node.condition)) {
        this.report(node, "Bound this loop by something else than the size of a set in storage");
      }
    }
    for (const [key, child] of Object.entries(node)) if (key !== "parent") this.look(child);
  }

  bind({ variables, initialValue }) {
    for (const variable of variables) {
      if (!variable) continue;
      if (isPointer(variable)) this.pointers.add(variable.name);
      // What a whole set was copied to is as long as the set.
      else if (initialValue && (this.isSize(initialValue) || (isArray(variable) && this.isStored(initialValue)))) {
        this.sizes.add(variable.name);
      }
    }
  }

  /** Whether an expression has in it the size of something in storage, or all of its elements. */
  isSize(node) {
    if (!node || typeof node !== "object") return false;
    if (Array.isArray(node)) return node.some((child) => this.isSize(child));
    if (node.type === "Identifier") return this.sizes.has(node.name);
    if (node.type === "MemberAccess" && SIZES.has(node.memberName) && this.isStored(node.expression)) return true;
    // What an index picks, the lesser of two, or what a call reckons from it, is no size any more.
    if (node.type === "IndexAccess" || node.type === "Conditional") return false;
    if (node.type === "FunctionCall" && node.expression.type === "Identifier") return false;
    return Object.entries(node).some(([key, child]) => key !== "parent" && this.isSize(child));
  }

  isStored(node) {
    if (node.type === "Identifier")
      return this.pointers.has(node.name) || this.state.has(node.name) || /^_/.test(node.name);
    if (node.type === "IndexAccess") return this.isStored(node.base);
    return node.type === "MemberAccess" && this.isStored(node.expression);
  }
};

const isPointer = ({ storageLocation }) => storageLocation === "storage";
const isArray = ({ typeName }) => typeName?.type === "ArrayTypeName";
