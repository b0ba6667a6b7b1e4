/** Communities of identities who admit, remove and decide by consent. Answers are kept by name, and each membership apart. */

import { type Account, BPS, type Clock, DAY, type Identity, ceilDiv, entry, refuse, refuseIf } from "../basics.ts";
import { type IdentityRegistry, NOBODY } from "../identity.ts";

export const KINDS = ["Admission", "Removal", "Charter", "Decision"] as const;
export type RequestKind = (typeof KINDS)[number];

/** Stands for no text and for no subject. */
export const NOTHING = NOBODY;

export interface Request {
  community: number;
  kind: RequestKind;
  subject: Identity;
  content: string;
  share: bigint;
  patience: bigint;
  basis: bigint;
  until: bigint;
}

/** What an account signed, or what was passed off as that. */
export interface Signature {
  signer: Account;
  /** Whether it is over just this answer. */
  genuine: boolean;
}

/** An answer that is handed in for those who signed it. */
export interface Signed {
  yes: boolean;
  left: bigint;
  deadline: bigint;
}

/** One stay of an identity in a community. */
interface Membership {
  identity: Identity;
  since: bigint;
  seat: bigint;
}

export interface Community {
  charter: string;
  share: bigint;
  patience: bigint;
  version: bigint;
  /** Places in the list are those of this list. */
  members: Membership[];
  seats: bigint;
  /** In the order in which they left. */
  departed: Membership[];
  /** How often each came and went, together. */
  standings: Map<Identity, bigint>;
}

/** A request that was asked for. */
export interface Asked {
  share: bigint;
  patience: bigint;
  answers: Map<Membership, boolean>;
  ofSubject: boolean | undefined;
  /** Departures that are taken out. */
  seen: number;
  halfAt: bigint;
  passed: boolean;
}

/** How a request stands, as the contract tells it. */
export interface Status {
  asked: boolean;
  passed: boolean;
  subject: boolean | undefined;
  yes: bigint;
  no: bigint;
  electorate: bigint;
  needed: bigint;
  silentUntil: bigint;
  behind: bigint;
}

const IN_PASSING = 8;
const LEAST_TO_REMOVE = 2n;

export class Communities {
  readonly all: Community[] = [];
  readonly asked = new Map<string, Asked>();

  constructor(
    private readonly clock: Clock,
    private readonly registry: IdentityRegistry,
  ) {}

  found(by: Account, charter: string, share: bigint, patience: bigint): number {
    this.requireCharter(charter, share);
    const founder = this.identityOf(by);
    const community: Community = {
      ...{ charter, share, patience, version: 1n },
      ...{ members: [], seats: 0n, departed: [], standings: new Map() },
    };
    this.all.push(community);
    this.join(community, founder);
    return this.all.length;
  }

  depart(by: Account, id: number): void {
    const identity = this.identityOf(by);
    if (this.memberOf(id, identity) === undefined) refuse("CommunitiesNotMember", id, identity);
    this.leave(this.all[id - 1], identity);
  }

  ask(by: Account, request: Request): void {
    const identity = this.identityOf(by);
    this.requireLive(request);
    this.give(request, identity, true);
  }

  answer(by: Account, request: Request, yes: boolean): void {
    this.requireLive(request);
    this.give(request, this.identityOf(by), yes);
  }

  answerFor(request: Request, signed: Signed, { signer, genuine }: Signature): void {
    this.requireInTime(signed.deadline);
    this.requireLive(request);
    refuseIf(!genuine, "CommunitiesInvalidSignature", signer);
    this.give(request, this.identityOf(signer), signed.yes, signed.left);
  }

  /** How many were counted. */
  answerForMany(request: Request, signed: Signed, signatures: readonly Signature[]): number {
    this.requireInTime(signed.deadline);
    const community = this.requireLive(request);
    const before = this.asked.get(requestKey(request));
    const asked = this.begun(community, request);
    const identities = signatures
      .filter(({ genuine }) => genuine)
      .map(({ signer }) => this.registry.identityOf(signer));
    const counted = identities.filter((each) => this.take(asked, request, each, signed.yes, signed.left) === "");
    if (counted.length === 0) {
      this.restore(request, before);
      refuse("CommunitiesNothingCounted", requestKey(request));
    }
    this.settle(community, asked, request);
    return counted.length;
  }

  recount(request: Request, most: bigint): void {
    const community = this.requireLive(request);
    const asked = this.asked.get(requestKey(request));
    if (asked === undefined) refuse("CommunitiesNotAsked", requestKey(request));
    this.takeOut(community, asked, most);
    this.settle(community, asked, request);
  }

  // ---- Views -----------------------------------------------------------------------------------------------------

  memberOf(id: number, identity: Identity): Membership | undefined {
    return this.all[id - 1]?.members.find((member) => member.identity === identity);
  }

