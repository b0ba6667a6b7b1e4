/** What the model's hosts, challenges, backups and actions are on the chain. */

import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { ZeroHash, dataSlice, encodeBytes32String, hexlify, id, toUtf8Bytes } from "ethers";
import { roleSuite } from "../../fixtures/roles.js";
import { domainOf, sign } from "../../fixtures/signing.ts";
import { chain } from "../../fixtures/suite.js";
import type { Account, Identity } from "../../model/basics.ts";
import type { Backup } from "../../model/hosts/backups.ts";
import type { Challenge, Sources } from "../../model/hosts/challenges.ts";
import {
  type HostAction,
  HostHistory,
  NAMES as HOSTS,
  SPARE,
  VERIFIERS,
  type Watch,
  identityOf,
  keyOf,
} from "../../model/hosts/history.ts";
import type { Post, Statement } from "../../model/hosts/hosts.ts";
import { type Recorded, recordIdOf } from "../../model/hosts/ledger.ts";
import type { Blocks, Call } from "../history/chain.ts";
import { People } from "../history/people.ts";
import type { View } from "../history/comparison.ts";
import { Seals } from "../history/seals.ts";
import { Wing } from "../history/wing.ts";

const NAMES = ["identities", "roles", "hosts", "monitors", "pins", "backups", "choice", "goods", "pay"] as const;
type Module = (typeof NAMES)[number];

const BACKUP_VERIFICATION = 3;
const PHASES = ["None", "Asked", "Drawn", "Answered", "Missed", "Void"];
const VERDICTS = ["None", "Attested", "Disputed"];
const NO_IDENTITY = `0x${"00".repeat(20)}`;
const ROOT = id("latest backup");
/** What a member is paid out until its first review (basis points). */
const WHOLE = 10_000;

/** The suite, and whom the history is about. */
export async function stage() {
  const suite = await chain.networkHelpers.loadFixture(roleSuite);
  for (const module of ["GoodsChoice", "PublicGoods"]) {
    await chain.networkHelpers.impersonateAccount(suite.at(module));
  }
  const { chainId } = await chain.ethers.provider.getNetwork();
  const people = await People.of([...HOSTS, ...SPARE, ...HOSTS.map(keyOf)]);
  return { ...suite, people, wing: await Wing.of<Module>(suite, NAMES), chainId };
}

type Stage = Awaited<ReturnType<typeof stage>>;

export class Told {
  readonly history: HostHistory;
  readonly setup: Call[];
  private readonly seals: Seals;

  constructor(
    private readonly stage: Stage,
    blocks: Blocks,
    seed: number,
    start: bigint,
  ) {
    this.seals = new Seals(blocks);
    this.history = new HostHistory(seed, start, stage.wing.addresses, (block) => this.seals.hashOf(block));
    const verifiers = VERIFIERS.map((name) => bytesOf(identityOf(name)));
    this.setup = [
      ...HOSTS.map((name) => {
        return this.byAuthority("identities", "registerByVote", [bytesOf(identityOf(name)), this.addressOf(name)]);
      }),
      ...verifiers.map((identity) => this.byAuthority("identities", "setVerified", [identity, true])),
      this.byAuthority("roles", "seat", [BACKUP_VERIFICATION, verifiers]),
    ];
  }

  static begin(this: void, stage: Stage, blocks: Blocks, seed: number, start: bigint): Told {
    return new Told(stage, blocks, seed, start);
  }

  async prepare(): Promise<void> {
    const { monitors, pins, clock } = this.history;
    for (const { latest } of [monitors, pins]) {
      if (latest.phase === "Asked") await this.seals.learn(latest.drawBlock, clock.block);
    }
  }

  async call(action: HostAction): Promise<Call> {
    const { addresses } = this.stage.wing;
    switch (action.kind) {
      case "apply": {
        const key = this.addressOf(action.key);
        return this.from(action.by, "hosts", "applyForPost", [key, await this.consent(action)]);
      }
      case "withdrawApplication":
      case "leavePost":
        return this.from(action.by, "hosts", action.kind, []);
      case "heartbeat":
        return this.from(action.by, "hosts", "heartbeat", [ROOT]);
      case "admit":
        return this.byAuthority("hosts", "admit", [bytesOf(action.identity), action.application]);
      case "remove":
        return this.byAuthority("hosts", "remove", [action.seat]);
      case "settle":
        return this.byAnyone("hosts", "settle", [action.seat]);
      case "removeDefaulted":
        return this.stage.wing.call(addresses.goods, "hosts", "removeDefaulted", [action.seat]);
      case "missPick":
        return this.stage.wing.call(addresses.choice, "hosts", "recordMiss", [action.seat]);
      case "answerPick":
        return this.stage.wing.call(addresses.choice, "hosts", "recordAnswer", [action.seat]);
      case "failover":
        return this.byAnyone("hosts", "failover", []);
      case "reportEquivocation": {
        const both = await Promise.all([this.stated(action.one), this.stated(action.other)]);
        return this.byAnyone("hosts", "reportEquivocation", both.flat());
      }
      case "setSilence":
        return this.byAuthority("hosts", "setSilence", [action.silence]);
      case "recover":
        return this.byAuthority("identities", "recover", [bytesOf(action.identity), this.addressOf(action.to)]);
      case "challenge":
        return this.from(action.by, action.of, "challenge", []);
      case "seal":
      case "recordMiss":
        return this.byAnyone(action.of, action.kind, []);
      case "setTerms":
        return this.byAuthority(action.of, "setTerms", [action.terms]);
      case "answerMonitor":
        return this.byAnyone("monitors", "answer", [ROOT, await this.answer(action.genuine)]);
      case "showChunk":
        return this.from(action.by, "pins", "answer", this.chunk(action.right));
      case "addSources": {
        const { wing, number, chunks } = action;
        const root = treeOf(wing, chunks).root;
        return this.byAuthority("pins", "addSources", [encodeBytes32String(wing), number, root, chunks]);
      }
      case "dropSources":
        return this.byAuthority("pins", "dropSources", [action.sources]);
      case "record": {
        const { backup, parentId, genuine } = action;
        const signature = await this.signed(this.history.hosts.posts[backup.seat - 1], backup, genuine);
        return this.byAnyone("backups", "record", [backup, parentId, signature]);
      }
      case "say":
        return action.verdict === "Attested"
          ? this.from(action.by, "backups", "attest", [action.record])
          : this.from(action.by, "backups", "dispute", [action.record, id("reason")]);
    }
  }

