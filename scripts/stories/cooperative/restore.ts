import { readFileSync } from "node:fs";
import type { Json } from "../../../sdk/src/index.js";
import {
  BackupError,
  type Link,
  type State,
  StateReader,
  type Trusted,
  actionLeaf,
  backupOf,
  backupToText,
  differences,
  documentToText,
  proofOf,
  verifyBackups,
} from "../../../sdk/src/backups/index.js";
import { program } from "../stage/programs.ts";
import { count, number } from "../stage/words.ts";
import type { Backups } from "./backups.ts";
import type { Cooperative } from "./cast.ts";
import { compareFigures } from "./figures.ts";

/** What was restored, for the outcome. */
export interface Restored {
  readonly backupLinks: number;
  readonly restoredEntries: number;
  readonly comparedFigures: number;
}

/** A minute's backup is verified without a chain; what it comes to is restored from files, and compared with the chain. */
export async function restore(coop: Cooperative, backups: Backups): Promise<Restored> {
  try {
    await verifyOffline(coop, backups);
    await showAction(coop, backups);
    const state = await restoreFromFiles(coop, backups);
    const figures = await compare(coop, backups, state);
    await goOn(coop, backups, state);
    return { backupLinks: backups.links.length, restoredEntries: state.size, comparedFigures: figures };
  } finally {
    backups.forget();
  }
}

/** From the month's root, which is trusted, and the post's key: no provider takes part. */
async function verifyOffline(coop: Cooperative, { host, links }: Backups): Promise<void> {
  const { chainId, contracts } = coop.context.deployment;
  const trusted: Trusted = {
    chainId: String(chainId),
    hosts: contracts.HostRegistry!,
    root: links[0]!.sealed.backup.root,
    keyOf: (seat) => (seat === host.seat ? host.seatKey.address : undefined),
  };
  /** The rule that links break, if they break one. */
  const broken = (chain: readonly Link[]): string | undefined => {
    try {
      verifyBackups(trusted, chain);
      return undefined;
    } catch (reason) {
      if (reason instanceof BackupError) return reason.message;
      throw reason;
    }
  };
  // Of all but the last the signed record is enough.
  const before = links.slice(0, -1).map(({ sealed: { backup, signature } }): Link => ({ backup, signature }));
  const { sealed, document } = links.at(-1)!;
  const chain = [...before, sealed];
  coop.expect("the minute is verified in four links at most", broken(chain) === undefined && chain.length <= 4);

  // What somebody would give out who has the backup, but not the key: a million credits more for the host.
  const entries = { ...document.entries, [`WorkCredit/balances/${host.address}`]: String(10n ** 24n) };
  const forged = { ...document, entries };
  const text = documentToText(forged);
  const isRefused = (last: Link, rule: string) => broken([...before, last])?.includes(rule) === true;
  coop.expect(
    "another document is not the one that was signed",
    isRefused({ ...sealed, document: text }, "its document is not the one that was signed"),
  );
  coop.expect(
    "a record of another document is not signed",
    isRefused({ ...sealed, backup: backupOf(forged), document: text }, "its signature is not of its post's key"),
  );
  coop.expect(
    "no link can be left out that the next is bound to",
    broken([chain[0]!, ...chain.slice(2)])?.includes("it is not bound to the one before") === true,
  );
  const size = chain.reduce((sum, link) => sum + backupToText(link).length, Buffer.byteLength(sealed.document));
  const way = chain.map(({ backup }) => backup.tier).join(", ");
  coop.say(
    `Whoever trusts the month's root verifies the minute without a chain: ${way}; ${count(chain.length, "link")}, ${number(size / 1024)} KiB in all.`,
    "A forged document is refused, and so are a forged record and a way that leaves a link out.",
  );
}

/** The root of the minute commits the record of what was relayed, and not another. */
async function showAction(coop: Cooperative, { links, action }: Backups): Promise<void> {
  const { ledger } = coop.context.observer.hosts;
  const { document, recordId } = links.at(-1)!;
  const leaf = actionLeaf(action);
  const proof = proofOf(document, leaf);
  coop.expect("the ledger confirms the relayed action", await ledger.commits(recordId, leaf, proof));
  const other = actionLeaf({ ...action, block: String(BigInt(action.block) + 1n) });
  coop.expect("and no other", !(await ledger.commits(recordId, other, proof)));
}

/** The backup program restores the state, in a process of its own that has the files and nothing else. */
async function restoreFromFiles(coop: Cooperative, { host, links, files }: Backups): Promise<State> {
  const out = files.at(-1)!.replace("minute.json", "state.json");
  const trusted = ["--root", links[0]!.sealed.backup.root, "--key", `${host.seat}=${host.seatKey.address}`];
  const { url } = coop.context.chain;
  const options = ["--rpc", url, "--compare", "--out", out];
  const { ok, output } = await program("backup", ["restore", ...trusted, ...options, ...files]);
  coop.expect("the program restores the state", ok && output.includes(`Restored ${links.at(-1)!.state.size} entries`));
  coop.expect("the logs of the chain come to the same", output.includes("The chain says the same"));
  return new Map(Object.entries(JSON.parse(readFileSync(out, "utf8")) as Record<string, Json>));
}

/** The contracts themselves are asked for every figure. Returns how many there were. */
async function compare(coop: Cooperative, { links }: Backups, state: State): Promise<number> {
  const { number: block } = links.at(-1)!.document.block;
  const { counts, different } = await compareFigures(coop.context.observer.at(Number(block)), state);
  const all = [...counts.values()].reduce((sum, found) => sum + found, 0);
  coop.expect(`the contracts give the same figures (${different.slice(0, 5).join(", ")})`, different.length === 0);
  coop.expect("there were figures of many kinds", counts.size >= 8);
  coop.say(
    `A process that has the four files and nothing else restores ${count(state.size, "entry", "entries")}. The logs of the chain come to the same;`,
    `and ${number(all)} figures of ${counts.size} kinds are what the contracts themselves say: balances, badges, ranks, orders, posts, votes, releases.`,
  );
  return all;
}

/** Whoever takes over goes on from there, without a log from before. */
async function goOn(coop: Cooperative, { links }: Backups, state: State): Promise<void> {
  const { core } = coop.context.observer;
  const head = await coop.context.chain.provider.getBlockNumber();
  const from = { state, block: Number(links.at(-1)!.document.block.number) };
  const [on, anew] = await Promise.all([
    new StateReader(core, from).advance(head),
    new StateReader(core).advance(head),
  ]);
  coop.expect("who goes on from there is where the others are", Object.keys(differences(anew, on)).length === 0);
  const news = Object.keys(differences(state, on)).length;
  coop.expect("there was something to go on with", news > 0);
  coop.say(
    `From there it goes on with the logs that came after: ${count(news, "entry", "entries")} are new, and it is where all others are.`,
  );
}
