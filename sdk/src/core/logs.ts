import type { Log, Provider } from "ethers";

/** What logs to read. */
export interface LogQuery {
  /** Of one contract, or of several. */
  readonly address: string | string[];
  readonly topics: (string | string[] | null)[];
}

/** Most blocks asked for at once; halved as often as a provider refuses. */
export const WIDEST = 100_000;

/**
 * The logs of blocks `from` to `to`, both included, a range at a time. A range that the provider refuses is halved, and
 * later ones stay as short, until a single block is refused too.
 */
export async function* readLogs(
  provider: Provider,
  query: LogQuery,
  from: number,
  to: number,
  width: { blocks: number },
): AsyncGenerator<Log> {
  while (from <= to) {
    const last = Math.min(to, from + width.blocks - 1);
    try {
      const logs = await provider.getLogs({ ...query, fromBlock: from, toBlock: last });
      yield* logs.sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
      from = last + 1;
    } catch (reason) {
      if (last === from) throw reason;
      width.blocks = Math.ceil((last - from + 1) / 2);
    }
  }
}
