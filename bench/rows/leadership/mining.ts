import type { Measure } from "../../record.ts";
import type { World } from "../../world.ts";
import { CONGRESS, type Cast } from "./cast.ts";

const WINDOW = 600;

/** Winning tokens and passing them on. */
export async function mining(world: World, measure: Measure, cast: Cast): Promise<void> {
  const { tokens } = cast;
  const [ann, ben] = [world.stranger(1).address, world.stranger(2).address];
  // The first claim whose token expires in the next eight epochs opens their slot.
  await cast.win(CONGRESS, ben);
  const claim = async (account: string, which?: "previous") =>
    tokens.claim(CONGRESS, account, await cast.nonceFor(CONGRESS, account, which));
  await measure("claim a win, a new miner", claim(ann));
  await measure("claim a win, again", claim(ann));
  await world.mine(WINDOW);
  await measure("begin a window", tokens.roll());
  await measure("claim a win for the previous challenge, again", claim(ann, "previous"));
  await world.mine(WINDOW);
  await measure("claim a win that begins a window, again", claim(ann));

  const [holder, other] = world.users;
  const id = await cast.win(CONGRESS, holder!.address);
  await cast.win(CONGRESS, holder!.address);
  await measure("transfer a token to a new owner", tokens.connect(holder!).transferFrom(holder!, other!, id));
}
