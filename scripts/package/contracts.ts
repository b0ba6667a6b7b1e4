import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtContracts } from "../tools/artifacts.ts";
import { root } from "../tools/run.ts";

const NAME = "@commonweal/contracts";

/**
 * Writes the package of the contracts into a folder: their sources at its root, so that Solidity imports
 * `@commonweal/contracts/capital/CapitalToken.sol`, and in `build` what each compiles to. Mocks stay here. Build first.
 */
export function writeContractsPackage(folder: string): void {
  const { version, license, engines, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const openzeppelin = "@openzeppelin/contracts";
  write(folder, "package.json", {
    name: NAME,
    version,
    description: "Contracts for communities that fund, build and run things together",
    license,
    keywords: ["commonweal", "ethereum", "solidity", "cooperative", "crowdfunding", "vouchers", "voting"],
    engines,
    files: ["**/*.sol", "build/*.json"],
    // What they were compiled, tested and deployed with.
    dependencies: { [openzeppelin]: devDependencies[openzeppelin] },
  });
  for (const file of contractSources()) copy(join("contracts", file), join(folder, file));
  copy("contracts/README.md", join(folder, "README.md"));
  copy("LICENSE", join(folder, "LICENSE"));
  for (const { name, source, abi, bytecode, deployedBytecode } of builtContracts()) {
    write(folder, `build/${name}.json`, { contractName: name, sourceName: source, abi, bytecode, deployedBytecode });
  }
}

/** Paths of all sources that are deployed or imported, from the folder of the contracts. */
export function contractSources(): string[] {
  return globSync("**/*.sol", { cwd: join(root, "contracts"), exclude: ["mocks/**"] })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

function copy(file: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(join(root, file), target);
}

function write(folder: string, file: string, content: unknown): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
}
