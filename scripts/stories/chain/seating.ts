import type { SeatTaken } from "../../../sdk/src/seats/index.js";
import { nodeConsentFromText, nodeConsentToText } from "../../../sdk/src/seats/index.js";
import { number } from "../stage/words.ts";
import type { Miners } from "./cast.ts";
import type { Mined, Win } from "./mining.ts";

/** Nodes of the second round. */
const LATE = 4;
/** Fewest that bear a fault. */
const FLOOR = 4;

/** Seats fill, rotate, and fall back to the floor. Gives the turns that there were. */
export async function seat(story: Miners, mined: Mined): Promise<readonly SeatTaken[]> {
  const { observer } = story.context;
  const { seats, term, founders } = await observer.seats.terms();
  const tokens = mined.of("validator").slice(0, Number(seats) + LATE);
  story.expect("enough Validator tokens were won for all seats and four more", tokens.length === Number(seats) + LATE);
  await expectSet(story, "the founding nodes validate while nobody has a turn", founders);

  const turns: SeatTaken[] = [];
  for (const token of tokens) turns.push(await redeem(story, token));
  const early = turns.slice(0, Number(seats));
  const late = turns.slice(Number(seats));
  story.say(
    `${turns.length} Validator tokens are redeemed, each with the consent of a node that goes over as text. The first ${seats} nodes`,
    `take the ${seats} seats, each from the second block after its redemption and for ${number(term)} blocks, a day; four wait.`,
  );
  await story.run(2);
  await expectSet(story, "all seats are taken", nodesOf(early));

  const first = early[0]!;
  await until(story, first.end - 2n);
  await expectSet(story, "a turn lasts to its last block", nodesOf(early));
  await until(story, late.at(-1)!.start);
  // Those of the first round end as they began, one after the other.
  await until(story, early.at(-1)!.end);
  await expectSet(story, "those who waited have their turns once the seats are free", nodesOf(late));
  story.say(
    `A day later ${early.length} turns are over, and the four who waited make up the set: nobody sent a transaction for it.`,
  );

  await until(story, late.at(-1)!.end);
  await expectSet(story, "the last four stay where nobody has a turn", nodesOf(turns.slice(-FLOOR)));
  story.say("Another day later nobody has a turn. The floor holds: the four whose turns were last go on, unpaid.");
  return turns;
}

async function redeem(story: Miners, { id, miner }: Win): Promise<SeatTaken> {
  const node = story.context.people.newNode();
  const text = nodeConsentToText(await node.seats.consent({ tokenId: id, payee: miner.address }));
  return story.act(miner.client.seats.redeem(nodeConsentFromText(text)), "redeem (for a seat)");
}

/** Lets blocks come until `block` is the latest. */
async function until(story: Miners, block: bigint): Promise<void> {
  await story.run(block - (await story.block()));
}

/** What Besu would be told on this block for the next, as it orders it. */
async function expectSet(story: Miners, what: string, nodes: readonly string[]): Promise<void> {
  const found = await story.context.observer.seats.validators();
  story.expect(what, [...found].sort().join() === [...nodes].sort().join());
}

function nodesOf(turns: readonly SeatTaken[]): string[] {
  return turns.map(({ node }) => node);
}
