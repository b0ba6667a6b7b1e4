// Proposes a project, stakes on it, publishes a task list and backs it.
import { TaskList } from "@commonweal/sdk";
import { formatEther, parseEther } from "ethers";
import { as, provider, register } from "./local.js";

await register(5);
const { capital, projects } = await as(5);
await capital.buy({ amount: parseEther("10000") }).send();

const { timestamp } = (await provider.getBlock("latest"))!;
const proposal = projects.propose({
  cost: parseEther("0.1"),
  stakingDeadline: timestamp + 30 * 86_400,
  content: { title: "Mast on the hill", summary: "A relay for the valley" },
  uri: "ipfs://bafybeiexample/proposal.json",
  collateral: "reputation",
});
const { projectId } = (await proposal.send()).result;
console.log(`Project ${projectId} is proposed.`);

const needed = await projects.needed(projectId);
console.log(`It needs ${formatEther(needed.tokens)} tokens and ${formatEther(needed.reputation)} reputation.`);
await projects.stakeTokens(projectId, needed.tokens).send();
await projects.stakeReputation(projectId, needed.reputation).send();
console.log(`It is ${await projects.stateOf(projectId)} now.`);

const list = new TaskList(
  [
    { description: "Dig the foundation", weight: 2_500 },
    { description: "Raise the mast", weight: 4_500 },
    { description: "Align the antennas", weight: 3_000 },
  ],
  "ipfs://bafybeiexample/{id}.json",
);
await projects.publishTaskList(projectId, list).send();
const { result: backed } = await projects.backTaskList(projectId, list).send();
console.log(`A list of ${list.tasks.length} tasks has ${formatEther(backed.tokens)} tokens behind it.`);
provider.destroy();
