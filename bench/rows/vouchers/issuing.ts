import { type Measure } from "../../record.ts";
import type { World } from "../../world.ts";
import { FACE, mint, seriesOf, terms } from "./terms.ts";
import type { Town } from "./town.ts";

/** Series and vouchers of them. */
export async function issuing(world: World, measure: Measure, town: Town): Promise<void> {
  const { vouchers } = world;
  const { otto, ben, throng } = town;
  const issue = (issuer: typeof otto) => vouchers.connect(issuer).issue(terms(), 1, FACE, true);
  const batch = (count: number) => vouchers.connect(otto).mint(town.seriesId, count, FACE, true);

  const voucherId = await vouchers.connect(otto).issue.staticCall(terms(), 1, FACE, true);
  town.seriesId = seriesOf(voucherId);
  await measure("issue a one-off voucher, the first of all", issue(otto));
  await measure("issue a one-off voucher, an issuer's first", issue(ben));
  await measure("issue a one-off voucher", issue(ben));
  await measure("open a series", vouchers.connect(otto).createSeries(terms()));
  await throng.buy(otto, town.seriesId);
  await measure("mint another of a series", batch(1));
  await measure("mint in a batch of 50, each", batch(50), { parts: 50 });
  town.stock = await mint(world, otto, town.seriesId, 60);
}
