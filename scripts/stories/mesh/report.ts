import { bar, count, eth, number, table, whole } from "../stage/words.ts";
import type { Network, Operator } from "./network.ts";

const BAR = 44;
const TOP = 8;

export interface Closing {
  readonly rounds: number;
  readonly of: number;
}

/** What became of the network, for people to look at. */
export async function report(network: Network, closing: Closing): Promise<void> {
  const { narrator, meter } = network.context;
  const section = (title: string, lines: readonly string[]) => {
    narrator.title(title);
    narrator.say(...lines.map((line) => `  ${line}`));
  };
  section("What calls take (gas)", calls(meter.calls));
  section("Money", await money(network));
  section("Who built most", await people(network));
  section(`The network after ${closing.rounds} of ${closing.of} rounds`, picture(network));
}

/** Links by year: built, and tried in vain. */
function picture({ books, operators, links, toBuild }: Network): string[] {
  const years = [...books.byYear].sort(([a], [b]) => a - b);
  const most = Math.max(...years.map(([, { built, missed }]) => built + missed));
  const rows = years.map(([year, { built, missed }]) => {
    const solid = bar(built, most, BAR);
    const gap = "░".repeat(Math.round((missed / most) * BAR));
    return `${year}  ${solid}${gap} ${number(built)}${missed ? ` (+ ${missed} in vain)` : ""}`;
  });
  const { complete, failed, expired } = books.projects;
  return [
    ...rows,
    "",
    `${count(operators.length, "operator")}, ${count(links, "link")} built, ${toBuild.length} still to build.`,
    `${count(complete + failed + expired, "project")}: ${complete} complete, ${failed} failed, ${expired} expired.`,
    `${number(books.validations)} validations; ${count(books.polls, "task")} went to a vote, ` +
      `${count(books.votes, "vote")} cast; ${count(books.tasks.forfeited, "claim")} lapsed.`,
  ];
}

/** Those who built most, and what they ended up with. */
async function people({ operators, context }: Network): Promise<string[]> {
  const top = [...operators].sort((a, b) => b.built - a.built || Number(b.earned - a.earned)).slice(0, TOP);
  const { capital, reputation } = context.observer;
  const row = async (operator: Operator) => {
    const [{ balance }, known] = await Promise.all([capital.account(operator.address), reputation.account(operator)]);
    const { name, built, earned, dividends, paid, sold } = operator;
    const pair = [whole(balance), whole(known.balance)];
    return [name, number(built), eth(earned), eth(dividends, 4), eth(paid - sold), ...pair];
  };
  const head = ["", "links", "earned", "dividends", "paid for tokens", "tokens", "reputation"];
  return table([head, ...(await Promise.all(top.map(row)))]);
}

async function money({ books, context }: Network): Promise<string[]> {
  const [pool, totals] = await Promise.all([context.observer.capital.pool(), context.observer.reputation.totals()]);
  const { projects } = books;
  const rows = [
    ["ETH in", eth(books.in), `${eth(books.bought)} for tokens, ${eth(books.revenue)} from subscribers`],
    [
      "ETH out",
      eth(books.out),
      `${eth(books.workers)} to workers, ${eth(books.validators)} to validators, ${eth(books.proposers)} to proposers, ` +
        `${eth(books.dividends)} dividends, ${eth(books.sold)} for tokens sold`,
    ],
    ["ETH in the pool", eth(pool.pooled), `and ${eth(pool.unvested)} on its way there`],
    [
      "Tokens",
      whole(pool.supply),
      `of which ${whole(pool.reserve)} in the reserve, forfeited in ${count(projects.failed, "failed project")}`,
    ],
    ["Reputation", whole(totals.supply), `of ${count(Number(totals.identities), "identity", "identities")}`],
    ["Backing", `${eth(pool.supply === 0n ? 0n : (pool.pooled * 10n ** 21n) / pool.supply, 4)}`, "for 1,000 tokens"],
  ];
  return table(rows, [0, 2]);
}

function calls(all: Network["context"]["meter"]["calls"]): string[] {
  const rows = all.map(({ name, count, gas, least, most }) => {
    return [name, number(count), number(least), number(gas / BigInt(count)), number(most)];
  });
  const cheapest = all.reduce((a, b) => (b.least < a.least ? b : a));
  return [
    ...table([["", "calls", "least", "mean", "most"], ...rows]),
    "",
    `Dearest: ${all[0]!.name} with ${number(all[0]!.most)}; cheapest: ${cheapest.name} with ${number(cheapest.least)}.`,
  ];
}
