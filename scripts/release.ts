// Packs the sources of a release, and verifies what is deployed: see "npm run release -- --help" and docs/foundation.md.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { JsonRpcProvider } from "ethers";
import { sourceBundle, sourceCid } from "../rocketh/source.js";
import { WINGS } from "../sdk/src/deployments/index.js";
import { localhost } from "../sdk/src/deployments/localhost.js";
import { chunkTree } from "../sdk/src/hosts/index.js";
import { createClient } from "../sdk/src/index.js";
import { Built } from "./release/built.ts";
import { verifyRelease } from "./release/verify.ts";

const usage = `npm run release -- pack --out FILE
npm run release -- verify [--wing NAME…] [--number N]

"pack" writes the sources of this folder as one archive, and tells its CID, and the root and number of its chunks, which go into
the proposal that adopts them. "verify" compares the code at each address of the current releases with what was adopted, the
sources with the CID that was adopted, and the code with what they compile to: build first. It ends with 1 where anything differs.

  --wing NAME        one wing, or several (${WINGS.join(", ")})
  --number N         number of the release, where it is not the current one
  --rpc URL          the chain (http://127.0.0.1:8545)
  --deployment PATH  where the suite is (the nearest deployments/localhost)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rpc: { type: "string", default: "http://127.0.0.1:8545" },
    deployment: { type: "string" },
    wing: { type: "string", multiple: true, default: [...WINGS] },
    number: { type: "string" },
    out: { type: "string" },
    help: { type: "boolean" },
  },
});

const commands: Record<string, () => Promise<boolean>> = { pack, verify };
const chosen = commands[positionals[0] ?? ""];
if (values.help || !chosen) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
try {
  process.exit((await chosen()) ? 0 : 1);
} catch (reason) {
  console.error((reason as Error).message);
  process.exit(1);
}

async function pack(): Promise<boolean> {
  if (!values.out) throw new Error("--out is needed.");
  const sources = sourceBundle();
  writeFileSync(values.out, sources);
  const { root, chunks } = chunkTree(sources);
  console.log(`CID ${await sourceCid()}, ${chunks} chunks, root ${root}.`);
  return true;
}

async function verify(): Promise<boolean> {
  const sources = sourceBundle();
  const runner = new JsonRpcProvider(values.rpc, undefined, { cacheTimeout: -1 });
  const client = createClient({ runner, deployment: localhost(values.deployment) });
  const number = values.number === undefined ? undefined : BigInt(values.number);
  const built = new Built();
  let holds = true;
  for (const wing of values.wing) {
    const { release, faults } = await verifyRelease(client, wing, sources, { number, built });
    const { number: adopted, version } = release.release;
    console.log(`${wing} ${version} (release ${adopted}): ${release.contracts.length} contracts, ${verdict(faults)}`);
    for (const fault of faults) console.log(`  ${fault}`);
    holds &&= faults.length === 0;
  }
  return holds;
}

function verdict({ length }: readonly string[]): string {
  if (length === 0) return "all of them what was adopted, and built from the sources.";
  return `${length} ${length === 1 ? "thing is" : "things are"} not.`;
}
