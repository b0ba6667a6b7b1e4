import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import { type BytesLike, concat, dataSlice, id as hashOf, parseEther, toBeHex } from "ethers";
import { domainOf, sign } from "../fixtures/signing.js";
import { chain, deployedSuite } from "../fixtures/suite.js";

const { loadFixture, time } = chain.networkHelpers;
const SIZES = [1, 2, 3, 5, 8, 33, 200];
const DAY = 86_400;

type Task = [index: bigint, descriptionHash: string, weight: bigint];

/** Weights that differ, 10,000 together. */
function tasksOf(size: number): Task[] {
  const rest = Array.from({ length: size - 1 }, (_, i) => BigInt(40 + ((i + 1) % 9)));
  const first = rest.reduce((sum, part) => sum - part, 10_000n);
  return [first, ...rest].map((part, i) => [BigInt(i), hashOf(`task ${i} of ${size}`), part]);
}

function treeOf(tasks: Task[]): StandardMerkleTree<Task> {
  return StandardMerkleTree.of(tasks, ["uint256", "bytes32", "uint256"]);
}

/** The plan as it is published: tasks by index, and the indices in rising order of their leaves. */
function planOf(tasks: Task[], tree: StandardMerkleTree<Task>) {
  const rising = tasks.map((task) => ({ task, leaf: tree.leafHash(task) })).sort((a, b) => (a.leaf < b.leaf ? -1 : 1));
  return {
    descriptionHashes: tasks.map(([, hash]) => hash),
    weights: tasks.map(([, , weight]) => weight),
    order: concat(rising.map(({ task: [index] }) => toBeHex(index, 1))),
    uri: "ipfs://tasks/{id}",
  };
}

/** A project that its only staker has staked alone. */
async function stakedProject() {
  const suite = await deployedSuite();
  const { attester, users, capital, reputation, projects } = suite;
  const staker = users[0]!;
  const worker = users[1]!;
  const deadline = BigInt(await time.latest()) + 1_000n;
  const domain = domainOf(
    "IdentityRegistry",
    (await chain.ethers.provider.getNetwork()).chainId,
    await suite.identities.getAddress(),
  );
  for (const user of [staker, worker]) {
    const identity = dataSlice(hashOf(user.address), 0, 20);
    const signature: BytesLike = await sign(attester, domain, "Attestation", {
      identity,
      account: user.address,
      deadline,
    });
    await reputation.register(identity, user.address, attester.address, deadline, signature);
  }
  await capital.connect(staker).buy(parseEther("10000"), deadline, { value: parseEther("2") });
  await projects.connect(staker).propose({
    cost: parseEther("0.1"),
    stakingDeadline: BigInt(await time.latest()) + 10n * BigInt(DAY),
    contentHash: hashOf("text"),
    uri: "ipfs://text",
    collateral: 0,
    maxCollateral: parseEther("10000"),
  });
  await projects.connect(staker).stakeTokens(1, parseEther("5000"));
  await projects.connect(staker).stakeReputation(1, parseEther("5000"));
  return { ...suite, staker, worker };
}

describe("TaskTree", () => {
  for (const size of SIZES) {
    it(`finds the root that OpenZeppelin's library finds, of ${size} task${size === 1 ? "" : "s"}`, async () => {
      const { projects, staker } = await loadFixture(stakedProject);
      const tasks = tasksOf(size);
      const tree = treeOf(tasks);
      const plan = planOf(tasks, tree);
      await expect(projects.connect(staker).publishTaskList(1, plan))
        .to.emit(projects, "TaskListPublished")
        .withArgs(1, tree.root, staker.address, 1, Object.values(plan));
      expect((await projects.taskList(1, tree.root)).tasks).to.equal(size);
    });

    it(`takes the library's proofs, of ${size} task${size === 1 ? "" : "s"}`, async () => {
      const { projects, tasks: work, staker, worker } = await loadFixture(stakedProject);
      const tasks = tasksOf(size);
      const tree = treeOf(tasks);
      await projects.connect(staker).publishTaskList(1, planOf(tasks, tree));
      await projects.connect(staker).backTaskList(1, tree.root);
      await time.increase(7 * DAY);
      await projects.acceptTaskList(1, tree.root);
      const last = size - 1;
      const [index, hash, weight] = tasks[last]!;
      await expect(work.connect(worker).claimTask(1, index, hash, weight + 1n, tree.getProof(last)))
        .to.be.revertedWithCustomError(work, "TasksInvalidProof")
        .withArgs(1, index);
      await work.connect(worker).claimTask(1, index, hash, weight, tree.getProof(last));
      expect((await work.task(1, index)).weight).to.equal(weight);
    });
  }
});
