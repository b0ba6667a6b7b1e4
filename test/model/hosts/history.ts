/** Random histories of hosts, of those who watch them, and of their backups: what somebody might do, allowed or not. */

import { ZeroHash, id as hashOf } from "ethers";
import { type Account, Clock, DAY, type Identity } from "../basics.ts";
import { IdentityRegistry } from "../identity.ts";
import { Random } from "../random.ts";
import { type Backup, TIERS, periodOf } from "./backups.ts";
import { Monitors, SourcePins, type Terms } from "./challenges.ts";
import { Hosts, PayList, type Statement, violations } from "./hosts.ts";
import { Ledger, type Verdict, ledgerViolations, recordIdOf } from "./ledger.ts";

export type Watch = "monitors" | "pins";

export type HostAction =
  | { kind: "apply"; by: Account; key: Account; genuine: boolean }
  | { kind: "withdrawApplication" | "leavePost" | "heartbeat"; by: Account }
  | { kind: "admit"; identity: Identity; application: number }
  | { kind: "remove" | "settle" | "removeDefaulted"; seat: number }
  | { kind: "missPick" | "answerPick"; seat: number }
  | { kind: "failover" }
  | { kind: "reportEquivocation"; one: Statement; other: Statement }
  | { kind: "setSilence"; silence: bigint }
  | { kind: "recover"; identity: Identity; to: Account }
  | { kind: "challenge"; of: Watch; by: Account }
  | { kind: "seal" | "recordMiss"; of: Watch }
  | { kind: "setTerms"; of: Watch; terms: Terms }
  | { kind: "answerMonitor"; genuine: boolean }
  | { kind: "showChunk"; by: Account; right: boolean }
  | { kind: "addSources"; wing: string; number: number; chunks: number }
  | { kind: "dropSources"; sources: number }
  | { kind: "record"; backup: Backup; parentId: bigint; genuine: boolean }
  | { kind: "say"; by: Account; record: bigint; verdict: Verdict };

export const HOST_KINDS: readonly HostAction["kind"][] = [
  ...["apply", "withdrawApplication", "leavePost", "heartbeat", "admit", "remove", "settle", "removeDefaulted"],
  ...["missPick", "answerPick", "failover", "reportEquivocation", "setSilence", "recover", "challenge", "seal"],
  ...["recordMiss", "setTerms", "answerMonitor", "showChunk", "addSources", "dropSources", "record", "say"],
] as HostAction["kind"][];

export const NAMES = ["ann", "bob", "cy", "dee", "eve", "fay"] as const;
/** Members of Backup & Verification. */
export const VERIFIERS: readonly string[] = NAMES.slice(0, 5);
export const SPARE = ["spare 0", "spare 1", "spare 2"];
export const SILENCE = 900n;
export const TERMS: Terms = { window: 900n, interval: 3_600n };
/** Those that have a first release, and none after it. */
export const WINGS = ["capital", "vouchers", "roles"];
export const identityOf = (name: string): Identity => `id:${name}`;
export const keyOf = (name: string): Account => `key of ${name}`;
export const rootOf = (wing: string, chunks: number): string => `${wing} in ${chunks}`;

export class HostHistory {
  readonly clock: Clock;
  readonly registry: IdentityRegistry;
  readonly pay = new PayList();
  readonly hosts: Hosts;
  readonly monitors: Monitors;
  readonly pins: SourcePins;
  readonly ledger: Ledger;
  private readonly random: Random;

  constructor(
    seed: number,
    start: bigint,
    /** Of the contracts that draw by lot, and the hash of a block that has passed. */
    addresses: Record<Watch, string>,
    private readonly hashOf: (block: bigint) => string,
  ) {
    this.random = new Random(seed);
    this.clock = new Clock(start);
    this.registry = new IdentityRegistry(this.clock);
    for (const name of NAMES) this.registry.registerByVote(identityOf(name), name);
    this.hosts = new Hosts(this.clock, this.registry, this.pay, SILENCE);
    const isVerifier = (identity: Identity) => VERIFIERS.map(identityOf).includes(identity);
    const common = [this.clock, this.registry, isVerifier, this.hosts] as const;
    this.monitors = new Monitors(addresses.monitors, ...common, TERMS);
    this.pins = new SourcePins(addresses.pins, ...common, TERMS);
    this.ledger = new Ledger(...common);
    this.clock.advance(1n);
  }

