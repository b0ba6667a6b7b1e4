import { encodeBytes32String } from "ethers";
import { addressesOf, expectAddress } from "../rocketh/circle.js";
import { artifacts, deployScript } from "../rocketh/deploy.js";
import { congress, lottery, seats } from "../rocketh/parameters.js";
import { isLocal } from "../rocketh/local.js";
import { validationOf } from "../rocketh/validators.js";
import { leadershipNames } from "../rocketh/wings.js";

type Hex = `0x${string}`;

/**
 * Leadership tokens and their lottery, congress, and the seats to which the chain token is issued. Where the validators have a
 * chain of their own, the last two are there (310_main_chain.ts), and here is what tells them of tokens, and tells of their blocks.
 */
export default deployScript(
  async (env) => {
    const account = env.namedAccounts.deployer;
    const forwarder = env.get("Forwarder").address;
    const validation = validationOf(env, account);
    const elsewhere = "chainId" in validation;
    if (!elsewhere && validation.governedFrom !== undefined) {
      throw new Error("CHAIN says that this chain is governed from another: deploy with --tags main-chain.");
    }
    const at = await addressesOf(env, account, leadershipNames(elsewhere));
    const deploy: typeof env.deploy = async (name, what, options) => {
      const deployment = await env.deploy(name, what, options);
      expectAddress(name, deployment.address, at[name]!);
      return deployment;
    };

    await deploy("CongressTimelock", {
      account,
      artifact: artifacts.Timelock,
      args: [BigInt(congress.executionDelay), [at.Congress!]],
    });
    const targetBits = isLocal(env) ? lottery.targetBits.local : lottery.targetBits.live;
    const kind = (name: keyof typeof targetBits, user: Hex, uses: number) => ({
      name: encodeBytes32String(name[0]!.toUpperCase() + name.slice(1)) as Hex,
      user,
      uses,
      targetBits: targetBits[name],
      interval: lottery.intervals[name],
      lifetime: lottery.lifetime,
    });
    await deploy("LeadershipTokens", {
      account,
      artifact: artifacts.LeadershipTokens,
      args: [
        at.CongressTimelock!,
        lottery.window,
        [
          kind("validator", (at.ValidatorSeats ?? at.SeatRedemptions)!, 1),
          kind("congress", at.Congress!, lottery.votes),
          kind("proposal", at.Congress!, 1),
        ],
      ],
    });
    await deploy("Congress", {
      account,
      artifact: artifacts.Congress,
      args: [at.CongressTimelock!, forwarder, at.LeadershipTokens!, congress],
    });
    if (elsewhere) {
      await deploy("SeatRedemptions", {
        account,
        artifact: artifacts.SeatRedemptions,
        args: [forwarder, at.LeadershipTokens!],
      });
      await deploy("MainChainCheckpoints", {
        account,
        artifact: artifacts.MainChainCheckpoints,
        args: [validation.chainId, [...validation.validators]],
      });
      return;
    }
    await deploy("ValidatorSeats", {
      account,
      artifact: artifacts.ValidatorSeats,
      args: [forwarder, at.LeadershipTokens!, seats.count, seats.term, [...validation.founders]],
    });
    await deploy("ChainToken", {
      account,
      artifact: artifacts.ChainToken,
      args: [at.ValidatorSeats!, [...validation.allocations]],
    });
  },
  { tags: ["leadership"], dependencies: ["foundation"] },
);
