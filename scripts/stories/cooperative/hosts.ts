import { ZeroHash } from "ethers";
import { type Action, type ErrorCode, ProtocolError } from "../../../sdk/src/index.js";
import {
  type BackupDocument,
  backupFromText,
  backupToText,
  documentToText,
  sealBackup,
} from "../../../sdk/src/backups/index.js";
import type { HostPost } from "../../../sdk/src/hosts/index.js";
import type { Citizen } from "../stage/cast.ts";
import type { Person } from "../stage/people.ts";
import { DRAW } from "../stage/chain.ts";
import { together } from "../stage/together.ts";
import type { LocalWallet } from "../stage/wallet.ts";
import { Archive } from "./archive.ts";
import { BACKUP_VERIFICATION, type Cooperative, HOST_MANAGEMENT, SILENCE } from "./cast.ts";
import { type Motion, decide } from "../stage/deciding.ts";

/** Somebody who runs the service, with the key of its post. */
export interface Host extends Citizen {
  readonly seatKey: Person;
  /** Signs with the key of the post. */
  readonly signer: LocalWallet;
  readonly seat: bigint;
}

/** Places of those who host among the founders: none of them manages hosts. */
const HOSTING = [5, 6, 7, 8, 9];
const DAY = 86_400;

/** Host Management admits hosts. From then on the active one gives signs of life while time passes. */
export async function admitHosts(coop: Cooperative): Promise<Host[]> {
  const { people, observer } = coop.context;
  const applicants = await together(HOSTING, async (place) => {
    const founder = coop.founders[place]!;
    const seatKey = await people.join(`the key of ${founder.name}'s post`);
    return { ...founder, seatKey, signer: seatKey.client.core.runner as LocalWallet };
  });
  await decide(coop, [await admission(coop, applicants, "They host: we know them, and what they run.")]);
  const hosts = await together(applicants, async (applicant) => {
    const { seat } = (await observer.hosts.postOf(applicant.identity))!;
    return { ...applicant, seat };
  });
  await stayOn(coop, hosts);
  const { hosts: queue } = await observer.hosts.queue();
  coop.expect(
    "the hosts queue in the order in which they were admitted",
    queue.map(({ identity }) => coop.withIdentity(identity).name).join() === hosts.map(({ name }) => name).join(),
  );
  const [active, ...others] = hosts.map(({ name }) => name);
  coop.say(
    `Host Management admits ${hosts.length} hosts, who answer with a key of their own each. ${active} is active, who came first;`,
    `${others.slice(0, -1).join(", ")} and ${others.at(-1)} stand by, in this order.`,
  );
  return hosts;
}

/** Somebody who asks for a post, with the key that would sign for it. */
type Applicant = Omit<Host, "seat">;

/** Applies for a post; its key signs that it will. Returns the number of the application. */
async function apply(coop: Cooperative, { client, identity, seatKey }: Applicant): Promise<bigint> {
  const consent = await seatKey.client.hosts.consentToPost(identity);
  return (await coop.act(client.hosts.applyForPost(consent))).applicationId;
}

/** These apply, one after the other; what Host Management has to decide then. */
async function admission(coop: Cooperative, applicants: readonly Applicant[], text: string): Promise<Motion> {
  const voters = coop.foundersOf(HOST_MANAGEMENT);
  const calls: Motion["calls"][number][] = [];
  for (const applicant of applicants) {
    calls.push(voters[0]!.client.hosts.admit(applicant.identity, await apply(coop, applicant)));
  }
  return { put: "oneRole", text, calls, voters };
}

/** A host that left asks to come back. */
export function askToReturn(coop: Cooperative, host: Host): Promise<Motion> {
  return admission(coop, [host], `${host.name} hosts again: it was ill.`);
}

/** Who came back is the last of the queue, at a post that nobody had before. Returns it as it is now. */
export async function expectReturned(coop: Cooperative, host: Host): Promise<Host> {
  const { hosts } = coop.context.observer;
  const [{ hosts: queue }, posts] = await Promise.all([hosts.queue(), hosts.postCount()]);
  const { identity, seat } = queue.at(-1)!;
  coop.expect(
    "who comes back is the last, at a new post",
    seat === posts && coop.withIdentity(identity).name === host.name,
  );
  coop.say(`Host Management admits ${host.name} again: post ${seat}, the last of ${queue.length} in the queue.`);
  return { ...host, seat };
}

/**
 * From now on each of these hosts, while it is active, gives a sign of life every day.
 *
 * @param latest Root of the latest backup.
 */
export async function stayOn(coop: Cooperative, hosts: readonly Host[], latest = () => ZeroHash): Promise<void> {
  const { observer } = coop.context;
  await coop.keepUp({
    every: SILENCE / 2,
    keep: async () => {
      const active = hostOf(hosts, await observer.hosts.active());
      if (active) await coop.act(active.seatKey.client.hosts.heartbeat(latest()));
    },
  });
}

export function hostOf(hosts: readonly Host[], post: Pick<HostPost, "seat"> | null): Host | undefined {
  return hosts.find(({ seat }) => seat === post?.seat);
}

