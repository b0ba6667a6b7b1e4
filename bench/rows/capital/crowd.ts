import { id, parseEther } from "ethers";
import { encodeFloat32 } from "../../../sdk/src/core/float32.ts";
import { accountsOf, createBatch } from "../../batch.ts";
import { mined } from "../../record.ts";
import type { World } from "../../world.ts";

export type Crowd = ReturnType<typeof createCrowd>;

/** So many others: projects, stakers of one project by both kinds, voters in one poll. All by the contracts' functions. */
export function createCrowd(world: World, size: number) {
  const { capital, reputation, projects, voting } = world;
  const whale = world.users[0];
  const one = parseEther("1");
  const accounts = accountsOf(size);
  const each = createBatch(world, size);

  /** Lets identities begin with so much, for which only the timelock can ask. */
  async function grant(initial: bigint, shareDivisor: bigint) {
    await mined(reputation.connect(await world.authority()).setParameters(initial, shareDivisor));
  }

  return {
    size,
    async propose() {
      const template = await (await world.propose(whale, "0.0001")).wait();
      const transaction = (await template!.getTransaction())!;
      const call = { to: transaction.to!, data: transaction.data };
      await each(
        () => whale.address,
        async () => call,
      );
    },
    async stake(projectId: bigint) {
      for (const account of accounts) await world.impersonate(account);
      await each(
        () => whale.address,
        (i) => capital.transfer.populateTransaction(accounts[i], 2n * one),
      );
      const call = await projects.stakeTokens.populateTransaction(projectId, one);
      await each(
        (i) => accounts[i],
        async () => call,
      );
    },
    /** After {@link stake}. With so little that what the others hold weighs as it does without a crowd. */
    async stakeReputation(projectId: bigint) {
      if (size === 0) return;
      const [, initial, shareDivisor] = await reputation.parameters();
      await grant(1n, 50_000n);
      await each(
        () => whale.address,
        async (i) => reputation.register.populateTransaction(...(await world.attestation(accounts[i]))),
      );
      await grant(initial / one, shareDivisor);
      const call = await projects.stakeReputation.populateTransaction(projectId, one / 100n);
      await each(
        (i) => accounts[i],
        async () => call,
      );
    },
    async commit(pollId: bigint) {
      const call = await voting.commit.populateTransaction(pollId, id("vote").slice(0, 50), encodeFloat32(one), 0);
      await each(
        (i) => accounts[i],
        async () => call,
      );
    },
  };
}
