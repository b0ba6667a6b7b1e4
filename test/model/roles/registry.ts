/** Roles, seats, standing and what governance asks. What was is kept whole, and asked for by looking through it. */

import { type Account, type Clock, DAY, type Identity, entry, refuse, refuseIf } from "../basics.ts";
import { type IdentityRegistry, NOBODY } from "../identity.ts";

export const CORE_ROLES = 8;
const ROLES_EACH = 8;
const LEAST_VERIFIED = 5;
const FOUNDED = 5;
const FEWEST = 3;
const MOST_YOUNG = 16;
const YOUTH = 30n * DAY;
const SEATED = { least: 5, most: 64 };

export interface RoleTerms {
  content: string;
  /** Says who is fit; where there is none, the panel does. */
  module: string | undefined;
  verifiedOnly: boolean;
  persistent: boolean;
}

export interface Member {
  identity: Identity;
  seat: number;
  joinedAt: bigint;
  /** Since when it has counted as verified without a break. */
  verifiedAt: bigint | undefined;
  suspended: boolean;
  /** Those it is made of, where it is a team. */
  partners: Identity[];
}

export interface Role extends RoleTerms {
  id: number;
  createdAt: bigint;
  closedAt: bigint | undefined;
  founding: boolean;
  members: Map<Identity, Member>;
  /** How many seats there were ever, and those vacated, the last first. */
  seats: number;
  vacant: number[];
  /** Who left while it was suspended. */
  barred: Set<Identity>;
}

/** What is told to the queue and the pay. */
export interface Told {
  began: boolean;
  role: number;
  identity: Identity;
}

/** How a role was after a change. */
interface Past {
  time: bigint;
  role: number;
  verified: number;
  seats: number;
  open: boolean;
}

export class RoleRegistry {
  readonly roles: Role[] = [];
  readonly told: Told[] = [];
  /** Since when identities are verified, as the identity registry has it. */
  readonly marks = new Map<Identity, bigint>();
  /** Who passes which module; the panel's name is "panel". */
  readonly fit = new Set<string>();
  /** The partners of each team. */
  readonly teams = new Map<Identity, Identity[]>();
  /** The roles that each is tied to, each in the first of eight places that was free. */
  private readonly ties = new Map<Identity, (number | undefined)[]>();
  private readonly past: Past[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly registry: IdentityRegistry,
    core: RoleTerms[],
  ) {
    for (const terms of core) this.add(terms);
  }

  role(id: number): Role {
    return this.roles[id - 1] ?? refuse("RoleRegistryUnknownRole", id);
  }

  // What can be done.

  create(terms: RoleTerms): number {
    const young = this.roles.slice(CORE_ROLES).filter((role) => role.createdAt + YOUTH > this.clock.now);
    refuseIf(young.length >= MOST_YOUNG, "RoleRegistryTooManyRoles", this.roles.length);
    return this.add(terms);
  }

  close(id: number): void {
    const role = this.open(id);
    refuseIf(role.persistent, "RoleRegistryPersistentRole", id);
    role.closedAt = this.clock.now;
    this.note(role);
  }

  seat(id: number, identities: Identity[]): void {
    const role = this.open(id);
    const fits = identities.length >= SEATED.least && identities.length <= SEATED.most;
    refuseIf(!fits || !role.founding || id > CORE_ROLES, "RoleRegistryNotToBeSeated", id, identities.length);
    for (const [index, identity] of identities.entries()) {
      refuseIf(!this.marks.has(identity), "RoleRegistryNotVerified", id, identity);
      refuseIf(identities.indexOf(identity) < index, "RoleRegistryAlreadyTied", id, identity);
      this.requireUntied(role, identity);
    }
    for (const identity of identities) this.sit(role, identity, []);
  }

  join(caller: Account, id: number): void {
    const identity = this.callerIdentity(caller);
    const role = this.open(id);
    const partners = this.teams.get(identity) ?? [];
    if (partners.length > 0) this.requireUntied(role, identity);
    for (const person of partners.length > 0 ? partners : [identity]) {
      refuseIf(role.verifiedOnly && !this.marks.has(person), "RoleRegistryNotVerified", id, person);
      this.requireUntied(role, person);
      refuseIf(!this.isQualified(role, person), "RoleRegistryNotQualified", id, person);
    }
    this.sit(role, identity, partners);
  }

