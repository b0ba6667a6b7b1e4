import { mined, type Measure } from "../../record.ts";
import type { Life } from "./life.ts";
import { DAY, type World } from "../../world.ts";

/** Task lists, and who backs them. */
export async function planning(world: World, measure: Measure, life: Life): Promise<void> {
  const { projects } = world;
  const { projectId, whale, bob, carol, dave, list } = life;
  const publish = (length: number) => world.publish(carol, projectId, world.taskList(length));
  const back = (account: typeof carol, { root }: { root: string }) =>
    projects.connect(account).backTaskList(projectId, root);
  const other = world.taskList(4);

  for (const length of [3, 4, 50, 200]) await measure(`publish a list of ${length} tasks`, publish(length));
  await measure("back a task list, its first backer", back(carol, list));
  await measure("back a task list, tokens", back(whale, list));
  await measure("back a task list, reputation", back(bob, list));
  await measure("back a task list, both kinds", back(dave, list));
  await measure("back another task list, tokens", back(carol, other));
  await measure("back another task list, both kinds", back(dave, other));
  await mined(back(dave, list));
  await world.time.increase(7 * DAY);
  await measure("accept a list of 3 tasks", projects.connect(carol).acceptTaskList(projectId, list.root));
}