  standingOf(id: number, identity: Identity): bigint {
    return this.all[id - 1]?.standings.get(identity) ?? 0n;
  }

  isPassed(request: Request): boolean {
    return this.asked.get(requestKey(request))?.passed ?? false;
  }

  answerOf(request: Request, identity: Identity): boolean | undefined {
    const asked = this.asked.get(requestKey(request));
    if (request.kind === "Admission" && identity === request.subject) return asked?.ofSubject;
    const member = this.memberOf(request.community, identity);
    return member && asked?.answers.get(member);
  }

  statusOf(request: Request): Status {
    const asked = this.asked.get(requestKey(request));
    const { yes, no } = asked === undefined ? { yes: 0n, no: 0n } : totals(asked);
    const known = { asked: asked !== undefined, passed: asked?.passed ?? false, subject: asked?.ofSubject, yes, no };
    if (known.passed) return { ...known, electorate: 0n, needed: 0n, silentUntil: 0n, behind: 0n };
    const community = this.requireCurrent(request);
    const electorate = electorateOf(community, request);
    const needed = ceilDiv((asked ?? community).share * electorate, BPS);
    const halfAt = asked === undefined ? 0n : this.halfAt(community, asked);
    const least = leastOf(request);
    return {
      ...known,
      electorate,
      needed: needed < least ? least : needed,
      silentUntil: halfAt === 0n || asked!.patience === 0n ? 0n : halfAt + asked!.patience * DAY,
      behind: asked === undefined ? 0n : BigInt(community.departed.length - asked.seen),
    };
  }

  // ---- Requests --------------------------------------------------------------------------------------------------

  private requireLive(request: Request): Community {
    refuseIf(this.isPassed(request), "CommunitiesRequestPassed", requestKey(request));
    return this.requireCurrent(request);
  }

  private requireCurrent(request: Request): Community {
    const { kind, subject, content, share, patience, until } = request;
    const id = requestKey(request);
    const community = this.all[request.community - 1];
    if (community === undefined || community.members.length === 0) refuse("CommunitiesNotLive", request.community);
    refuseIf(until !== 0n && this.clock.now >= until, "CommunitiesRequestOver", id, until, this.clock.now);
    if (kind === "Admission" || kind === "Removal") {
      const isMember = this.memberOf(request.community, subject) !== undefined;
      const isSubject = subject !== NOTHING && isMember === (kind === "Removal");
      refuseIf(!isSubject, "CommunitiesInvalidSubject", request.community, subject);
    }
    if (kind === "Charter") this.requireCharter(content, share);
    const hasNoSubject = subject === NOTHING;
    const hasNoFigures = share === 0n && patience === 0n;
    const valid = {
      Admission: hasNoFigures,
      Removal: hasNoFigures,
      Charter: hasNoSubject,
      Decision: hasNoFigures && hasNoSubject && content !== NOTHING && until === 0n,
    }[kind];
    refuseIf(!valid, "CommunitiesInvalidRequest", id);
    const basis = this.basisOf(request);
    refuseIf(request.basis !== basis, "CommunitiesRequestOutdated", id, request.basis, basis);
    return community;
  }

  /** What a request must start from now. */
  basisOf({ community, kind, subject }: Pick<Request, "community" | "kind" | "subject">): bigint {
    if (kind === "Decision") return 0n;
    return kind === "Charter" ? (this.all[community - 1]?.version ?? 0n) : this.standingOf(community, subject);
  }

  // ---- Answers ---------------------------------------------------------------------------------------------------

  /** `left` is what was signed, undefined where nothing was. */
  private give(request: Request, identity: Identity, yes: boolean, left?: bigint): void {
    const id = requestKey(request);
    const before = this.asked.get(id);
    const community = this.all[request.community - 1];
    const asked = this.begun(community, request);
    const refusal = this.take(asked, request, identity, yes, left);
    if (refusal !== "") {
      this.restore(request, before);
      refuse(refusal, id, identity);
    }
    this.settle(community, asked, request);
  }

  /** A copy of the count, up to date, that takes its place; an action that is refused gives it back. */
  private begun(community: Community, request: Request): Asked {
    const id = requestKey(request);
    const found = this.asked.get(id);
    const { share, patience, departed } = community;
    const asked: Asked =
      found === undefined
        ? {
            share,
            patience,
            answers: new Map(),
            ofSubject: undefined,
            seen: departed.length,
            halfAt: 0n,
            passed: false,
          }
        : { ...found, answers: new Map(found.answers) };
    this.asked.set(id, asked);
    if (asked.seen !== departed.length) this.takeOut(community, asked, BigInt(IN_PASSING));
    asked.halfAt = this.halfAt(community, asked);
    return asked;
  }

