import { parseEther } from "ethers";
import { type Measure, mined } from "../../record.ts";
import type { World } from "../../world.ts";

/** Registering, before and after there were dividends, and the dividends themselves. */
export async function reputation(world: World, measure: Measure): Promise<void> {
  const { reputation: ledger, users } = world;
  const [, bob, ann, ben] = users;
  const distribute = () => ledger.connect(ben).distribute({ value: parseEther("1") });

  await mined(world.register(bob));
  await measure("register an identity with its first reputation", world.register(ann));
  await measure("distribute dividends, first", distribute());
  await measure("register an identity with its first reputation, dividends before", world.register(ben));
  await measure("distribute dividends", distribute());
  await measure("claim dividends", ledger.connect(bob).claimDividends());
  await mined(distribute());
  await measure("claim dividends again", ledger.connect(bob).claimDividends());
}
