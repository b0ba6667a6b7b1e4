/** Which tests try which contracts. */
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { root } from "../tools/run.ts";

export interface Module {
  readonly name: string;
  /** Which contracts belong to it: globs from `contracts/`. */
  readonly contracts: readonly string[];
  /** Folders under `test/` whose Solidity tests are run against their mutants. */
  readonly tests: readonly string[];
}

const folder = (name: string): Module => ({ name, contracts: [`${name}/**`], tests: [name] });

/** Money and votes first. */
export const MODULES: readonly Module[] = [
  folder("capital"),
  folder("voting"),
  folder("projects"),
  folder("reputation"),
  folder("pay"),
  folder("leadership"),
  { name: "sales", contracts: ["vouchers/VoucherSales.sol"], tests: ["vouchers-sales"] },
  { name: "vouchers", contracts: ["vouchers/**"], tests: ["vouchers"] },
  { name: "notices", contracts: ["community/NoticeBoard.sol"], tests: ["notices"] },
  { name: "assets", contracts: ["community/SharedAsset*.sol"], tests: ["assets"] },
  {
    name: "community-projects",
    contracts: ["community/CommunityProject*.sol", "community/CommunityWork*.sol", "community/ConsentGroups.sol"],
    tests: ["community-projects"],
  },
  { name: "community", contracts: ["community/**"], tests: ["community"] },
  folder("arbitration"),
  folder("publicgoods"),
  folder("work"),
  folder("roles"),
  folder("hosts"),
  folder("governance"),
  folder("identity"),
  folder("common"),
];

/** The files of a module's contracts, from the root; one that several modules name belongs to the first. */
export function contractsOf(module: Module): string[] {
  const earlier = MODULES.slice(0, MODULES.indexOf(module)).flatMap(filesOf);
  return filesOf(module).filter((file) => !earlier.includes(file));
}

function filesOf({ contracts }: Module): string[] {
  const patterns = contracts.map((pattern) => `contracts/${pattern.replace(/\*\*$/, "**/*.sol")}`);
  return globSync(patterns, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !file.includes("/interfaces/"))
    .sort();
}

/** The files of a module's tests, from the root. */
export function testsOf({ tests }: Module): string[] {
  const patterns = tests.map((name) => `test/${name}/**/*.t.sol`);
  return globSync(patterns, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

/** These files of the project and all of its files that they import. */
export function closureOf(files: readonly string[]): string[] {
  const found = new Set<string>();
  const add = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, path] of read(file).matchAll(/^import\s[^;]*?"(\.[^"]+)";/gm)) {
      add(posix.join(posix.dirname(file), path));
    }
  };
  files.forEach(add);
  return [...found].sort();
}

export function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** Says whether the code of files has changed; comments and white space do not count. */
export function digestOf(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\n`).update(codeOf(read(file)));
  return hash.digest("hex").slice(0, 16);
}

function codeOf(text: string): string {
  const stringOrComment = /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\/.*|\/\*[^]*?\*\//g;
  return text.replaceAll(stringOrComment, (_, string) => string ?? "").replaceAll(/\s+/g, " ");
}
