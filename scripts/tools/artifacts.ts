import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.ts";

export interface StorageLayout {
  storage: { label: string; slot: string; offset: number; type: string }[];
  types: Record<string, { label: string; numberOfBytes: string; members?: StorageLayout["storage"] }> | null;
}

export interface Compiled {
  name: string;
  /** Path of the source file from the root. */
  source: string;
  /** Length of the code on chain, in bytes. */
  size: number;
  layout: StorageLayout;
}

/** Every contract that has code of its own, mocks left out, by name. Build first. */
export function compiledContracts(): Compiled[] {
  const outputs = new Map<string, any>();
  const outputOf = (id: string) => {
    if (!outputs.has(id)) outputs.set(id, read(`artifacts/build-info/${id}.output.json`));
    return outputs.get(id).output;
  };
  return globSync("artifacts/contracts/**/*.json", { cwd: root })
    .map((file) => read(file))
    .filter((artifact) => !artifact.sourceName.startsWith("contracts/mocks/") && artifact.deployedBytecode !== "0x")
    .map((artifact) => ({
      name: artifact.contractName,
      source: artifact.sourceName,
      size: (artifact.deployedBytecode.length - 2) / 2,
      layout: outputOf(artifact.buildInfoId).contracts[artifact.inputSourceName][artifact.contractName].storageLayout,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function read(file: string): any {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}
