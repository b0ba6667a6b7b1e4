import { gunzipSync, gzipSync } from "node:zlib";
import { type JsonRpcProvider, getBytes, hexlify, toQuantity } from "ethers";

interface Block {
  header: { number: string; timestamp: string };
  transactions: unknown[];
}

/** What anvil writes of its state, as far as it is looked at here. */
interface State {
  block: { number: string; timestamp: string };
  best_block_number: number;
  blocks: Block[];
  transactions: unknown[];
}

/** Blocks whose hashes contracts can read. */
const WITH_HASHES = 256;

/**
 * Lets that many blocks come, a second each. Of many, hardhat makes only those that are looked at; anvil makes all of them,
 * so it is led to a state with the last of them, but for those that contracts can read the hashes of.
 */
export async function mineBlocks(provider: JsonRpcProvider, kind: string, count: number): Promise<void> {
  const leapt = kind === "anvil" ? Math.max(0, count - WITH_HASHES) : 0;
  if (leapt > 0) await leap(provider, leapt);
  await provider.send("hardhat_mine", [toQuantity(count - leapt), "0x1"]);
}

async function leap(provider: JsonRpcProvider, count: number): Promise<void> {
  const written = await provider.send("anvil_dumpState", []);
  const { block, blocks, ...state } = JSON.parse(gunzipSync(getBytes(written)).toString()) as State;
  const later = (quantity: string) => toQuantity(BigInt(quantity) + BigInt(count));
  const best = state.best_block_number;
  const { header } = blocks.find((each) => Number(each.header.number) === best)!;
  const last = { header: { ...header, number: toQuantity(best + count), timestamp: later(header.timestamp) } };
  const then = {
    ...state,
    block: { ...block, number: toQuantity(best + count), timestamp: last.header.timestamp },
    best_block_number: best + count,
    blocks: [{ ...blocks[0], ...last, transactions: [] }],
    transactions: [],
  };
  await provider.send("anvil_loadState", [hexlify(gzipSync(JSON.stringify(then)))]);
  // The clock goes on from there.
  await provider.send("evm_setNextBlockTimestamp", [Number(last.header.timestamp) + 1]);
}
