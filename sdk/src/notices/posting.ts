import { ZeroHash } from "ethers";
import { NoticeBoardAbi } from "../abi/NoticeBoard.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { type Json, contentHash } from "../core/canonical.js";
import { checkAmount, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { Time } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { checkVoucherId } from "../vouchers/id.js";
import {
  type NoticeRef,
  type PublicAudience,
  audienceNumber,
  checkNoticeRef,
  checkPublicAudience,
  checkUntil,
  checkUriOrNone,
  noticeAudiences,
} from "./notice.js";

/** How a notice goes out, on chain or by record. */
export interface BroadcastTerms<Audience> {
  /** Whom it is for; everyone if left out. */
  readonly audience?: Audience;
  /** First second in which it has expired, at most 365 days ahead; in 30 days if left out. */
  readonly until?: Time;
  /** Words that go with it: any JSON. Their hash goes along. */
  readonly content?: Json;
  /** Where those words are to be read. */
  readonly uri?: string;
}

/** A notice that shows a voucher. */
export interface NoticeDraft<Audience = PublicAudience> extends BroadcastTerms<Audience> {
  readonly voucherId: bigint;
  /** What is asked for it (smallest unit of the series' currency); left out: not stated. */
  readonly price?: bigint;
}

export type NoticePosted = EventArgs<typeof NoticeBoardAbi, "NoticePosted">;
export type NoticePassedOn = EventArgs<typeof NoticeBoardAbi, "NoticePassedOn">;
export type NoticeWithdrawn = EventArgs<typeof NoticeBoardAbi, "NoticeWithdrawn">;

/** What became of a notice on chain. */
export interface NoticeStatus {
  readonly withdrawn: boolean;
  /** Whether it passes on another. */
  readonly passedOn: boolean;
}

/** How long a notice runs where nothing is said: 30 days (seconds). */
export const USUAL_TIME = 30n * 86_400n;

/** What a voucher is shown for, checked. */
export function checkDraft({ voucherId, price = 0n }: NoticeDraft<unknown>) {
  return { voucherId: checkVoucherId("voucherId", voucherId), price: checkAmount("price", price, 0n) };
}

/** What both kinds of notices have in common, checked. */
export function checkTerms({ until, content, uri }: BroadcastTerms<unknown>) {
  return {
    until: checkUntil(until),
    contentHash: content === undefined ? ZeroHash : contentHash(content),
    uri: checkUriOrNone("uri", uri),
  };
}

export function posting(core: Core) {
  const board = core.contract("NoticeBoard", NoticeBoardAbi);

  /** The struct that says how a notice goes out, once the time is known. */
  function broadcast(terms: BroadcastTerms<PublicAudience>) {
    const { until, contentHash, uri } = checkTerms(terms);
    const { audience: given = { kind: "everyone" } } = terms;
    const audience = checkPublicAudience("audience", given);
    const kind = BigInt(noticeAudiences.indexOf(audience.kind));
    const fixed = { audience: kind, audienceId: audienceNumber(audience), contentHash, uri };
    return async () => ({ ...fixed, until: await core.deadlineOr(until, USUAL_TIME) });
  }

  return {
    /**
     * Shows a voucher that the client's account has, or its identity issued, to everyone, to a community it is a member of, or
     * to the managers of a project. The log says so for ever; who shall not know is told by `sign`.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `WRONG_STATE`, `INVALID_INPUT`.
     * @example
     * const { result } = await notices.post({ voucherId, price: 12_50n, audience: { kind: "community", id: 7n } }).send();
     */
    post(draft: NoticeDraft): Action<NoticePosted, bigint> {
      const { voucherId, price } = checkDraft(checkObject("draft", draft));
      const terms = broadcast(draft);
      return board.action("post", {
        args: async () => [voucherId, price, await terms()] as const,
        result: (found) => found.one(board, "NoticePosted"),
      });
    },

    /**
     * Passes on a notice of the chain: the original, which it links.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `WRONG_STATE` where it was withdrawn, `INVALID_INPUT`.
     * @example
     * await notices.passOn(listed.notice.id, { audience: { kind: "project", id: 3n } }).send();
     */
    passOn(notice: NoticeRef, terms: BroadcastTerms<PublicAudience> = {}): Action<NoticePassedOn, bigint> {
      const original = BigInt(checkNoticeRef("notice", notice));
      const given = broadcast(checkObject("terms", terms));
      return board.action("passOn", {
        args: async () => [original, await given()] as const,
        result: (found) => found.one(board, "NoticePassedOn"),
      });
    },

    /**
     * Withdraws a notice of the client's identity, and with it what others passed on of it.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `WRONG_STATE`.
     * @example
     * await notices.withdraw(noticeId).send();
     */
    withdraw(notice: NoticeRef): Action<NoticeWithdrawn, void> {
      return board.action("withdraw", {
        args: [BigInt(checkNoticeRef("notice", notice))],
        result: (found) => found.one(board, "NoticeWithdrawn"),
      });
    },

    /** How many notices an identity posted on chain. */
    async count(identity: string): Promise<bigint> {
      return board.read("countOf", checkIdentity("identity", identity));
    },

    /** What became of a notice on chain; null where there is none. */
    async status(notice: NoticeRef): Promise<NoticeStatus | null> {
      const id = BigInt(checkNoticeRef("notice", notice));
      const { posted, withdrawn, passedOn } = await board.read("statusOf", id);
      return posted ? { withdrawn, passedOn } : null;
    },
  };
}
