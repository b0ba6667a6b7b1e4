import { type Balance, residueOf, sum } from "../stage/balance.ts";
import type { Unit } from "../stage/flows.ts";
import { together } from "../stage/together.ts";
import { credits, eth, euros, table, whole } from "../stage/words.ts";
import type { Plant } from "./building.ts";
import { type Valley, places } from "./cast.ts";
import { CHAIN } from "./earning.ts";

/** All take their dividends, and one sells its capital tokens. */
export async function harvest(valley: Valley): Promise<void> {
  const { observer } = valley.context;
  let claimed = 0n;
  for (const citizen of valley.citizens) {
    const { amount } = await valley.act(citizen.client.reputation.claimDividends());
    valley.flows.move("ETH", places.dividends, valley.pocketOf(citizen), amount);
    claimed += amount;
  }
  const seller = valley.the("farmer");
  const { free: amount } = await observer.capital.account(seller.address);
  const { proceeds } = await valley.act(seller.client.capital.sell({ amount }));
  valley.flows.move("ETH", places.pool, valley.pocketOf(seller), proceeds);
  valley.flows.move("capital tokens", valley.pocketOf(seller), places.pool, amount);
  valley.say(
    `All take their dividends, ${eth(claimed, 4)} together. The farmer sells: the ${whole(amount)} tokens bring ${eth(proceeds)}, out of a pool that`,
    "paid for a plant and has a part of what the plant brings.",
  );
}

const UNITS: readonly (readonly [Unit, string, (amount: bigint) => string])[] = [
  ["ETH", "ETH", (wei) => eth(wei)],
  ["capital tokens", "Capital tokens", whole],
  ["vouchers", "Vouchers, by what they are worth", euros],
  ["credits", "Work credits", (units) => credits(units)],
  ["chain tokens", "Chain tokens", (units) => credits(units)],
];

/** Draws where everything came from and went to, and compares what is left with what every wing has. */
export async function settleBooks(valley: Valley, plant: Plant): Promise<bigint> {
  const { flows } = valley;
  for (const [unit, title, format] of UNITS) {
    valley.say(title, ...flows.picture(unit, format).map((line) => `  ${line}`), "");
  }
  const rows = await compare(valley, plant);
  for (const row of rows) valley.expect(`${row.what} is what the books say`, residueOf(row) === 0n);
  valley.say(
    "What is left, by the story's own books and by the contracts' ledgers:",
    ...table(rows.map(({ what, format, booked, there }) => [what, format(booked), format(there)])).map(
      (line) => `  ${line}`,
    ),
  );
  return sum(rows.map(residueOf));
}

/** What is left at a place. */
interface Row extends Omit<Balance, "name" | "unit"> {
  readonly what: string;
  readonly format: (amount: bigint) => string;
}

async function compare(valley: Valley, { projectId, givers }: Plant): Promise<Row[]> {
  const { flows, context } = valley;
  const { observer, chain, deployment } = context;
  const at = deployment.contracts;
  const ether = (name: string) => chain.provider.getBalance(at[name]!);
  const creditsOf = async (account: string) => (await observer.credits.account(account)).balance;
  const [pool, projects, tasks, dividends, plant, goods] = await together(
    ["CapitalToken", "Projects", "Tasks", "Reputation", "SharedAssets", "PublicGoods"],
    ether,
  );
  const { supply } = await observer.capital.pool();
  const tokens = await together(
    valley.citizens,
    async ({ address }) => (await observer.capital.account(address)).balance,
  );
  const ofCircle = await together(valley.circle, ({ address }) => creditsOf(address));
  const shared = await observer.assets.currency(projectId, CHAIN);
  const chainTokens = await together(valley.circle, ({ address }) => observer.chainToken.balance(address));
  const crew = await observer.chainToken.balance(valley.the("electrician").address);
  const row = (unit: Unit, place: string, there: bigint, format: Row["format"], fractions = 0n): Row => {
    return { what: `${unit}, ${place}`, booked: flows.left(unit, place), there, fractions, format };
  };
  return [
    row("ETH", places.pool, pool!, (wei) => eth(wei, 6)),
    row("ETH", places.project, projects! + tasks!, (wei) => eth(wei, 6)),
    row("ETH", places.plant, plant!, (wei) => eth(wei, 6)),
    row("ETH", places.goods, goods!, (wei) => eth(wei, 6)),
    row("ETH", places.dividends, dividends!, (wei) => eth(wei, 6)),
    { ...row("capital tokens", "everybody", supply, whole), booked: sum(tokens) },
    row("credits", places.circle, sum(ofCircle), credits),
    row("credits", places.treasury, await creditsOf(at.Pay!), credits),
    row("credits", places.work, await creditsOf(at.WorkOrders!), credits),
    row("credits", places.crew, await creditsOf(valley.the("engineer").address), credits),
    row("chain tokens", places.circle, sum(chainTokens), credits),
    row("chain tokens", places.plant, await observer.chainToken.balance(at.SharedAssets), credits),
    row("chain tokens", places.crew, crew, credits),
    {
      ...row("chain tokens", "to keep the plant running", shared.upkeep, credits),
      booked: flows.left("chain tokens", places.plant),
      fractions: BigInt(givers.length),
    },
  ];
}
