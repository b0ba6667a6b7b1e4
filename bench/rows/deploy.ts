import { dataLength } from "ethers";
import { wings } from "../../rocketh/wings.js";
import type { Record, Wing } from "../record.ts";
import type { World } from "../world.ts";

const BASE = [...wings.foundation, "ReleaseRegistry"];

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
  const sum = (names: readonly string[]) => Number(names.reduce((total, name) => total + gas.get(world.at(name))!, 0n));
  const names = wings[record.wing];
  // Stored at 200 a byte; not counted is that it is sent as well.
  let least = 0;
  for (const name of names) {
    const code = await world.ethers.provider.getCode(world.at(name));
    least += 21_000 + 32_000 + 200 * dataLength(code);
  }
  record.note(`deploy the wing (${names.length} contracts)`, sum(names), least);
  for (const name of names) record.note(`deploy: ${name}`, sum([name]));
  if (record.wing === "capital") {
    record.note("deploy the base that all wings share (4 contracts)", sum(BASE));
  }
}
