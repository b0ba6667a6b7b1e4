import { type ContractTransaction, type TransactionReceipt, getAddress, toBeHex, zeroPadValue } from "ethers";
import type { World } from "./world.ts";

const BATCH = 100;
const GAS = "0x5b8d8";

/** So many accounts whose keys nobody has. */
export function accountsOf(size: number): string[] {
  return Array.from({ length: size }, (_, i) => getAddress(zeroPadValue(toBeHex(0x10000 + i), 20)));
}

/** What sends one transaction for each of so many, many to a block, expects all of them to succeed, and gives their hashes. */
export function createBatch({ ethers, provider }: World, size: number) {
  return async (from: (i: number) => string, make: (i: number) => Promise<ContractTransaction>) => {
    const sent: string[] = [];
    if (size === 0) return sent;
    const call = await make(0);
    await provider.request({ method: "evm_setAutomine", params: [false] });
    for (let start = 0; start < size; start += BATCH) {
      await provider.request({ method: "hardhat_setNextBlockBaseFeePerGas", params: ["0x0"] });
      const hashes: string[] = [];
      for (let i = start; i < Math.min(size, start + BATCH); i++) {
        const { to, data, value = 0n } = i === 0 ? call : await make(i);
        const transaction = { from: from(i), to, data, value: `0x${value.toString(16)}`, gas: GAS, gasPrice: "0x0" };
        hashes.push(String(await provider.request({ method: "eth_sendTransaction", params: [transaction] })));
      }
      await provider.request({ method: "evm_mine", params: [] });
      const block = await ethers.provider.getBlock("latest");
      if (block!.transactions.length !== hashes.length) throw new Error("A block did not take the whole batch.");
      sent.push(...hashes);
      for (const hash of [hashes[0]!, hashes.at(-1)!]) {
        const receipt = await ethers.provider.getTransactionReceipt(hash);
        if (receipt?.status !== 1) throw new Error("A transaction of the crowd failed.");
      }
    }
    await provider.request({ method: "evm_setAutomine", params: [true] });
    return sent;
  };
}

/** The receipts of these transactions. */
export async function receiptsOf({ ethers }: World, hashes: readonly string[]): Promise<TransactionReceipt[]> {
  const receipts: TransactionReceipt[] = [];
  for (const hash of hashes) receipts.push((await ethers.provider.getTransactionReceipt(hash))!);
  return receipts;
}
