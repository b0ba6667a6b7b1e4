import { Chapters } from "../stage/chapters.ts";
import { gasTable } from "../stage/gas.ts";
import type { Story, StoryContext, StoryOutcome } from "../story.ts";
import { Miners } from "./cast.ts";
import { decide } from "./deciding.ts";
import { draw } from "./earning.ts";
import { mineAll, reportWins } from "./mining.ts";
import { seat } from "./seating.ts";

const BEGINS = new Date("2026-02-02T06:00:00Z");
const CHAPTERS = 5;

export const chain: Story = {
  name: "chain",
  title: "Three miners win the right to lead a chain, validate it, and vote on it",
  begins: BEGINS,
  play,
};

async function play(context: StoryContext): Promise<StoryOutcome> {
  const { narrator, meter } = context;
  await context.chain.travelTo(BEGINS.getTime() / 1000);
  const story = await Miners.gather(context);

  const chapters = new Chapters(narrator, CHAPTERS);
  chapters.begin("Three miners, and one who leaves");
  const mined = await mineAll(story);

  chapters.begin("Seats");
  const turns = await seat(story, mined);

  chapters.begin("What validators earn");
  const drawn = await draw(story, turns);

  chapters.begin("Congress");
  await decide(story, mined);

  narrator.title("What calls take (gas)");
  story.say(...gasTable(meter));

  chapters.begin("Who won");
  await reportWins(story, mined);
  chapters.end();

  return {
    ...story.conclude("every set of validators, every token and every unit that was issued"),
    people: story.all.length,
    residueWei: 0n,
    digests: mined.tried,
    wins: mined.wins.length,
    turns: turns.length,
    drawn,
  };
}
