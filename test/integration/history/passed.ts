/** Those whom a panel let pass, as its own tests have it do; here it is written where the panel keeps it. */

import { readFileSync } from "node:fs";
import { AbiCoder, concat, keccak256, toBeHex } from "ethers";
import { chain } from "../../fixtures/suite.js";

const coder = AbiCoder.defaultAbiCoder();
/** Until when it holds: longer than any history. */
const FOR_EVER = 2n ** 40n - 1n;

/** Has a panel at `panel` say from now on that `identity` is fit for a role. */
export async function passed(panel: string, roleId: number, identity: string): Promise<void> {
  const ofRole = keccak256(coder.encode(["uint256", "uint256"], [roleId, placeOf("_candidacies")]));
  // A value type on the left of its word, as a key of a mapping.
  const slot = keccak256(concat([coder.encode(["bytes20"], [identity]), ofRole]));
  await chain.provider.request({
    method: "hardhat_setStorageAt",
    params: [panel, slot, toBeHex(FOR_EVER << (8n * BigInt(byteOf("validUntil"))), 32)],
  });
}

interface Layout {
  structs: Record<string, string[]>;
  variables: string[];
}

const { PanelQualification: layout } = JSON.parse(readFileSync("docs/storage.json", "utf8")) as Record<string, Layout>;

function placeOf(variable: string): number {
  return Number(found(layout!.variables, variable).match(/^slot (\d+),/)![1]);
}

function byteOf(field: string): number {
  return Number(found(layout!.structs["struct Candidacy"]!, field).match(/byte (\d+):/)![1]);
}

function found(lines: readonly string[], name: string): string {
  const line = lines.find((each) => each.includes(` ${name}, `));
  if (line === undefined) throw new RangeError(`the panel keeps no ${name}`);
  return line;
}
