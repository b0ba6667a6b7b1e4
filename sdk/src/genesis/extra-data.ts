import { encodeRlp } from "ethers";
import { checkAddress, checkList } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/** Fewer validators cannot bear one fault. */
export const FEWEST = 4;

/** Four nodes or more, each once, in lower case and in the order that they have. */
export function checkFounders(field: string, nodes: readonly string[]): string[] {
  const found = new Set<string>();
  for (const [index, node] of checkList(field, nodes, FEWEST).entries()) {
    const address = checkAddress(`${field}[${index}]`, node).toLowerCase();
    if (found.has(address))
      throw new InputError(`${field}[${index}]`, "an address that is not in the list before", node);
    found.add(address);
  }
  return [...found];
}

/** The same in ascending order, as engines keep a set. */
export function checkNodes(field: string, nodes: readonly string[]): string[] {
  return checkFounders(field, nodes).sort();
}

/**
 * The `extraData` of a genesis block of QBFT: RLP of 32 bytes of vanity, the validators, no vote, round 0 and no seals.
 *
 * @param validators Four or more where headers name the validators; none, as without the argument, where a contract does.
 * @throws InputError for fewer than four, or one twice.
 */
export function qbftExtraData(validators: readonly string[] = []): string {
  const named = checkList("validators", validators).length === 0 ? [] : checkNodes("validators", validators);
  // The integer zero is no bytes in RLP.
  return encodeRlp([`0x${"00".repeat(32)}`, named, [], "0x", []]);
}