  /** Never more blocks than seconds. */
  pass(): bigint {
    const { random, clock, hosts, monitors, pins } = this;
    const bounds = [hosts.silentAt, monitors.latest.until, pins.latest.until];
    const coming = bounds.flatMap((at) => [at - 1n, at]).filter((at) => at > clock.now);
    const wait = random.weighted([
      [6, () => 0n],
      [8, () => 1n + BigInt(random.below(200))],
      [2, () => (coming.length === 0 ? 60n : random.pick(coming) - clock.now)],
      [random.oneIn(3) ? 1 : 0, () => 400n + BigInt(random.below(8_000))],
      [random.oneIn(8) ? 1 : 0, () => DAY],
    ] as const)();
    if (wait === 0n) return 0n;
    clock.advance(wait);
    const blocks = BigInt(wait > 400n && random.oneIn(6) ? 300 : random.below(14));
    if (blocks < wait) clock.block += blocks;
    return wait;
  }

  draw(): HostAction {
    const { hosts, clock, monitors, pins, ledger, registry, random } = this;
    const name = random.pick(NAMES);
    const by = random.oneIn(20) ? random.pick(SPARE) : registry.accountOf(identityOf(name));
    const seat = random.oneIn(3) ? random.below(hosts.posts.length + 2) : (random.pick(hosts.queue)?.seat ?? 0);
    const { active } = hosts;
    const tier = random.below(TIERS.length);
    const records = [...ledger.records.keys()];
    const fitting = records.filter((id) => ledger.records.get(id)!.backup.tier < tier);
    const parentId = tier === 0 || fitting.length === 0 ? 0n : random.pick(fitting);
    const applicants = [...hosts.applications.keys()];
    const identity = random.oneIn(4) || applicants.length === 0 ? identityOf(name) : random.pick(applicants);
    const [one, other] = ["one", random.oneIn(6) ? "one" : "other"].map((root) => this.statement(seat, root));
    const of = random.pick(["monitors", "pins"] as const);
    const isDrawn = ({ latest }: Monitors | SourcePins) => latest.phase === "Drawn" && clock.now < latest.until;
    const asked = (["monitors", "pins"] as const).find((each) => this[each].latest.phase === "Asked");
    const isOverdue = ({ latest }: Monitors | SourcePins) => latest.phase === "Drawn" && clock.now >= latest.until;
    const overdue = (["monitors", "pins"] as const).find((each) => isOverdue(this[each]));
    const drawn = hosts.posts[pins.latest.seat - 1];
    const terms = { window: BigInt(random.pick([59, 60, 900])), interval: BigInt(random.pick([60, 3_600, 2_592_001])) };
    return random.weighted<HostAction>([
      [16, { kind: "apply", by, key: keyOf(name), genuine: !random.oneIn(8) }],
      [1, { kind: "withdrawApplication", by }],
      [16, { kind: "admit", identity, application: hosts.applications.get(identity)?.id ?? 0 }],
      [1, { kind: "leavePost", by }],
      [1, { kind: "remove", seat }],
      [20, { kind: "heartbeat", by: random.pick([active?.key ?? by, by]) }],
      [active !== undefined && clock.now >= hosts.silentAt ? 8 : 1, { kind: "failover" }],
      [2, { kind: "settle", seat: hosts.posts.findLast(({ unsettled }) => unsettled)?.seat ?? seat }],
      [3, { kind: "missPick", seat }],
      [2, { kind: "answerPick", seat }],
      [1, { kind: "removeDefaulted", seat }],
      [2, { kind: "reportEquivocation", one: one!, other: random.oneIn(5) ? { ...other!, period: 6n } : other! }],
      [1, { kind: "setSilence", silence: BigInt(random.pick([59, 60, 900, 2_000, 2_592_001])) }],
      [1, { kind: "recover", identity: identityOf(name), to: random.pick([...SPARE, name]) }],
      [8, { kind: "challenge", of, by }],
      [8, { kind: "seal", of: asked ?? of }],
      [overdue === undefined ? 1 : 6, { kind: "recordMiss", of: overdue ?? of }],
      [1, { kind: "setTerms", of, terms }],
      [isDrawn(monitors) ? 40 : 1, { kind: "answerMonitor", genuine: !random.oneIn(3) }],
      [isDrawn(pins) ? 15 : 1, { kind: "showChunk", by: drawn?.key ?? by, right: !random.oneIn(3) }],
      [1, { kind: "showChunk", by, right: true }],
      [2, { kind: "addSources", wing: random.pick(WINGS), number: 1 + random.below(2), chunks: 1 + random.below(9) }],
      [1, { kind: "dropSources", sources: random.below(pins.all.length + 2) }],
      [8, { kind: "record", backup: this.backup(tier, parentId), parentId, genuine: !random.oneIn(8) }],
      [6, { kind: "say", by, record: random.pick([...records, 7n]), verdict: random.pick(VERDICTS) }],
    ]);
  }

