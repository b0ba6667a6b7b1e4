import { dataLength } from "ethers";
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
  // Stored at 200 a byte; not counted is that it is sent as well.
  let least = 0;
  for (const name of WING) {
    const code = await world.ethers.provider.getCode(await world[name].getAddress());
    least += 21_000 + 32_000 + 200 * dataLength(code);
  }
  record.note("deploy the wing (6 contracts)", await sum(WING), least);
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
