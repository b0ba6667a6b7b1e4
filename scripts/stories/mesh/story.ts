import { parseEther } from "ethers";
import { Calendar, type Course } from "../stage/calendar.ts";
import { together } from "../stage/together.ts";
import { count, eth, percent } from "../stage/words.ts";
import type { Story, StoryContext, StoryOutcome } from "../story.ts";
import { type Link, type Round, rounds } from "./data.ts";
import { Network } from "./network.ts";
import { buildLinks, dream } from "./project.ts";
import { report } from "./report.ts";
import type { Venture } from "./venture.ts";

/** Months that are played unless more are asked for. */
const BEGINNING = 6;
/** Most tasks of one project. */
const MOST_TASKS = 200;
/** What the subscribers of a node pay each month (wei). */
const FEE = parseEther("0.002");
const DAY = 86_400;

export const mesh: Story = {
  name: "mesh",
  title: "A community mesh network builds 1,297 links in 72 monthly rounds (real data, 2015 to 2024)",
  begins: new Date("2014-12-01T00:00:00Z"),
  play,
};

async function play(context: StoryContext): Promise<StoryOutcome> {
  const all = rounds();
  const played = all.slice(0, context.months ?? (context.full ? all.length : BEGINNING));
  const treasurer = await context.people.join("the treasurer", parseEther("10000"));
  const network = new Network(context, treasurer);
  const before = await held(context);
  const calendar = new Calendar();
  let done = 0;
  const passed = (round: Round) => context.narrator.progress(++done, played.length, round.name);
  for (const round of played) calendar.add(round.begins, month(network, calendar, round, passed));
  await calendar.run((time) => context.chain.travelTo(time));
  await together(network.operators, (operator) => network.claimDividends(operator));

  const { books } = network;
  const after = await held(context);
  const unaccounted = after - before - (books.in - books.out);
  await report(network, { rounds: played.length, of: all.length });
  return {
    ok: unaccounted === 0n,
    residueWei: unaccounted < 0n ? -unaccounted : unaccounted,
    rounds: played.length,
    projects: books.projects,
    tasks: books.tasks,
    members: network.operators.length,
    links: network.links,
    polls: books.polls,
    votes: books.votes,
    ethInWei: books.in,
    ethOutWei: books.out,
    ethHeldWei: after - before,
    dividendsWei: books.dividends,
  };
}

/** One month: newcomers, revenue, dividends, sales, and the project of the round. */
async function* month(network: Network, calendar: Calendar, round: Round, passed: (round: Round) => void): Course {
  const { context, random } = network;
  const lines: string[] = [];
  const welcome = await network.welcome(round.links);
  if (welcome.joined > 0) {
    const join = count(welcome.joined, "operator joins and buys", "operators join and buy");
    lines.push(`${join} tokens for ${eth(welcome.paid)}.`);
  }
  if (network.links > 0) {
    const fees = FEE * BigInt(network.operators.length);
    await network.payRevenue(fees);
    const claims = await together(random.sample(network.operators, 4), (who) => network.claimDividends(who));
    const dividends = claims.reduce((sum, claim) => sum + claim, 0n);
    lines.push(`Subscribers pay ${eth(fees)}; ${claims.length} operators take dividends of ${eth(dividends, 4)}.`);
    lines.push(...(await oneSells(network)));
  }
  const links = [...network.toBuild, ...round.links];
  const again = network.toBuild.length;
  if (again > 0) lines.push(`${count(again, "link is", "links are")} left from before and tried again.`);
  network.toBuild = [];
  yield round.begins + DAY;

  const tell = (more: readonly string[]) => tellMonth(network, round, links, [...lines.splice(0), ...more]);
  if (round.number % 8 === 2) {
    const told = (more: string[]) => void lines.push(...more);
    calendar.add(await context.chain.now(), dream(network, "A tower of our own", told));
  }
  const parts = Math.ceil(links.length / MOST_TASKS);
  for (let i = 0; i < parts; i += 1) {
    const part = links.slice(i * MOST_TASKS, (i + 1) * MOST_TASKS);
    const told = ({ notes }: Venture) => {
      tell(notes);
      if (i === parts - 1) passed(round);
    };
    calendar.add(await context.chain.now(), buildLinks(network, round, part, told));
  }
}

/** Now and then somebody sells. */
async function oneSells(network: Network): Promise<string[]> {
  const { random } = network;
  if (!random.chance(0.6)) return [];
  const seller = network.anyone();
  const free = (await network.freeOf([seller])).get(seller)!.tokens;
  const amount = (free * BigInt(random.between(10, 40))) / 100n;
  if (amount === 0n) return [];
  const proceeds = await network.sell(seller, amount);
  return [`${seller.name} sells ${percent(amount, free, 0)} of its tokens for ${eth(proceeds, 4)}.`];
}

/** The detailed account, or one line a month where all of them are played. */
function tellMonth({ context }: Network, round: Round, links: readonly Link[], lines: readonly string[]): void {
  const { narrator, full } = context;
  if (full) {
    narrator.say(`${round.name.padEnd(15)} ${lines.at(-1)}`);
    return;
  }
  narrator.title(`${round.name} · round ${round.number} · ${count(links.length, "link")}`);
  narrator.say(...lines.map((line) => `  ${line}`));
}

/** ETH in the wing's contracts (wei). */
async function held({ deployment, chain }: StoryContext): Promise<bigint> {
  const balances = await together(Object.values(deployment.contracts), (at) => chain.provider.getBalance(at));
  return balances.reduce((sum, balance) => sum + balance, 0n);
}
