import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { AbiCoder, getAddress } from "ethers";
import { rehearse } from "../../scripts/rehearse/rehearsal.ts";
import { exported, writeExplorerFiles } from "../../scripts/release/explorer.ts";
import { wings } from "../../rocketh/wings.js";
import { localhost } from "../../sdk/src/deployments/localhost.js";

describe("A deployment to a live network", function () {
  this.timeout(600_000);

  it("is rehearsed with its own parameters, and leaves nobody a right", async () => {
    const said: string[] = [];
    const { gas, handOverGas, delay, faults } = await rehearse((line) => said.push(line));
    expect(faults).to.deep.equal([]);
    expect(Object.keys(gas)).to.have.members([...Object.values(wings).flat(), "ReleaseRegistry"]);
    expect(delay).to.equal(172_800n);
    // What a block of thirty million takes.
    for (const each of [...Object.values(gas), ...handOverGas]) expect(each < 30_000_000n).to.equal(true);
    expect(existsSync("deployments/rehearsal")).to.equal(false);
    expect(said.join("\n")).to.contain("Carrying it out after 48 hours");
  });
});

describe("What a deployment is told to others by", () => {
  const address = "0x5fbdb2315678afecb367f032d93f642f64180aa3";
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "commonweal-deployment-"));
    writeFileSync(join(folder, ".chain"), JSON.stringify({ chainId: "5" }));
    note("Forwarder", "project/contracts/common/Forwarder.sol", 7);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function note(contractName: string, inputSourceName: string, blockNumber: number): void {
    const argsData = AbiCoder.defaultAbiCoder().encode(["uint256"], [blockNumber]);
    const rest = { transaction: { hash: "0x12" }, receipt: { blockNumber: `0x${blockNumber.toString(16)}` } };
    writeFileSync(
      join(folder, `${contractName}.json`),
      JSON.stringify({ address, contractName, inputSourceName, argsData, ...rest }),
    );
  }

  it("is one file for applications, which the SDK reads as the same", () => {
    note("Timelock", "project/contracts/governance/Timelock.sol", 5);
    const file = join(folder, "exported");
    writeFileSync(file, exported("somewhere", folder));
    expect(localhost(file)).to.deep.equal({
      name: "somewhere",
      chainId: 5n,
      startBlock: 5,
      contracts: { Forwarder: getAddress(address), Timelock: getAddress(address) },
    });
  });

  it("is for explorers the compiler's input, with these very sources, and each constructor's arguments", () => {
    const { list, count } = writeExplorerFiles(folder, folder);
    expect(count).to.equal(1);
    const [forwarder] = JSON.parse(readFileSync(list, "utf8"));
    expect(forwarder).to.include({
      contract: "project/contracts/common/Forwarder.sol:Forwarder",
      address: getAddress(address),
    });
    expect(forwarder.compiler).to.match(/^0\.8\.37\+commit\./);
    expect(BigInt(`0x${forwarder.constructorArguments}`)).to.equal(7n);
    const { sources, settings } = JSON.parse(readFileSync(join(folder, forwarder.input), "utf8"));
    expect(settings).to.deep.include({ viaIR: true, evmVersion: "cancun" });
    expect(sources[forwarder.contract.split(":")[0]].content).to.equal(
      readFileSync("contracts/common/Forwarder.sol", "utf8"),
    );
  });

  it("is refused where it was compiled from something else", () => {
    note("Stranger", "project/contracts/Stranger.sol", 7);
    expect(() => writeExplorerFiles(folder, folder)).to.throw(
      "Stranger was not compiled from the sources in this folder",
    );
  });
});
