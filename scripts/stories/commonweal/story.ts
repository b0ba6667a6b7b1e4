import { gasTable } from "../stage/gas.ts";
import type { Story, StoryContext, StoryOutcome } from "../story.ts";
import { build } from "./building.ts";
import { harvest, settleBooks } from "./closing.ts";
import { open } from "./earning.ts";
import { gather } from "./gathering.ts";
import { invest } from "./investing.ts";
import { lead } from "./leading.ts";
import { run } from "./paying.ts";

const BEGINS = new Date("2026-01-05T06:00:00Z");
const CHAPTERS = 7;

export const commonweal: Story = {
  name: "commonweal",
  title: "A valley builds a power plant, pays its labour in vouchers, runs it by roles, and elects who runs its chain",
  begins: BEGINS,
  play,
};

async function play(context: StoryContext): Promise<StoryOutcome> {
  const { narrator, chain, meter } = context;
  await chain.travelTo(BEGINS.getTime() / 1000);
  let chapter = 0;
  const title = (text: string) => {
    narrator.title(`${++chapter}. ${text}`);
    narrator.progress(chapter, CHAPTERS, text);
  };

  title("A community");
  const valley = await gather(context);

  title("Capital");
  await invest(valley);

  title("A plant, and who is paid how");
  const plant = await build(valley);

  title("The plant brings revenue");
  const upkeep = await open(valley, plant);

  title("Roles are paid from it");
  const issued = await run(valley, upkeep);

  title("Who runs the chain");
  const led = await lead(valley, plant);

  title("Harvest");
  await harvest(valley);

  narrator.title("What calls take (gas)");
  narrator.say(...gasTable(meter).map((line) => `  ${line}`));
  narrator.title("Where everything came from, and where it went");
  const residueWei = await settleBooks(valley, plant);
  return {
    ...valley.conclude("who has what, every amount, every ledger"),
    residueWei,
    upkeepWei: upkeep,
    creditsIssued: issued,
    ...led,
  };
}
