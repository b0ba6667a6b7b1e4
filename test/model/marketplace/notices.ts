/** Vouchers shown to everyone, to a community or to a project's managers. */

import { type Account, DAY, type Identity, refuse, refuseIf } from "../basics.ts";
import { type Book, NOBODY, SERIAL_BITS } from "../vouchers/book.ts";

const LONGEST = 365n * DAY;

export type Audience = "Everyone" | "Community" | "Project";

export interface Broadcast {
  readonly audience: Audience;
  readonly audienceId: bigint;
  readonly until: bigint;
}

/** A notice by its sender, and the how manieth of it, from 1. */
export interface NoticeId {
  readonly sender: Identity;
  readonly sequence: bigint;
}

export interface Notice extends NoticeId, Broadcast {
  readonly postedAt: bigint;
  /** What it shows and what is asked for that, or which notice it passes on. */
  readonly shows: { readonly voucherId: bigint; readonly price: bigint } | { readonly original: NoticeId };
  withdrawn: boolean;
}

/** Which audiences there are: who belongs to each community, from 1, and how many projects. */
export interface Places {
  readonly communities: readonly Identity[][];
  readonly projects: bigint;
}

export class NoticeBoard {
  /** In the order in which they were sent. */
  readonly notices: Notice[] = [];

  constructor(
    private readonly book: Book,
    private readonly places: Places,
  ) {}

  post(by: Account, voucherId: bigint, price: bigint, broadcast: Broadcast): void {
    const sender = this.callerOf(by);
    const voucher = this.book.of(voucherId);
    refuseIf(!["Listed", "Exchanged"].includes(this.book.stateOf(voucher)), "NoticeBoardNotCurrent");
    const { issuer } = this.book.series.get(voucherId >> SERIAL_BITS)!;
    refuseIf(voucher.owner !== by && issuer !== sender, "NoticeBoardNotYours");
    this.send(sender, broadcast, { voucherId, price });
  }

  passOn(by: Account, original: NoticeId, broadcast: Broadcast): void {
    const sender = this.callerOf(by);
    const notice = this.of(original);
    refuseIf(notice.withdrawn, "NoticeBoardWithdrawn");
    refuseIf("original" in notice.shows, "NoticeBoardNotOriginal");
    this.send(sender, broadcast, { original });
  }

  withdraw(by: Account, number: NoticeId): void {
    refuseIf(this.callerOf(by) !== number.sender, "NoticeBoardNotSender");
    const notice = this.of(number);
    refuseIf(notice.withdrawn, "NoticeBoardWithdrawn");
    notice.withdrawn = true;
  }

  countOf(sender: Identity): bigint {
    return BigInt(this.notices.filter((notice) => notice.sender === sender).length);
  }

  private send(sender: Identity, broadcast: Broadcast, shows: Notice["shows"]): void {
    this.requireAudience(sender, broadcast);
    const { now } = this.book.clock;
    const sequence = this.countOf(sender) + 1n;
    this.notices.push({ ...broadcast, sender, sequence, postedAt: now, shows, withdrawn: false });
  }

  private of({ sender, sequence }: NoticeId): Notice {
    const found = this.notices.find((notice) => notice.sender === sender && notice.sequence === sequence);
    return found ?? refuse("NoticeBoardUnknownNotice");
  }

  private callerOf(account: Account): Identity {
    const identity = this.book.identityOf(account);
    refuseIf(identity === NOBODY, "NoticeBoardNotRegistered");
    return identity;
  }

  private requireAudience(sender: Identity, { audience, audienceId, until }: Broadcast): void {
    const { now } = this.book.clock;
    const { communities, projects } = this.places;
    refuseIf(until <= now || until > now + LONGEST, "NoticeBoardInvalidExpiry");
    switch (audience) {
      case "Everyone":
        return refuseIf(audienceId !== 0n, "NoticeBoardInvalidAudience");
      case "Community": {
        const members = audienceId === 0n ? undefined : communities.at(Number(audienceId) - 1);
        return refuseIf(!members?.includes(sender), "NoticeBoardNotMember");
      }
      case "Project":
        return refuseIf(audienceId === 0n || audienceId > projects, "NoticeBoardInvalidAudience");
    }
  }
}
