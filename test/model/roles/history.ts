/** Random histories of roles, reviews and teams: what people might do, and what strangers might try, drawn from a seed. */

import { type Account, Clock, DAY, HOUR, type Identity, refuseIf } from "../basics.ts";
import { IdentityRegistry, NOBODY } from "../identity.ts";
import { Random } from "../random.ts";
import { CORE_ROLES, RoleRegistry, type RoleTerms } from "./registry.ts";
import { type Partner, Teams } from "./teams.ts";
import { IdentityVerification } from "./verification.ts";

export type RoleAction =
  | { kind: "create"; terms: RoleTerms }
  | { kind: "close"; role: number }
  | { kind: "seat"; role: number; identities: Identity[] }
  | { kind: "join" | "resign"; by: Account; role: number }
  | { kind: "joinAsTeam" | "resignAsTeam"; by: Account; team: Identity; role: number }
  | { kind: "remove" | "dismiss"; role: number; identity: Identity }
  | { kind: "setStanding"; role: number; identity: Identity; suspended: boolean }
  | { kind: "mark"; identity: Identity; verified: boolean }
  | { kind: "sync"; identity: Identity }
  | { kind: "move"; by: Account; to: Account; deadline: bigint; genuine: boolean }
  | { kind: "form"; team: Identity; members: Partner[]; genuine: boolean }
  | { kind: "disband" | "claim"; by: Account; team: Identity }
  | { kind: "earn"; team: Identity; amount: bigint }
  | { kind: "askRegistration" | "askRecovery" | "askRevocation"; by: Account; identity: Identity }
  | { kind: "askVerification"; by: Account }
  | { kind: "vote"; by: Account; review: number; inFavour: boolean }
  | { kind: "contest"; by: Account; review: number }
  | { kind: "conclude"; review: number };

export const ROLE_KINDS: readonly RoleAction["kind"][] = [
  ...["create", "close", "seat", "join", "resign", "joinAsTeam", "resignAsTeam", "remove", "dismiss"],
  ...["setStanding", "mark", "sync", "move", "form", "disband", "claim", "earn"],
  ...["askRegistration", "askRecovery", "askRevocation", "askVerification", "vote", "contest", "conclude"],
] as RoleAction["kind"][];

export const PEOPLE = Array.from({ length: 14 }, (_, index) => String(index).padStart(2, "0"));
export const SPARE = Array.from({ length: 4 }, (_, index) => `spare ${index}`);
export const MOST_ROLES = 14;
/** The first that are verified. */
export const FIRST_VERIFIED = 8;
const MOST_TEAMS = 6;
const WAITS = [
  [12, 0n],
  [8, 1n],
  [4, HOUR],
  [1, DAY],
  [1, 2n * DAY],
] as const;

export const personOf = (name: string): Identity => `id:${name}`;

export class RoleHistory {
  readonly clock: Clock;
  readonly registry: IdentityRegistry;
  readonly roles: RoleRegistry;
  readonly teams: Teams;
  readonly verification: IdentityVerification;
  private readonly random: Random;

  constructor(seed: number, start: bigint) {
    this.random = new Random(seed);
    this.clock = new Clock(start);
    this.registry = new IdentityRegistry(this.clock);
    // As the suite is deployed: only Research asks for no verification.
    const core = Array.from({ length: CORE_ROLES }, (_, index) => {
      return { content: "text", module: "module", verifiedOnly: index < CORE_ROLES - 1, persistent: true };
    });
    this.roles = new RoleRegistry(this.clock, this.registry, core);
    this.teams = new Teams(this.registry, this.roles);
    this.verification = new IdentityVerification(this.clock, this.registry, this.roles);
    for (const name of PEOPLE) this.registry.registerByVote(personOf(name), name);
    this.verification.verifyFirst(PEOPLE.slice(0, FIRST_VERIFIED).map(personOf));
    for (const each of PEOPLE.map(personOf))
      for (let role = 1; role <= MOST_ROLES; role++)
        for (const module of ["module", "panel"]) {
          if (!this.random.oneIn(12)) this.roles.fit.add(`${module} ${role} ${each}`);
        }
    this.clock.advance(1n);
  }

