import type { JsonRpcProvider } from "ethers";
import { Replay } from "../../../scripts/replay/replay.js";
import { differenceLines } from "../../../scripts/replay/report.js";
import type { Deployment } from "../../src/core/deployment.js";

/** Fails where the contracts keep anything otherwise than their logs tell; only with `REPLAY=1`, as it takes seconds. */
export async function expectWhatLogsTell(provider: JsonRpcProvider, deployment: Deployment): Promise<void> {
  if (process.env.REPLAY === undefined) return;
  const { reports } = await (await Replay.of(provider, deployment)).compare();
  const differences = differenceLines(reports);
  if (differences.length > 0) throw new Error(`The logs tell otherwise:\n${differences.join("\n")}`);
}
