/** Groups that decide by the consent of all. */

import { type Account, type Identity, refuse, refuseIf } from "../basics.ts";
import { type Book, NOBODY } from "../vouchers/book.ts";
import { Table } from "../vouchers/journal.ts";

export interface Group {
  readonly version: bigint;
  /** The first so many stay. */
  readonly founders: number;
  readonly members: readonly Identity[];
}

export interface GroupChange {
  readonly groupId: bigint;
  readonly version: bigint;
  readonly member: Identity;
  readonly admitted: boolean;
  readonly deadline: bigint;
}

/** Whose consent it is said to be, and whose signature it has; where there is none, it is the caller's. */
export interface Approval {
  readonly member: Identity;
  readonly signer: Account | undefined;
}

/** A text's name in the model, and the member that it is about. */
export interface Text {
  readonly key: string;
  readonly groupId: bigint;
  readonly version: bigint;
  readonly deadline: bigint;
  readonly about?: Identity;
}

interface Ballot {
  readonly seats: ReadonlySet<number>;
  readonly used: boolean;
}

const MOST_MEMBERS = 32;
const NO_GROUP: Group = { version: 0n, founders: 0, members: [] };
const NO_BALLOT: Ballot = { seats: new Set(), used: false };

export class Groups {
  private readonly groups: Table<bigint, Group>;
  private readonly ballots: Table<string, Ballot>;

  constructor(readonly book: Book) {
    this.groups = new Table(book.journal);
    this.ballots = new Table(book.journal);
  }

  of(groupId: bigint): Group {
    return this.groups.get(groupId) ?? NO_GROUP;
  }

  ballotOf(key: string): Ballot {
    return this.ballots.get(key) ?? NO_BALLOT;
  }

  has(groupId: bigint, identity: Identity): boolean {
    return this.of(groupId).members.includes(identity);
  }

  isAlone(groupId: bigint, identity: Identity): boolean {
    const { members } = this.of(groupId);
    return members.length === 1 && members[0] === identity;
  }

  form(groupId: bigint, members: readonly Identity[]): void {
    this.groups.set(groupId, { version: 1n, founders: members.length, members });
  }

  change(by: Account, change: GroupChange, approvals: readonly Approval[]): void {
    const { groupId, version, member, admitted, deadline } = change;
    const { founders, members } = this.of(groupId);
    const seat = members.indexOf(member);
    const isValid = admitted
      ? seat < 0 && members.length > 0 && members.length < MOST_MEMBERS && this.book.accountOf(member) !== NOBODY
      : seat >= founders;
    refuseIf(!isValid, "ConsentGroupsInvalidChange");
    const text = { key: keyOf("change", change), groupId, version, deadline, about: member };
    if (!this.collect(by, text, approvals)) return;
    if (admitted) this.set(groupId, [...members, member]);
    else this.remove(groupId, member);
  }

  leave(by: Account, groupId: bigint): void {
    const identity = this.requireMember(by, groupId);
    const { founders, members } = this.of(groupId);
    refuseIf(members.indexOf(identity) < founders, "ConsentGroupsInvalidChange");
    this.remove(groupId, identity);
  }

  /** Notes who consents; whether all do that have to. */
  collect(by: Account, text: Text, approvals: readonly Approval[]): boolean {
    const { version, members } = this.of(text.groupId);
    refuseIf(text.version !== version, "ConsentGroupsWrongVersion");
    this.requireBefore(text.deadline);
    const { seats, used } = this.ballotOf(text.key);
    refuseIf(used, "ConsentGroupsTextUsed");
    const found = new Set(seats);
    for (const { member, signer } of approvals) {
      refuseIf(member === text.about || !members.includes(member), "ConsentGroupsNotMember");
      refuseIf((signer ?? by) !== this.book.accountOf(member), "ConsentGroupsInvalidSignature");
      found.add(members.indexOf(member));
    }
    const needed = members.filter((member) => member !== text.about).length;
    const given = found.size === needed;
    this.ballots.set(text.key, { seats: found, used: given });
    return given;
  }

  requireMember(by: Account, groupId: bigint): Identity {
    const identity = this.callerOf(by);
    refuseIf(!this.has(groupId, identity), "ConsentGroupsNotMember");
    return identity;
  }

  callerOf(by: Account): Identity {
    const identity = this.book.identityOf(by);
    return identity === NOBODY ? refuse("ConsentGroupsNotRegistered") : identity;
  }

  requireBefore(deadline: bigint): void {
    refuseIf(this.book.clock.now >= deadline, "ConsentGroupsDeadlinePassed");
  }

  /** The last member takes the free seat. */
  private remove(groupId: bigint, identity: Identity): void {
    const members = [...this.of(groupId).members];
    const last = members.pop()!;
    if (last !== identity) members[members.indexOf(identity)] = last;
    this.set(groupId, members);
  }

  private set(groupId: bigint, members: readonly Identity[]): void {
    const { version, founders } = this.of(groupId);
    this.groups.set(groupId, { version: version + 1n, founders, members });
  }
}

/** One name for each content. */
export function keyOf(kind: string, content: object): string {
  return `${kind} ${JSON.stringify(content, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value))}`;
}
