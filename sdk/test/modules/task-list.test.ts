import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { expect } from "chai";
import { getBytes, id } from "ethers";
import { TaskList, type TaskDraft, verifyTask } from "../../src/projects/index.js";
import { refused } from "../refused.js";

const drafts = (count: number): TaskDraft[] =>
  Array.from({ length: count }, (_, i) => ({
    descriptionHash: id(`task ${i} of ${count}`),
    weight: i === 0 ? 10_000 - (count - 1) : 1,
  }));

describe("Task list", () => {
  for (const count of [1, 2, 3, 5, 7, 64, 199, 200]) {
    it(`of ${count} has the root and the proofs of OpenZeppelin's tree`, () => {
      const list = new TaskList(drafts(count), "ipfs://list/{id}");
      const rows = list.tasks.map(({ index, descriptionHash, weight }) => [index, descriptionHash, weight]);
      const tree = StandardMerkleTree.of(rows, ["uint256", "bytes32", "uint256"]);
      expect(list.root).to.equal(tree.root);
      for (const index of [0, count >> 1, count - 1]) {
        expect(list.task(index).proof).to.deep.equal(tree.getProof(index));
        expect(verifyTask(list.root, list.task(index))).to.equal(true);
      }
      const order = [...getBytes(list.plan().order)];
      expect([...order].sort((a, b) => a - b)).to.deep.equal(rows.map((_, i) => i));
      const leaves = order.map((index) => tree.leafHash(rows[index]!));
      expect(leaves).to.deep.equal([...leaves].sort());
    });
  }

  it("comes back whole from what is published", () => {
    const list = new TaskList(drafts(9), "ipfs://list/{id}");
    expect(TaskList.fromPlan(list.plan()).root).to.equal(list.root);
  });

  it("proves no task that is changed", () => {
    const list = new TaskList(drafts(9), "ipfs://list/{id}");
    const task = list.task(4);
    for (const changed of [
      { weight: 2 },
      { index: 5 },
      { descriptionHash: id("other") },
      { proof: task.proof.slice(1) },
    ]) {
      expect(verifyTask(list.root, { ...task, ...changed })).to.equal(false);
    }
  });

  it("hashes a description as its text", () => {
    const list = new TaskList([{ description: "Dig", weight: 10_000 }], "ipfs://list");
    expect(list.tasks[0]!.descriptionHash).to.equal(id("Dig"));
  });

  for (const [field, tasks] of [
    ["tasks", []],
    ["tasks", drafts(201)],
    ["tasks", [{ description: "a", weight: 9_999 }]],
    [
      "tasks[0].weight",
      [
        { description: "a", weight: 0 },
        { description: "b", weight: 10_000 },
      ],
    ],
    [
      "tasks[1].weight",
      [
        { description: "a", weight: 10_000 },
        { description: "b", weight: 0.5 },
      ],
    ],
    ["tasks[0].descriptionHash", [{ descriptionHash: "0x12", weight: 10_000 }]],
    ["tasks[0].description", [{ description: "", weight: 10_000 }]],
    ["tasks[0]", [{ weight: 10_000 }]],
    ["tasks[0]", [{ description: "a", descriptionHash: id("a"), weight: 10_000 }]],
  ] as [string, TaskDraft[]][]) {
    it(`with ${tasks.length} tasks is refused for ${field}`, () => {
      expect(refused(() => new TaskList(tasks, "ipfs://list")).field).to.equal(field);
    });
  }

  it("is refused without a place for the descriptions, and has no task beyond its end", () => {
    expect(refused(() => new TaskList(drafts(1), "")).field).to.equal("uri");
    expect(refused(() => new TaskList(drafts(3), "ipfs://list").task(3)).field).to.equal("index");
  });
});
