import { Interface, type InterfaceAbi, type ParamType, type Result } from "ethers";
import type { Abi } from "./abi.js";

const interfaces = new WeakMap<Abi, Interface>();

/** ethers' view of an ABI, made at its first use. */
export function interfaceOf(abi: Abi): Interface {
  let found = interfaces.get(abi);
  if (!found) interfaces.set(abi, (found = new Interface(abi as InterfaceAbi)));
  return found;
}

/** A decoded list of values as an object by name. */
export function namedValues(types: readonly ParamType[], values: Result): Record<string, unknown> {
  return Object.fromEntries(types.map((type, i) => [type.name, plainValue(type, values[i])]));
}

/** What a function returned, in the shape of `FunctionResult`. */
export function returnedValue(types: readonly ParamType[], values: Result): unknown {
  if (types.length === 0) return undefined;
  if (types.length === 1) return plainValue(types[0]!, values[0]);
  if (types.every((type) => type.name)) return namedValues(types, values);
  return types.map((type, i) => plainValue(type, values[i]));
}

/** A decoded value without ethers' `Result`: structs become objects, lists arrays. */
function plainValue(type: ParamType, value: unknown): unknown {
  if (type.isArray()) return Array.from(value as Result, (element) => plainValue(type.arrayChildren, element));
  if (type.isTuple()) return namedValues(type.components, value as Result);
  return value;
}
