import { artifacts, deployScript } from "../rocketh/deploy.js";
import { seats } from "../rocketh/parameters.js";
import { validationOf } from "../rocketh/validators.js";

/**
 * The seats of a chain that validators have to themselves, and its token. Where CHAIN says that it is one, this is all there is to
 * deploy: `--tags main-chain`.
 */
export default deployScript(
  async (env) => {
    const account = env.namedAccounts.deployer;
    const validation = validationOf(env, account);
    if ("chainId" in validation || validation.governedFrom === undefined) return;
    const mirror = await env.deploy("SeatMirror", {
      account,
      artifact: artifacts.SeatMirror,
      args: [seats.count, seats.term, [...validation.founders]],
    });
    await env.deploy("ChainToken", {
      account,
      artifact: artifacts.ChainToken,
      args: [mirror.address, [...validation.allocations]],
    });
  },
  { tags: ["main-chain"] },
);
