import { type Signer, Wallet, dataSlice, id, parseEther } from "ethers";
import { encodeFloat32 } from "../sdk/src/core/float32.ts";
import { TaskList } from "../sdk/src/projects/task-list.ts";
import { domainOf, sign } from "../test/fixtures/signing.ts";
import { chain, deployedSuite } from "../test/fixtures/suite.ts";
import { mined } from "./record.ts";

export type World = Awaited<ReturnType<typeof createWorld>>;

export const HOUR = 3600;
export const DAY = 24 * HOUR;
export const CID = "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";

/** All runs begin here, so that calldata has the same bytes in each. */
const START = Date.UTC(2040, 0, 1) / 1000;
const FAR = BigInt(START + 1000 * DAY);

/** The suite, freshly deployed on a chain in this process, and what the rows need to live in it. */
export async function createWorld() {
  const { ethers, networkHelpers, provider } = chain;
  const suite = await deployedSuite();
  await networkHelpers.time.increaseTo(START);
  const { chainId } = await ethers.provider.getNetwork();
  const domain = domainOf("IdentityRegistry", chainId, await suite.identities.getAddress());
  const identityAt = (account: string) => dataSlice(id(`did:pkh:${account}`), 0, 20);
  let salts = 0;

  const world = {
    ...suite,
    ethers,
    provider,
    time: networkHelpers.time,
    takeSnapshot: networkHelpers.takeSnapshot,
    deadline: FAR,
    chainId,
    identityAt,

    /** The timelock as a signer, which alone can ask for some things. */
    async authority() {
      const timelock = await suite.timelock.getAddress();
      await networkHelpers.setBalance(timelock, parseEther("1"));
      return ethers.getImpersonatedSigner(timelock);
    },

    /** Lets transactions be sent from an account without its key. */
    async impersonate(account: string) {
      await provider.request({ method: "hardhat_impersonateAccount", params: [account] });
    },

    /** Somebody beside the chain's own accounts. */
    stranger(index: number) {
      return new Wallet(id(`stranger ${index}`), ethers.provider);
    },

    async setBalance(account: string, wei: bigint) {
      await networkHelpers.setBalance(account, wei);
    },

    async mine(blocks: number) {
      await networkHelpers.mine(blocks);
    },

    /** Registers an account under its own name, on the attester's word. */
    async register(account: Signer) {
      return suite.reputation.connect(account).register(...(await world.attestation(await account.getAddress())));
    },

    /** That word, as `register` takes it. */
    async attestation(account: string) {
      const { address: attester } = suite.attester;
      const identity = identityAt(account);
      const signature = await sign(suite.attester, domain, "Attestation", { identity, account, deadline: FAR });
      return [identity, account, attester, FAR, signature] as const;
    },

    async identityOf(account: Signer) {
      return identityAt(await account.getAddress());
    },

    /** Buys whole tokens, with a tenth more than they cost unless that is to be exact. */
    async buy(account: Signer, tokens: number, { exact = false } = {}) {
      const amount = parseEther(String(tokens));
      const cost = await suite.capital.quoteBuy(account, amount);
      return suite.capital.connect(account).buy(amount, FAR, { value: exact ? cost : (cost * 11n) / 10n });
    },

    /** A proposal that asks for so much ETH. */
    async propose(account: Signer, cost: string, collateral: "tokens" | "reputation" = "tokens") {
      return suite.projects.connect(account).propose({
        cost: parseEther(cost),
        stakingDeadline: (await world.time.latest()) + 30 * DAY,
        contentHash: id("A proposal"),
        uri: CID,
        collateral: collateral === "tokens" ? 0 : 1,
        maxCollateral: parseEther("1000000"),
      });
    },

    /** A task list of that length, always the same. */
    taskList(length: number) {
      const weight = Math.floor(10_000 / length);
      return new TaskList(
        Array.from({ length }, (_, index) => ({
          description: `Task ${index}`,
          weight: index === 0 ? 10_000 - weight * (length - 1) : weight,
        })),
        `${CID}/{id}.json`,
      );
    },

    async publish(account: Signer, projectId: bigint, list: TaskList) {
      const { descriptionHashes, weights, ...plan } = list.plan();
      return suite.projects
        .connect(account)
        .publishTaskList(projectId, { ...plan, descriptionHashes: [...descriptionHashes], weights: [...weights] });
    },

    async claim(account: Signer, projectId: bigint, list: TaskList, index: number) {
      const { descriptionHash, weight, proof } = list.task(index);
      return suite.tasks.connect(account).claimTask(projectId, index, descriptionHash, weight, [...proof]);
    },

    async evidence(account: Signer, projectId: bigint, index: number) {
      return suite.tasks.connect(account).giveEvidence(projectId, index, id("Evidence"), CID);
    },

    async pollOf(projectId: bigint, index: number) {
      return suite.voting.pollIdOf(suite.tasks, await suite.tasks.pollKey(projectId, index));
    },

    /** A vote, and how it is cast and revealed. */
    async ballot(account: Signer, pollId: bigint, choice: number, tokens: string, reputation: string) {
      const salt = id(`salt ${salts++}`);
      const hash = await suite.voting.commitmentHash(pollId, account, choice, salt);
      const weights = [encodeFloat32(parseEther(tokens)), encodeFloat32(parseEther(reputation))] as const;
      return {
        commit: () => suite.voting.connect(account).commit(pollId, hash, ...weights),
        reveal: () => suite.voting.connect(account).reveal(pollId, account, choice, salt),
      };
    },
  };
  await mined(world.buy(suite.users[0]!, 1_000_000));
  return world;
}
