import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compilerInputs } from "../tools/artifacts.ts";
import { deployed } from "./deployed.ts";

/**
 * Writes what block explorers and Sourcify ask for to verify the sources of what is deployed: the compiler's input, which is one for
 * all contracts, as what each compiles to depends a little on the others, and a list of the contracts with their constructors'
 * arguments.
 *
 * @param deployments Folder that the deploy scripts wrote.
 * @param out Folder that is there.
 * @returns Path of the list, and how many contracts it has.
 */
export function writeExplorerFiles(deployments: string, out: string) {
  const inputs = compilerInputs();
  const contracts = deployed(deployments).map(({ name, address, compiled, constructorArguments }) => {
    const from = inputs.get(compiled);
    if (!from) throw new Error(`${name} was not compiled from the sources in this folder: build first.`);
    const input = `${from.id}.json`;
    writeFileSync(join(out, input), JSON.stringify(from.input));
    return { name, address, contract: compiled, compiler: from.version, input, constructorArguments };
  });
  const list = join(out, "contracts.json");
  writeFileSync(list, `${JSON.stringify(contracts, null, 2)}\n`);
  return { list, count: contracts.length };
}

/**
 * A deployment as one JSON object, which `localhost()` of the SDK and applications read.
 *
 * @param deployments Folder that the deploy scripts wrote.
 */
export function exported(name: string, deployments: string): string {
  const { chainId } = JSON.parse(readFileSync(join(deployments, ".chain"), "utf8"));
  const found = deployed(deployments);
  const contracts = Object.fromEntries(found.map((each) => [each.name, each.address]));
  const startBlock = Math.min(...found.map(({ block }) => block));
  return `${JSON.stringify({ name, chainId: String(chainId), startBlock, contracts }, null, 2)}\n`;
}
