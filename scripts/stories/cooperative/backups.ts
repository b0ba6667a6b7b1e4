import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEther } from "ethers";
import { signedToText } from "../../../sdk/src/index.js";
import {
  type RelayedAction,
  type Tier,
  backupOf,
  endOf,
  makeBackup,
  periodOf,
  sealedFromText,
  sealedToText,
  tierLengths,
  tiers,
} from "../../../sdk/src/backups/index.js";
import type { Citizen } from "../stage/cast.ts";
import { program, startRelayer } from "../stage/programs.ts";
import type { LocalWallet } from "../stage/wallet.ts";
import { number, table } from "../stage/words.ts";
import { Archive, type Kept } from "./archive.ts";
import type { Cooperative } from "./cast.ts";
import { type Host, hostOf, stayOn, verifiersOf } from "./hosts.ts";

/** What a host has made of a month, and the way from the month to one of its minutes. */
export interface Backups {
  readonly host: Host;
  readonly archive: Archive;
  /** A month, a day, an hour and a minute, each the parent of the next. */
  readonly links: readonly Kept[];
  /** What was relayed in that minute. */
  readonly action: RelayedAction;
  /** Deletes the files. */
  forget(): void;
  /** A file with each of the links. */
  readonly files: readonly string[];
}

const [DAYS, HOURS, MINUTES] = [30n, 24n, 60n];
/** The minute of the last hour in which a member without ETH acts. */
const RELAYED = 40n;

/** The active host backs a month up: all of its days, the hours of the last day, the minutes of the last hour. */
export async function backUpAMonth(coop: Cooperative, hosts: readonly Host[]): Promise<Backups> {
  const { chain, observer, narrator } = coop.context;
  const host = hostOf(hosts, await observer.hosts.active())!;
  const archive = new Archive(coop, host);
  await stayOn(coop, hosts, () => archive.latest);
  const verifiers = verifiersOf(coop);
  coop.say(
    `${host.name} backs a month up: the whole state before and after it, and what differs from a coarser backup after each day,`,
    "each hour of the last day, each minute of the last hour. Each backup is signed and on the ledger.",
  );

  const month = periodOf("month", BigInt(await chain.now())) + 1n;
  /** Lets a period pass, and backs it up. */
  const pass = async (tier: Tier, period: bigint, parent?: Kept) => {
    await coop.until(Number(endOf(tier, period)));
    narrator.progress(archive.kept.length, Number(DAYS + HOURS + MINUTES) + 2, "backups");
    return archive.record(tier, period, parent);
  };

  const whole = await pass("month", month - 1n);
  for (const { client } of verifiers.slice(0, 2)) await attest(coop, client, whole);

  const lastDay = (month + 1n) * DAYS - 1n;
  let day = whole;
  for (let period = month * DAYS; period < lastDay; period += 1n) {
    // Something happens every day.
    const someone = coop.founders[Number(period) % coop.founders.length]!;
    await coop.act(someone.client.capital.buy({ amount: parseEther("1") }), "buy (capital, one a day)");
    day = await pass("day", period, whole);
  }
  const lastHour = (lastDay + 1n) * HOURS - 1n;
  let hour = day;
  for (let period = lastDay * HOURS; period < lastHour; period += 1n) hour = await pass("hour", period, day);
  const first = lastHour * MINUTES;
  for (let period = first; period < first + RELAYED; period += 1n) await pass("minute", period, hour);
  const way = await relayed(coop, archive, verifiers.at(-1)!, [whole, day, hour], first + RELAYED);
  for (let period = first + RELAYED + 1n; period < first + MINUTES; period += 1n) await pass("minute", period, hour);
  await pass("hour", lastHour, day);
  await pass("day", lastDay, whole);
  await pass("month", month);

  tell(coop, archive);
  return { host, archive, ...way };
}

/**
 * A member without ETH signs, and the relayer carries it out. The backup program makes the minute's backup with the relayer's
 * log, on top of the backups of a month, a day and an hour.
 */
