import { expect } from "chai";
import { Wallet, ZeroHash, id } from "ethers";
import {
  type SealedBackup,
  type State,
  type Tier,
  backupFromText,
  backupToText,
  entryLeaf,
  makeBackup,
  periodOf,
  proofOf,
  restoreBackups,
  sealBackup,
  signBackup,
} from "../../src/backups/index.js";
import type { BackupDocument } from "../../src/backups/index.js";
import { ProtocolError } from "../../src/errors/index.js";
import { type Client, chunkTree, coreRoles, createClient, recordIdOf } from "../../src/index.js";
import { rejected } from "../refused.js";
import { actingAs, drawable } from "./acting.js";
import { type FirstMember, admitted, firstMembers, handOver } from "./governed.js";
import { DAY, useSuite } from "./suite.js";

/** What members of Backup & Verification, first members 2 to 6, challenge with. */
const VERIFIER = 4;
const MONTH = 30 * DAY;

describe("Hosts", function () {
  const suite = useSuite();
  const keys = [1, 2, 3].map((number) => new Wallet(id(`the key of post ${number}`)));
  let members: FirstMember[];
  /** The members that host. */
  let team: FirstMember[];
  let outsider: Client;

  beforeEach(async () => {
    members = await firstMembers(suite);
    await handOver(suite);
    team = [members[0]!, members[1]!, members[8]!];
    outsider = await suite.as(9);
  });

  const withKey = (post: number) =>
    createClient({ runner: keys[post - 1]!.connect(suite.provider), deployment: suite.deployment });
  const host = async (posts: number) => {
    for (let i = 0; i < posts; i += 1) expect(await admitted(suite, team[i]!, keys[i]!)).to.equal(BigInt(i + 1));
    // Who was admitted in the same second is not drawn.
    await suite.pass(1);
  };
  const place = () => ({
    chainId: String(suite.deployment.chainId),
    hosts: suite.deployment.contracts.HostRegistry!,
  });
  const codeOf = async (attempt: Promise<unknown>) => (await rejected(attempt, ProtocolError)).code;

  it("apply with a key that consents, are voted on by their roles, and stand in the order of admission", async () => {
    const { client, identity } = team[0]!;
    const { hosts, governance } = client;
    const consent = await withKey(1).hosts.consentToPost(identity);
    expect((await hosts.applyForPost(consent).send()).result).to.deep.include({ applicationId: 1n, identity });
    expect(await outsider.hosts.application(identity)).to.include({ applicationId: 1n, key: keys[0]!.address });
    // The consent was for application 1; withdrawn, it is of no more use.
    expect((await hosts.withdrawApplication().send()).result).to.equal(1n);
    expect(await hosts.application()).to.equal(null);
    expect(await codeOf(hosts.applyForPost(consent).send())).to.equal("BAD_SIGNATURE");

    const { oneRole } = governance;
    const decided = async (call: { request(): Promise<{ to: string; data: string; value: bigint }> }) =>
      oneRole.roleFor([await call.request()]);
    expect(await decided(hosts.admit(identity, 2n))).to.equal(BigInt(coreRoles.hostManagement));
    expect(await decided(hosts.remove(1n))).to.equal(BigInt(coreRoles.backupVerification));
    expect(await outsider.hosts.queue()).to.deep.equal({ hosts: [], silentAt: null, silence: 900n });

    for (const [i, member] of team.entries()) await admitted(suite, member, keys[i]!);
    const queue = await outsider.hosts.queue();
    expect(queue.hosts.map((post) => [post.seat, post.identity, post.key])).to.deep.equal(
      team.map((member, i) => [BigInt(i + 1), member.identity, keys[i]!.address]),
    );
    expect((await outsider.hosts.queue(2)).hosts).to.have.length(2);
    expect(await hosts.active()).to.deep.equal(queue.hosts[0]);
    expect([await hosts.hostCount(), await hosts.postCount()]).to.deep.equal([3n, 3n]);
    expect(await hosts.postOf(team[1]!.identity)).to.deep.equal(queue.hosts[1]);
    expect([await hosts.post(4n), await outsider.hosts.postOf(`0x${"12".repeat(20)}`)]).to.deep.equal([null, null]);
    const acting = [keys[0]!.address, team[0]!.account, team[1]!.account].map((account) => hosts.actsFor(1n, account));
    expect(await Promise.all(acting)).to.deep.equal([true, true, false]);
    const again = await withKey(2).hosts.consentToPost(identity);
    expect(await codeOf(hosts.applyForPost(again).send())).to.equal("ALREADY_DONE");

    expect((await team[1]!.client.hosts.leavePost().send()).result).to.deep.include({ seat: 2n, reason: "own" });
    expect((await outsider.hosts.queue()).hosts.map(({ seat }) => seat)).to.deep.equal([1n, 3n]);
    expect((await outsider.hosts.post(2n))!.leftAt).to.not.equal(null);
    const authority = await actingAs(suite, "Timelock");
    expect((await authority.hosts.remove(3n).send()).result).to.deep.include({ seat: 3n, reason: "removed" });
    expect((await authority.hosts.setSilence(60).send()).result).to.equal(60n);
    expect((await outsider.hosts.queue()).silence).to.equal(60n);
  });

  it("that fall silent are replaced by anyone, and pay is told then or later", async () => {
    await host(3);
    const { hosts } = outsider;
    const root = id("the root of the latest backup");
    const { result: beat } = await team[0]!.client.hosts.heartbeat(root).send();
    expect(beat).to.deep.include({ seat: 1n, root });
    expect(await codeOf(hosts.failover().send())).to.equal("TOO_EARLY");
    expect(await codeOf(team[1]!.client.hosts.heartbeat().send())).to.equal("NOT_ALLOWED");

    const { silentAt } = await hosts.queue();
    expect(silentAt).to.deep.equal(new Date(Number(beat.silentAt) * 1000));
    await suite.until(silentAt!);
    expect(await codeOf(team[0]!.client.hosts.heartbeat(root).send())).to.equal("TOO_LATE");
    const { result: first } = await hosts.failover().send();
    expect(first).to.deep.include({ activeSeat: 2n, isSettled: true });
    expect(first.left).to.deep.include({ seat: 1n, identity: team[0]!.identity, reason: "silent" });
    expect((await team[0]!.client.pay.member(0n)).rank).to.equal(null);

    await suite.until((await hosts.queue()).silentAt!);
    const { result: second } = await hosts.failover({ settle: false }).send();
    expect(second).to.deep.include({ activeSeat: 3n, isSettled: false });
    expect(await hosts.isUnsettled(2n)).to.equal(true);
    expect((await hosts.settle(2n).send()).result).to.equal(2n);
    expect(await hosts.isUnsettled(2n)).to.equal(false);
    expect(await codeOf(hosts.settle(2n).send())).to.equal("ALREADY_DONE");

    await suite.until((await hosts.queue()).silentAt!);
    expect((await hosts.failover().send()).result.activeSeat).to.equal(null);
    expect([await hosts.active(), await hosts.hostCount()]).to.deep.equal([null, 0n]);
    // Who is admitted to a vacant post is active at once, with a new number.
    const seat = await admitted(suite, team[0]!, keys[0]!);
    expect([seat, (await hosts.active())!.seat]).to.deep.equal([4n, 4n]);
    const reasons: bigint[] = [];
    for await (const { args } of hosts.events("HostLeft")) reasons.push(args.seat);
    expect(reasons).to.deep.equal([1n, 2n, 3n]);
  });

  it("that sign two roots are removed by what they recorded and what they showed", async () => {
    await host(2);
    const { hosts } = outsider;
    await suite.pass(MONTH);
    const period = periodOf("month", await outsider.at("latest").core.now()) - 1n;
    const honest = { seat: 1n, tier: "month", period, parent: ZeroHash, root: id("a"), content: id("text") } as const;
    const recorded = await signBackup(place(), honest, keys[0]!);
    const { result: recordId } = await hosts.ledger.record(recorded).send();
    const onLedger = (await hosts.ledger.signed(recordId))!;
    expect(onLedger).to.deep.equal(recorded);

    const shown = await signBackup(place(), { ...honest, root: id("b") }, keys[0]!);
    const forged = await signBackup(place(), { ...honest, root: id("b") }, keys[1]!);
    expect(await codeOf(hosts.reportEquivocation(onLedger, forged).send())).to.equal("BAD_SIGNATURE");
    const { result } = await hosts.reportEquivocation(onLedger, backupFromText(backupToText(shown))).send();
    expect(result).to.deep.include({ seat: 1n, identity: team[0]!.identity, reason: "equivocated" });
    expect((await hosts.active())!.seat).to.equal(2n);
    expect(await codeOf(hosts.reportEquivocation(onLedger, shown).send())).to.equal("NOT_FOUND");
  });

  it("that stand by answer the monitors, and are removed by the third miss", async () => {
    await host(2);
    const verifier = members[VERIFIER]!.client.hosts.monitors;
    const { monitors } = outsider.hosts;
    const module = suite.deployment.contracts.HostMonitors!;
    const { window, interval } = await monitors.terms();
    expect([window, interval]).to.deep.equal([900n, 3_600n]);
    expect(await monitors.latest()).to.equal(null);
    /** Asks for a challenge, and draws. */
    const drawn = async () => {
      expect((await verifier.challenge().send()).result).to.be.a("bigint");
      expect((await monitors.latest())!.phase).to.equal("asked");
      await drawable(suite);
      return (await monitors.seal().send()).result;
    };

    const first = await drawn();
    expect(first).to.include({ challengeId: 1n, seat: 2n });
    expect(await monitors.latest()).to.deep.include({ phase: "drawn", seat: 2n, seed: first.seed, until: first.until });
    expect(await codeOf(verifier.challenge().send())).to.equal("TOO_EARLY");
    const root = id("the latest backup");
    const stranger = await withKey(1).hosts.monitors.sign(root);
    expect(await codeOf(monitors.answer(stranger).send())).to.equal("BAD_SIGNATURE");
    const answer = await withKey(2).hosts.monitors.sign(root);
    expect((await monitors.answer(answer).send()).result).to.deep.equal({ challengeId: 1n, seat: 2n, root });
    expect((await monitors.latest())!.phase).to.equal("answered");

    for (let missed = 1; missed <= 3; missed += 1) {
      await suite.pass(Number(interval));
      const { until } = await drawn();
      expect(await codeOf(monitors.recordMiss().send())).to.equal("TOO_EARLY");
      await suite.until(until!);
      expect((await monitors.recordMiss().send()).result).to.equal("missed");
      if (missed < 3) expect(await outsider.hosts.misses(2n, module)).to.equal(missed);
    }
    expect((await outsider.hosts.queue()).hosts.map(({ seat }) => seat)).to.deep.equal([1n]);
    await suite.pass(Number(interval));
    expect(await codeOf(verifier.challenge().send())).to.equal("UNAVAILABLE");
    const authority = await actingAs(suite, "Timelock");
    expect((await authority.hosts.monitors.setTerms({ window: 60, interval: 120 }).send()).result).to.equal(2n);
    expect(await monitors.terms()).to.deep.equal({ version: 2n, window: 60n, interval: 120n });
    const misses: bigint[] = [];
    for await (const { args } of monitors.events("ChallengeMissed")) misses.push(args.challengeId);
    expect(misses).to.deep.equal([2n, 3n, 4n]);
  });

  it("show the chunk of a release's sources that is asked for", async () => {
    await host(1);
    const authority = await actingAs(suite, "Timelock");
    const { pins } = outsider.hosts;
    const archive = new Uint8Array(5_000).map((_, i) => i % 251);
    const tree = chunkTree(archive);
    const [wing, number] = ["roles", 1];
    const { result: sourcesId } = await authority.hosts.pins.add({ wing, number, ...tree }).send();
    expect(sourcesId).to.equal(1n);
    const sources = { sourcesId, wing, number: 1n, root: tree.root, chunks: 5, isAsked: true };
    expect(await pins.sourcesOf(wing, number)).to.deep.equal(sources);
    expect([await pins.count(), await pins.asked(), await pins.sources(2n)]).to.deep.equal([1n, null, null]);

    const { client } = members[VERIFIER]!;
    await client.hosts.pins.challenge().send();
    await drawable(suite);
    expect((await pins.seal().send()).result).to.include({ seat: 1n });
    const index = Number((await pins.asked())!.index);
    const mine = team[0]!.client.hosts.pins;
    expect(await codeOf(mine.answer(tree.prove((index + 1) % 5)).send())).to.equal("INVALID_INPUT");
    expect(await codeOf(pins.answer(tree.prove(index)).send())).to.equal("NOT_ALLOWED");
    expect((await mine.answer(tree.prove(index)).send()).result).to.deep.equal({ challengeId: 1n, seat: 1n });
    expect((await pins.latest())!.phase).to.equal("answered");

    // What is asked for no more is no miss.
    await suite.pass(3_600);
    await client.hosts.pins.challenge().send();
    await drawable(suite);
    const { until } = (await pins.seal().send()).result;
    expect((await authority.hosts.pins.drop(sourcesId).send()).result).to.equal(sourcesId);
    await suite.until(until!);
    expect((await pins.recordMiss().send()).result).to.equal("void");
    expect(await pins.sources(sourcesId)).to.deep.equal({ ...sources, isAsked: false });
    expect(await pins.sourcesOf(wing, number)).to.equal(null);
  });

  it("record backups that lead from a month to an hour, which verifiers attest or dispute", async () => {
    await host(1);
    const { ledger } = outsider.hosts;
    const links: SealedBackup[] = [];
    const records: bigint[] = [];
    let state: State = new Map();
    for (const [tier, seconds] of [
      ["month", MONTH],
      ["hour", 3_600],
    ] as [Tier, number][]) {
      await suite.pass(seconds);
      await suite.pass(1);
      const period = periodOf(tier, await outsider.at("latest").core.now()) - 1n;
      const parent = links.length ? { parent: { root: links[0]!.backup.root, state } } : {};
      const document = await makeBackup(outsider.core, { seat: 1n, tier, period, ...parent });
      const sealed = await sealBackup(document, keys[0]!);
      links.push(sealed);
      records.push((await ledger.record(sealed, records[0]).send()).result);
      expect(records.at(-1)).to.equal(recordIdOf(1n, tier, period));
      ({ state } = restoreBackups({ ...place(), root: links[0]!.backup.root, keyOf: () => keys[0]!.address }, links));
    }
    const [month, hour] = records as [bigint, bigint];
    expect(await codeOf(ledger.record(links[1]!, month).send())).to.equal("ALREADY_DONE");
    expect(await ledger.get(hour)).to.include({ recordId: hour, parentId: month, root: links[1]!.backup.root });
    expect(await ledger.get(recordIdOf(1n, "day", 1n))).to.equal(null);
    expect(await ledger.signed(month)).to.deep.equal({ backup: links[0]!.backup, signature: links[0]!.signature });

    // Anyone can prove to the chain what the month says of one entry.
    const document = JSON.parse(links[0]!.document) as BackupDocument;
    const [path, value] = Object.entries(document.entries)[0]!;
    const leaf = entryLeaf(path, value);
    expect(await ledger.commits(month, leaf, proofOf(document, leaf))).to.equal(true);
    expect(await ledger.commits(month, entryLeaf(path, "something else"), proofOf(document, leaf))).to.equal(false);

    const [one, other] = [members[VERIFIER]!, members[VERIFIER + 1]!];
    expect(await codeOf(outsider.hosts.ledger.attest(month).send())).to.equal("NOT_ALLOWED");
    expect((await one.client.hosts.ledger.attest(month).send()).result).to.include({ attested: 1n, disputed: 0n });
    expect(await codeOf(one.client.hosts.ledger.attest(month).send())).to.equal("ALREADY_DONE");
    await other.client.hosts.ledger.attest(month).send();
    const reason = id("An entry is missing.");
    const { result } = await other.client.hosts.ledger.dispute(month, reason).send();
    expect(result).to.include({ verifier: other.identity, reason, attested: 1n, disputed: 1n });
    expect(await ledger.get(month)).to.include({ attested: 1, disputed: 1 });
    const verdicts = [one, other, members[0]!].map(({ identity }) => ledger.verdict(month, identity));
    expect(await Promise.all(verdicts)).to.deep.equal(["attested", "disputed", "none"]);
  });
});
