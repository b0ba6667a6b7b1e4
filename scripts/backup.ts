// Makes, verifies and restores backups of the suite's state: see "npm run backup -- --help" and docs/backups.md.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { JsonRpcProvider, Wallet } from "ethers";
import {
  type BackupDocument,
  type RelayedAction,
  type SealedBackup,
  type Tier,
  StateReader,
  type Trusted,
  differences,
  endOf,
  makeBackup,
  periodOf,
  restoreBackups,
  sealBackup,
  sealedFromText,
  sealedToText,
  tiers,
  verifyBackups,
} from "../sdk/src/backups/index.js";
import { localhost } from "../sdk/src/deployments/localhost.js";
import { createClient } from "../sdk/src/index.js";

const usage = `npm run backup -- make --tier month|day|hour|minute --seat N --out FILE [--period P] [--relayer URL] [PARENTS…]
npm run backup -- verify --root ROOT --key SEAT=ADDRESS… FILES…
npm run backup -- restore --root ROOT --key SEAT=ADDRESS… [--compare] [--out FILE] FILES…

PARENTS and FILES are backups from the month on. "make" signs with the key in HOST_KEY; --period is the last one that is over if
left out; --relayer has the log of a minute. "restore --compare" reads the same state from the chain and tells what differs.

  --rpc URL          the chain (http://127.0.0.1:8545)
  --deployment PATH  where the suite is (the nearest deployments/localhost)
  --hosts ADDRESS    the host registry (that of the deployment)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rpc: { type: "string", default: "http://127.0.0.1:8545" },
    deployment: { type: "string" },
    hosts: { type: "string" },
    tier: { type: "string" },
    seat: { type: "string" },
    period: { type: "string" },
    relayer: { type: "string" },
    root: { type: "string" },
    key: { type: "string", multiple: true, default: [] },
    compare: { type: "boolean" },
    out: { type: "string" },
    help: { type: "boolean" },
  },
});

const [command, ...files] = positionals;
const commands: Record<string, () => Promise<void>> = { make, verify, restore };
const chosen = commands[command ?? ""];
if (values.help || !chosen) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}
try {
  await chosen();
  process.exit(0);
} catch (reason) {
  console.error((reason as Error).message);
  process.exit(1);
}

async function make(): Promise<void> {
  const client = connected();
  const tier = needed("tier") as Tier;
  if (!tiers.includes(tier)) throw new Error(`--tier has to be one of ${tiers.join(", ")}.`);
  const period = values.period === undefined ? periodOf(tier, await client.core.now()) - 1n : BigInt(values.period);
  const key = new Wallet(needed("HOST_KEY", process.env["HOST_KEY"]));
  const parents = files.map(read);
  const parent = parents.length === 0 ? undefined : parentOf(parents);
  const document = await makeBackup(client.core, {
    seat: Number(needed("seat")),
    tier,
    period,
    hosts: values.hosts,
    parent,
    actions: tier === "minute" && values.relayer ? await logOf(values.relayer, period) : [],
  });
  const sealed = await sealBackup(document, key);
  writeFileSync(needed("out"), sealedToText(sealed));
  console.log(
    `Backup of ${tier} ${period}, ${Object.keys(document.entries).length} entries, root ${sealed.backup.root}.`,
  );
}

async function verify(): Promise<void> {
  verifyBackups(trusted(), files.map(read));
  console.log(`${files.length} backups hold, up to ${values.root}.`);
}

async function restore(): Promise<void> {
  const links = files.map(read);
  const { state } = restoreBackups(trusted(), links);
  if (values.out) writeFileSync(values.out, JSON.stringify(Object.fromEntries(state), null, 2));
  console.log(`Restored ${state.size} entries.`);
  if (!values.compare) return;
  const { block } = JSON.parse(links.at(-1)!.document) as BackupDocument;
  const found = await new StateReader(connected().core).advance(Number(block.number));
  const paths = Object.keys(differences(state, found));
  if (paths.length > 0)
    throw new Error(`The chain differs at block ${block.number}: ${paths.slice(0, 10).join(", ")}.`);
  console.log(`The chain says the same at block ${block.number}.`);
}

/** The state that parents come to; that they are the host's own is for its key to say. */
function parentOf(links: readonly SealedBackup[]) {
  const key = new Wallet(needed("HOST_KEY", process.env["HOST_KEY"])).address;
  const { root } = links[0].backup;
  const keys = keysGiven();
  const { state } = restoreBackups({ ...placeOf(links[0]), root, keyOf: (seat) => keys.get(seat) ?? key }, links);
  return { root: links.at(-1)!.backup.root, state };
}

/** What a relayer carried out in a minute. */
async function logOf(url: string, minute: bigint): Promise<readonly RelayedAction[]> {
  const response = await fetch(`${url}/log/${minute}`);
  const log = (await response.json()) as { complete: boolean; actions: RelayedAction[] };
  if (!response.ok || !log.complete)
    throw new Error(`The log of minute ${minute}, to ${endOf("minute", minute)}, is not complete.`);
  return log.actions;
}

function trusted(): Trusted {
  const keys = keysGiven();
  if (files.length === 0) throw new Error("There have to be one to four backups.");
  return { ...placeOf(read(files[0])), root: needed("root"), keyOf: (seat) => keys.get(seat) };
}

/** The chain and registry that a backup is of: its signature is over both. */
function placeOf({ document }: SealedBackup) {
  const { chainId, hosts } = JSON.parse(document) as BackupDocument;
  return { chainId, hosts: values.hosts ?? hosts };
}

function keysGiven(): Map<bigint, string> {
  return new Map(
    values.key.map((text) => {
      const [seat, key] = text.split("=");
      return [BigInt(seat), key] as const;
    }),
  );
}

function connected() {
  const runner = new JsonRpcProvider(values.rpc, undefined, { cacheTimeout: -1 });
  return createClient({ runner, deployment: localhost(values.deployment) });
}

function read(file: string): SealedBackup {
  return sealedFromText(readFileSync(file, "utf8"));
}

function needed(name: "tier" | "seat" | "out" | "root" | "HOST_KEY", value?: string): string {
  const given = name === "HOST_KEY" ? value : values[name];
  if (!given)
    throw new Error(name === "HOST_KEY" ? "HOST_KEY has to hold the post's private key." : `--${name} is needed.`);
  return given;
}
