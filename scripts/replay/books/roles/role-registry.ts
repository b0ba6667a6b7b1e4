import { RoleRegistryAbi } from "../../../../sdk/src/abi/RoleRegistry.js";
import { cidOfDigest } from "../../../../sdk/src/core/cid.js";
import {
  type Args,
  type Book,
  type Books,
  CODE,
  type Moment,
  PURE,
  type Takers,
  ask,
  bind,
  followsFrom,
  refuse,
} from "../../book.ts";
import { Table } from "../../table.ts";
import { identityRegistry } from "../foundation/identity-registry.ts";
import { NO_ID, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";
import { type Tie, Ties } from "./ties.ts";
import { teams } from "./teams.ts";

/** In good standing, with which a role's own module decides; and under which it no longer does. */
const FOUNDED = 5n;
const FEWEST = 3n;
/** Verified members with which a role takes part in votes of all roles, and how long it is too young to (seconds). */
const LEAST_VERIFIED = 5n;
const YOUTH = 30n * 86_400n;
const CORE_ROLES = 8n;

interface Seat {
  identity: string;
  joinedAt: bigint;
  verifiedAt: bigint;
  suspended: boolean;
}

class Role {
  closedAt = 0n;
  size = 0n;
  verified = 0n;
  suspended = 0n;
  founding = true;
  readonly seats: Seat[] = [];
  /** What the counts were from a time on. */
  readonly trail: { time: bigint; verified: bigint; seats: bigint }[] = [];

  constructor(
    public terms: Args,
    readonly createdAt: bigint,
  ) {}

  /** Takes note of new counts. */
  note(time: bigint, verified: bigint, size = this.size): void {
    [this.verified, this.size] = [verified, size];
    const active = size - this.suspended;
    if (active >= FOUNDED) this.founding = false;
    else if (active < FEWEST) this.founding = true;
    this.trail.push({ time, verified, seats: BigInt(this.seats.length) });
  }

  /** The counts when the second `time` began. */
  before(time: bigint): { verified: bigint; seats: bigint } {
    return this.trail.findLast((entry) => entry.time < time) ?? { verified: 0n, seats: 0n };
  }
}

export class RoleRegistryBook implements Book {
  readonly roles: Role[] = [];
  /** Who was ever tied to a role. */
  readonly #pairs = new Table<[role: bigint, identity: string], boolean>(() => false);
  readonly #ties = new Table<[identity: string], Ties>(() => new Ties());
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  readonly on: Takers<typeof RoleRegistryAbi> = {
    RoleCreated: ({ terms }, { time }) => void this.roles.push(new Role(terms, time)),
    RoleAmended: ({ roleId, content, course, qualification }) => {
      const role = this.role(roleId);
      role.terms = { ...role.terms, content, course, qualification };
    },
    RoleClosed: ({ roleId }, { time }) => {
      this.role(roleId).closedAt = time;
    },
    Joined: ({ roleId, identity, seat, isVerified, size, verified }, { time }) => {
      const role = this.role(roleId);
      role.seats[Number(seat)] = {
        ...{ identity, joinedAt: time },
        ...{ verifiedAt: isVerified ? time : 0n, suspended: false },
      };
      role.note(time, verified, size);
      this.#tie(identity, { role: roleId, kind: "Member", seat });
      for (const member of this.#membersOf(identity)) this.#tie(member, { role: roleId, kind: "Team", seat });
    },
    Left: ({ roleId, identity, seat, size, verified }, { time }) => {
      const role = this.role(roleId);
      const { suspended } = role.seats[Number(seat)];
      role.seats[Number(seat)] = vacant();
      if (suspended) role.suspended -= 1n;
      role.note(time, verified, size);
      this.#ties.at(identity)[suspended ? "bar" : "drop"](roleId);
      // Members of a team that was suspended were barred one by one.
      if (!suspended) for (const member of this.#membersOf(identity)) this.#ties.at(member).drop(roleId);
    },
    StandingSet: ({ roleId, identity, suspended, verified }, { time }) => {
      const ties = this.#ties.at(identity);
      const tie = ties.find(roleId)!;
      if (tie.kind !== "Member") {
        ties[suspended ? "bar" : "drop"](roleId);
        return;
      }
      const role = this.role(roleId);
      const seat = role.seats[Number(tie.seat)];
      seat.suspended = suspended;
      seat.verifiedAt = verified > role.verified ? time : 0n;
      role.suspended += suspended ? 1n : -1n;
      role.note(time, verified);
    },
    VerifiedCounted: ({ roleId, identity, isVerified, verified }, { time }) => {
      this.seatOf(roleId, identity)!.verifiedAt = isVerified ? time : 0n;
      this.role(roleId).note(time, verified);
    },
    // What badges show is who is a member; they are locked for ever.
    ...{ TransferSingle: () => {}, TransferBatch: () => {}, ApprovalForAll: () => {}, URI: () => {}, Locked: () => {} },
  };

  *answers({ time }: Moment) {
    yield ask("roleCount", [], this.roles.length);
    for (const view of ["roleOf", "uri", "locked"]) yield refuse(view, [NO_ID], "RoleRegistryUnknownRole");
    const times = new Set([0n, time]);
    for (const [index, role] of this.roles.entries()) {
      const come = [...new Set([...role.trail.flatMap((entry) => after(entry.time)), time])].filter(
        (each) => each <= time,
      );
      come.forEach((each) => times.add(each));
      yield* this.#aboutRole(BigInt(index) + 1n, role, come);
    }
    for (const each of times) yield ask("rolesTakingPart", [each], this.rolesTakingPart(each));
    for (const [[identity], ties] of this.#ties.rows([NO_IDENTITY])) {
      yield ask("rolesOf", [identity], ties.rolesOf());
      yield ask("isMemberOfAny", [identity], this.isMemberOfAny(identity));
      for (const each of [time, time - 1n]) yield ask("ballotsOf", [identity, each], this.ballotsOf(identity, each));
    }
    for (const [[role, identity]] of this.#pairs.rows([1n, NO_IDENTITY])) yield* this.#aboutPair(role, identity);
  }

  // ---- What other books ask --------------------------------------------------------------------------------------

  role(roleId: bigint): Role {
    return this.roles[Number(roleId) - 1];
  }

  tieOf(roleId: bigint, identity: string): Tie | undefined {
    return this.#ties.get(identity).find(roleId);
  }

  /** The seat of one who is itself a member. */
  seatOf(roleId: bigint, identity: string): Seat | undefined {
    const tie = this.tieOf(roleId, identity);
    return tie?.kind === "Member" ? this.role(roleId).seats[Number(tie.seat)] : undefined;
  }

  /** Whether it is a member in good standing. */
  isMember(roleId: bigint, identity: string): boolean {
    return this.seatOf(roleId, identity)?.suspended === false;
  }

  isMemberOfAny(identity: string): boolean {
    return this.#ties.get(identity).all.some(({ kind }) => kind !== "Barred");
  }

  ballotsOf(identity: string, timepoint: bigint): { roleId: bigint; seat: bigint }[] {
    const members = this.#ties.get(identity).all.filter(({ kind }) => kind === "Member");
    return members.flatMap(({ role, seat }) => {
      const since = this.role(role).seats[Number(seat)].verifiedAt;
      return since !== 0n && since < timepoint ? [{ roleId: role, seat }] : [];
    });
  }

  /** Whether a role could take part in a vote of all roles. */
  takesPart(roleId: bigint, timepoint: bigint): boolean {
    const role = this.role(roleId);
    if (role === undefined || (role.closedAt !== 0n && role.closedAt < timepoint)) return false;
    const ofAge = roleId <= CORE_ROLES || role.createdAt + YOUTH <= timepoint;
    return ofAge && role.before(timepoint).verified >= LEAST_VERIFIED;
  }

  rolesTakingPart(timepoint: bigint): number {
    return this.roles.filter((_, index) => this.takesPart(BigInt(index) + 1n, timepoint)).length;
  }

  // ---- Parts -----------------------------------------------------------------------------------------------------

  *#aboutRole(roleId: bigint, role: Role, times: readonly bigint[]) {
    const { terms, createdAt, closedAt, size, verified, suspended, founding, seats } = role;
    const counts = { size, verified, suspended, founding, seats: seats.length };
    yield ask("roleOf", [roleId], { ...terms, createdAt, closedAt, ...counts });
    yield ask("uri", [roleId], `ipfs://${cidOfDigest(terms.content)}`);
    yield ask("locked", [roleId], true);
    for (const [number, seat] of [...seats, vacant()].entries()) yield ask("seatAt", [roleId, number], seat);
    for (const time of times) {
      const before = role.before(time);
      yield ask("verifiedAt", [roleId, time], before.verified);
      yield ask("seatsAt", [roleId, time], before.seats);
      yield ask("takesPart", [roleId, time], this.takesPart(roleId, time));
    }
  }

  *#aboutPair(roleId: bigint, identity: string) {
    const tie = this.tieOf(roleId, identity);
    yield ask("tieOf", [roleId, identity], KINDS.indexOf(tie?.kind), tie?.seat ?? 0n);
    yield ask("membershipOf", [roleId, identity], this.seatOf(roleId, identity) ?? vacant());
    const worn = this.isMember(roleId, identity);
    yield ask("isMember", [roleId, identity], worn);
    const identities = this.#books.find(identityRegistry);
    const { account } = identities?.identities.get(identity) ?? {};
    if (account !== undefined) yield ask("balanceOf", [account, roleId], worn ? 1n : 0n);
  }

  #tie(identity: string, tie: Tie): void {
    this.#ties.at(identity).add(tie);
    this.#pairs.set(true, tie.role, identity);
  }

  #membersOf(identity: string): readonly string[] {
    return this.#books.find(teams)?.membersOf(identity) ?? [];
  }
}

const KINDS: readonly (Tie["kind"] | undefined)[] = [undefined, "Member", "Team", "Barred"];

function vacant(): Seat {
  return { identity: ZERO_IDENTITY, joinedAt: 0n, verifiedAt: 0n, suspended: false };
}

/** A time, and the second after, from which on what happened in it counts. */
function after(time: bigint): bigint[] {
  return [time, time + 1n];
}

export const roleRegistry = bind({
  ...{ name: "RoleRegistry", abi: RoleRegistryAbi },
  make: (books) => new RoleRegistryBook(books),
  unasked: {
    ...{ isApprovedForAll: CODE, setApprovalForAll: PURE, safeTransferFrom: PURE, safeBatchTransferFrom: PURE },
    balanceOfBatch: followsFrom("balanceOf"),
    draw: followsFrom("seatAt"),
    isQualified: followsFrom("isQualified of the module that decides"),
  },
});
