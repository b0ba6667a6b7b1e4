import { artifacts, deployScript } from "../rocketh/deploy.js";
import { timelockDelay } from "../rocketh/parameters.js";

/** What every wing stands on: the forwarder, the authority, and who is who. */
export default deployScript(
  async ({ deploy, namedAccounts }) => {
    const { deployer, founder1, founder2, founder3, attester } = namedAccounts;
    const founders = [...new Set([founder1, founder2, founder3])];

    const forwarder = await deploy("Forwarder", { account: deployer, artifact: artifacts.Forwarder, args: [] });
    const timelock = await deploy("Timelock", {
      account: deployer,
      artifact: artifacts.Timelock,
      args: [timelockDelay, founders],
    });
    await deploy("IdentityRegistry", {
      account: deployer,
      artifact: artifacts.IdentityRegistry,
      args: [timelock.address, forwarder.address, [attester]],
    });
  },
  { tags: ["foundation"] },
);
