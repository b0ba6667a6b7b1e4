import { parseEther } from "ethers";
import type { Life } from "./life.ts";
import { type Measure, mined } from "../../record.ts";
import type { World } from "../../world.ts";

/** From the proposal to activation. */
export async function proposing(world: World, measure: Measure, life: Life): Promise<void> {
  const { projects } = world;
  const { whale, bob, carol, dave, crowd } = life;

  await mined(world.propose(whale, "0.01"));
  await measure("propose, collateral in reputation", world.propose(bob, "0.01", "reputation"));
  await crowd.propose();
  await measure("propose, collateral in tokens", world.propose(whale, "10"));
  const projectId = (life.projectId = await projects.projectCount());

  const stake = (account: typeof carol, tokens: string) =>
    projects.connect(account).stakeTokens(projectId, parseEther(tokens));
  await measure("stake tokens, the project's first staker", stake(dave, "100"));
  await measure("stake tokens, new staker", stake(carol, "100"));
  await measure("stake tokens again", stake(carol, "100"));
  await crowd.stake(projectId);

  await crowd.stakeReputation(projectId);
  const stakeReputation = (account: typeof carol, amount: string) =>
    projects.connect(account).stakeReputation(projectId, parseEther(amount));
  await measure("stake reputation, the project's first staker", stakeReputation(bob, "100"));
  await measure("stake reputation, new staker", stakeReputation(dave, "100"));
  await measure("stake reputation again", stakeReputation(dave, "100"));
  await measure("withdraw staked tokens", projects.connect(carol).withdrawTokens(projectId, parseEther("50")));
  await measure("withdraw staked reputation", projects.connect(dave).withdrawReputation(projectId, parseEther("50")));
  await mined(stakeReputation(dave, "5000"));
  await mined(stakeReputation(bob, "1000000"));
  await measure("stake tokens, completing and activating", stake(whale, "1000000"));
  await measure("proposer's reward", projects.payProposer(projectId));
}
