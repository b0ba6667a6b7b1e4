import { id } from "ethers";
import { type Measure, mined } from "../../record.ts";
import { DAY, type World } from "../../world.ts";
import type { Cast } from "./cast.ts";

/** Those who are verified say of somebody that it is who it says. */
export async function verifying(world: World, measure: Measure, cast: Cast): Promise<void> {
  const { verification, members } = cast;
  const newcomer = await cast.newcomer(6, false);
  await measure("ask to be verified", verification.connect(newcomer.signer).askVerification(id("materials")));
  const vote = (i: number) => verification.connect(members[i]!.signer).vote(1, true);
  await measure("vote on a verification, the first", vote(0));
  await measure("vote on a verification", vote(1));
  for (const i of [2, 3, 4, 5, 6]) await mined(vote(i));
  await world.time.increase(8 * DAY);
  await measure("conclude a verification", verification.conclude(1));
}
