import { id } from "ethers";
import { PollSourceMock__factory } from "../../../typechain-types/index.js";
import type { Life } from "./life.ts";
import { type Measure, mined } from "../../record.ts";
import { DAY, type World } from "../../world.ts";

/** A poll of jurors, who say the same and lock nothing. */
export async function jurors(world: World, measure: Measure, life: Life): Promise<void> {
  const { voting, time } = world;
  const source = await new PollSourceMock__factory(world.deployer).deploy();
  const key = id("Whom to believe");
  const start = await time.latest();
  await mined(source.set(key, { start, commitEnd: start + DAY, revealEnd: start + 2 * DAY, options: 2, mode: 1 }));
  await measure("open a poll of jurors", voting.openPoll(source, key));
  const pollId = await voting.pollIdOf(source, key);

  const ballots = [];
  for (const juror of life.validators) {
    await mined(source.setJuror(key, juror, true));
    ballots.push(await world.ballot(juror, pollId, 1, "0", "0"));
  }
  const [first, second] = ballots;
  await measure("commit as a juror", first.commit());
  await measure("commit as a juror, again in the same poll", first.commit());
  await mined(second.commit());
  await time.increase(DAY);
  await measure("reveal as a juror, the option's first", first.reveal());
  await measure("reveal as a juror", second.reveal());
}
