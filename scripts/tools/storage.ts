import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Compiled, compiledContracts, type StorageLayout } from "./artifacts.ts";
import { root } from "./run.ts";

export const STORAGE_FILE = "docs/storage.json";

/** Where each contract keeps each variable, one line a variable, and the inside of its structs. */
export function storageLayouts(): string {
  const contracts = compiledContracts().filter(({ layout }) => layout.storage.length > 0);
  return `${JSON.stringify(Object.fromEntries(contracts.map(({ name, layout }) => [name, describe(layout)])), null, 2)}\n`;
}

export function writeStorageLayouts(): void {
  writeFileSync(join(root, STORAGE_FILE), storageLayouts());
}

export function recordedStorageLayouts(): string {
  const file = join(root, STORAGE_FILE);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

function describe({ storage, types }: Compiled["layout"]) {
  const line = ({ label, slot, offset, type }: StorageLayout["storage"][number]) => {
    const { label: typeName, numberOfBytes } = types![type];
    return `slot ${slot}, byte ${offset}: ${label}, ${typeName}, ${numberOfBytes} bytes`;
  };
  const structs = Object.values(types ?? {})
    .filter(({ members }) => members !== undefined)
    .sort((a, b) => a.label.localeCompare(b.label, "en"))
    .map(({ label, members }) => [label, members!.map(line)] as const);
  return { ...(structs.length && { structs: Object.fromEntries(structs) }), variables: storage.map(line) };
}
