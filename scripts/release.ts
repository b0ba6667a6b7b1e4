// Packs the sources of a release, verifies what is deployed, and writes what others need to know of it: see "npm run release -- --help" and docs/foundation.md.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { JsonRpcProvider } from "ethers";
import { sourceBundle, sourceCid } from "../rocketh/source.js";
import { WINGS } from "../sdk/src/deployments/index.js";
import { localhost } from "../sdk/src/deployments/localhost.js";
import { chunkTree } from "../sdk/src/hosts/index.js";
import { createClient } from "../sdk/src/index.js";
import { Built } from "./release/built.ts";
import { exported, writeExplorerFiles } from "./release/explorer.ts";
import { verifyRelease } from "./release/verify.ts";

const usage = `npm run release -- pack --out FILE
npm run release -- verify [--wing NAME…] [--number N]
npm run release -- export --out FILE [--name NAME]
npm run release -- explorer --out FOLDER

"pack" writes the sources of this folder as one archive, and tells its CID, and the root and number of its chunks, which go into
the proposal that adopts them. "verify" compares the code at each address of the current releases with what was adopted, the
sources with the CID that was adopted, and the code with what they compile to: build first. It ends with 1 where anything differs.
"export" writes a deployment as one JSON file, which applications give to the SDK. "explorer" writes what block explorers and
Sourcify need to verify the sources: the compiler's input, and each contract with its constructor's arguments.

  --wing NAME        one wing, or several (${WINGS.join(", ")})
  --number N         number of the release, where it is not the current one
  --rpc URL          the chain (http://127.0.0.1:8545)
  --deployment PATH  where the suite is (the nearest deployments/localhost)
  --name NAME        what the network is called in the file (the folder's name)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rpc: { type: "string", default: "http://127.0.0.1:8545" },
    deployment: { type: "string" },
    wing: { type: "string", multiple: true, default: [...WINGS] },
    number: { type: "string" },
    out: { type: "string" },
    name: { type: "string" },
    help: { type: "boolean" },
  },
});

const commands: Record<string, () => Promise<boolean>> = { pack, verify, export: exportDeployment, explorer };
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
  const sources = sourceBundle();
  writeFileSync(needed(values.out), sources);
  const { root, chunks } = chunkTree(sources);
  console.log(`CID ${await sourceCid()}, ${chunks} chunks, root ${root}.`);
  return true;
}

async function exportDeployment(): Promise<boolean> {
  const out = needed(values.out);
  writeFileSync(out, exported(values.name ?? basename(folder()), folder()));
  console.log(`Written: ${out}.`);
  return true;
}

async function explorer(): Promise<boolean> {
  const out = needed(values.out);
  mkdirSync(out, { recursive: true });
  const { list, count } = writeExplorerFiles(folder(), out);
  console.log(`Written: ${list}, with ${count} contracts, and what the compiler was given for them.`);
  return true;
}

/** Of the deployment, as the deploy scripts wrote it. */
function folder(): string {
  return values.deployment ?? "deployments/localhost";
}

function needed(out: string | undefined): string {
  if (!out) throw new Error("--out is needed.");
  return out;
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
