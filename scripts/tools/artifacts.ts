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

/** Code on chain, but for the bytes that a constructor sets. */
export interface BuiltCode {
  readonly name: string;
  /** Hex; zeros where a constructor sets what is there. */
  readonly code: string;
  /** Bytes that a constructor sets. */
  readonly immutables: readonly { readonly start: number; readonly length: number }[];
}

/** The code of every contract, mocks left out. Build first. */
export function builtCode(): BuiltCode[] {
  return artifactsWithCode().map(({ contractName, deployedBytecode, immutableReferences }) => ({
    name: contractName,
    code: deployedBytecode,
    immutables: Object.values(immutableReferences ?? {}).flat() as BuiltCode["immutables"],
  }));
}

/** Every contract that has code of its own, mocks left out, by name. Build first. */
export function compiledContracts(): Compiled[] {
  const outputs = new Map<string, any>();
  const outputOf = (id: string) => {
    if (!outputs.has(id)) outputs.set(id, read(`artifacts/build-info/${id}.output.json`));
    return outputs.get(id).output;
  };
  return artifactsWithCode()
    .map((artifact) => ({
      name: artifact.contractName,
      source: artifact.sourceName,
      size: (artifact.deployedBytecode.length - 2) / 2,
      layout: outputOf(artifact.buildInfoId).contracts[artifact.inputSourceName][artifact.contractName].storageLayout,
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function artifactsWithCode(): any[] {
  return globSync("artifacts/contracts/**/*.json", { cwd: root })
    .map((file) => read(file))
    .filter((artifact) => !artifact.sourceName.startsWith("contracts/mocks/") && artifact.deployedBytecode !== "0x");
}

function read(file: string): any {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}
