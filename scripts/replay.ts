// Rebuilds what every contract keeps from its events alone, and compares it with the chain: see "npm run replay -- --help".
import { parseArgs } from "node:util";
import { JsonRpcProvider } from "ethers";
import { localhost } from "../sdk/src/deployments/localhost.js";
import { Replay } from "./replay/replay.ts";
import { differenceLines, rowsOf, totalOf } from "./replay/report.ts";

const usage = `npm run replay -- [options]

Reads all events of a deployment, rebuilds from them what its contracts keep, asks the chain for the same, and prints by contract
how many figures were compared and how many differ. Exits with 1 if any does. See docs/replay.md.

  --url URL          the chain (http://127.0.0.1:8545)
  --deployment PATH  where the suite is: a folder or a file (the nearest deployments/localhost)
  --contract NAME    compare this contract alone
  --json             print one JSON object
  --help             print this
`;

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:8545" },
    deployment: { type: "string" },
    contract: { type: "string" },
    json: { type: "boolean" },
    help: { type: "boolean" },
  },
});

if (values.help) console.log(usage);
else process.exitCode = await replay();

async function replay(): Promise<number> {
  const deployment = localhost(values.deployment);
  const provider = new JsonRpcProvider(values.url, undefined, { staticNetwork: true });
  try {
    const { moment, reports } = await (await Replay.of(provider, deployment)).compare(values.contract);
    if (values.contract !== undefined && reports.length === 0) {
      console.error(`There is no ${values.contract} in the deployment, or it keeps nothing.`);
      return 2;
    }
    if (values.json) {
      console.log(JSON.stringify({ block: moment.block, time: Number(moment.time), contracts: reports }));
    } else {
      console.log([`Block ${moment.block}`, "", ...rowsOf(reports), "", ...differenceLines(reports)].join("\n"));
    }
    return totalOf(reports).differences === 0 ? 0 : 1;
  } finally {
    provider.destroy();
  }
}
