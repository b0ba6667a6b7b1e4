import { parseEther } from "ethers";
import { type Measure, mined } from "../../record.ts";
import { DAY, type World } from "../../world.ts";

/** Buying, selling, giving. The holder from before owns most of the supply. */
export async function pool(world: World, measure: Measure): Promise<void> {
  const { capital, splitter, users, deadline } = world;
  const [whale, , ann, ben, cat] = users;
  const sell = (tokens: number) => capital.connect(ann).sell(parseEther(String(tokens)), 1n, deadline);

  await measure("buy, new holder", world.buy(ann, 1000));
  await measure("buy, repeat holder", world.buy(ann, 1000));
  await measure("buy, new holder, exact value", world.buy(ben, 1000, { exact: true }));
  await measure("buy, repeat holder, exact value", world.buy(ben, 1000, { exact: true }));
  await measure("sell", sell(100));
  await measure("transfer tokens to a new holder", capital.connect(whale).transfer(cat, parseEther("10")));
  await measure("transfer tokens to a holder", capital.connect(whale).transfer(cat, parseEther("10")));

  await measure("deposit, first", capital.connect(ben).deposit({ value: parseEther("1") }));
  await measure("deposit, while another vests", capital.connect(ben).deposit({ value: parseEther("1") }));
  await measure("sell, while a deposit vests", sell(100));
  await measure("buy, repeat holder, while a deposit vests", world.buy(ann, 1000));
  await measure("split revenue", splitter.connect(ben).split({ value: parseEther("1") }));
  await world.time.increase(8 * DAY);
  await mined(sell(1));
}
