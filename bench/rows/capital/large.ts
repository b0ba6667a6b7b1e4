import { parseEther } from "ethers";
import { type Measure, type Record, mined } from "../../record.ts";
import type { Life } from "./life.ts";
import { DAY, type World } from "../../world.ts";

const TASKS = 200;

/** A project of 200 tasks, each of them claimed, validated, resolved and paid: what the dearest call of each kind took. */
export async function large(world: World, record: Record, life: Life): Promise<void> {
  const { projects, tasks, identityOf } = world;
  const { whale, bob, validators } = life;
  const list = world.taskList(TASKS);
  const gina = await identityOf(validators[0]);
  // Nobody holds claims on more than a third; these two and two more.
  const workers = [...life.workers.slice(0, 2), life.voters.reputation, life.voters.both];

  await mined(world.propose(whale, "5"));
  const projectId = await projects.projectCount();
  await mined(projects.settleReputationStake(life.projectId, await identityOf(bob)));
  await mined(projects.connect(bob).stakeReputation(projectId, parseEther("1000000")));
  await mined(projects.connect(whale).stakeTokens(projectId, parseEther("10000000")));
  await mined(world.publish(whale, projectId, list));
  for (const account of [whale, bob]) await mined(projects.connect(account).backTaskList(projectId, list.root));
  await world.time.increase(7 * DAY);
  await mined(projects.acceptTaskList(projectId, list.root));

  const dearest = async (operation: string, call: (index: number) => ReturnType<Measure>) => {
    let most = 0n;
    for (let index = 0; index < TASKS; index++) {
      const { gasUsed } = await call(index);
      if (gasUsed > most) most = gasUsed;
    }
    record.note(`${operation}, dearest of ${TASKS} tasks`, Number(most));
  };
  const worker = (index: number) => workers[Math.floor((index * workers.length) / TASKS)];
  await dearest("claim a task", (index) => mined(world.claim(worker(index), projectId, list, index)));
  await dearest("give evidence", (index) => mined(world.evidence(worker(index), projectId, index)));
  await dearest("validate", (index) => mined(tasks.connect(validators[0]).validate(projectId, index, true)));
  await world.time.increase(7 * DAY);
  await dearest("resolve a task", (index) => mined(tasks.resolveTask(projectId, index)));
  await dearest("worker's reward", (index) => mined(tasks.settleClaim(projectId, index)));
  await dearest("validator's reward", (index) => mined(tasks.settleValidation(projectId, index, gina)));
}
