/**
 * vBay: vouchers shown to others by notices, over the chain or by sealed records, and what an account sees of them.
 *
 * @module
 */
import { NoticeBoardAbi } from "../abi/NoticeBoard.js";
import type { EventName } from "../core/abi.js";
import { checkList, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import { type EventOptions, checkEventOptions } from "../core/events.js";
import { InputError } from "../core/input-error.js";
import { Contacts } from "./contacts.js";
import { type NoticeFilters, type NoticeOrder, checkNear, filterOf, orderOf } from "./filters.js";
import { type NoticeGap, gapsIn } from "./gaps.js";
import { type ListedNotice, listNotices } from "./listing.js";
import type { Notice, NoticeAudience } from "./notice.js";
import { Pins } from "./pins.js";
import { posting } from "./posting.js";
import { type BlockRange, NoticeReader } from "./reading.js";
import { type NoticeMessage, type SignedNotice, checkMessage } from "./record.js";
import { signing } from "./signing.js";

export { NoticeBoardAbi };
export { type Contact, type ContactList, type ContactStanding, Contacts, contactStandings } from "./contacts.js";
export { type NoticeFilters, type NoticeOrder, noticeOrders } from "./filters.js";
export type { NoticeGap } from "./gaps.js";
export type { ListedNotice } from "./listing.js";
export {
  type Notice,
  type NoticeAudience,
  type NoticeRef,
  type PublicAudience,
  audienceKeyOf,
  noticeAudiences,
  noticeIdOf,
} from "./notice.js";
export { Outbox, Pins } from "./pins.js";
export type {
  BroadcastTerms,
  NoticeDraft,
  NoticePassedOn,
  NoticePosted,
  NoticeStatus,
  NoticeWithdrawn,
} from "./posting.js";
export type { BlockRange } from "./reading.js";
export {
  type NoticeMessage,
  type NoticePlace,
  type SignedNotice,
  type SignedWithdrawal,
  noticeFromText,
  noticeToText,
  openNotice,
  sealNotice,
} from "./record.js";
export type { RecordTerms } from "./signing.js";
export { type KeptOptions, type NoticeStorage, memoryStorage } from "./store.js";
export type { NoticedVoucher } from "./voucher.js";

/** What to list. */
export interface ListingOptions extends BlockRange {
  /** From whose point of view; the client's account if left out. */
  readonly account?: string;
  /** Whom the account hears; all if left out. */
  readonly contacts?: Contacts;
  readonly pins?: Pins;
  /** Records that came to the account, opened. */
  readonly messages?: readonly NoticeMessage[];
  readonly filters?: NoticeFilters;
  /** The newest first if left out. */
  readonly order?: NoticeOrder;
}

/** What an account sees. */
export interface Listing {
  readonly notices: readonly ListedNotice[];
  /** What is missing. */
  readonly gaps: readonly NoticeGap[];
  /** Records that were not signed by their senders' accounts of now, or for another board. */
  readonly refused: readonly NoticeMessage[];
}

const MOST_MESSAGES = 100_000;

/** See {@link notices}. */
export interface Notices extends ReturnType<typeof posting>, ReturnType<typeof signing> {
  /**
   * What an account sees: what came to it over the chain and by record, each voucher that somebody showed once. It leaves out
   * what has expired, was withdrawn, is for others, comes from who is not heard, or cannot be had any more. What is pinned
   * stays.
   *
   * @throws InputError
   * @example
   * const { notices: found } = await notices.listing({
   *   contacts,
   *   pins,
   *   filters: { category: "food", near: { place: "u33db", km: 20 }, available: true },
   *   order: "nearest",
   * });
   */
  listing(options?: ListingOptions): Promise<Listing>;
  /**
   * Events of the notice board, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of notices.events("NoticePosted", { live: true })) console.log(args.voucherId);
   */
  events<N extends EventName<typeof NoticeBoardAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof NoticeBoardAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof NoticeBoardAbi, N>>;
}

/** Notices, for one client. */
export function notices(core: Core): Notices {
  const board = core.contract("NoticeBoard", NoticeBoardAbi);
  const reader = new NoticeReader(core);
  return {
    ...posting(core),
    ...signing(core, reader),
    listing: (options = {}) => listing(core, reader, options),
    events: (names, options) => board.events(names, options),
  };
}

async function listing(core: Core, reader: NoticeReader, options: ListingOptions): Promise<Listing> {
  const { contacts, pins, filters = {}, order = "newest", from, to } = checkObject("options", options);
  if (contacts !== undefined && !(contacts instanceof Contacts)) throw new InputError("contacts", "Contacts", contacts);
  if (pins !== undefined && !(pins instanceof Pins)) throw new InputError("pins", "Pins", pins);
  const { messages: given = [] } = options;
  const messages = checkList("messages", given, 0, MOST_MESSAGES).map((message, i) =>
    checkMessage(`messages[${i}]`, message),
  );
  const matches = filterOf(filters);
  const compare = orderOf(order, filters.near !== undefined);
  const place = filters.near && checkNear(filters.near).place;
  const range = checkEventOptions({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });

  // What came.
  const account = await core.accountOr(options.account);
  const [logs, verified, identity, now, known, hearsUnknown, pinned] = await Promise.all([
    reader.logs(range),
    reader.verified(messages),
    reader.identityOf(account),
    core.now(),
    contacts?.all() ?? [],
    contacts?.hearsUnknown() ?? true,
    pins?.all() ?? [],
  ]);
  const records = verified.good.filter((message): message is SignedNotice => message.type === "notice");
  const linked = records.flatMap(({ original }) => original?.notice ?? []);
  const all = [...logs.notices, ...records.map(({ notice }) => notice)];
  const withdrawn = new Set([...logs.withdrawn, ...withdrawnIn(verified.good, [...all, ...linked, ...pinned])]);

  // What it is about, as far as it may show.
  const current = [...all, ...linked].filter(({ until }) => until > now);
  const shown = [...current, ...pinned];
  const chainSenders = logs.notices.map(({ sender }) => sender);
  const [vouchers, communities, projects, counts] = await Promise.all([
    reader.vouchers(shown.flatMap(({ voucherId }) => voucherId ?? [])),
    reader.ofMine("communities", numbersOf(current, "community"), identity),
    reader.ofMine("projects", numbersOf(current, "project"), identity),
    reader.counts(chainSenders),
  ]);
  const issuers = [...vouchers.values()].map(({ issuer }) => issuer);
  const accounts = await reader.accounts([...shown.map(({ sender }) => sender), ...issuers]);

  const listed = listNotices(all, {
    ...{ now, account, identity, accounts, vouchers, communities, projects, withdrawn, linked, hearsUnknown, place },
    standings: new Map(known.map((contact) => [contact.identity, contact.standing])),
    pins: new Map(pinned.map((notice) => [notice.id, notice])),
  });
  // Up to an earlier block, the last numbers are not missing but later.
  const gaps = gapsIn(all, to === undefined ? counts : new Map(), from === undefined);
  return { notices: listed.filter(matches).sort(compare), gaps, refused: verified.refused };
}

/** Ids of what is withdrawn by record, each by who sent it. */
function withdrawnIn(messages: readonly NoticeMessage[], notices: readonly Notice[]): string[] {
  const senders = new Map(notices.map(({ id, sender }) => [id, sender]));
  return messages.flatMap((message) =>
    message.type === "withdrawal" && senders.get(message.notice) === message.sender ? message.notice : [],
  );
}

function numbersOf(notices: readonly Notice[], kind: NoticeAudience["kind"]): bigint[] {
  return notices.flatMap(({ audience }) => (audience.kind === kind && "id" in audience ? BigInt(audience.id) : []));
}
