import type { Client } from "../../../sdk/src/index.js";
import { type Balance, residueOf, sum } from "./balance.ts";
import { creditBalances, rolesEth } from "./roles-audit.ts";
import { together } from "./together.ts";

/** What all contracts' books come to. */
export interface Audit {
  readonly balances: readonly Balance[];
  /** Sum of all differences, in wei and base units. */
  readonly residueWei: bigint;
  readonly tokenHolders: number;
  readonly identities: number;
}

/**
 * Adds up every ledger of the capital and the roles wing and compares it with what is there: ETH by contract, tokens,
 * reputation and work credits by holder. Who holds what is found from the logs. For a moment at which no project is open.
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
  balances.push(...(await creditBalances(client)));
  const residueWei = sum(balances.map(residueOf));
  return { balances, residueWei, tokenHolders: owners.length, identities: identities.length };
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
