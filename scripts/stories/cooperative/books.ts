import { sum } from "../stage/balance.ts";
import { together } from "../stage/together.ts";
import { bar, count, credits, percent, table } from "../stage/words.ts";

const BAR = 30;
import { type Cooperative, ROLE_IDS } from "./cast.ts";

/** Where work credits are in the end (base units). */
export interface Books {
  readonly issued: bigint;
  readonly withMembers: bigint;
  readonly withClients: bigint;
  readonly outside: bigint;
  readonly growthReserve: bigint;
  /** Fractions and all else that the treasury and the orders hold. */
  readonly held: bigint;
  /** What is nowhere. */
  readonly residue: bigint;
}

/** Follows every credit that was issued to where it is. */
export async function settleBooks(coop: Cooperative, issued: bigint): Promise<Books> {
  const { observer, deployment } = coop.context;
  const ids = new Set((await Promise.all(ROLE_IDS.map((roleId) => coop.membersOf(roleId)))).flat());
  const balanceOf = async (account: string) => (await observer.credits.account(account)).balance;
  const ofCitizens = await together(coop.citizens, ({ address }) => balanceOf(address));
  const isMember = coop.citizens.map((citizen) => ids.has(citizen));
  const known = new Set<string>([
    ...coop.citizens.map(({ address }) => address),
    ...Object.values(deployment.contracts),
  ]);
  const strangers = new Set<string>();
  for await (const { args } of observer.credits.events("Transfer")) if (!known.has(args.to)) strangers.add(args.to);

  const { reserve } = await observer.pay.treasury();
  const contracts = await together(Object.values(deployment.contracts), balanceOf);
  const books = {
    issued,
    withMembers: sum(ofCitizens.filter((_, i) => isMember[i])),
    withClients: sum(ofCitizens.filter((_, i) => !isMember[i])),
    outside: sum(await together([...strangers], balanceOf)),
    growthReserve: reserve,
    held: sum(contracts) - reserve,
  };
  const { withMembers, withClients, outside, held } = books;
  const residue = issued - withMembers - withClients - outside - reserve - held;
  coop.expect("every credit that was issued is somewhere", residue === 0n);
  const rows: [string, bigint][] = [
    [`with ${count(ids.size, "member")}`, withMembers],
    ["with clients", withClients],
    ["outside", outside],
    ["in the growth reserve", reserve],
    ["in contracts: not yet claimed, and fractions", held],
    ["issued", issued],
  ];
  const rowOf = ([where, amount]: [string, bigint]) => {
    return [where, credits(amount), percent(amount, issued), bar(Number(amount), Number(issued), BAR)];
  };
  coop.say(
    `Work credits came into being for payments to organisations alone. All of them are somewhere:`,
    ...table(rows.map(rowOf), [0, 3]).map((line) => `  ${line}`),
  );
  return { ...books, residue };
}