  apply(action: HostAction): void {
    const { hosts, monitors, pins, ledger, registry } = this;
    switch (action.kind) {
      case "apply":
        return void hosts.applyForPost(action.by, action.key, action.genuine);
      case "withdrawApplication":
      case "leavePost":
      case "heartbeat":
        return hosts[action.kind](action.by);
      case "admit":
        return void hosts.admit(action.identity, action.application);
      case "remove":
      case "settle":
      case "removeDefaulted":
        return hosts[action.kind](action.seat);
      case "missPick":
        return hosts.recordMiss("choice", action.seat);
      case "answerPick":
        return hosts.recordAnswer("choice", action.seat);
      case "failover":
        return hosts.failover();
      case "reportEquivocation":
        return hosts.reportEquivocation(action.one, action.other);
      case "setSilence":
        return hosts.setSilence(action.silence);
      case "recover":
        return registry.recover(action.identity, action.to);
      case "challenge":
        return void this[action.of].challenge(action.by);
      case "seal":
        return this[action.of].seal(this.hashOf);
      case "recordMiss":
        return this[action.of].recordMiss();
      case "setTerms":
        return this[action.of].setTerms(action.terms);
      case "answerMonitor":
        return monitors.answer(action.genuine);
      case "showChunk":
        return pins.answer(action.by, action.right);
      case "addSources": {
        const { wing, number, chunks } = action;
        return void pins.addSources(wing, number, rootOf(wing, chunks), chunks, number === 1);
      }
      case "dropSources":
        return pins.dropSources(action.sources);
      case "record":
        return void ledger.record(action.backup, action.parentId, action.genuine);
      case "say":
        return ledger.say(action.by, action.record, action.verdict);
    }
  }

  violations(): string[] {
    return [...violations(this.hosts, this.pay, this.clock.now), ...ledgerViolations(this.ledger)];
  }

  private statement(seat: number, root: string): Statement {
    return { seat, tier: 0, period: 5n, root, genuine: !this.random.oneIn(4) };
  }

  private backup(tier: number, parentId: bigint): Backup {
    const { hosts, random, clock, ledger } = this;
    const period = periodOf(TIERS[tier]!, clock.now) - BigInt(random.below(3));
    const parent = ledger.records.get(parentId)?.backup.root ?? ZeroHash;
    const id = recordIdOf({ seat: hosts.activeSeat, tier, period });
    const root = random.oneIn(20) ? ZeroHash : hashOf(`root ${id}`);
    return { seat: hosts.activeSeat, tier, period, parent, root, content: hashOf("text") };
  }
}

const VERDICTS: readonly Verdict[] = ["Attested", "Disputed"];
