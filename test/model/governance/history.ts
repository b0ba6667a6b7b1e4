/** Random histories of proposals, beside which members of roles come, go, are suspended and verified. */

import { type Account, Clock, DAY, HOUR, type Identity, refuseIf } from "../basics.ts";
import { IdentityRegistry } from "../identity.ts";
import { Random } from "../random.ts";
import { mark } from "../roles/history.ts";
import { CORE_ROLES, RoleRegistry, type RoleTerms } from "../roles/registry.ts";
import { Electorate } from "./electorate.ts";
import { type Asked, type GovernorTerms, Governors, ProposalState, Support } from "./governors.ts";

export type GovernanceAction =
  | { kind: "propose"; by: Account; role: number | null; about: number }
  | { kind: "vote"; by: Account; proposal: number; support: number; named: number[] }
  | { kind: "cancel"; by: Account; proposal: number }
  | { kind: "queue" | "execute"; proposal: number }
  | { kind: "setTerms"; asked: Asked; terms: GovernorTerms }
  | { kind: "join" | "resign"; by: Account; role: number }
  | { kind: "setStanding"; role: number; identity: Identity; suspended: boolean }
  | { kind: "mark"; identity: Identity; verified: boolean }
  | { kind: "sync"; identity: Identity }
  | { kind: "recover"; identity: Identity; to: Account }
  | { kind: "create" }
  | { kind: "close"; role: number };

export const GOVERNANCE_KINDS: readonly GovernanceAction["kind"][] = [
  ...["propose", "vote", "cancel", "queue", "execute", "setTerms", "join", "resign", "setStanding", "mark", "recover"],
  ...["create", "close", "sync"],
] as GovernanceAction["kind"][];

export const PEOPLE = Array.from({ length: 16 }, (_, index) => `person ${index}`);
export const SPARE = ["spare 0", "spare 1"];
export const MOST_ROLES = 12;
/** Who sits in which core role at first: six in each of five. */
export const SEATS = Array.from({ length: 5 }, (_, role) => {
  return Array.from({ length: 6 }, (_, seat) => PEOPLE[(3 * role + seat) % PEOPLE.length]!);
});
export const TERMS: GovernorTerms = { votingPeriod: 7n * DAY, quorum: { numerator: 1, denominator: 3 } };
export const DELAY = 2n * DAY;
/** Proposals that are looked at: the latest. */
const RECENT = 4;

export const identityOf = (account: Account): Identity => `id:${account}`;

export class GovernanceHistory {
  readonly clock: Clock;
  readonly registry: IdentityRegistry;
  readonly roles: RoleRegistry;
  readonly electorate = new Electorate();
  readonly governors = new Governors(this.electorate, { all: TERMS, one: TERMS }, DELAY);
  /** The role that each proposal is about, of which it sets the text, and the proposal that set a role's last. */
  readonly about: number[] = [];
  readonly texts = new Map<number, number>();
  private readonly proposers: Account[] = [];
  private readonly random: Random;

  constructor(seed: number, start: bigint) {
    this.random = new Random(seed);
    this.clock = new Clock(start);
    this.registry = new IdentityRegistry(this.clock);
    const core = Array.from({ length: CORE_ROLES }, (_, index) => terms(index < CORE_ROLES - 1, true));
    this.roles = new RoleRegistry(this.clock, this.registry, core);
    for (const name of PEOPLE) {
      this.registry.registerByVote(identityOf(name), name);
      this.roles.marks.set(identityOf(name), start);
      for (let role = 1; role <= MOST_ROLES; role++) {
        for (const module of ["module", "panel"]) this.roles.fit.add(`${module} ${role} ${identityOf(name)}`);
      }
    }
    for (let role = 1; role <= CORE_ROLES; role++) this.electorate.create(role, start - 1n);
    SEATS.forEach((names, index) => this.roles.seat(index + 1, names.map(identityOf)));
    this.mirror();
    this.clock.advance(1n);
  }

  /** Also to the seconds around which something begins or ends. */
  pass(): bigint {
    const { random, clock } = this;
    const bounds = this.governors.proposals.slice(-RECENT).flatMap(({ deadline, eta }) => [deadline, eta ?? deadline]);
    const coming = bounds.flatMap((at) => [at - 1n, at, at + 1n]).filter((at) => at > clock.now);
    const toBound = coming.length === 0 ? HOUR : random.pick(coming) - clock.now;
    const wait = random.weighted([
      [20, 0n],
      [12, 1n],
      [4, HOUR],
      [1, toBound],
      [1, DAY],
    ] as const);
    if (wait > 0n) clock.advance(wait);
    return wait;
  }

