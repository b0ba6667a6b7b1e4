import { gasTable } from "../stage/gas.ts";
import { bar, count, eth, number, percent, table } from "../stage/words.ts";
import type { Story, StoryContext, StoryOutcome } from "../story.ts";
import { type Comparison, compare } from "./audit.ts";
import { Place } from "./place.ts";
import { type Figures, Trade } from "./trade.ts";

/** All of it, and what is played unless all is asked for. */
const WHOLE = { accounts: 1_000, vouchers: 5_000, actions: 20_000 };
const BEGINNING = { accounts: 60, vouchers: 300, actions: 1_200 };

const BAR = 40;

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
  section("What calls take (gas)", gasTable(meter));
  section("Ledgers", [
    ...found.differences.slice(0, 10),
    `${number(found.vouchers)} vouchers and ${number(found.accounts)} accounts compared with the reference model: ` +
      (found.differences.length === 0 ? "all the same." : `${found.differences.length} differences.`),
    `${number(refusals)} things tried that must not work, dead offers among them: ` +
      (figures.mismatches === 0 ? "all refused for the reason the model gives." : `${figures.mismatches} were not.`),
  ]);
  section(`How vouchers changed hands in ${number(figures.actions)} actions`, [
    ...chart([
      ["swaps of two", figures.swaps],
      [`sales, for ${eth(figures.paidWei)}`, figures.sales],
      ...rings.map(([length, times]): [string, number] => [`rings of ${length}`, times]),
      ["gifts", figures.gifts],
      ["redemptions", figures.redemptions],
    ]),
    "",
    `${number(figures.minted)} vouchers minted, ${number(found.vouchers)} after splits; ${number(figures.posted)} offers posted.`,
    `In rings ${number(ringed)} people got what nobody would have swapped with them directly.`,
    `Of ${number(figures.requests)} requests ${figures.declined} were declined and ${figures.unanswered} left unanswered.`,
    `Redeemed: ${percent(found.redeemed, found.circulated)} of what circulates, ${percent(found.redeemed, found.promised)} of all that was promised.`,
  ]);
}

/** Bars, one below the other. */
function chart(rows: readonly (readonly [string, number])[]): string[] {
  const most = Math.max(...rows.map(([, times]) => times));
  return table(
    rows.map(([what, times]) => [what, number(times), bar(times, most, BAR)]),
    [0, 2],
  );
}
