import { TaskList } from "../../../sdk/src/index.js";
import { together } from "../stage/together.ts";
import { nameOf } from "./data.ts";
import type { Network } from "./network.ts";
import { type Venture, stakersOf } from "./venture.ts";

/** A staker publishes the list of tasks, and those who agree back it. */
export async function plan(network: Network, venture: Venture): Promise<TaskList> {
  const { projectId, jobs } = venture;
  const drafts = jobs.map(({ link, weight }) => ({ description: `Build ${nameOf(link)}`, weight }));
  const list = new TaskList(drafts, `urn:mesh:project:${projectId}:{id}`);
  const [first, ...others] = network.random.shuffled(stakersOf(venture));
  await network.send(first!.client.projects.publishTaskList(projectId, list));
  await together([first!, ...others], ({ client }) => network.send(client.projects.backTaskList(projectId, list)));
  return list;
}

/** Two stakers publish a list each and back it, and the others keep out of it. */
export async function quarrel(network: Network, venture: Venture): Promise<void> {
  const { projectId, jobs, notes } = venture;
  const stakers = stakersOf(venture);
  const lists = ["from the roofs down", "from the streets up"].map((manner) => {
    const drafts = jobs.map(({ link, weight }) => ({ description: `Build ${nameOf(link)} ${manner}`, weight }));
    return new TaskList(drafts, `urn:mesh:project:${projectId}:{id}`);
  });
  await network.send(stakers[0]!.client.projects.publishTaskList(projectId, lists[0]!));
  await network.send(stakers.at(-1)!.client.projects.publishTaskList(projectId, lists[1]!));
  await together([stakers[0]!, stakers.at(-1)!], ({ client }, i) => {
    return network.send(client.projects.backTaskList(projectId, lists[i]!));
  });
  notes.push("Two task lists, and too few agree on either: nothing is begun.");
}