  draw(): GovernanceAction {
    const { random, governors, registry } = this;
    const name = random.pick(PEOPLE);
    const by = random.oneIn(12) ? random.pick(SPARE) : registry.accountOf(identityOf(name));
    const identity = identityOf(name);
    const role = 1 + random.below(this.roles.roles.length + 1);
    const held = [...this.roles.rolesOf(registry.identityOf(by)), role];
    const { length } = governors.proposals;
    const recent = random.oneIn(40) ? length : Math.max(0, length - 1 - random.below(RECENT));
    const active = [...governors.proposals.keys()].filter((id) => this.stateOf(id) === ProposalState.Active);
    const proposal = random.pick(active.slice(-RECENT)) ?? recent;
    const isNew = length > 0 && this.stateOf(length - 1) === ProposalState.Pending;
    const cancel = {
      kind: "cancel",
      by: random.oneIn(3) ? by : (this.proposers[recent] ?? by),
      proposal: recent,
    } as const;
    const support = random.weighted<number>([
      [20, Support.For],
      [5, Support.Against],
      [3, Support.Abstain],
      [1, 3],
    ]);
    const named = random.oneIn(4) ? random.shuffled(held).slice(0, 1 + random.below(3)) : [];
    const due = governors.proposals.findIndex((_, id) => this.isDue(id));
    const next = due < 0 || random.oneIn(4) ? proposal : due;
    const isQueued = next < length && this.stateOf(next) === ProposalState.Queued;
    return random.weighted<GovernanceAction>([
      [6, { kind: "propose", by, role: random.oneIn(2) ? null : random.pick(held), about: random.pick(held) }],
      [60, { kind: "vote", by, proposal: random.oneIn(10) ? recent : proposal, support, named }],
      [isNew ? 20 : 1, isNew ? { ...cancel, by: this.proposers[length - 1], proposal: length - 1 } : cancel],
      [isQueued ? 1 : 6, { kind: "queue", proposal: next }],
      [isQueued ? 6 : 1, { kind: "execute", proposal: next }],
      [1, { kind: "setTerms", asked: random.pick(["all", "one"] as const), terms: this.drawTerms() }],
      [6, { kind: "join", by, role }],
      [2, { kind: "resign", by, role: random.pick(held) }],
      [3, { kind: "setStanding", role: random.pick(held), identity, suspended: random.oneIn(2) }],
      [3, { kind: "mark", identity: random.oneIn(6) ? identityOf("nobody") : identity, verified: !random.oneIn(3) }],
      [4, { kind: "sync", identity }],
      [1, { kind: "recover", identity, to: random.pick([...SPARE, name]) }],
      ...(this.roles.roles.length < MOST_ROLES ? [[1, { kind: "create" }] as const] : []),
      [1, { kind: "close", role: random.oneIn(2) ? role : this.roles.roles.length }],
    ]);
  }

  apply(action: GovernanceAction): void {
    const { governors, registry, roles } = this;
    const { now } = this.clock;
    const who = "by" in action ? registry.identityOf(action.by) : "";
    switch (action.kind) {
      case "propose":
        // What one role decides is about itself.
        governors.propose(who, action.role, now);
        this.about.push(action.role ?? action.about);
        this.proposers.push(action.by);
        return;
      case "vote":
        return void governors.vote(action.proposal, who, action.support, now, action.named);
      case "cancel":
        return governors.cancel(action.proposal, this.proposers[action.proposal] === action.by, now);
      case "queue":
        return governors.queue(action.proposal, now);
      case "execute":
        return governors.execute(action.proposal, now, () => this.setText(action.proposal));
      case "setTerms":
        return governors.setTerms(action.asked, action.terms, now);
      case "join":
      case "resign":
        roles[action.kind](action.by, action.role);
        break;
      case "setStanding":
        roles.setStanding(action.role, action.identity, action.suspended);
        break;
      case "mark":
        return mark(roles, registry, action.identity, action.verified);
      case "sync":
        roles.sync(action.identity);
        break;
      case "recover":
        return registry.recover(action.identity, action.to);
      case "create":
        this.electorate.create(roles.create(terms(false, false)), now);
        break;
      case "close":
        roles.close(action.role);
        this.electorate.close(action.role, now);
    }
    this.mirror();
  }

  /** Whoever counts as verified in a role holds it. */
  private mirror(): void {
    for (const { id, members } of this.roles.roles) {
      for (const identity of this.registry.all()) {
        const holds = members.get(identity)?.verifiedAt !== undefined;
        this.electorate[holds ? "hold" : "release"](identity, id, this.clock.now);
      }
    }
  }

  private setText(proposal: number): void {
    const role = this.about[proposal]!;
    refuseIf(this.roles.role(role).closedAt !== undefined, "RoleRegistryRoleClosed", role);
    this.texts.set(role, proposal);
  }

  private stateOf(proposal: number): ProposalState {
    return this.governors.state(proposal, this.clock.now);
  }

  private isDue(proposal: number): boolean {
    const state = this.stateOf(proposal);
    return state === ProposalState.Succeeded || state === ProposalState.Queued;
  }

  private drawTerms(): GovernorTerms {
    const { random } = this;
    const votingPeriod = random.pick([HOUR - 1n, HOUR, 3n * DAY, 7n * DAY, 60n * DAY + 1n]);
    const [numerator, denominator] = random.pick([
      [1, 3],
      [1, 2],
      [1, 5],
      [0, 3],
      [3, 5],
    ] as const);
    return { votingPeriod, quorum: { numerator, denominator } };
  }
}

function terms(verifiedOnly: boolean, persistent: boolean): RoleTerms {
  return { content: "text", module: "module", verifiedOnly, persistent };
}