  resign(caller: Account, id: number): void {
    const identity = this.callerIdentity(caller);
    this.leave(this.known(id), identity);
  }

  remove(id: number, identity: Identity): void {
    this.leave(this.known(id), identity);
  }

  dismiss(id: number, identity: Identity): void {
    refuseIf(this.role(id).closedAt === undefined, "RoleRegistryRoleOpen", id);
    this.leave(this.role(id), identity);
  }

  setStanding(id: number, identity: Identity, suspended: boolean): void {
    const role = this.known(id);
    const member = role?.members.get(identity);
    if (role !== undefined && member !== undefined) {
      if (member.suspended === suspended) return;
      member.suspended = suspended;
      const counts = !suspended && member.partners.length === 0 && this.marks.has(identity);
      member.verifiedAt = counts ? this.clock.now : undefined;
      this.changed(role);
      this.told.push({ began: !suspended, role: id, identity });
    } else if (role?.barred.has(identity)) {
      if (suspended) return;
      role.barred.delete(identity);
      this.untie(role, identity);
    } else refuse("RoleRegistryNotMember", id, identity);
  }

  sync(identity: Identity): void {
    const verified = this.marks.has(identity);
    for (const role of this.roles) {
      const own = role.members.get(identity);
      const member = own ?? this.throughTeam(role, identity);
      // A team is not verified itself, and need not be.
      if (member === undefined || this.teams.has(identity)) continue;
      if (!verified && role.verifiedOnly) this.leave(role, member.identity);
      else if (own !== undefined && !own.suspended && (own.verifiedAt !== undefined) !== verified) {
        own.verifiedAt = verified ? this.clock.now : undefined;
        this.note(role);
      }
    }
  }

  // What can be asked.

  isMember(id: number, identity: Identity): boolean {
    return this.roles[id - 1]?.members.get(identity)?.suspended === false;
  }

  isMemberOfAny(identity: Identity): boolean {
    return this.roles.some((role) => role.members.has(identity) || this.throughTeam(role, identity) !== undefined);
  }

  rolesOf(identity: Identity): number[] {
    return this.tiesOf(identity).filter(
      (id): id is number => this.roles[(id ?? 0) - 1]?.members.has(identity) ?? false,
    );
  }

  verifiedIn(role: Role): number {
    return [...role.members.values()].filter(({ verifiedAt }) => verifiedAt !== undefined).length;
  }

  verifiedAt(id: number, time: bigint): number {
    return this.before(id, time)?.verified ?? 0;
  }

  seatsAt(id: number, time: bigint): number {
    return this.before(id, time)?.seats ?? 0;
  }

  takesPart(id: number, time: bigint): boolean {
    const role = this.roles[id - 1];
    const was = this.before(id, time);
    if (role === undefined || was === undefined) return false;
    return was.verified >= LEAST_VERIFIED && was.open && (id <= CORE_ROLES || role.createdAt + YOUTH <= time);
  }

  rolesTakingPart(time: bigint): number {
    return this.roles.filter(({ id }) => this.takesPart(id, time)).length;
  }

  ballotsOf(identity: Identity, time: bigint): { role: number; seat: number }[] {
    return this.rolesOf(identity).flatMap((role) => {
      const member = this.role(role).members.get(identity);
      const held = member?.verifiedAt !== undefined && member.verifiedAt < time;
      return held ? [{ role, seat: member.seat }] : [];
    });
  }

  /** Draws, where `order` is the order in which the lot takes the seats that there were. */
  draw(id: number, order: number[], wanted: number, before: bigint, excluded: Identity[]): Identity[] {
    const drawn: Identity[] = [];
    const role = this.roles[id - 1];
    for (const seat of order) {
      const member = [...(role?.members.values() ?? [])].find((each) => each.seat === seat);
      if (drawn.length === wanted) break;
      if (member === undefined || member.suspended || member.joinedAt >= before) continue;
      if (!excluded.includes(member.identity)) drawn.push(member.identity);
    }
    return drawn;
  }

  isQualified(role: Role, identity: Identity): boolean {
    const module = role.founding ? "panel" : (role.module ?? "panel");
    return this.fit.has(`${module} ${role.id} ${identity}`);
  }

  // How.

