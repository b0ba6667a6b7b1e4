import type { Record } from "../record.ts";
import type { World } from "../world.ts";

const WING = ["capital", "reputation", "voting", "projects", "tasks", "splitter"] as const;
const BASE = ["forwarder", "timelock", "identities", "releases"] as const;

/** What it took to deploy the suite, from the receipts. */
export async function deploy(world: World, record: Record): Promise<void> {
  const gas = new Map<string, bigint>();
  for (let number = await world.ethers.provider.getBlockNumber(); number > 0; number--) {
    const block = await world.ethers.provider.getBlock(number);
    for (const hash of block!.transactions) {
      const receipt = await world.ethers.provider.getTransactionReceipt(hash);
      if (receipt?.contractAddress) gas.set(receipt.contractAddress, receipt.gasUsed);
    }
  }
  const sum = async (names: readonly (keyof World)[]) => {
    let total = 0n;
    for (const name of names) total += gas.get(await (world[name] as World["capital"]).getAddress())!;
    return total;
  };
  record.note("deploy the wing (6 contracts)", await sum(WING));
  for (const name of WING) record.note(`deploy: ${NAMES[name]}`, await sum([name]));
  record.note("deploy the base that all wings share (4 contracts)", await sum(BASE));
}

const NAMES = {
  capital: "CapitalToken",
  reputation: "Reputation",
  voting: "PLCRVoting",
  projects: "Projects",
  tasks: "Tasks",
  splitter: "RevenueSplitter",
};
