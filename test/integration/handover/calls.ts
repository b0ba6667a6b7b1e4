import { type InterfaceAbi, Interface, type FunctionFragment, type ParamType, ZeroAddress } from "ethers";
import * as types from "../../../typechain-types/index.js";

type Factory = { readonly abi: InterfaceAbi };

/** Deployments of a contract under names of their own. */
const KINDS: Record<string, string> = {
  CongressTimelock: "Timelock",
  EducationPanel: "PanelQualification",
  RolePanel: "PanelQualification",
};

/** The ABI of what is deployed as `name`. */
export function interfaceOf(name: string): Interface {
  const factory = `${KINDS[name] ?? name}__factory` as keyof typeof types;
  return new Interface((types[factory] as unknown as Factory).abi);
}

/** Its functions that change anything. */
export function changing(contract: Interface): FunctionFragment[] {
  const fragments: FunctionFragment[] = [];
  contract.forEachFunction((fragment) => {
    if (!fragment.constant) fragments.push(fragment);
  });
  return fragments;
}

/** A value of a type: nothing, and of lists none. */
export function nothing(type: ParamType): unknown {
  if (type.isArray()) return Array.from({ length: Math.max(type.arrayLength, 0) }, () => nothing(type.arrayChildren));
  if (type.isTuple()) return type.components.map(nothing);
  if (type.type === "address") return ZeroAddress;
  if (type.type === "bool") return false;
  if (type.type === "string") return "";
  if (type.type.startsWith("bytes")) return `0x${"00".repeat(Number(type.type.slice(5)))}`;
  return 0n;
}