  /** What the contracts must answer, as the model has it. */
  views(): View[] {
    const { hosts, ledger, pay, pins } = this.history;
    return [
      this.ask("hosts", "activeSeat", [], [hosts.activeSeat]),
      this.ask("hosts", "silentAt", [], [hosts.silentAt]),
      this.ask("hosts", "hostCount", [], [hosts.queue.length]),
      this.ask("hosts", "seatCount", [], [hosts.posts.length]),
      this.ask("hosts", "nextApplication", [], [hosts.applied + 1]),
      this.ask("hosts", "silenceAllowed", [], [hosts.silence, hosts.version]),
      this.ask("hosts", "places", [], [hosts.places.length]),
      this.ask("pins", "sourcesCount", [], [pins.all.length]),
      ...hosts.places.map((post, place) => this.ask("hosts", "seatAtPlace", [place], [post?.seat ?? 0])),
      ...HOSTS.map(identityOf).flatMap((identity) => this.aboutIdentity(identity)),
      ...hosts.posts.flatMap((post) => this.aboutPost(post)),
      ...(["monitors", "pins"] as const).flatMap((of) => this.aboutChallenge(of)),
      ...pins.all.map((sources) => this.aboutSources(sources)),
      ...[...ledger.records].flatMap(([recordId, record]) => this.aboutRecord(recordId, record)),
      ...pay.hosts.map((host, rank) => {
        const words = [pay.places.get(host), rank, WHOLE, 0n, 0n];
        return this.ask("pay", "paidMember", [0, bytesOf(host)], [words]);
      }),
    ];
  }

  private aboutIdentity(identity: Identity): View[] {
    const { hosts, registry } = this.history;
    const { key, id: applicationId, appliedAt } = hosts.applications.get(identity) ?? { key: "", id: 0, appliedAt: 0n };
    const bound = [this.addressOf(registry.accountOf(identity)), registry.boundAt(identity)];
    const of = [bytesOf(identity)];
    return [
      this.ask("identities", "accountOf", of, bound.slice(0, 1)),
      this.ask("hosts", "applicationOf", of, [[this.addressOf(key), applicationId, appliedAt]]),
      this.ask("hosts", "seatOfHost", of, [hosts.seatOfHost(identity)]),
    ];
  }

  private aboutPost(post: Post): View[] {
    const { hosts, registry } = this.history;
    const { addresses } = this.stage.wing;
    const { seat, identity, key, admittedAt, leftAt } = post;
    const behind = hosts.queue[hosts.queue.indexOf(post) + 1]?.seat ?? 0;
    const account = registry.accountOf(identity);
    return [
      this.ask("hosts", "seatOf", [seat], [[bytesOf(identity), this.addressOf(key), admittedAt, leftAt]]),
      this.ask("hosts", "isUnsettled", [seat], [post.unsettled]),
      ...(hosts.isHost(seat) ? [this.ask("hosts", "seatBehind", [seat], [behind])] : []),
      ...[key, account, SPARE[0]!].map((each) => {
        return this.ask("hosts", "actsFor", [seat, this.addressOf(each)], [hosts.actsFor(seat, each)]);
      }),
      ...(["monitors", "pins", "choice"] as const).map((module) => {
        return this.ask("hosts", "missesOf", [seat, addresses[module]], [hosts.missesOf(seat, module)]);
      }),
    ];
  }

  private aboutChallenge(of: Watch): View[] {
    const watch = this.history[of];
    const { sets, latest } = watch;
    const { asked } = this.history.pins;
    const task = [asked?.sources.id ?? 0, asked?.index ?? 0];
    return [
      this.ask(of, "latest", [], [challengeWords(latest)]),
      this.ask(of, "termsVersion", [], [sets.length]),
      ...sets.map(({ window, interval }, index) => this.ask(of, "termsOf", [index + 1], [[window, interval]])),
      ...(of === "pins" ? [this.ask("pins", "asked", [], task)] : []),
    ];
  }

