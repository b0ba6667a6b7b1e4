import { type ContractTransaction, getAddress, id, parseEther, toBeHex, zeroPadValue } from "ethers";
import { encodeFloat32 } from "../sdk/src/core/float32.ts";
import { mined } from "./record.ts";
import type { World } from "./world.ts";

export type Crowd = ReturnType<typeof createCrowd>;

const BATCH = 100;

/** So many others: projects, stakers of one project by both kinds, voters in one poll. All by the contracts' functions. */
export function createCrowd(world: World, size: number) {
  const { provider, capital, reputation, projects, voting } = world;
  const whale = world.users[0];
  const one = parseEther("1");
  const accounts = Array.from({ length: size }, (_, i) => getAddress(zeroPadValue(toBeHex(0x10000 + i), 20)));

  /** Sends one transaction for each, many to a block, and expects all of them to succeed. */
  async function each(from: (i: number) => string, make: (i: number) => Promise<ContractTransaction>) {
    if (size === 0) return;
    const call = await make(0);
    await provider.request({ method: "evm_setAutomine", params: [false] });
    for (let start = 0; start < size; start += BATCH) {
      await provider.request({ method: "hardhat_setNextBlockBaseFeePerGas", params: ["0x0"] });
      const hashes: unknown[] = [];
      for (let i = start; i < Math.min(size, start + BATCH); i++) {
        const { to, data } = i === 0 ? call : await make(i);
        const transaction = { from: from(i), to, data, gas: "0x5b8d8", gasPrice: "0x0" };
        hashes.push(await provider.request({ method: "eth_sendTransaction", params: [transaction] }));
      }
      await provider.request({ method: "evm_mine", params: [] });
      const block = await world.ethers.provider.getBlock("latest");
      if (block!.transactions.length !== hashes.length) throw new Error("A block did not take the whole batch.");
      for (const hash of [hashes[0], hashes.at(-1)]) {
        const receipt = await world.ethers.provider.getTransactionReceipt(String(hash));
        if (receipt?.status !== 1) throw new Error("A transaction of the crowd failed.");
      }
    }
    await provider.request({ method: "evm_setAutomine", params: [true] });
  }

  /** Lets identities begin with so much, for which only the timelock can ask. */
  async function grant(initial: bigint, shareDivisor: bigint) {
    const timelock = await world.timelock.getAddress();
    await provider.request({ method: "hardhat_setBalance", params: [timelock, toBeHex(one)] });
    const authority = await world.ethers.getImpersonatedSigner(timelock);
    await mined(reputation.connect(authority).setParameters(initial, shareDivisor));
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
      for (const account of accounts) {
        await provider.request({ method: "hardhat_impersonateAccount", params: [account] });
      }
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