  private restore(request: Request, before: Asked | undefined): void {
    if (before === undefined) this.asked.delete(requestKey(request));
    else this.asked.set(requestKey(request), before);
  }

  /** Why an answer is not taken, "" where it is. */
  private take(asked: Asked, request: Request, identity: Identity, yes: boolean, left?: bigint): string {
    const { community, kind, subject, basis } = request;
    const isSigned = left !== undefined;
    const isBefore = (before: boolean | undefined) => before === yes || (isSigned && before !== undefined);
    if ((kind === "Admission" || kind === "Removal") && identity === subject) {
      if (kind === "Removal" || (isSigned && basis / 2n !== left)) return "CommunitiesNotEntitled";
      if (isBefore(asked.ofSubject)) return "CommunitiesAlreadyAnswered";
      asked.ofSubject = yes;
      return "";
    }
    const member = this.memberOf(community, identity);
    const isOfNow = !isSigned || this.standingOf(community, identity) / 2n === left;
    if (member === undefined || !isOfNow) return "CommunitiesNotEntitled";
    if (isBefore(asked.answers.get(member))) return "CommunitiesAlreadyAnswered";
    asked.answers.set(member, yes);
    return "";
  }

  private takeOut(community: Community, asked: Asked, most: bigint): void {
    const behind = community.departed.length - asked.seen;
    const end = asked.seen + (most < BigInt(behind) ? Number(most) : behind);
    for (const left of community.departed.slice(asked.seen, end)) asked.answers.delete(left);
    asked.seen = end;
  }

  /** Since when half of all say yes, as it is now. Where departures are still to be taken out it is as it was. */
  private halfAt(community: Community, asked: Asked): bigint {
    if (asked.seen !== community.departed.length) return asked.halfAt;
    const { yes } = totals(asked);
    const isHalf = yes > 0n && 2n * yes >= BigInt(community.members.length);
    return isHalf ? asked.halfAt || this.clock.now : 0n;
  }

  private settle(community: Community, asked: Asked, request: Request): void {
    asked.halfAt = this.halfAt(community, asked);
    if (!this.passes(community, asked, request)) return;
    asked.passed = true;
    if (request.kind === "Admission") this.join(community, request.subject);
    if (request.kind === "Removal") this.leave(community, request.subject);
    if (request.kind !== "Charter") return;
    const { content, share, patience } = request;
    Object.assign(community, { charter: content, share, patience, version: community.version + 1n });
  }

  private passes(community: Community, asked: Asked, request: Request): boolean {
    const { yes, no } = totals(asked);
    if (asked.seen !== community.departed.length || yes < leastOf(request)) return false;
    if (request.kind === "Admission" && asked.ofSubject !== true) return false;
    if (yes * BPS >= asked.share * electorateOf(community, request)) return true;
    const { halfAt, patience } = asked;
    return no === 0n && patience !== 0n && halfAt !== 0n && this.clock.now >= halfAt + patience * DAY;
  }

  // ---- Members ---------------------------------------------------------------------------------------------------

  private join(community: Community, identity: Identity): void {
    community.members.push({ identity, since: this.clock.now, seat: community.seats });
    community.seats += 1n;
    community.standings.set(identity, entry(community.standings, identity, () => 0n) + 1n);
  }

  private leave(community: Community, identity: Identity): void {
    const { members, departed, standings } = community;
    const index = members.findIndex((member) => member.identity === identity);
    departed.push(members[index]);
    const last = members.pop()!;
    if (last.identity !== identity) members[index] = last;
    standings.set(identity, standings.get(identity)! + 1n);
  }

  private identityOf(account: Account): Identity {
    const identity = this.registry.identityOf(account);
    return identity === NOBODY ? refuse("CommunitiesNotRegistered", account) : identity;
  }

  private requireCharter(content: string, share: bigint): void {
    const valid = content !== NOTHING && share >= 1n && share <= BPS;
    refuseIf(!valid, "CommunitiesInvalidCharter", content, share);
  }

  private requireInTime(deadline: bigint): void {
    refuseIf(this.clock.now > deadline, "CommunitiesDeadlinePassed", deadline, this.clock.now);
  }
}

/** Another text is another request. */
export function requestKey(request: Request): string {
  const { community, kind, subject, content, share, patience, basis, until } = request;
  return [community, kind, subject, content, share, patience, basis, until].join("/");
}

function totals({ answers }: Asked): { yes: bigint; no: bigint } {
  const yes = [...answers.values()].filter(Boolean).length;
  return { yes: BigInt(yes), no: BigInt(answers.size - yes) };
}

function electorateOf({ members }: Community, { kind }: Request): bigint {
  return BigInt(kind === "Removal" ? members.length - 1 : members.length);
}

function leastOf({ kind }: Request): bigint {
  return kind === "Removal" ? LEAST_TO_REMOVE : 1n;
}
