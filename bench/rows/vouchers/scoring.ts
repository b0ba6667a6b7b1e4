import { type Measure, mined } from "../../record.ts";
import type { World } from "../../world.ts";
import type { Town } from "./town.ts";

/** Deeds of the issuer that everybody deals with, read into its score. After they were done. */
export async function scoring(world: World, measure: Measure, town: Town): Promise<void> {
  const { score, vouchers } = world;
  const { papers, throng, stock, otto, nora, mia } = town;
  const record = async (subject: typeof otto, counterparty: typeof otto) =>
    score.record(vouchers, await world.identityOf(subject), await world.identityOf(counterparty));

  const above = { above: true };
  await measure("record a score, an identity's first, above the transaction", record(otto, nora), above);
  await throng.recordDealings(otto);
  await measure("record a score, a new pair, above the transaction", record(otto, mia), above);
  const voucherId = stock.pop()!;
  await mined(vouchers.connect(otto).transferFrom(otto, mia, voucherId));
  await mined(papers.redeem(otto, mia, voucherId, 40n));
  await measure("record a score, a known pair, above the transaction", record(otto, mia), above);
}