  pass(): bigint {
    const wait = this.random.weighted(WAITS);
    if (wait > 0n) this.clock.advance(wait);
    return wait;
  }

  draw(): RoleAction {
    const { random } = this;
    const everybody = this.registry.all();
    const identity = random.pick([...everybody, personOf("nobody")]);
    const by = random.oneIn(10)
      ? random.pick(SPARE)
      : this.registry.accountOf(random.pick(everybody.filter((each) => !this.teams.all.has(each))));
    const role = 1 + random.below(Math.min(this.roles.roles.length + 1, 10));
    const living = [...this.teams.all.keys()].filter((each) => !this.teams.all.get(each)!.disbanded);
    const team = random.pick(living.length === 0 || random.oneIn(8) ? [...this.teams.all.keys(), "no team"] : living);
    const partners = this.teams.all.get(team)?.partners ?? [];
    const partner =
      random.oneIn(6) || partners.length === 0 ? by : this.registry.accountOf(random.pick(partners).identity);
    const inFavour = !random.oneIn(4);
    const review = 1 + random.below(this.verification.reviews.length + 1);
    const open = this.openReview() ?? review;
    const about = this.verification.reviews[open - 1];
    const isOpen = about?.status === "Open";
    const isOver = isOpen && about.closesAt <= this.clock.now;
    const closed = this.roles.roles.find(({ closedAt, members }) => closedAt !== undefined && members.size > 0);
    const person = random.pick(PEOPLE.map(personOf));
    const member = random.pick([...(this.roles.roles[role - 1]?.members.keys() ?? []), identity]);
    const untied = ({ identity: each }: Partner) => this.roles.roles.filter((one) => !this.roles.isTied(one, each));
    const free = partners
      .map(untied)
      .reduce((all, some) => all.filter((each) => some.includes(each)), this.roles.roles);
    const forTeam = free.findLast(({ verifiedOnly, closedAt }) => !verifiedOnly && closedAt === undefined)?.id ?? role;
    const ofTeam = random.oneIn(4) ? role : (this.roles.rolesOf(team)[0] ?? role);
    const wasVerified = random.oneIn(2);
    const create = { kind: "create", terms: this.terms(random.oneIn(3), false) } as const;
    return random.weighted<RoleAction>([
      [30, { kind: "join", by, role }],
      [6, { kind: "resign", by, role }],
      [12, { kind: "joinAsTeam", by: partner, team, role: random.oneIn(4) ? role : forTeam }],
      [5, { kind: "resignAsTeam", by: partner, team, role: ofTeam }],
      ...(this.roles.roles.length < MOST_ROLES ? [[2, create] as const] : []),
      [1, { kind: "close", role: random.oneIn(3) ? role : this.roles.roles.length }],
      [2, { kind: "seat", role, identities: this.drawSeated() }],
      [2, { kind: "remove", role, identity: random.oneIn(3) ? identity : member }],
      [2, { kind: "dismiss", role: closed?.id ?? role, identity: [...(closed?.members.keys() ?? [])][0] ?? identity }],
      [4, { kind: "setStanding", role, identity: random.oneIn(3) ? identity : member, suspended: random.oneIn(2) }],
      [3, { kind: "mark", identity: random.oneIn(5) ? personOf("nobody") : person, verified: wasVerified }],
      [4, { kind: "sync", identity }],
      [2, this.drawMove(by)],
      [2, this.drawTeam()],
      [1, { kind: "disband", by: partner, team }],
      ...(this.teams.all.has(team)
        ? [[3, { kind: "earn", team, amount: random.between(1n, 10n ** 20n) }] as const]
        : []),
      [4, { kind: "claim", by: partner, team }],
      [1, { kind: "askRegistration", by: random.pick(SPARE), identity: personOf(`new ${random.below(4)}`) }],
      [3, { kind: "askRecovery", by: random.pick(SPARE), identity }],
      [1, { kind: "askRevocation", by, identity }],
      [2, { kind: "askVerification", by }],
      [isOpen && !isOver ? 40 : 4, { kind: "vote", by, review: isOpen ? open : review, inFavour }],
      [2, { kind: "contest", by: about === undefined ? by : this.registry.accountOf(about.subject), review: open }],
      [isOver ? 40 : 2, { kind: "conclude", review: open }],
    ]);
  }

