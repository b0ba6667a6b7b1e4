import type { Measure, Record } from "../../record.ts";
import type { World } from "../../world.ts";
import { type Cast, VALIDATOR } from "./cast.ts";

/** Of any transaction. */
const BASE = 21_000;
const SEATS = 21;

/** Turns on seats, who validates, and what is earned. */
export async function seating(world: World, measure: Measure, record: Record, size: number, cast: Cast): Promise<void> {
  const { seats, money } = cast;
  const { provider } = world.ethers;
  const holder = world.users[2]!;
  const node = world.stranger(3);
  const redeem = async (by = node) => {
    const token = await cast.win(VALIDATOR, holder.address);
    return seats.connect(holder).redeem(...(await cast.consent(token, by, holder.address)));
  };
  // What any call takes beside the call's own 21,000.
  const reading = async (operation: string, to: { getAddress(): Promise<string> }, data: string, base = 0) => {
    const gas = await provider.estimateGas({ to: await to.getAddress(), data });
    record.noteAmong(size, operation, Number(gas) - base);
  };

  // So that no redemption is the holder's last token.
  await cast.win(VALIDATOR, holder.address);
  const first = await seats.count();
  await measure("redeem for a seat, a node's first", redeem());
  for (let i = 1; i < SEATS; i++) await redeem(world.stranger(100 + i));
  await world.mine(2);
  await reading("getValidators, 21 seats", seats, seats.interface.encodeFunctionData("getValidators"));

  const { end } = await seats.seatOf(first);
  await world.mine(Number(end) - (await provider.getBlockNumber()));
  await measure("redeem for a seat, again for the same payee", redeem());
  await measure("claim earnings, a payee's first", money.claim(first));
  await world.mine(SEATS * SEATS);
  await measure("claim earnings", money.claim(first + 1n));
  await reading("the supply (execution)", money, money.interface.encodeFunctionData("totalSupply"), BASE);
}
