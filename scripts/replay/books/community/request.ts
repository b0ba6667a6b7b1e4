import type { CommunitiesAbi } from "../../../../sdk/src/abi/Communities.js";
import type { EventArgs } from "../../../../sdk/src/core/abi.js";
import type { Community } from "./members.ts";

export type Request = EventArgs<typeof CommunitiesAbi, "Asked">["request"];

export const Kind = { Admission: 0n, Removal: 1n, Charter: 2n, Decision: 3n } as const;

/** What a member or a subject said. */
enum Answer {
  None,
  Yes,
  No,
}

const WHOLE = 10_000n;
const DAY = 86_400n;

/** A request with the answers to it, which are counted by seat. */
export class RequestRecord {
  readonly request: Request;
  passed = false;
  subjectAnswer = Answer.None;
  /** Departures that are taken out of the count. */
  seen: bigint;
  /** Of the charter under which it was asked. */
  readonly #share: bigint;
  readonly #patience: bigint;
  readonly #answers = new Map<bigint, Answer>();
  #yes = 0n;
  #no = 0n;
  /** Since when at least half of all members say yes, 0 while they do not. */
  #halfAt = 0n;

  constructor(request: Request, { departures, share, patience }: Community) {
    this.request = request;
    this.seen = departures;
    this.#share = share;
    this.#patience = patience;
  }

  answer(seats: readonly bigint[], yes: boolean, totals: [bigint, bigint], community: Community, time: bigint): void {
    // As it stood until now: in a community that has grown, half may be half no more.
    this.#halfAt = this.#half(community, time);
    for (const seat of seats) this.#answers.set(seat, yes ? Answer.Yes : Answer.No);
    this.#count(totals, community, time);
  }

  answerOfSubject(yes: boolean, community: Community, time: bigint): void {
    this.subjectAnswer = yes ? Answer.Yes : Answer.No;
    this.#halfAt = this.#half(community, time);
  }

  /** Takes out answers of seats that were left. */
  recount(left: readonly bigint[], totals: [bigint, bigint], community: Community, time: bigint): void {
    for (const seat of left) this.#answers.delete(seat);
    this.seen += BigInt(left.length);
    this.#count(totals, community, time);
  }

  answerOf(seat: bigint): Answer {
    return this.#answers.get(seat) ?? Answer.None;
  }

  /** Whether it can still pass. */
  isLive({ size, version }: Community, standing: bigint, time: bigint): boolean {
    const { kind, until, basis } = this.request;
    if (size === 0n || (until !== 0n && time >= until)) return false;
    if (kind === Kind.Charter) return basis === version;
    if (kind === Kind.Decision) return true;
    return basis === standing;
  }

  /** While it can pass, or has. */
  status(community: Pick<Community, "size" | "departures">, time: bigint) {
    const { passed, subjectAnswer: subject } = this;
    const told = { asked: true, passed, subject, yes: this.#yes, no: this.#no };
    if (passed) return { ...told, electorate: 0n, needed: 0n, silentUntil: 0n, behind: 0n };
    const isRemoval = this.request.kind === Kind.Removal;
    const electorate = community.size - (isRemoval ? 1n : 0n);
    const least = isRemoval ? 2n : 1n;
    const part = (this.#share * electorate + WHOLE - 1n) / WHOLE;
    const halfAt = this.#half(community, time);
    const silentUntil = halfAt !== 0n && this.#patience !== 0n ? halfAt + this.#patience * DAY : 0n;
    const behind = community.departures - this.seen;
    return { ...told, electorate, needed: part < least ? least : part, silentUntil, behind };
  }

  #count([yes, no]: [bigint, bigint], community: Community, time: bigint): void {
    this.#yes = yes;
    this.#no = no;
    this.#halfAt = this.#half(community, time);
  }

  /** Since when half say yes, as it is found at `time`. Not while members are counted who are none any more. */
  #half({ size, departures }: Pick<Community, "size" | "departures">, time: bigint): bigint {
    if (this.seen !== departures) return this.#halfAt;
    if (this.#yes === 0n || 2n * this.#yes < size) return 0n;
    return this.#halfAt === 0n ? time : this.#halfAt;
  }
}
