import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Lines with one entry a contract, and the name of that contract. */
const ENTRY =
  /^\s*(?:(?:getContractFactory|deployContract|getContractAt)\(name: '(\w+)'|export (?:type )?\{ (\w+?)(?:__factory)? \} from )/;

/**
 * Puts the contracts of typechain's two lists in alphabetical order. It writes them as they happened to be compiled, and
 * so a second build of the same contracts would else change committed files.
 */
export function orderTypes(folder: string): void {
  for (const name of ["hardhat.d.ts", "index.ts"]) {
    const file = join(folder, name);
    const before = readFileSync(file, "utf8");
    const after = ordered(before.split("\n")).join("\n");
    if (after !== before) writeFileSync(file, after);
  }
}

/** The lines with every run of entries sorted. The sort is stable: several entries of a contract keep their order. */
function ordered(lines: string[]): string[] {
  const contractOf = (line: string) => ENTRY.exec(line)?.slice(1).find(Boolean) ?? "";
  const out: string[] = [];
  let entries: string[] = [];
  const flush = () => {
    entries.sort((a, b) => contractOf(a).localeCompare(contractOf(b), "en"));
    out.push(...entries);
    entries = [];
  };
  for (const line of lines) {
    if (contractOf(line)) {
      entries.push(line.trimStart());
    } else {
      flush();
      out.push(line);
    }
  }
  flush();
  return out;
}
