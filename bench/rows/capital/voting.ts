import type { Measure } from "../../record.ts";
import type { Life } from "./life.ts";
import { DAY, HOUR, type World } from "../../world.ts";

/** Two polls, in which all say yes. */
export async function voting(world: World, measure: Measure, life: Life): Promise<void> {
  const { projectId, crowd, voters } = life;
  await world.time.increase(7 * DAY);
  for (const [name, index] of [
    ["open a poll", 1],
    ["open a poll, another", 2],
  ] as const) {
    await measure(name, world.voting.openPoll(world.tasks, await world.tasks.pollKey(projectId, index)));
    life.polls.push(await world.pollOf(projectId, index));
  }
  const [first, second] = life.polls;
  await crowd.commit(first);

  const houses = [
    ["in the house of tokens", voters.tokens, "100", "0"],
    ["in the house of reputation", voters.reputation, "0", "100"],
    ["in both houses", voters.both, "100", "100"],
  ] as const;
  const more = (amount: string) => (amount === "0" ? "0" : "1234.5");
  const reveals: [string, () => ReturnType<typeof world.voting.reveal>][] = [];
  for (const [house, voter, tokens, reputation] of houses) {
    const one = await world.ballot(voter, first, 1, tokens, reputation);
    const two = await world.ballot(voter, second, 1, more(tokens), more(reputation));
    await measure(`commit ${house}, first poll`, one.commit());
    await measure(`commit ${house}, later poll`, two.commit());
    const again = await world.ballot(voter, first, 1, tokens, reputation);
    await measure(`commit ${house}, again in the same poll`, again.commit());
    reveals.push([`reveal ${house}`, again.reveal], [`reveal ${house}, later poll`, two.reveal]);
  }
  await world.time.increase(3.5 * DAY + HOUR);
  for (const [name, reveal] of reveals) await measure(name, reveal());
  await world.time.increase(3.5 * DAY);
}
