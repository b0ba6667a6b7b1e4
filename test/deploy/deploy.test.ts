import { expect } from "chai";
import { encodeBytes32String, getAddress } from "ethers";
import { local } from "../../sdk/src/deployments/local.js";
import { chain, deployedSuite } from "../fixtures/suite.js";

describe("Deployment", () => {
  const load = () => chain.networkHelpers.loadFixture(deployedSuite);

  it("leaves every contract under the timelock and none under the deployer", async () => {
    const suite = await load();
    const timelock = await suite.timelock.getAddress();
    for (const contract of [
      suite.identities,
      suite.capital,
      suite.reputation,
      suite.projects,
      suite.tasks,
      suite.splitter,
      suite.releases,
    ]) {
      expect(getAddress(await contract.authority())).to.equal(getAddress(timelock));
    }
    const proposer = await suite.timelock.PROPOSER_ROLE();
    const admin = await suite.timelock.DEFAULT_ADMIN_ROLE();
    expect(await suite.timelock.hasRole(proposer, suite.deployer)).to.equal(false);
    expect(await suite.timelock.hasRole(admin, suite.deployer)).to.equal(false);
    for (const founder of suite.founders) expect(await suite.timelock.hasRole(proposer, founder)).to.equal(true);
  });

  it("leaves everything where the SDK says it is on a fresh local chain", async () => {
    const { at } = await load();
    expect(Object.keys(local.contracts).length).to.be.greaterThan(40);
    for (const [name, address] of Object.entries(local.contracts)) expect(at(name), name).to.equal(address);
  });

  it("records the first release of each wing, and it verifies", async () => {
    const { releases, projects } = await load();
    const wing = encodeBytes32String("capital");
    expect(await releases.verify(wing, 1)).to.equal(true);
    expect(await releases.addressOf(wing, encodeBytes32String("Projects"))).to.equal(
      getAddress(await projects.getAddress()),
    );
  });

  it("wires the modules to each other", async () => {
    const { capital, reputation, projects, tasks, voting, users } = await load();
    const [stranger] = users;
    await expect(capital.connect(stranger).stake(stranger!, 1n)).to.be.revertedWithCustomError(
      capital,
      "CapitalTokenNotModule",
    );
    for (const [module, method] of [
      [projects, "stake"],
      [tasks, "hold"],
      [voting, "lockVote"],
    ] as const) {
      await chain.networkHelpers.impersonateAccount(await module.getAddress());
      await chain.networkHelpers.setBalance(await module.getAddress(), 10n ** 18n);
      const signer = await chain.ethers.getSigner(await module.getAddress());
      if (method === "lockVote") await capital.connect(signer).lockVote(stranger!, 0, 0);
      else await capital.connect(signer)[method](stranger!, 0n);
    }
    expect(await reputation.totalSupply()).to.equal(0n);
  });
});
