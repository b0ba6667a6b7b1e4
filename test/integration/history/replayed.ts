/** What contracts keep otherwise than their events tell: the replay of a history, on the contracts that its fixture has. */

import { BrowserProvider } from "ethers";
import { Replay } from "../../../scripts/replay/replay.ts";
import { differenceLines, totalOf } from "../../../scripts/replay/report.ts";
import { chain } from "../../fixtures/suite.js";

/** Something with an address: a contract of typechain, or the address itself. */
type Addressed = string | { getAddress(): Promise<string> };

/** Contracts by their names in the deployment. Names without a book are addresses for the others. */
export type Contracts = Readonly<Record<string, Addressed>>;

/** Replays the logs of contracts up to the latest block, and compares every view. */
export async function differencesFromLogs(
  contracts: Contracts,
  { provider: ethereum }: Pick<typeof chain, "provider"> = chain,
): Promise<string[]> {
  // This one tells a call that is too large from a failure, so that it is asked in parts.
  const provider = new BrowserProvider(ethereum, undefined, { cacheTimeout: -1 });
  const { chainId } = await provider.getNetwork();
  const addresses = await Promise.all(
    Object.entries(contracts).map(async ([name, each]) => {
      return [name, typeof each === "string" ? each : await each.getAddress()] as const;
    }),
  );
  const replay = await Replay.of(provider, { chainId, contracts: Object.fromEntries(addresses) });
  const { reports } = await replay.compare();
  const { events, figures } = totalOf(reports);
  if (events === 0 || figures === 0) return [`${events} events and ${figures} figures tell nothing`];
  if (process.env.SHOW_OUTCOMES !== undefined) console.log(reports.map(({ differences, ...rest }) => rest));
  return differenceLines(reports);
}

/** The same in the midst of a block, which is as if it ended here, and goes on as if it had not. */
export async function differencesFromLogsNow(contracts: Contracts): Promise<string[]> {
  const request = (method: string, params: unknown[] = []) => chain.provider.request({ method, params });
  const snapshot = await request("evm_snapshot");
  await request("evm_mine");
  const differences = await differencesFromLogs(contracts);
  await request("evm_revert", [snapshot]);
  return differences;
}
