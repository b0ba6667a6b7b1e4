import { parseEther } from "ethers";
import { eth, whole } from "../stage/words.ts";
import { type Valley, places } from "./cast.ts";

/** What everybody puts in (wei). */
const SHARE = parseEther("1");

/** Everybody buys capital tokens for an ether. */
export async function invest(valley: Valley): Promise<void> {
  const { observer } = valley.context;
  let [bought, first, last] = [0n, 0n, 0n];
  for (const citizen of valley.citizens) {
    const { capital } = citizen.client;
    const { amount, cost } = await capital.quoteForEth(SHARE);
    const result = await valley.act(capital.buy({ amount, maxCost: cost }));
    valley.flows.move("ETH", valley.pocketOf(citizen), places.pool, result.cost);
    valley.flows.move("capital tokens", places.pool, valley.pocketOf(citizen), amount);
    bought += amount;
    first ||= amount;
    last = amount;
  }
  const { pooled, supply } = await observer.capital.pool();
  valley.expect("the pool has all that was paid", pooled === valley.flows.left("ETH", places.pool));
  valley.expect("there are as many tokens as were bought", supply === bought);
  valley.say(
    `Each of the ${valley.citizens.length} puts ${eth(SHARE, 0)} into the pool. The first has ${whole(first)} tokens for it, the last ${whole(last)}, as the price rises`,
    `with the share that one takes. The pool has ${eth(pooled)}.`,
  );
}
