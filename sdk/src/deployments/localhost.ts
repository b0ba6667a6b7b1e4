/**
 * The deployment of a local chain, from what the deploy scripts wrote. For Node only.
 *
 * @module
 */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Deployment } from "../core/deployment.js";
import { checkText } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/**
 * The deployment of the local chain.
 *
 * @param path A folder with one JSON file a contract, as hardhat-deploy writes it, or one JSON file with a whole
 * `Deployment`. If left out: `deployments/localhost` of this folder or the nearest one above that has it.
 * @throws InputError where there is none.
 * @example
 * import { localhost } from "@commonweal/sdk/deployments/localhost";
 *
 * const client = createClient({ runner, deployment: localhost() });
 */
export function localhost(path?: string): Deployment {
  const found = path === undefined ? nearest("deployments/localhost") : resolve(checkText("path", path, 4096));
  if (!existsSync(found)) throw new InputError("path", "a deployment; deploy to the local chain first", found);
  return statSync(found).isDirectory() ? fromFolder(found) : fromFile(found);
}

function fromFile(file: string): Deployment {
  const { chainId, contracts, ...rest } = read(file);
  if (chainId === undefined || typeof contracts !== "object") {
    throw new InputError("path", "a JSON file with chainId and contracts", file);
  }
  if (!/^\d+$/.test(String(chainId))) throw new InputError("path", "a JSON file with a chainId in digits", file);
  return { ...rest, chainId: BigInt(chainId), contracts };
}

function fromFolder(folder: string): Deployment {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const records = files.map((file) => [file.slice(0, -5), read(join(folder, file))] as const);
  const deployed = records.filter(([, record]) => typeof record.address === "string");
  if (deployed.length === 0) throw new InputError("path", "a folder with one JSON file a contract", folder);
  const blocks = deployed.map(([, { receipt }]) => Number(receipt?.blockNumber ?? 0));
  return {
    name: "localhost",
    chainId: chainIdOf(folder),
    startBlock: Math.min(...blocks),
    contracts: Object.fromEntries(deployed.map(([name, { address }]) => [name, address])),
  };
}

/** hardhat-deploy keeps the chain in `.chain` (JSON) or, before that, in `.chainId`. */
function chainIdOf(folder: string): bigint {
  if (existsSync(join(folder, ".chain"))) return BigInt(read(join(folder, ".chain")).chainId);
  if (existsSync(join(folder, ".chainId"))) return BigInt(readFileSync(join(folder, ".chainId"), "utf8").trim());
  throw new InputError("path", "a folder that says of which chain it is", folder);
}

function nearest(wanted: string): string {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (existsSync(join(folder, wanted))) return join(folder, wanted);
    if (dirname(folder) === folder) return resolve(wanted);
  }
}

function read(file: string) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new InputError("path", "a deployment in JSON", file);
  }
}
