import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { getAddress } from "ethers";

/** A contract as the deploy scripts noted it. */
export interface Deployed {
  readonly name: string;
  readonly address: string;
  /** Hash of the transaction that deployed it. */
  readonly transaction: string;
  readonly block: number;
  /** Path and name of what was compiled, as in the compiler's input. */
  readonly compiled: string;
  /** Arguments of the constructor, ABI-encoded, hex without 0x. */
  readonly constructorArguments: string;
}

/** All contracts that a folder under `deployments` has, by name. */
export function deployed(folder: string): Deployed[] {
  return globSync("*.json", { cwd: folder })
    .sort()
    .map((file) => {
      const record = JSON.parse(readFileSync(join(folder, file), "utf8"));
      return {
        name: basename(file, ".json"),
        address: getAddress(record.address),
        transaction: record.transaction.hash,
        block: Number(record.receipt.blockNumber),
        compiled: `${record.inputSourceName}:${record.contractName}`,
        constructorArguments: record.argsData.replace(/^0x/, ""),
      };
    });
}
