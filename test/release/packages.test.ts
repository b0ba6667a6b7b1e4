import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect } from "chai";
import { Interface, type InterfaceAbi } from "ethers";
import { contractSources } from "../../scripts/package/contracts.ts";
import { type Tarball, packContracts, packSdk } from "../../scripts/package/pack.ts";
import { builtContracts } from "../../scripts/tools/artifacts.ts";
import { root } from "../../scripts/tools/run.ts";
import { version } from "../../rocketh/source.js";

const require = createRequire(import.meta.url);
const text = (...path: string[]) => readFileSync(join(root, ...path), "utf8");

describe("What is published", function () {
  this.timeout(300_000);

  let box: string;
  let contracts: Tarball;
  let sdk: Tarball;

  before(async () => {
    box = mkdtempSync(join(tmpdir(), "commonweal-packages-"));
    [contracts, sdk] = [await packContracts(box), await packSdk(box)];
    execFileSync("tar", ["-xzf", contracts.path, "-C", box]);
  });
  after(() => rmSync(box, { recursive: true, force: true }));

  it("has one version, with its entry in the changelog, and releases are adopted under it", () => {
    expect([contracts.version, sdk.version]).to.deep.equal([version, version]);
    expect(text("CHANGELOG.md")).to.match(
      new RegExp(`^## ${version.replaceAll(".", "\\.")} — \\d{4}-\\d\\d-\\d\\d$`, "m"),
    );
  });

  it("has of the contracts every source and every build, and nothing else", () => {
    const built = builtContracts().map(({ name }) => `build/${name}.json`);
    const expected = ["LICENSE", "README.md", "package.json", ...contractSources(), ...built];
    expect([...contracts.files].sort()).to.deep.equal(expected.sort());
    expect(contracts.files.filter((file) => /mock|test/i.test(file))).to.deep.equal([]);
  });

  it("has sources that import nothing but each other and OpenZeppelin", () => {
    const { dependencies } = JSON.parse(readFileSync(join(box, "package/package.json"), "utf8"));
    expect(Object.keys(dependencies)).to.deep.equal(["@openzeppelin/contracts"]);
    for (const source of contractSources()) {
      const imports = [...readFileSync(join(box, "package", source), "utf8").matchAll(/^import .*?from "(.*?)";/gms)];
      for (const [, path] of imports) {
        const here = path!.startsWith(".") && contracts.files.includes(join(source, "..", path!).replaceAll("\\", "/"));
        expect(here || path!.startsWith("@openzeppelin/contracts/"), `${source} imports ${path}`).to.equal(true);
      }
    }
  });

  it("has the ABIs that the SDK speaks", () => {
    const files = globSync("sdk/src/abi/*.ts", { cwd: root }).filter((file) => !file.endsWith("errors.ts"));
    expect(files.length).to.be.greaterThan(40);
    for (const file of files) {
      const name = basename(file, ".ts");
      const { abi } = JSON.parse(readFileSync(join(box, `package/build/${name}.json`), "utf8"));
      const spoken = new Interface(Object.values(require(join(root, file)))[0] as InterfaceAbi);
      const own = new Interface(abi);
      spoken.forEachFunction(({ selector, name: of }) => expect(own.getFunction(selector), `${name}.${of}`).to.be.ok);
      spoken.forEachEvent(({ topicHash, name: of }) => expect(own.getEvent(topicHash), `${name}.${of}`).to.be.ok);
    }
  });

  it("compiles from outside, with the interfaces and libraries of the package", () => {
    const solc = require("solc");
    const consumer = `// SPDX-License-Identifier: MIT
      pragma solidity 0.8.37;
      import {ICapitalToken} from "@commonweal/contracts/capital/interfaces/ICapitalToken.sol";
      import {BondingPrice} from "@commonweal/contracts/capital/libraries/BondingPrice.sol";
      import {WorkCredit} from "@commonweal/contracts/pay/WorkCredit.sol";
      contract Consumer {
        function pooled(ICapitalToken token) external view returns (address) { return address(token); }
      }`;
    const input = {
      language: "Solidity",
      sources: { "Consumer.sol": { content: consumer } },
      settings: { viaIR: true, outputSelection: { "Consumer.sol": { Consumer: ["abi"] } } },
    };
    const find = (path: string) => {
      const own = path.replace(/^@commonweal\/contracts\//, "");
      const file = own === path ? join(root, "node_modules", path) : join(box, "package", own);
      return { contents: readFileSync(file, "utf8") };
    };
    const { errors = [], contracts: compiled } = JSON.parse(solc.compile(JSON.stringify(input), { import: find }));
    expect(errors.filter(({ severity }: { severity: string }) => severity === "error")).to.deep.equal([]);
    expect(compiled["Consumer.sol"].Consumer.abi).to.have.length(1);
  });
});