async function relayed(coop: Cooperative, archive: Archive, member: Citizen, parents: readonly Kept[], minute: bigint) {
  const { chain, people, observer } = coop.context;
  const { host } = archive;
  const box = mkdtempSync(join(tmpdir(), "commonweal-backups-"));
  const purse = await people.join(`the purse of ${host.name}'s relayer`);
  const { privateKey } = purse.client.core.runner as LocalWallet;
  const relayer = await startRelayer(chain.url, privateKey, join(box, "journal"));
  try {
    const ether = await chain.provider.getBalance(member.address);
    await chain.fund(member.address, 0n);
    await chain.travelTo(Number(minute * tierLengths.minute) + 1);
    const action = await member.client.hosts.ledger.attest(parents.at(-1)!.recordId).sign();
    const digest = await member.client.forwarder.digestOf(action.request);
    await relayer.carryOut(signedToText(action), digest);
    coop.expect(
      "who has no ETH has acted all the same",
      (await observer.hosts.ledger.verdict(parents.at(-1)!.recordId, member.identity)) === "attested" &&
        (await chain.provider.getBalance(member.address)) === 0n,
    );
    await chain.fund(member.address, ether);

    await coop.until(Number(endOf("minute", minute)));
    const files = parents.map(({ sealed }) => fileOf(box, sealed.backup.tier, sealedToText(sealed)));
    const file = join(box, "minute.json");
    const which = ["--tier", "minute", "--seat", String(host.seat), "--period", String(minute), "--out", file];
    const where = ["--rpc", chain.url, "--relayer", relayer.url];
    const { ok, output } = await program("backup", ["make", ...which, ...where, ...files], {
      HOST_KEY: host.signer.privateKey,
    });
    if (!ok) throw new Error(`The minute's backup could not be made: ${output}`);
    const sealed = sealedFromText(readFileSync(file, "utf8"));
    const kept = await archive.keep(sealed, parents.at(-1)!);
    const { actions } = kept.document;
    coop.expect("the program makes the same as the SDK", await sameRoot(archive, kept, parents.at(-1)!));
    coop.expect(
      "the minute has the relayed action, and no other",
      actions.map(({ digest }) => digest).join() === digest,
    );
    coop.say(
      `${member.name}, who has no ETH left, signs that the hour's backup is right. ${host.name}'s relayer carries it out, and the`,
      "root of the minute's backup commits to its record: who, what, when, and the signature.",
    );
    const forget = () => rmSync(box, { recursive: true, force: true });
    return { links: [...parents, kept], action: actions[0]!, files: [...files, file], forget };
  } finally {
    await relayer.stop();
  }
}

async function sameRoot(archive: Archive, { sealed, document }: Kept, parent: Kept): Promise<boolean> {
  const again = await archive.make("minute", sealed.backup.period, parent, document.actions);
  return again.backup.root === sealed.backup.root;
}

/** A member of Backup & Verification makes the backup itself, from the logs, and compares. */
async function attest(coop: Cooperative, client: Citizen["client"], { sealed, recordId }: Kept): Promise<void> {
  const { seat, tier, period, content } = sealed.backup;
  const own = await makeBackup(client.core, { seat, tier, period });
  coop.expect("who makes the backup anew comes to the same", backupOf(own).content === content);
  await coop.act(client.hosts.ledger.attest(recordId));
}

function fileOf(box: string, tier: Tier, text: string): string {
  const file = join(box, `${tier}.json`);
  writeFileSync(file, text);
  return file;
}

function tell(coop: Cooperative, { kept }: Archive): void {
  const rows = tiers.map((tier) => {
    const found = kept.filter(({ sealed }) => sealed.backup.tier === tier);
    const entries = found.map(({ document }) => Object.keys(document.entries).length);
    const bytes = Math.max(...found.map(({ sealed }) => Buffer.byteLength(sealed.document)));
    return [tier, number(found.length), number(Math.max(...entries)), `${number(bytes / 1024)} KiB`];
  });
  coop.say(...table([["", "backups", "entries at most", "size at most"], ...rows]).map((line) => `  ${line}`));
}
