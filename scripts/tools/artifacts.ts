import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Paged } from "../reference/page.ts";
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

/** What a contract compiles to: one that is deployed, one to inherit from, a library or an interface. */
export interface Built {
  readonly name: string;
  /** Path of the source file from the root. */
  readonly source: string;
  readonly abi: readonly unknown[];
  /** Creation code and code on chain, hex; "0x" where there is none. */
  readonly bytecode: string;
  readonly deployedBytecode: string;
}

/** What every contract and interface compiles to, mocks left out, by name. Build first. */
export function builtContracts(): Built[] {
  return allArtifacts()
    .map(({ contractName, sourceName, abi, bytecode, deployedBytecode }) => {
      return { name: contractName, source: sourceName, abi, bytecode, deployedBytecode };
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Every contract that has code of its own, mocks left out, by name. Build first. */
export function compiledContracts(): Compiled[] {
  return withOutputs(({ contractName: name, sourceName: source, deployedBytecode }, { storageLayout }) => {
    return { name, source, size: (deployedBytecode.length - 2) / 2, layout: storageLayout };
  });
}

/** The same contracts, with what their documentation says. Build first. */
export function documentedContracts(): Paged[] {
  const interfaces = new Map(
    outputsOf(allArtifacts().filter(isInterface), ({ contractName }, { userdoc, devdoc }) => {
      return [contractName, [userdoc.notice, devdoc.details].filter(Boolean)] as [string, string[]];
    }),
  );
  return withOutputs(({ contractName: name, sourceName: source, abi }, { userdoc, devdoc }) => {
    const seen = [...`${userdoc.notice ?? ""} ${devdoc.details ?? ""}`.matchAll(/\{(I[A-Z]\w+)\}/g)].map(
      ([, each]) => each!,
    );
    return { name, source, abi, userdoc, devdoc, interfaces: seen.flatMap((each) => interfaces.get(each) ?? []) };
  });
}

function withOutputs<T extends { name: string }>(take: (artifact: any, output: any) => T): T[] {
  return outputsOf(artifactsWithCode(), take).sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function outputsOf<T>(artifacts: any[], take: (artifact: any, output: any) => T): T[] {
  const outputs = new Map<string, any>();
  const outputOf = (id: string) => {
    if (!outputs.has(id)) outputs.set(id, read(`artifacts/build-info/${id}.output.json`));
    return outputs.get(id).output;
  };
  return artifacts.map((artifact) => {
    const { contracts } = outputOf(artifact.buildInfoId);
    return take(artifact, contracts[artifact.inputSourceName][artifact.contractName]);
  });
}

/** What the compiler was given for a contract and all that were compiled along with it. */
export interface CompilerInput {
  readonly id: string;
  readonly version: string;
  readonly input: { readonly sources: Readonly<Record<string, { readonly content: string }>> };
}

/** What each contract was compiled from, by `path:name`. One for all of them after a build from nothing. Build first. */
export function compilerInputs(): ReadonlyMap<string, CompilerInput> {
  const inputs = new Map<string, CompilerInput>();
  const inputOf = (id: string): CompilerInput => {
    const known = inputs.get(id);
    if (known) return known;
    const { input, solcLongVersion: version } = read(`artifacts/build-info/${id}.json`);
    inputs.set(id, { id, version, input });
    return inputOf(id);
  };
  return new Map(
    artifactsWithCode().map(({ inputSourceName, contractName, buildInfoId }) => {
      return [`${inputSourceName}:${contractName}`, inputOf(buildInfoId)];
    }),
  );
}

function isInterface({ contractName, sourceName }: any): boolean {
  return sourceName.endsWith(`/interfaces/${contractName}.sol`);
}

function artifactsWithCode(): any[] {
  return allArtifacts().filter(({ deployedBytecode }) => deployedBytecode !== "0x");
}

function allArtifacts(): any[] {
  return globSync("artifacts/contracts/**/*.json", { cwd: root })
    .map((file) => read(file))
    .filter(({ sourceName }) => !sourceName.startsWith("contracts/mocks/"));
}

function read(file: string): any {
  return JSON.parse(readFileSync(join(root, file), "utf8"));
}
