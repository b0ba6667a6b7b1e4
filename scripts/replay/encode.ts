/** Arguments and answers in the words of the ABI. Plain words are written here: there are very many of them. */

import { type FunctionFragment, type Interface, type ParamType } from "ethers";

/** Call data. */
export function encodeCall(codec: Interface, view: FunctionFragment, args: readonly unknown[]): string {
  const plain = words(view.inputs, args);
  return plain === undefined ? codec.encodeFunctionData(view, args) : view.selector + plain;
}

/** What a call must give back. */
export function encodeAnswer(codec: Interface, view: FunctionFragment, answer: readonly unknown[]): string {
  const plain = words(view.outputs, answer);
  return plain === undefined ? codec.encodeFunctionResult(view, answer) : `0x${plain}`;
}

/** Values whose types are all of one word each, one after the other; undefined where some are not, or are out of range. */
function words(types: readonly ParamType[], values: readonly unknown[]): string | undefined {
  if (types.length !== values.length) return undefined;
  let text = "";
  for (let i = 0; i < types.length; i++) {
    const one = word(types[i], values[i]);
    if (one === undefined) return undefined;
    text += one;
  }
  return text;
}

function word(type: ParamType, value: unknown): string | undefined {
  const { baseType } = type;
  if (baseType === "tuple") {
    const components = type.components!;
    const values = Array.isArray(value)
      ? value
      : components.map(({ name }) => (value as Record<string, unknown>)[name]);
    return words(components, values);
  }
  if (baseType === "bool" && typeof value === "boolean") return value ? ONE : ZERO;
  if (baseType === "address" && isHex(value, 20)) return value.slice(2).toLowerCase().padStart(64, "0");
  if (baseType.startsWith("uint") && (typeof value === "bigint" || Number.isSafeInteger(value))) {
    const digits = BigInt(value as bigint).toString(16);
    return digits.startsWith("-") || 4 * digits.length > Number(baseType.slice(4))
      ? undefined
      : digits.padStart(64, "0");
  }
  const size = /^bytes(\d+)$/.exec(baseType)?.[1];
  if (size !== undefined && isHex(value, Number(size))) return value.slice(2).toLowerCase().padEnd(64, "0");
  return undefined;
}

const ZERO = "0".repeat(64);
const ONE = ZERO.slice(1) + "1";

function isHex(value: unknown, bytes: number): value is string {
  return typeof value === "string" && value.length === 2 + 2 * bytes && value.startsWith("0x");
}
