import type { Life } from "./life.ts";
import type { Measure } from "../../record.ts";
import type { World } from "../../world.ts";

/** What a complete project comes to, for each who took part. */
export async function settling(world: World, measure: Measure, life: Life): Promise<void> {
  const { projects, tasks, identityOf } = world;
  const { projectId, validators, carol, dave } = life;
  const [gina, hugo] = await Promise.all(validators.map(identityOf));

  await measure("resolve a task without a poll", tasks.resolveTask(projectId, 0));
  await measure("resolve a task by its poll", tasks.resolveTask(projectId, 1));
  await measure("resolve the last task, ending the project", tasks.resolveTask(projectId, 2));
  await measure("worker's reward", tasks.settleClaim(projectId, 0));
  await measure("validator's reward", tasks.settleValidation(projectId, 0, hugo));
  await measure("validator's reward, of the first place", tasks.settleValidation(projectId, 0, gina));
  await measure("validator who was wrong", tasks.settleValidation(projectId, 1, hugo));
  await measure("settle a stake of tokens", projects.settleTokenStake(projectId, carol));
  await measure("settle a stake of reputation", projects.settleReputationStake(projectId, await identityOf(dave)));
}
