// Compares what the tests of the SDK spent on one chain with what they spent on another: by test and action, and with
// the gas that the bytes of calls cost left out, as these bytes hold times, ids and signatures.
import { existsSync, readFileSync } from "node:fs";
import type { Spent } from "../../sdk/test/chain/gas.ts";

/** How far the gas of the same transaction may be apart on two chains. */
const TOLERANCE = 0.01;

/** What differs for a reason that has nothing to do with the chain, and the reason. */
const EXPLAINED: readonly { action: RegExp; test?: RegExp; reason: string }[] = [
  {
    action: /^other\.0x$/,
    test: /^Example /,
    reason: "ETH is sent for the gas of those whom a lot draws, where they have none yet",
  },
  {
    action: /^((HostMonitors|SourcePins|PublicGoods|EscrowedTransfers)\.seal|GoodsChoice\.reveal|PeerReview\.draw.*)$/,
    reason: "a lot is cast by the hash of a block, and again where it falls on somebody who cannot take it",
  },
  {
    action: /^(Arbitration\.draw.*|AnswerKeyQualification\.appoint|(Role|Education)Panel\..*)$/,
    reason: "a lot is cast by the hash of a block, and again where it falls on somebody who cannot take it",
  },
];

export interface Comparison {
  /** Transactions that both chains have. */
  compared: number;
  /** Those of them that took the same gas to the unit. */
  equal: number;
  explained: number;
  /** A line each, with the test, the action and both figures. */
  differences: string[];
}

/** Compares two files that the tests wrote (`TEST_GAS_FILE`). */
export function compareGas(first: string, second: string): Comparison {
  const [one, other] = [actionsIn(first), actionsIn(second)];
  const result: Comparison = { compared: 0, equal: 0, explained: 0, differences: [] };
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [here, there] = [one.get(key) ?? [], other.get(key) ?? []];
    const different: string[] = [];
    if (here.length !== there.length) {
      different.push(`${key}: sent ${here.length} times on one chain, ${there.length} times on the other`);
    }
    for (const [i, gas] of here.slice(0, there.length).entries()) {
      result.compared += 1;
      const apart = Math.abs(gas - there[i]!) / Math.min(gas, there[i]!);
      if (apart === 0) result.equal += 1;
      if (apart > TOLERANCE) different.push(`${key}: ${gas} and ${there[i]} gas, ${(apart * 100).toFixed(1)} % apart`);
    }
    const [test, action] = key.split(SEPARATOR) as [string, string];
    const isExplained = EXPLAINED.some((of) => of.action.test(action) && (of.test?.test(test) ?? true));
    if (isExplained) result.explained += different.length;
    else result.differences.push(...different);
  }
  return result;
}

const SEPARATOR = " › ";

/** The gas of each action of each test, sorted, as what is sent at once comes in any order. */
function actionsIn(path: string): Map<string, number[]> {
  const actions = new Map<string, number[]>();
  for (const line of existsSync(path) ? readFileSync(path, "utf8").trimEnd().split("\n") : []) {
    const { test, action, gas, calldata } = JSON.parse(line) as Spent;
    const key = `${test}${SEPARATOR}${action}`;
    actions.set(key, [...(actions.get(key) ?? []), gas - calldata]);
  }
  for (const list of actions.values()) list.sort((a, b) => a - b);
  return actions;
}