  private aboutSources(sources: Sources): View {
    const { wing, number, chunks } = sources;
    const position = this.history.pins.list.indexOf(sources) + 1;
    const words = [encodeBytes32String(wing), treeOf(wing, chunks).root, number, chunks, position];
    return this.ask("pins", "sourcesOf", [sources.id], [words]);
  }

  private aboutRecord(recordId: bigint, { backup, parent, recordedAt, verdicts }: Recorded): View[] {
    const { ledger } = this.history;
    const parentId = parent === undefined ? 0n : recordIdOf(parent.backup);
    const counts = [ledger.countOf(recordId, "Attested"), ledger.countOf(recordId, "Disputed")];
    return [
      this.ask("backups", "recordOf", [recordId], [[backup.root, parentId, recordedAt, ...counts]]),
      ...[...verdicts].map(([verifier, verdict]) => {
        return this.ask("backups", "verdictOf", [recordId, bytesOf(verifier)], [VERDICTS.indexOf(verdict)]);
      }),
    ];
  }

  /** A key's word for the application that comes next; where it is not genuine, for another one. */
  private consent({ by, key, genuine }: HostAction & { kind: "apply" }): Promise<string> {
    const { hosts, registry } = this.history;
    const identity = registry.identityOf(by);
    // Once it is made, it is the last one.
    const made = hosts.applications.get(identity);
    const applicationId = made?.id === hosts.applied && genuine ? made.id : hosts.applied + 1;
    const message = {
      identity: identity === "" ? NO_IDENTITY : bytesOf(identity),
      key: this.addressOf(key),
      applicationId: genuine ? applicationId : 0,
    };
    return sign(this.stage.people.signer(key), this.domain("HostRegistry", "hosts"), "Post", message);
  }

  private async stated({ seat, tier, period, root, genuine }: Statement): Promise<[Backup, string]> {
    const backup = { seat, tier, period, parent: ZeroHash, root: id(root), content: id("text") };
    return [backup, await this.signed(this.history.hosts.posts[seat - 1], backup, genuine)];
  }

  /** What is signed is another content where it is not genuine. */
  private signed(post: Post | undefined, backup: Backup, genuine: boolean): Promise<string> {
    const signer = this.stage.people.signer(post?.key ?? SPARE[0]!);
    const message = genuine ? backup : { ...backup, content: id("another") };
    return sign(signer, this.domain("HostRegistry", "hosts"), "Backup", message);
  }

  private answer(genuine: boolean): Promise<string> {
    const { hosts, monitors } = this.history;
    const { id: challengeId, seat, seed } = monitors.latest;
    const signer = this.stage.people.signer(hosts.posts[seat - 1]?.key ?? SPARE[0]!);
    const message = { challengeId, seat, seed: wordOf(seed), root: genuine ? ROOT : id("another") };
    return sign(signer, this.domain("HostMonitors", "monitors"), "Answer", message);
  }

  private chunk(right: boolean): [string, string[]] {
    const { asked } = this.history.pins;
    if (asked === undefined) return ["0x", []];
    const { wing, chunks } = asked.sources;
    const proof = treeOf(wing, chunks).getProof(asked.index);
    return [right ? chunkOf(wing, asked.index) : hexlify(toUtf8Bytes("another")), proof];
  }

  private domain(contract: string, module: Module) {
    return domainOf(contract, this.stage.chainId, this.stage.wing.addresses[module]);
  }

  private from(by: Account, to: Module, method: string, args: readonly unknown[]): Call {
    return this.stage.wing.call(this.addressOf(by), to, method, args);
  }

  private byAnyone(to: Module, method: string, args: readonly unknown[]): Call {
    return this.from(SPARE[0]!, to, method, args);
  }

  private byAuthority(to: Module, method: string, args: readonly unknown[]): Call {
    return this.stage.wing.call(this.stage.authority, to, method, args);
  }

  private ask(to: Module, method: string, of: readonly unknown[], answer: readonly unknown[]): View {
    return this.stage.wing.ask(to, method, of, answer);
  }

  private addressOf(account: Account): string {
    return this.stage.people.addressOf(account);
  }
}

function challengeWords({ id: number, phase, drawBlock, askedAt, until, window, places, seat, seed }: Challenge) {
  return [number, PHASES.indexOf(phase), drawBlock, askedAt, until, window, places, seat, wordOf(seed)];
}

function wordOf(seed: string): string {
  return seed === "" ? ZeroHash : seed;
}

/** The sources of a release, in so many chunks. */
function treeOf(wing: string, chunks: number) {
  const leaves = Array.from({ length: chunks }, (_, index) => [index, chunkOf(wing, index)]);
  return StandardMerkleTree.of(leaves, ["uint256", "bytes"]);
}

function chunkOf(wing: string, index: number): string {
  return hexlify(toUtf8Bytes(`${wing}: ${index}`));
}

function bytesOf(identity: Identity): string {
  return dataSlice(id(identity), 0, 20);
}
