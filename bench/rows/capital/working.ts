import type { Life } from "./life.ts";
import type { Measure } from "../../record.ts";
import type { World } from "../../world.ts";

/** Claims, evidence and validation: of the first task yes, of the second yes and no, of the third nothing is said. */
export async function working(world: World, measure: Measure, life: Life): Promise<void> {
  const { tasks } = world;
  const { projectId, workers, validators, list } = life;
  await measure("claim a task", world.claim(workers[0], projectId, list, 0));
  await measure("claim a task, its reputation also staked", world.claim(workers[2], projectId, list, 1));
  await measure("give evidence, the project's first", world.evidence(workers[0], projectId, 0));
  await measure("claim a task, work under way", world.claim(workers[1], projectId, list, 2));
  await measure("give evidence", world.evidence(workers[2], projectId, 1));
  await measure("give evidence, the last", world.evidence(workers[1], projectId, 2));

  const [gina, hugo] = validators;
  await measure("validate, the account's first lock", tasks.connect(gina).validate(projectId, 0, true));
  await measure("validate, second place", tasks.connect(hugo).validate(projectId, 0, true));
  await measure("validate, a later lock", tasks.connect(gina).validate(projectId, 1, true));
  await measure("validate against the others", tasks.connect(hugo).validate(projectId, 1, false));
}
