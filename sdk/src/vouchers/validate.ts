import { HALF_PAIR } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import type { Schema } from "./schema.js";

/** Refuses a value that the schema does not allow, and names the first place that is wrong. */
export function validate(path: string, schema: Schema, value: unknown): void {
  const wrong = () => new InputError(path, schema.description, value);
  if (schema.type === "string") {
    if (typeof value !== "string" || !isText(schema, value)) throw wrong();
  } else if (schema.type === "array") {
    if (!Array.isArray(value) || !isList(schema, value)) throw wrong();
    value.forEach((item, i) => validate(`${path}[${i}]`, schema.items!, item));
  } else {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong();
    validateFields(path, schema, value as Readonly<Record<string, unknown>>);
  }
}

/** Characters are counted as JSON Schema does, by code points. */
function isText({ maxLength = Infinity, pattern = "" }: Schema, text: string): boolean {
  if (text.length > maxLength && [...text].length > maxLength) return false;
  return !HALF_PAIR.test(text) && new RegExp(pattern, "u").test(text);
}

function isList({ minItems = 0, maxItems = Infinity, uniqueItems = false }: Schema, list: readonly unknown[]): boolean {
  if (list.length < minItems || list.length > maxItems) return false;
  return !uniqueItems || new Set(list).size === list.length;
}

function validateFields(path: string, schema: Schema, value: Readonly<Record<string, unknown>>): void {
  const { properties = {}, required = [] } = schema;
  const names = Object.keys(properties);
  for (const name of names) {
    const field = value[name];
    // A field that is there without a value could not be hashed.
    if (field === undefined && !required.includes(name) && !Object.hasOwn(value, name)) continue;
    validate(`${path}.${name}`, properties[name]!, field);
  }
  const extra = Object.keys(value).find((name) => !names.includes(name));
  if (extra !== undefined) throw new InputError(`${path}.${extra}`, `left out; there are ${names.join(", ")}`);
}