  /** One that is to be voted on, or concluded. */
  private openReview(): number | undefined {
    const open = this.verification.reviews.flatMap(({ status }, index) => (status === "Open" ? [index + 1] : []));
    return open.length === 0 || this.random.oneIn(20) ? undefined : open[0];
  }

  private drawSeated(): Identity[] {
    const { random } = this;
    const known = PEOPLE.map(personOf).filter((each) => this.roles.marks.has(each) || random.oneIn(20));
    return random.shuffled(known).slice(0, random.oneIn(5) ? 4 : 5);
  }

  private drawTeam(): RoleAction {
    const { random } = this;
    const team = `team ${random.below(MOST_TEAMS)}`;
    const genuine = !random.oneIn(8);
    const formed = this.teams.all.get(team);
    if (formed !== undefined) return { kind: "form", team, members: formed.partners, genuine };
    const members = random.shuffled(PEOPLE.map(personOf)).slice(0, 1 + random.below(4));
    if (!random.oneIn(8)) members.sort();
    let left = random.oneIn(10) ? 9_999n : 10_000n;
    const shares = members.map((_, index) => {
      const share = index === members.length - 1 ? left : random.between(1n, left - 10n);
      left -= share;
      return share;
    });
    const partners = members.map((identity, index) => ({ identity, share: shares[index] }));
    return { kind: "form", team, members: partners, genuine };
  }

  private drawMove(by: Account): RoleAction {
    const { random, clock } = this;
    const to = random.oneIn(4) ? random.pick(PEOPLE) : random.pick(SPARE);
    const deadline = clock.now - (random.oneIn(5) ? 1n : 0n);
    return { kind: "move", by, to, deadline, genuine: !random.oneIn(5) };
  }

  private terms(verifiedOnly: boolean, persistent: boolean): RoleTerms {
    return { content: "text", module: this.random.oneIn(4) ? undefined : "module", verifiedOnly, persistent };
  }

  apply(action: RoleAction): void {
    const { roles, teams, verification } = this;
    switch (action.kind) {
      case "create":
        return void roles.create(action.terms);
      case "close":
        return roles.close(action.role);
      case "seat":
        return roles.seat(action.role, action.identities);
      case "join":
      case "resign":
        return roles[action.kind](action.by, action.role);
      case "joinAsTeam":
        return teams.act(action.by, action.team, (account) => roles.join(account, action.role));
      case "resignAsTeam":
        return teams.act(action.by, action.team, (account) => roles.resign(account, action.role));
      case "remove":
      case "dismiss":
        return roles[action.kind](action.role, action.identity);
      case "setStanding":
        return roles.setStanding(action.role, action.identity, action.suspended);
      case "mark":
        return mark(this.roles, this.registry, action.identity, action.verified);
      case "sync":
        return verification.sync(action.identity);
      case "move":
        return this.registry.move(action.by, action.to, action.deadline, action.genuine);
      case "form":
        return teams.form(action.team, action.members, action.genuine);
      case "disband":
        return teams.disband(action.by, action.team);
      case "claim":
        return void teams.claim(action.by, action.team);
      case "earn":
        return this.earn(action.team, action.amount);
      case "askVerification":
        return void verification.askVerification(action.by);
      case "askRegistration":
      case "askRecovery":
      case "askRevocation":
        return void verification[action.kind](action.by, action.identity);
      case "vote":
        return verification.vote(action.by, action.review, action.inFavour);
      case "contest":
        return verification.contest(action.by, action.review);
      case "conclude":
        return void verification.conclude(action.review);
    }
  }

  private earn(team: Identity, amount: bigint): void {
    this.teams.all.get(team)!.waiting += amount;
  }
}

/** A registrar sets or takes the mark. */
export function mark(roles: RoleRegistry, registry: IdentityRegistry, identity: Identity, verified: boolean): void {
  refuseIf(registry.accountOf(identity) === NOBODY, "IdentityRegistryNotRegistered", identity);
  if (!verified) roles.marks.delete(identity);
  else if (!roles.marks.has(identity)) roles.marks.set(identity, registry.clock.now);
}
