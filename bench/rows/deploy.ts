import { dataLength } from "ethers";
import type { Record, Wing } from "../record.ts";
import type { World } from "../world.ts";

type Names = { readonly [name in keyof World]?: string };

const WINGS: { readonly [wing in Wing]: Names } = {
  capital: {
    capital: "CapitalToken",
    reputation: "Reputation",
    voting: "PLCRVoting",
    projects: "Projects",
    tasks: "Tasks",
    splitter: "RevenueSplitter",
  },
  vouchers: {
    communities: "Communities",
    renderer: "VoucherRenderer",
    audiences: "VoucherAudiences",
    renewals: "VoucherRenewals",
    redemptions: "VoucherRedemptions",
    sales: "VoucherSales",
    vouchers: "Vouchers",
    communityProjects: "CommunityProjects",
    communityWork: "CommunityWork",
    assets: "SharedAssets",
    notices: "NoticeBoard",
    arbitration: "Arbitration",
    score: "ExoScore",
  },
};
const BASE = ["forwarder", "timelock", "identities", "releases"] as const;

/** What it took to deploy a wing, from the receipts. With the first goes what all share. */
export async function deploy(world: World, record: Record): Promise<void> {
  const gas = new Map<string, bigint>();
  for (let number = await world.ethers.provider.getBlockNumber(); number > 0; number--) {
    const block = await world.ethers.provider.getBlock(number);
    for (const hash of block!.transactions) {
      const receipt = await world.ethers.provider.getTransactionReceipt(hash);
      if (receipt?.contractAddress) gas.set(receipt.contractAddress, receipt.gasUsed);
    }
  }
  const addressOf = (name: string) => (world[name as keyof World] as World["capital"]).getAddress();
  const sum = async (names: readonly string[]) => {
    let total = 0n;
    for (const name of names) total += gas.get(await addressOf(name))!;
    return total;
  };
  const wing = WINGS[record.wing];
  const names = Object.keys(wing);
  // Stored at 200 a byte; not counted is that it is sent as well.
  let least = 0;
  for (const name of names) {
    const code = await world.ethers.provider.getCode(await addressOf(name));
    least += 21_000 + 32_000 + 200 * dataLength(code);
  }
  record.note(`deploy the wing (${names.length} contracts)`, Number(await sum(names)), least);
  for (const name of names) record.note(`deploy: ${wing[name as keyof World]}`, Number(await sum([name])));
  if (record.wing === "capital") {
    record.note("deploy the base that all wings share (4 contracts)", Number(await sum(BASE)));
  }
}
