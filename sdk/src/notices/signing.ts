import { TypedDataEncoder } from "ethers";
import { NoticeBoardAbi } from "../abi/NoticeBoard.js";
import { checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { signFor } from "../core/signing.js";
import {
  LONGEST,
  MOST_SEQUENCE,
  type Notice,
  type NoticeAudience,
  type NoticeRef,
  checkAudience,
  checkNoticeRef,
} from "./notice.js";
import { type BroadcastTerms, type NoticeDraft, USUAL_TIME, checkDraft, checkTerms } from "./posting.js";
import type { NoticeReader } from "./reading.js";
import {
  NOTICE_FIELDS,
  type NoticeMessage,
  type NoticePlace,
  type SignedNotice,
  type SignedWithdrawal,
  WITHDRAWAL_FIELDS,
  checkMessage,
  checkSignedNotice,
  domainAt,
  noticeMessage,
} from "./record.js";

/** What a record says beside what a notice on chain does. */
export interface RecordTerms {
  readonly audience: NoticeAudience;
  /** Number of the record among those for this audience, from 1: see `Outbox`. */
  readonly sequence: bigint;
}

export function signing(core: Core, reader: NoticeReader) {
  const board = core.contract("NoticeBoard", NoticeBoardAbi);

  async function place(): Promise<NoticePlace> {
    const [{ chainId }, contract] = await Promise.all([core.deployment(), board.address()]);
    return { chainId: BigInt(chainId), contract };
  }

  async function mine(): Promise<string> {
    const account = await core.account();
    const identity = await reader.identityOf(account);
    if (identity === null) throw new InputError("account", "one with an identity", account);
    return identity;
  }

  /** Signs a notice, once it is known what it shows. */
  function signer(terms: RecordTerms & BroadcastTerms<NoticeAudience>) {
    const { until, ...fixed } = checkTerms(terms);
    const audience = checkAudience("audience", terms.audience);
    const sequence = checkInteger("sequence", terms.sequence, 1n, MOST_SEQUENCE);
    return async (shown: Pick<Notice, "voucherId" | "original" | "price">, carried?: SignedNotice) => {
      const [at, sender, postedAt] = await Promise.all([place(), mine(), core.now()]);
      const end = until ?? postedAt + USUAL_TIME;
      if (end <= postedAt || end > postedAt + LONGEST)
        throw new InputError("until", "after now, and at most 365 days", end);
      const notice = { sender, audience, sequence, ...shown, postedAt, until: end, ...fixed };
      const message = noticeMessage(notice);
      const signature = await signFor(core, "NoticeBoard", NOTICE_FIELDS, message);
      const words = terms.content === undefined ? {} : { words: terms.content };
      const id = TypedDataEncoder.hash(domainAt(at), NOTICE_FIELDS, message);
      const record: SignedNotice = {
        ...{ type: "notice", ...at, signature },
        notice: { id, source: "record", ...notice, ...words },
      };
      return carried ? { ...record, original: carried } : record;
    };
  }

  return {
    /** The chain and the board that records are bound to. */
    place,

    /**
     * Signs a notice that does not go over the chain: for contacts, an account, a list, or anyone else. Seal it to its readers
     * with `sealNotice`, and bring it to them by whatever way there is.
     *
     * @throws InputError also where the client's account has no identity.
     * @example
     * const audience = { kind: "contacts" } as const;
     * const record = await notices.sign({ voucherId, audience, sequence: await outbox.next(audience) });
     * const text = sealNotice(record, await contacts.readers());
     */
    async sign(draft: NoticeDraft<NoticeAudience> & RecordTerms): Promise<SignedNotice> {
      const shown = checkDraft(checkObject("draft", draft));
      return signer(draft)({ ...shown, original: null });
    },

    /**
     * Signs that one passes on a notice: of the chain by its number, or another record, which goes along whole.
     *
     * @throws InputError also where that is itself passed on.
     * @example
     * const record = await notices.signPassingOn(received, { audience, sequence: await outbox.next(audience) });
     */
    async signPassingOn(
      notice: NoticeRef | SignedNotice,
      terms: RecordTerms & BroadcastTerms<NoticeAudience>,
    ): Promise<SignedNotice> {
      const sign = signer(checkObject("terms", terms));
      if (typeof notice !== "object") {
        return sign({ voucherId: null, original: checkNoticeRef("notice", notice), price: 0n });
      }
      const carried = checkSignedNotice("notice", notice);
      if (carried.notice.original !== null) throw new InputError("notice", "an original, not passed on itself");
      const { chainId, contract } = await place();
      if (carried.chainId !== chainId) throw new InputError("notice.chainId", String(chainId), carried.chainId);
      if (carried.contract !== contract) throw new InputError("notice.contract", contract, carried.contract);
      return sign({ voucherId: null, original: carried.notice.id, price: 0n }, carried);
    },

    /**
     * Signs that a record of the client's identity is withdrawn. To be brought to those who have it.
     *
     * @throws InputError
     * @example
     * const text = sealNotice(await notices.signWithdrawal(record.notice.id), await contacts.readers());
     */
    async signWithdrawal(notice: string): Promise<SignedWithdrawal> {
      const id = checkNoticeRef("notice", notice);
      const [at, sender] = await Promise.all([place(), mine()]);
      const message = { sender, notice: id };
      const signature = await signFor(core, "NoticeBoard", WITHDRAWAL_FIELDS, message);
      return { type: "withdrawal", ...at, ...message, signature };
    },

    /**
     * Whether a record is its sender's: signed by the account that the identity has now, by its key or (ERC-1271) by its word.
     *
     * @throws InputError
     */
    async verify(message: NoticeMessage): Promise<boolean> {
      const { good } = await reader.verified([checkMessage("message", message)]);
      return good.length === 1;
    },
  };
}