  private add(terms: RoleTerms): number {
    refuseIf(terms.content === "", "RoleRegistryNoContent");
    const id = this.roles.length + 1;
    const { now } = this.clock;
    const empty = { members: new Map(), seats: 0, vacant: [], barred: new Set<Identity>() };
    this.roles.push({ ...terms, ...empty, id, createdAt: now, closedAt: undefined, founding: true });
    return id;
  }

  private sit(role: Role, identity: Identity, partners: Identity[]): void {
    const { now } = this.clock;
    const seat = role.vacant.shift() ?? role.seats++;
    const verifiedAt = partners.length === 0 && this.marks.has(identity) ? now : undefined;
    role.members.set(identity, { identity, seat, joinedAt: now, verifiedAt, suspended: false, partners });
    for (const each of [identity, ...partners]) this.tie(role, each);
    this.changed(role);
    this.told.push({ began: true, role: role.id, identity });
  }

  private leave(role: Role | undefined, identity: Identity): void {
    const member = role?.members.get(identity);
    if (role === undefined || member === undefined) return refuse("RoleRegistryNotMember", role?.id, identity);
    role.members.delete(identity);
    role.vacant.unshift(member.seat);
    for (const each of [identity, ...member.partners]) {
      this.untie(role, each);
      if (!member.suspended) continue;
      role.barred.add(each);
      this.tie(role, each);
    }
    if (!member.suspended) this.told.push({ began: false, role: role.id, identity });
    this.changed(role);
  }

  private changed(role: Role): void {
    const active = [...role.members.values()].filter(({ suspended }) => !suspended).length;
    if (active >= FOUNDED) role.founding = false;
    else if (active < FEWEST) role.founding = true;
    this.note(role);
  }

  private note(role: Role): void {
    const { seats, id, closedAt } = role;
    const open = closedAt === undefined;
    this.past.push({ time: this.clock.now, role: id, verified: this.verifiedIn(role), seats, open });
  }

  /** The last that changed in a role before the second `time` began. */
  private before(id: number, time: bigint): Past | undefined {
    refuseIf(time > this.clock.now, "RoleRegistryFutureLookup", time, this.clock.now);
    return this.past.findLast((past) => past.role === id && past.time < time);
  }

  private requireUntied(role: Role, identity: Identity): void {
    refuseIf(this.isTied(role, identity), "RoleRegistryAlreadyTied", role.id, identity);
    refuseIf(!this.tiesOf(identity).includes(undefined), "RoleRegistryNoRoleLeft", identity);
  }

  private tie(role: Role, identity: Identity): void {
    const ties = this.tiesOf(identity);
    ties[ties.indexOf(undefined)] = role.id;
  }

  private untie(role: Role, identity: Identity): void {
    const ties = this.tiesOf(identity);
    ties[ties.indexOf(role.id)] = undefined;
  }

  private tiesOf(identity: Identity): (number | undefined)[] {
    return entry(this.ties, identity, () => Array<undefined>(ROLES_EACH).fill(undefined));
  }

  isTied(role: Role, identity: Identity): boolean {
    const { members, barred } = role;
    return members.has(identity) || barred.has(identity) || this.throughTeam(role, identity) !== undefined;
  }

  throughTeam(role: Role, identity: Identity): Member | undefined {
    return [...role.members.values()].find(({ partners }) => partners.includes(identity));
  }

  private known(id: number): Role | undefined {
    return this.roles[id - 1];
  }

  private open(id: number): Role {
    const role = this.role(id);
    refuseIf(role.closedAt !== undefined, "RoleRegistryRoleClosed", id);
    return role;
  }

  private callerIdentity(caller: Account): Identity {
    const identity = this.registry.identityOf(caller);
    return identity === NOBODY ? refuse("RoleRegistryNotRegistered", caller) : identity;
  }
}

/** What each identity is in each role, to be compared. */
export function picture(registry: RoleRegistry): Map<number, string[]> {
  const all = new Map<number, string[]>();
  for (const role of registry.roles) {
    const lines = entry(all, role.id, () => []);
    for (const { identity, seat, joinedAt, verifiedAt, suspended } of role.members.values())
      lines.push([identity, seat, joinedAt, verifiedAt ?? 0n, suspended].join(" "));
    lines.sort();
  }
  return all;
}
