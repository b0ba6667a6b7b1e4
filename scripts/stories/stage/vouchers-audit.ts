import { Contract } from "ethers";
import type { Client } from "../../../sdk/src/index.js";
import { type Balance, sum } from "./balance.ts";
import { together } from "./together.ts";

const BALANCE = ["function balanceOf(address) view returns (uint256)"];

/** What an asset has in ETH or one token. */
interface Held {
  /** The token; null: ETH. */
  readonly token: string | null;
  readonly booked: bigint;
  /** Each owner may have earned a fraction of a unit besides. */
  readonly fractions: bigint;
}

/** The books of vouchers, communities, shared assets and scores. */
export async function voucherBalances(client: Client): Promise<Balance[]> {
  const parts = await Promise.all([promised(client), united(client), owned(client), scored(client), shared(client)]);
  return parts.flat();
}

/** ETH that contracts of the wing account for, by contract. */
export async function vouchersEth(client: Client): Promise<Record<string, bigint>> {
  const jurors = new Set<string>();
  for await (const { args } of client.arbitration.events("Credited")) jurors.add(args.identity);
  const owed = await together([...jurors], (identity) => client.arbitration.owed(identity));
  const assets = (await heldByAssets(client)).filter(({ token }) => token === null);
  return { Arbitration: sum(owed), SharedAssets: sum(assets.map(({ booked }) => booked)) };
}

/** What was promised, series by series, is redeemed or still there; who has how many vouchers is who owns which. */
async function promised(client: Client): Promise<Balance[]> {
  const { vouchers } = client;
  const ids: bigint[] = [];
  let [faces, redeemed] = [0n, 0n];
  for await (const { args } of vouchers.events("VouchersMinted")) {
    faces += args.face * args.count;
    for (let i = 0n; i < args.count; i += 1n) ids.push(args.firstId + i);
  }
  for await (const { args } of vouchers.events("VoucherSplit")) ids.push(args.childId);
  for await (const { args } of vouchers.events("VoucherProlonged")) faces += args.added;
  for await (const { args } of vouchers.events("VoucherRedeemed")) redeemed += args.amount;
  const all = await together(ids, (id) => vouchers.get(id));
  const owners = [...new Set(all.map(({ owner }) => owner))];
  const counts = await together(owners, (owner) => vouchers.balanceOf(owner));
  return [
    {
      name: "units of vouchers, redeemed and remaining",
      unit: "units",
      there: sum(all.map(({ remaining }) => remaining)) + redeemed,
      booked: faces,
    },
    { name: "vouchers, by owner", unit: "vouchers", there: sum(counts), booked: BigInt(all.length) },
  ];
}

/** A community has as many members as came and did not go. */
async function united({ communities }: Client): Promise<Balance> {
  let came = 0n;
  for await (const _ of communities.events("Joined")) came += 1n;
  for await (const _ of communities.events("Departed")) came -= 1n;
  const found = await together(numbers(await communities.count()), (id) => communities.get(id));
  const size = found.reduce((all, community) => all + BigInt(community?.size ?? 0), 0n);
  return { name: "members of communities", unit: "people", there: size, booked: came };
}

/** What a project credits is the sum of what it credits to each. */
async function owned({ communityProjects }: Client): Promise<Balance> {
  const credited = new Map<string, { projectId: bigint; identity: string }>();
  for await (const { args } of communityProjects.events("Credited")) {
    credited.set(`${args.projectId} ${args.identity}`, args);
  }
  const credits = await together([...credited.values()], ({ projectId, identity }) => {
    return communityProjects.credit(projectId, identity);
  });
  const found = await together(numbers(await communityProjects.count()), (id) => communityProjects.get(id));
  const there = sum(found.map((project) => project?.credited ?? 0n));
  return { name: "credited to those who gave for projects", unit: "units", there, booked: sum(credits) };
}

/** Everybody's score is what the logs come to. */
async function scored({ score }: Client): Promise<Balance> {
  const recomputed = [...(await score.recompute())];
  const found = await together(recomputed, ([identity]) => score.scoreOf({ identity }));
  const differences = recomputed.map(([, { score: from }], i) =>
    from > found[i]! ? from - found[i]! : found[i]! - from,
  );
  return { name: "scores, off what the logs come to", unit: "points", there: sum(differences), booked: 0n };
}

/** What shared assets have in tokens. ETH is with the ETH of all contracts. */
async function shared(client: Client): Promise<Balance[]> {
  const { contracts } = await client.core.deployment();
  const held = (await heldByAssets(client)).filter(({ token }) => token !== null);
  return together([...new Set(held.map(({ token }) => token!))], async (token) => {
    const own = held.filter((one) => one.token === token);
    const there: bigint = await new Contract(token, BALANCE, client.core.provider).getFunction("balanceOf")(
      contracts.SharedAssets,
    );
    const fractions = sum(own.map((one) => one.fractions));
    return {
      name: "tokens of shared assets",
      unit: "units",
      there,
      booked: sum(own.map((one) => one.booked)),
      fractions,
    };
  });
}

/** What owners can take out of each asset, in ETH and in tokens, and what is set aside. */
async function heldByAssets(client: Client): Promise<Held[]> {
  const { assets, communityProjects } = client;
  const ids: bigint[] = [];
  for await (const { args } of assets.events("AssetCreated")) ids.push(args.assetId);
  const accounts = new Set<string>();
  for await (const { args } of assets.events("SharesClaimed")) accounts.add(args.account);
  for await (const { args } of assets.events("Transfer")) accounts.add(args.receiver);
  for await (const { args } of assets.events("UpkeepGranted")) accounts.add(args.to);
  for await (const { args } of assets.events("EarningsAssigned")) accounts.add(args.to);
  const givers = new Map<string, { projectId: bigint; identity: string }>();
  for await (const { args } of communityProjects.events("Credited")) {
    givers.set(`${args.projectId} ${args.identity}`, args);
  }
  const found = await together(ids, async (assetId) => {
    const { currencies, shares } = await assets.asset(assetId);
    const earnings = await together([...accounts], (account) => assets.earnings(assetId, account));
    const own = [...givers.values()].filter(({ projectId }) => projectId === assetId);
    const unclaimed = await together(own, async ({ identity }) => {
      return (await assets.isClaimed(assetId, identity)) ? 0n : communityProjects.credit(assetId, identity);
    });
    return currencies.flatMap(({ kind, token, dividends, upkeep, currency }): Held[] => {
      if (kind === "series") return [];
      const earned = sum(earnings.map((list) => list.find((one) => one.currency === currency)!.amount));
      const waiting = (dividends * sum(unclaimed)) / shares;
      return [{ token, booked: earned + waiting + upkeep, fractions: BigInt(accounts.size) }];
    });
  });
  return found.flat();
}

/** From 1 up to how many there are. */
function numbers(count: bigint): bigint[] {
  return Array.from({ length: Number(count) }, (_, i) => BigInt(i + 1));
}
