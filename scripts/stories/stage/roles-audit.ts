import type { Client } from "../../../sdk/src/index.js";
import { type Balance, sum } from "./balance.ts";
import { together } from "./together.ts";

/** States in which a request for credits holds its bond. */
const REQUESTED: readonly string[] = ["requested", "sealed", "concluded", "recommended", "receipted"];
/** States in which an order holds its price, a transfer its amount, and a session bonds. */
const ORDERED: readonly string[] = ["offered", "accepted", "delivered", "disputed"];
const TRANSFERRED: readonly string[] = ["opened", "sealed", "drawn"];
const BONDED: readonly string[] = ["open", "keyed", "challenged"];

/** The books of work credits: who has them, and what treasury, orders and transfers hold. */
export async function creditBalances(client: Client): Promise<Balance[]> {
  const { contracts } = await client.core.deployment();
  const holders = new Set<string>();
  let issued = 0n;
  for await (const { args } of client.credits.events("Transfer")) holders.add(args.to);
  for await (const { args } of client.credits.events("Issued")) issued += args.amount;
  const balanceOf = async (account: string) => (await client.credits.account(account)).balance;
  const [supply, held, pay, orders, transfers] = await Promise.all([
    client.credits.supply(),
    together([...holders], balanceOf),
    paid(client),
    ordered(client),
    transferred(client),
  ]);
  const unit = "credits" as const;
  const book = async (name: string, contract: string, booked: bigint, fractions = 0n): Promise<Balance> => {
    return { name, unit, there: await balanceOf(contracts[contract]!), booked, fractions };
  };
  return [
    { name: "work credits issued, by payment", unit, there: supply, booked: issued },
    { name: "work credits of members, clients and contracts", unit, there: supply, booked: sum(held) },
    await book("pot, growth reserve and what is not claimed", "Pay", pay.booked, pay.places),
    await book("prices of open orders, and refunds", "WorkOrders", orders),
    await book("transfers on their way", "EscrowedTransfers", transfers),
  ];
}

/** ETH that the contracts of the wing account for, by contract. */
export async function rolesEth(client: Client): Promise<Record<string, bigint>> {
  const [{ ethReserve }, goods, sessions] = await Promise.all([
    client.pay.treasury(),
    goodsEth(client),
    sessionsEth(client),
  ]);
  return { Pay: ethReserve, PublicGoods: goods, AnswerKeyQualification: sessions };
}

/** What the treasury accounts for. Each place may have a fraction of a wei besides, which no claim takes. */
async function paid({ pay }: Client): Promise<{ booked: bigint; places: bigint }> {
  const places = new Map<string, { roleId: bigint; member: string }>();
  for await (const { args } of pay.events("Enrolled")) places.set(`${args.roleId} ${args.member}`, args);
  const [{ pot, reserve }, claimable] = await Promise.all([
    pay.treasury(),
    together([...places.values()], async ({ roleId, member }) => (await pay.member(roleId, member)).claimable),
  ]);
  return { booked: pot + reserve + sum(claimable), places: BigInt(places.size) };
}

async function ordered({ work }: Client): Promise<bigint> {
  const orders = await together(numbers(await work.count()), async (id) => (await work.order(id))!);
  const clients = [...new Set(orders.map(({ client }) => client))];
  const owed = await together(clients, (client) => work.owed(client));
  const held = orders.map(({ state, amount, commitment, until }) => {
    if (ORDERED.includes(state)) return amount;
    // Who is not known has still to prove itself.
    if (commitment === null || until === null) return 0n;
    return state === "refunded" ? amount : state === "halved" ? amount / 2n : 0n;
  });
  return sum(held) + sum(owed);
}

async function transferred({ transfers }: Client): Promise<bigint> {
  const found = await together(numbers(await transfers.count()), async (id) => (await transfers.transfer(id))!);
  return sum(found.map(({ state, amount }) => (TRANSFERRED.includes(state) ? amount : 0n)));
}

async function goodsEth({ publicGoods }: Client): Promise<bigint> {
  const payers = new Set<string>();
  const requests: { requestId: bigint; version: bigint }[] = [];
  for await (const { args } of publicGoods.events("Requested")) {
    payers.add(args.payer);
    requests.push(args);
  }
  const bonds = await together(requests, async ({ requestId, version }) => {
    const { state } = (await publicGoods.get(requestId))!;
    return REQUESTED.includes(state) ? (await publicGoods.terms(version)).bond : 0n;
  });
  const listed = new Set<bigint>();
  for await (const { args } of publicGoods.choiceEvents("OrganisationListed")) listed.add(args.organisation);
  const owed = await together([...payers], (payer) => publicGoods.owed(payer));
  const kept = await together([...listed], (organisation) => publicGoods.kept(organisation));
  return sum(bonds) + sum(owed) + sum(kept);
}

async function sessionsEth({ answerKeys }: Client): Promise<bigint> {
  const sessions = await together(numbers(await answerKeys.count()), async (id) => (await answerKeys.session(id))!);
  const bonds = await together(sessions, async ({ phase, version }) => {
    if (!BONDED.includes(phase)) return 0n;
    const { bond, challengeBond } = await answerKeys.terms(version);
    return phase === "challenged" ? bond + challengeBond : bond;
  });
  const parties = sessions.flatMap(({ examiner, challenger }) => [examiner, challenger]).filter((one) => one !== null);
  const owed = await together([...new Set(parties)], (identity) => answerKeys.owed(identity));
  return sum(bonds) + sum(owed);
}

/** From 1 up to how many there are. */
function numbers(count: bigint): bigint[] {
  return Array.from({ length: Number(count) }, (_, i) => BigInt(i + 1));
}
