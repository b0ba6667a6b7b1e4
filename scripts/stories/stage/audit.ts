import type { Client } from "../../../sdk/src/index.js";
import { type Balance, residueOf, sum } from "./balance.ts";
import { leadershipBalances } from "./leadership-audit.ts";
import { creditBalances, rolesEth } from "./roles-audit.ts";
import { together } from "./together.ts";
import { number } from "./words.ts";
import { voucherBalances, vouchersEth } from "./vouchers-audit.ts";

/** What all contracts' books come to. */
export interface Audit {
  readonly balances: readonly Balance[];
  /** Sum of all differences, in wei, base units and numbers. */
  readonly residueWei: bigint;
  readonly tokenHolders: number;
  readonly identities: number;
}

/**
 * Adds up every ledger of all wings and compares it with what is there: ETH by contract, capital tokens, reputation, work
 * credits, leadership and chain tokens by holder, vouchers by owner and by what was promised, members, shares and scores. Who
 * holds what is found from the logs. For a moment at which no project is open and no case either.
 */
export async function audit(client: Client): Promise<Audit> {
  const { contracts } = await client.core.deployment();
  const [owners, identities] = await Promise.all([tokenOwners(client), openedIdentities(client)]);
  const [accounts, members] = await Promise.all([
    together(owners, (owner) => client.capital.account(owner)),
    together(identities, (identity) => client.reputation.account({ identity })),
  ]);
  const [pool, totals, dividends, staked] = await Promise.all([
    client.capital.pool(),
    client.reputation.totals(),
    client.reputation.dividends(),
    client.capital.account(contracts.Projects),
  ]);
  const booked: Record<string, bigint> = {
    CapitalToken: pool.pooled + pool.unvested,
    Reputation: sum(members.map(({ dividends }) => dividends)) + dividends.carried,
    ...(await rolesEth(client)),
    ...(await vouchersEth(client)),
  };
  const balances: Balance[] = await together(Object.entries(contracts), async ([name, address]) => ({
    name: `ETH in ${name}`,
    unit: "wei" as const,
    there: await client.core.provider.getBalance(address),
    booked: booked[name] ?? 0n,
  }));
  balances.push(
    {
      name: "tokens of holders, reserve and stakes",
      unit: "tokens",
      there: pool.supply,
      booked: sum(accounts.map(({ balance }) => balance)) + pool.reserve + staked.balance,
    },
    {
      name: "tokens staked, by staker",
      unit: "tokens",
      there: staked.balance,
      booked: sum(accounts.map(({ staked }) => staked)),
    },
    {
      name: "reputation of identities and stakes",
      unit: "reputation",
      there: totals.supply,
      booked: sum(members.map(({ balance }) => balance)) + totals.staked,
    },
    { name: "ETH held for open projects", unit: "wei", there: pool.openProjects, booked: 0n },
  );
  const wings = await Promise.all([creditBalances(client), voucherBalances(client), leadershipBalances(client)]);
  balances.push(...wings.flat());
  const residueWei = sum(balances.map(residueOf));
  return { balances, residueWei, tokenHolders: owners.length, identities: identities.length };
}

/** Whether the ledgers balance, for people; where they do not, which. */
export function wordsOf({ balances, tokenHolders, identities }: Audit): string[] {
  const off = balances.filter((balance) => residueOf(balance) !== 0n);
  const wrong = off.map(({ name, unit, there, booked }) => `${name}: ${there} ${unit} there, ${booked} in the books.`);
  if (wrong.length > 0) return ["The ledgers DO NOT balance:", ...wrong];
  return [
    `The ledgers balance to the wei: ${balances.length} sums over all wings, ${number(tokenHolders)} token holders and ` +
      `${number(identities)} identities, residue 0.`,
  ];
}

/** Every account that ever was sent a token; the books of reserve and stakes are not accounts. */
async function tokenOwners(client: Client): Promise<string[]> {
  const { contracts } = await client.core.deployment();
  const owners = new Set<string>();
  for await (const { args } of client.capital.events("Transfer")) owners.add(args.to);
  for (const name of ["CapitalToken", "Projects"]) owners.delete(contracts[name]!);
  owners.delete("0x0000000000000000000000000000000000000000");
  return [...owners];
}

async function openedIdentities(client: Client): Promise<string[]> {
  const identities: string[] = [];
  for await (const { args } of client.reputation.events("Opened")) identities.push(args.identity);
  return identities;
}
