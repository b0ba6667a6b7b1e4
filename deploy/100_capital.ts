import { addressesOf, expectAddress } from "../rocketh/circle.js";
import { artifacts, deployScript } from "../rocketh/deploy.js";
import { capital, reputation, revenue, staking, work } from "../rocketh/parameters.js";

/** The capital and projects wing. Its five modules know each other from their constructors and nobody else ever. */
export default deployScript(
  async (env) => {
    const { deploy, namedAccounts } = env;
    const account = namedAccounts.deployer;
    const forwarder = env.get("Forwarder").address;
    const authority = env.get("Timelock").address;
    const identities = env.get("IdentityRegistry").address;
    const at = await addressesOf(env, account, ["CapitalToken", "Reputation", "PLCRVoting", "Projects", "Tasks"]);

    const capitalToken = await deploy("CapitalToken", {
      account,
      artifact: artifacts.CapitalToken,
      args: [
        authority,
        forwarder,
        at.Reputation,
        at.Projects,
        at.Tasks,
        at.PLCRVoting,
        capital.floorPrice,
        capital.vestingPeriod,
      ],
    });
    expectAddress("CapitalToken", capitalToken.address, at.CapitalToken);

    const reputationToken = await deploy("Reputation", {
      account,
      artifact: artifacts.Reputation,
      args: [
        authority,
        forwarder,
        identities,
        at.CapitalToken,
        at.Projects,
        at.Tasks,
        at.PLCRVoting,
        reputation.initialGrant,
        reputation.shareDivisor,
      ],
    });
    expectAddress("Reputation", reputationToken.address, at.Reputation);

    const voting = await deploy("PLCRVoting", {
      account,
      artifact: artifacts.PLCRVoting,
      args: [forwarder, at.CapitalToken, at.Reputation, identities],
    });
    expectAddress("PLCRVoting", voting.address, at.PLCRVoting);

    const projects = await deploy("Projects", {
      account,
      artifact: artifacts.Projects,
      args: [authority, forwarder, at.CapitalToken, at.Reputation, identities, at.Tasks, staking],
    });
    expectAddress("Projects", projects.address, at.Projects);

    const tasks = await deploy("Tasks", {
      account,
      artifact: artifacts.Tasks,
      args: [authority, forwarder, at.CapitalToken, at.Reputation, identities, at.PLCRVoting, at.Projects, work],
    });
    expectAddress("Tasks", tasks.address, at.Tasks);

    await deploy("RevenueSplitter", {
      account,
      artifact: artifacts.RevenueSplitter,
      args: [authority, at.CapitalToken, at.Reputation, revenue.capitalShare],
    });
  },
  { tags: ["capital"], dependencies: ["foundation"] },
);
