import { ZeroHash } from "ethers";
import type { Measure } from "../../record.ts";
import { DAY, type World } from "../../world.ts";
import type { Town } from "./town.ts";

const [EVERYONE, COMMUNITY, PROJECT] = [0, 1, 2];

/** Notices of vouchers. After the community and the project were founded. */
export async function noticing(world: World, measure: Measure, town: Town): Promise<void> {
  const { notices } = world;
  const { stock, otto, ann, communityId, projectId } = town;
  const until = (await world.time.latest()) + 30 * DAY;
  const to = (audience: number, audienceId: bigint | number) => ({
    ...{ audience, audienceId, until, contentHash: ZeroHash, uri: "" },
  });
  const voucherId = stock.at(-1)!;
  const post = (broadcast: ReturnType<typeof to>) => notices.connect(otto).post(voucherId, 3_500, broadcast);
  const originalId = await notices.connect(otto).post.staticCall(voucherId, 3_500, to(EVERYONE, 0));
  await measure("post a notice, a sender's first", post(to(EVERYONE, 0)));
  await measure("post a notice to everyone", post(to(EVERYONE, 0)));
  await measure("post a notice to a project's inbox", post(to(PROJECT, projectId)));
  await measure("pass on a notice, a sender's first", notices.connect(ann).passOn(originalId, to(EVERYONE, 0)));
  await measure("pass on a notice to a community", notices.connect(ann).passOn(originalId, to(COMMUNITY, communityId)));
  await measure("withdraw a notice", notices.connect(otto).withdraw(originalId));
}
