import { gasTable } from "../stage/gas.ts";
import { count, eth, number, percent } from "../stage/words.ts";
import type { Story, StoryContext, StoryOutcome } from "../story.ts";
import { type Comparison, compare } from "./audit.ts";
import { Place } from "./place.ts";
import { type Figures, Trade } from "./trade.ts";

/** All of it, and what is played unless all is asked for. */
const WHOLE = { accounts: 1_000, vouchers: 5_000, actions: 20_000 };
const BEGINNING = { accounts: 60, vouchers: 300, actions: 1_200 };

export const market: Story = {
  name: "market",
  title: "A market of 1,000 people trades 5,000 vouchers in 20,000 actions, two by two and in rings",
  play,
};

async function play(context: StoryContext): Promise<StoryOutcome> {
  const { narrator } = context;
  const { accounts, vouchers, actions } = context.full ? WHOLE : BEGINNING;
  const place = await Place.open(context, accounts);
  narrator.say(`  ${count(accounts, "person has", "people have")} a registered identity each, and something to offer.`);
  const trade = new Trade(place, vouchers);
  await trade.run(actions, (done) => narrator.progress(done, actions, "actions"));
  const comparison = await compare(place);
  report(place, trade.figures, comparison);
  const { figures } = trade;
  const different = comparison.differences.length + figures.mismatches;
  return {
    ok: different === 0,
    residueWei: BigInt(different),
    accounts,
    vouchers: comparison.vouchers,
    actions: figures.actions,
    swaps: figures.swaps,
    sales: figures.sales,
    rings: Object.fromEntries(figures.rings),
    redeemedUnits: comparison.redeemed,
    promisedUnits: comparison.promised,
    refusedAsExpected: place.refusals,
  };
}

function report({ context, refusals }: Place, figures: Figures, found: Comparison): void {
  const { narrator, meter } = context;
  const section = (title: string, lines: readonly string[]) => {
    narrator.title(title);
    narrator.say(...lines.map((line) => `  ${line}`));
  };
  const rings = [...figures.rings].sort(([a], [b]) => a - b);
  const ringed = rings.reduce((sum, [length, times]) => sum + length * times, 0);
  const lengths = rings.map(([length, times]) => `${times} of ${length}`).join(", ");
  section(`The market after ${number(figures.actions)} actions`, [
    `${number(figures.minted)} vouchers minted, ${number(found.vouchers)} after splits; ${number(figures.posted)} offers posted.`,
    `${number(figures.swaps)} swaps of two, ${number(figures.sales)} sales for ${eth(figures.paidWei)}, ${number(figures.gifts)} gifts.`,
    `Rings found and settled: ${lengths || "none"}; ${number(ringed)} people got what nobody would have swapped with them directly.`,
    `${number(figures.redemptions)} redemptions; of ${number(figures.requests)} requests ${figures.declined} were declined and ${figures.unanswered} left unanswered.`,
    `Redeemed: ${percent(found.redeemed, found.circulated)} of what circulates, ${percent(found.redeemed, found.promised)} of all that was promised.`,
  ]);
  section("What calls take (gas)", gasTable(meter));
  section("Ledgers", [
    ...found.differences.slice(0, 10),
    `${number(found.vouchers)} vouchers and ${number(found.accounts)} accounts compared with the reference model: ` +
      (found.differences.length === 0 ? "all the same." : `${found.differences.length} differences.`),
    `${number(refusals)} things tried that must not work, dead offers among them: ` +
      (figures.mismatches === 0 ? "all refused for the reason the model gives." : `${figures.mismatches} were not.`),
  ]);
}