/** The active host falls silent; anyone replaces it by the next. Returns it, and those that are left. */
export async function replaceSilent(coop: Cooperative, hosts: readonly Host[]) {
  const { observer } = coop.context;
  const { hosts: queue, silentAt } = await observer.hosts.queue();
  const [silent, next] = [hostOf(hosts, queue[0]!)!, hostOf(hosts, queue[1]!)!];
  const others = hosts.filter((host) => host !== silent);
  await stayOn(coop, others);
  await coop.until(silentAt!.getTime() / 1000 - 60);
  const anyone = coop.founders[0]!.client.hosts;
  await expectRefused(coop, "a host that has time is not replaced", anyone.failover(), "TOO_EARLY");
  await coop.until(silentAt!);
  const { left, activeSeat, isSettled } = await coop.act(anyone.failover(), "failover (and pay is told)");
  coop.expect("the silent host is out", left.seat === silent.seat && left.reason === "silent" && isSettled);
  coop.expect("the next is active", activeSeat === next.seat);
  const after = await observer.hosts.queue();
  const now = await coop.context.chain.now();
  coop.expect("it has the whole silence before it", after.silentAt!.getTime() / 1000 === now + SILENCE);
  const seats = (list: readonly HostPost[]) => list.map(({ seat }) => seat).join();
  coop.expect("nobody else moved", seats(after.hosts) === seats(queue.slice(1)));
  coop.say(
    `${silent.name} gives no sign of life for ${SILENCE / DAY} days. ${coop.founders[0]!.name} calls failover: ${next.name} is active`,
    "in the same second, with the whole silence before it, and pay is told.",
  );
  return { silent, others };
}

/** The active host signs two states for one month; who has both has it removed. Returns those that are left. */
export async function removeLiar(coop: Cooperative, hosts: readonly Host[]): Promise<Host[]> {
  const { observer } = coop.context;
  const liar = hostOf(hosts, await observer.hosts.active())!;
  const archive = new Archive(coop, liar);
  const { sealed, recordId } = await archive.latestMonth();
  await coop.pass(1 / 24);

  // To one member it shows a state in which it has a million credits.
  const document = JSON.parse(sealed.document) as BackupDocument;
  const path = `WorkCredit/balances/${liar.address}`;
  const entries = { ...document.entries, [path]: String(10n ** 24n) };
  const lie = await sealBackup({ ...document, entries }, liar.signer);
  const shown = backupFromText(backupToText(lie));
  coop.expect("the lie is signed as well as the truth", lie.document === documentToText({ ...document, entries }));

  const member = verifiersOf(coop)[0]!;
  const found = (await member.client.hosts.ledger.signed(recordId))!;
  coop.expect("the roots differ", found.backup.root !== shown.backup.root);
  const left = await coop.act(member.client.hosts.reportEquivocation(found, shown));
  coop.expect("whoever signs two roots is removed", left.seat === liar.seat && left.reason === "equivocated");
  const others = hosts.filter((host) => host !== liar);
  const active = hostOf(others, await observer.hosts.active())!;
  coop.expect("the next is active", active === others[0]);
  coop.expect("its post is gone for good", (await observer.hosts.post(liar.seat))!.leftAt !== null);
  await stayOn(coop, others);
  coop.say(
    `${liar.name} records a backup of the month, and shows ${member.name} another for the same month, with a million credits of its own.`,
    `Both are signed by the key of its post. ${member.name} hands both in: ${liar.name} is out, ${active.name} is active.`,
  );
  return others;
}

/** The founders of Backup & Verification who never hosted. */
export function verifiersOf(coop: Cooperative): Citizen[] {
  const hosting = HOSTING.map((place) => coop.founders[place]!);
  return coop.foundersOf(BACKUP_VERIFICATION).filter((founder) => !hosting.includes(founder));
}

/** Backup & Verification asks those who stand by whether they are there: one does not answer, one does. */
export async function challengeStandby(coop: Cooperative, hosts: readonly Host[], latest: string): Promise<void> {
  const { observer, deployment } = coop.context;
  const { monitors } = verifiersOf(coop)[0]!.client.hosts;
  const missing = await drawn(coop, hosts, monitors);
  await coop.until((await monitors.latest())!.until!);
  coop.expect("who does not answer misses", (await coop.act(monitors.recordMiss())) === "missed");
  const missesOf = ({ seat }: Host) => observer.hosts.misses(seat, deployment.contracts.HostMonitors!);
  coop.expect("the miss is counted", (await missesOf(missing)) === 1);

  const { interval } = await monitors.terms();
  await coop.until((await monitors.latest())!.askedAt.getTime() / 1000 + Number(interval));
  const present = await drawn(coop, hosts, monitors);
  const answer = await present.seatKey.client.hosts.monitors.sign(latest);
  const { root } = await coop.act(monitors.answer(answer), "answer (of a host that stands by)");
  coop.expect("it has the latest backup", root === latest);
  coop.expect("an answer clears the misses", (await missesOf(present)) === 0);
  coop.say(
    `Lots are drawn among those who stand by. ${missing.name} does not answer in time and has a miss; drawn later, ${present.name} answers`,
    "with the root of the latest backup.",
  );
}

/** Asks for a challenge, and has a host drawn. */
export async function drawn(
  coop: Cooperative,
  hosts: readonly Host[],
  module: Citizen["client"]["hosts"]["monitors"] | Citizen["client"]["hosts"]["pins"],
): Promise<Host> {
  await coop.act(module.challenge());
  await coop.context.chain.mine(DRAW);
  const { seat } = await coop.act(module.seal(), "seal (a challenge of hosts)");
  return hostOf(hosts, { seat: seat! })!;
}

/** Expects that the chain refuses an action, and why. */
export async function expectRefused<R, Returned>(
  coop: Cooperative,
  what: string,
  action: Action<R, Returned>,
  code: ErrorCode,
): Promise<void> {
  const reason: unknown = await action.simulate().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  coop.expect(what, reason instanceof ProtocolError && reason.code === code);
}
