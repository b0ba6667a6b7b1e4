import type { SeatTaken } from "../../../sdk/src/seats/index.js";
import { percent, table, whole } from "../stage/words.ts";
import type { Miners } from "./cast.ts";

const YEAR = 31_536_000;
const GROWTH = 1.05;
/** How far a figure in floating point may be off. */
const PRECISION = 1e-12;

/** Validators draw what was issued while they sat. Returns what all of it came to. */
export async function draw(story: Miners, turns: readonly SeatTaken[]): Promise<bigint> {
  const { chainToken, seats } = story.context.observer;
  const { seats: count } = await seats.terms();
  const { initial, genesis } = await chainToken.supply();
  const issuedToSeat = async (block: bigint) =>
    block === 0n ? 0n : ((await chainToken.supplyAt(block)) - initial) / count;
  let drawn = 0n;
  for (const { index, payee, end } of turns) {
    const { previousEnd } = await seats.turn(index);
    const due = (await issuedToSeat(end)) - (await issuedToSeat(previousEnd));
    const { amount } = await story.act(story.withAddress(payee).client.chainToken.claim(index), "claim (earnings)");
    story.expect("a turn earns its seat's share of what was issued since the turn before", amount === due);
    drawn += amount;
  }
  const { total, minted } = await chainToken.supply();
  const block = await story.block();
  const growth = GROWTH ** (Number(block - genesis) / YEAR);
  story.expect(
    "the supply is what 5 % a year, compounded every block, come to",
    Math.abs(Number(total) / Number(initial) / growth - 1) < PRECISION,
  );
  story.expect("what is in balances is the initial supply and what was drawn", minted === initial + drawn);
  story.say(
    `${turns.length} turns are paid. All they earned follows from the blocks at which they ended, to the unit:`,
  );
  const rows = story.all.map(({ name, address }) => {
    const own = turns.filter(({ payee }) => payee === address).length;
    return [name, String(own)];
  });
  const balances = await Promise.all(story.all.map(({ address }) => chainToken.balance(address)));
  story.say(
    ...table([["", "turns", "drawn"], ...rows.map((row, i) => [...row, whole(balances[i]!)])]),
    `Issued so far: ${whole(total - initial)} (${percent(total - initial, initial, 4)} of what there was at genesis); not drawn yet: ${whole(total - minted)}.`,
  );
  return drawn;
}
