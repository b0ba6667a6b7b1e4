import type { Client } from "../../../sdk/src/index.js";
import { type Balance, sum } from "./balance.ts";
import { together } from "./together.ts";

const NOBODY = "0x0000000000000000000000000000000000000000";

/** The books of leadership tokens, seats, votes of congress and chain tokens. */
export async function leadershipBalances(client: Client): Promise<Balance[]> {
  return [...(await tokens(client)), ...(await issued(client))];
}

/** Each token that was won has an owner, or its uses are used up: by a seat, a proposal or votes. */
async function tokens({ lottery, seats, congress }: Client): Promise<Balance[]> {
  const won = new Map<bigint, bigint>();
  const owners = new Set<string>();
  let uses = 0n;
  for await (const { args } of lottery.events("Won")) won.set(args.id, args.kind);
  for await (const { args } of lottery.events("Transfer")) owners.add(args.to);
  for await (const _ of lottery.events("Used")) uses += 1n;
  let used = 0n;
  for await (const _ of seats.events("SeatTaken")) used += 1n;
  for await (const _ of congress.events("ProposalCreated")) used += 1n;
  for await (const _ of congress.events("VoteCast")) used += 1n;
  const kinds = await lottery.kinds();
  const found = await together([...won.keys()], (id) => lottery.token(id));
  const owned = found.filter(({ owner }) => owner !== null);
  const spent = found.map(({ kind, usesLeft }) => BigInt(kinds[kind]!.uses - usesLeft));
  owners.delete(NOBODY);
  const balances = await together([...owners], (owner) => lottery.balance(owner));
  return [
    {
      name: "leadership tokens, by owner",
      unit: "leadership tokens",
      there: sum(balances),
      booked: BigInt(owned.length),
    },
    { name: "uses of leadership tokens", unit: "uses", there: sum(spent), booked: uses },
    { name: "seats, proposals and votes", unit: "uses", there: uses, booked: used },
    {
      name: "wins, by kind",
      unit: "leadership tokens",
      there: sum(kinds.map(({ wins }) => BigInt(wins))),
      booked: BigInt(won.size),
    },
  ];
}

/** Chain tokens in balances are the first supply and what was claimed for turns, and no more than was issued. */
async function issued({ chainToken }: Client): Promise<Balance[]> {
  const unit = "chain tokens" as const;
  const holders = new Set<string>();
  let claimed = 0n;
  for await (const { args } of chainToken.events("Transfer")) holders.add(args.to);
  for await (const { args } of chainToken.events("EarningsClaimed")) claimed += args.amount;
  const [{ initial, minted, total }, balances] = await Promise.all([
    chainToken.supply(),
    together([...holders], (holder) => chainToken.balance(holder)),
  ]);
  return [
    { name: "chain tokens, by holder", unit, there: minted, booked: sum(balances) },
    { name: "chain tokens, by turn", unit, there: minted, booked: initial + claimed },
    { name: "chain tokens, issued and not drawn", unit, there: total, booked: minted, fractions: total - initial },
  ];
}
