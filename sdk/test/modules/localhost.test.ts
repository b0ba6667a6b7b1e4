import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { localhost } from "../../src/deployments/localhost.js";
import { refused } from "../refused.js";

const ADDRESS = `0x${"12".repeat(20)}`;

describe("Deployment of a local chain", () => {
  const box = realpathSync(mkdtempSync(join(tmpdir(), "commonweal-deployments-")));
  const folder = join(box, "deployments", "localhost");
  const home = process.cwd();

  before(() => {
    mkdirSync(join(folder, "deeper"), { recursive: true });
    for (const [name, blockNumber] of [
      ["CapitalToken", "0x9"],
      ["Projects", "0x8"],
    ]) {
      const record = { address: ADDRESS, abi: [], receipt: { blockNumber } };
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(record));
    }
    writeFileSync(join(folder, ".chain"), JSON.stringify({ chainId: "31337" }));
  });
  afterEach(() => process.chdir(home));
  after(() => rmSync(box, { recursive: true, force: true }));

  const expected = {
    name: "localhost",
    chainId: 31337n,
    startBlock: 8,
    contracts: { CapitalToken: ADDRESS, Projects: ADDRESS },
  };

  it("is read from the folder that hardhat-deploy writes", () => {
    expect(localhost(folder)).to.deep.equal(expected);
  });

  it("is found above the folder one is in", () => {
    process.chdir(join(folder, "deeper"));
    expect(localhost()).to.deep.equal(expected);
  });

  it("is read from one file", () => {
    const file = join(box, "deployment.json");
    writeFileSync(file, JSON.stringify({ chainId: "31337", startBlock: 8, contracts: { Projects: ADDRESS } }));
    expect(localhost(file)).to.deep.equal({ chainId: 31337n, startBlock: 8, contracts: { Projects: ADDRESS } });
  });

  it("is refused where there is none, or not all of it", () => {
    const empty = join(box, "empty");
    mkdirSync(empty);
    const halfway = join(box, "halfway.json");
    writeFileSync(halfway, "{}");
    for (const path of [join(box, "nowhere"), empty, halfway]) {
      expect(refused(() => localhost(path)).field).to.equal("path");
    }
  });
});
