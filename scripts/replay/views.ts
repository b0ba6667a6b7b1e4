/** Which views are no state of their own: those of many contracts here, the others in their contract's binding. */

import type { AbiItem } from "../../sdk/src/core/abi.js";
import { type Binding, CODE, PURE, type Reason } from "./book.ts";

/** Views that mean the same wherever they are. */
const COMMON: Readonly<Record<string, Reason>> = {
  ...{ authority: CODE, trustedForwarder: CODE, isTrustedForwarder: CODE },
  ...{ eip712Domain: CODE, DOMAIN_SEPARATOR: CODE, CLOCK_MODE: CODE, supportsInterface: CODE },
  ...{ name: CODE, symbol: CODE, decimals: CODE },
  ...{ clock: "the time of the block" },
  ...{ onERC721Received: PURE, onERC1155Received: PURE, onERC1155BatchReceived: PURE },
};

/** Views of a contract. */
export function viewsOf({ abi }: Binding): AbiItem[] {
  return abi.filter(({ type, stateMutability }) => type === "function" && /^(view|pure)$/.test(stateMutability!));
}

/** Views of a contract that are not asked, and why. */
export function unaskedOf(binding: Binding): ReadonlyMap<string, Reason> {
  const known = { ...COMMON, ...binding.unasked };
  return new Map(viewsOf(binding).flatMap(({ name }) => (known[name] === undefined ? [] : [[name, known[name]]])));
}

/** Views that answer from code alone, with what they are asked once: those without arguments, and those the binding names. */
export function constantsOf(binding: Binding): (readonly [view: string, args: readonly unknown[]])[] {
  const { constants = {} } = binding;
  const unasked = unaskedOf(binding);
  const found = viewsOf(binding).filter(({ name, inputs = [] }) => inputs.length === 0 && unasked.get(name) === CODE);
  return [...found.map(({ name }) => [name, []] as const), ...Object.entries(constants)];
}
