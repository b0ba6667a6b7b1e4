/** What the contracts of a deployment wrote down, in the order of the chain. */

import type { Log, Provider } from "ethers";
import type { Abi } from "../../sdk/src/core/abi.js";
import { eventIn } from "../../sdk/src/core/event.js";
import { WIDEST, readLogs } from "../../sdk/src/core/logs.js";
import type { Entry } from "./book.ts";

/** A contract whose events are read. */
export interface Source {
  readonly contract: string;
  readonly address: string;
  readonly abi: Abi;
}

/** How many blocks are asked for their time at once. */
const AT_ONCE = 100;

/** Events of `sources` in the blocks `from` to `to`, both included. */
export async function readEntries(
  provider: Provider,
  sources: readonly Source[],
  from: number,
  to: number,
): Promise<Entry[]> {
  const named = new Map(sources.map((source) => [source.address.toLowerCase(), source]));
  const logs: Log[] = [];
  const query = { address: [...named.keys()], topics: [] };
  for await (const log of readLogs(provider, query, from, to, { blocks: WIDEST })) logs.push(log);
  const times = await timesOf(provider, new Set(logs.map(({ blockNumber }) => blockNumber)));
  return logs.map((log) => {
    const { contract, abi } = named.get(log.address.toLowerCase())!;
    const event = eventIn(contract, abi, log);
    if (event === undefined) throw new Error(`${contract} has a log that its ABI does not know: ${log.topics[0]}`);
    return {
      ...{ contract, event: event.name, args: event.args },
      ...{ block: log.blockNumber, time: times.get(log.blockNumber)!, index: log.index, tx: log.transactionHash },
    };
  });
}

async function timesOf(provider: Provider, blocks: ReadonlySet<number>): Promise<Map<number, bigint>> {
  const times = new Map<number, bigint>();
  const left = [...blocks];
  while (left.length > 0) {
    const part = left.splice(0, AT_ONCE);
    const found = await Promise.all(part.map((block) => provider.getBlock(block)));
    part.forEach((block, i) => times.set(block, BigInt(found[i]!.timestamp)));
  }
  return times;
}
