import { Chapters } from "../stage/chapters.ts";
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
  const chapters = new Chapters(narrator, CHAPTERS);

  chapters.begin("A community");
  const valley = await gather(context);

  chapters.begin("Capital");
  await invest(valley);

  chapters.begin("A plant, and who is paid how");
  const plant = await build(valley);

  chapters.begin("The plant brings revenue");
  const upkeep = await open(valley, plant);

  chapters.begin("Roles are paid from it");
  const issued = await run(valley, upkeep);

  chapters.begin("Who runs the chain");
  const led = await lead(valley, plant);

  chapters.begin("Harvest");
  await harvest(valley);
  chapters.end();

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
