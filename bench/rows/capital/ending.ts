import { parseEther } from "ethers";
import { type Measure, mined } from "../../record.ts";
import type { Life } from "./life.ts";
import { DAY, type World } from "../../world.ts";

/** Projects that come to nothing: two whose stakes were not complete in time, one that had no task list. */
export async function ending(world: World, measure: Measure, life: Life): Promise<void> {
  const { projects, identityOf } = world;
  const { whale, bob, carol, dave } = life;
  const daves = await identityOf(dave);
  const stake = async (projectId: bigint, tokens: string, reputation: string) => {
    await mined(projects.connect(carol).stakeTokens(projectId, parseEther(tokens)));
    await mined(projects.connect(dave).stakeReputation(projectId, parseEther(reputation)));
  };

  await mined(world.propose(bob, "0.01", "reputation"));
  const byReputation = await projects.projectCount();
  await mined(world.propose(whale, "0.01"));
  const byTokens = byReputation + 1n;
  await stake(byTokens, "1", "0.01");
  await world.time.increase(30 * DAY);
  await measure("forfeit the collateral of an expired project, tokens", projects.forfeitCollateral(byTokens));
  await measure("forfeit the collateral of an expired project, reputation", projects.forfeitCollateral(byReputation));
  await measure("settle a stake of tokens, expired project", projects.settleTokenStake(byTokens, carol));
  await measure("settle a stake of reputation, expired project", projects.settleReputationStake(byTokens, daves));

  await mined(world.propose(whale, "0.01"));
  const failed = byTokens + 1n;
  await stake(failed, "10000", "1000");
  await world.time.increase(9 * DAY);
  await measure("settle a project that has no task list, failing it", projects.settle(failed));
  await measure("settle a stake of tokens, failed project", projects.settleTokenStake(failed, carol));
  await measure("settle a stake of reputation, failed project", projects.settleReputationStake(failed, daves));
}
