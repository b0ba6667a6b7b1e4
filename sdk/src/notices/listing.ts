import { distanceKm } from "../core/geohash.js";
import type { ContactStanding } from "./contacts.js";
import type { Notice, NoticeAudience } from "./notice.js";
import type { NoticedVoucher } from "./voucher.js";

/** What an account sees of one voucher that somebody showed. */
export interface ListedNotice {
  /** The original. */
  readonly notice: Notice;
  /** Whether it was sent to the account, or is its own; else it came to it passed on, or is only pinned. */
  readonly direct: boolean;
  /** What others passed on of it to the account, the oldest first. */
  readonly via: readonly Notice[];
  /** Until when it runs for the account (Unix seconds). */
  readonly until: bigint;
  readonly expired: boolean;
  readonly withdrawn: boolean;
  readonly pinned: boolean;
  readonly mine: boolean;
  /** What its sender is to the account. */
  readonly standing: ContactStanding;
  /** The account of its sender now. */
  readonly account: string | null;
  /** As it stands; null where there is none such. */
  readonly voucher: NoticedVoucher | null;
  /** Whether the sender has the voucher and can give it away now. */
  readonly available: boolean;
  /** From the place that was asked for; null where there is none, or the voucher is for anywhere. */
  readonly distanceKm: number | null;
}

/** What a listing is made of, beside the notices. */
export interface ListingFacts {
  /** Unix seconds. */
  readonly now: bigint;
  readonly account: string;
  /** The account's identity; null where it has none. */
  readonly identity: string | null;
  /** Accounts by identity. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly vouchers: ReadonlyMap<bigint, NoticedVoucher>;
  /** Communities that the account is a member of, and projects it manages. */
  readonly communities: ReadonlySet<bigint>;
  readonly projects: ReadonlySet<bigint>;
  /** Notices that were withdrawn, by id. */
  readonly withdrawn: ReadonlySet<string>;
  readonly standings: ReadonlyMap<string, ContactStanding>;
  readonly hearsUnknown: boolean;
  /** Originals that came only within the records that pass them on. */
  readonly linked: readonly Notice[];
  /** What is pinned, by id. */
  readonly pins: ReadonlyMap<string, Notice>;
  /** Where distances are reckoned from. */
  readonly place: string | undefined;
}

/** What the account sees, each original once, in no order. Nothing is read. */
export function listNotices(notices: readonly Notice[], facts: ListingFacts): ListedNotice[] {
  const { pins, linked } = facts;
  const known = byId([...pins.values(), ...linked, ...notices]);
  const routes = new Map<string, Notice[]>([...pins.keys()].map((id) => [id, []]));
  for (const notice of byId(notices).values()) {
    const original = notice.original === null ? notice : known.get(notice.original);
    // What passes on something that passes on, or that is not there, is nothing.
    if (original?.original !== null || !reaches(notice, facts)) continue;
    if (!isRunning(notice, original, facts) && !pins.has(notice.id)) continue;
    const found = routes.get(original.id);
    if (found) found.push(notice);
    else routes.set(original.id, [notice]);
  }
  return [...routes]
    .map(([id, by]) => listed(known.get(id)!, by, facts))
    .filter((entry) => entry.standing !== "blocked" && (entry.pinned || canBeHad(entry)));
}

function listed(notice: Notice, routes: readonly Notice[], facts: ListingFacts): ListedNotice {
  const { now, withdrawn, pins, vouchers, accounts, place } = facts;
  const account = accounts.get(notice.sender) ?? null;
  const voucher = vouchers.get(notice.voucherId!) ?? null;
  const ends = routes.map(({ until }) => (until < notice.until ? until : notice.until));
  const until = routes.length === 0 ? notice.until : ends.reduce((one, other) => (one > other ? one : other));
  return {
    notice,
    direct: routes.some(({ id }) => id === notice.id),
    via: routes.filter(({ id }) => id !== notice.id).sort(byTime),
    until,
    expired: until <= now,
    withdrawn: withdrawn.has(notice.id),
    pinned: pins.has(notice.id),
    mine: notice.sender === facts.identity,
    standing: standingOf(notice.sender, facts),
    account,
    voucher,
    available: voucher !== null && isAvailable(voucher, account, accounts),
    distanceKm: voucher?.geohash && place !== undefined ? distanceKm(place, voucher.geohash) : null,
  };
}

/** Whether a notice is for the account, and from somebody it hears. */
function reaches(notice: Notice, facts: ListingFacts): boolean {
  if (notice.sender === facts.identity) return true;
  const standing = standingOf(notice.sender, facts);
  const heard = standing === "allowed" || (standing === "unknown" && facts.hearsUnknown);
  return heard && isFor(notice.audience, facts);
}

function isFor(audience: NoticeAudience, facts: ListingFacts): boolean {
  switch (audience.kind) {
    case "community":
      return facts.communities.has(audience.id);
    case "project":
      return facts.projects.has(audience.id);
    case "account":
      return audience.account.toLowerCase() === facts.account.toLowerCase();
    default:
      // Who has a record for contacts or for a list had the key to open it.
      return true;
  }
}

/** Whether a notice is neither over nor withdrawn, and neither is what it passes on. */
function isRunning(notice: Notice, original: Notice, { now, withdrawn }: ListingFacts): boolean {
  return [notice, original].every(({ id, until }) => until > now && !withdrawn.has(id));
}

function canBeHad({ voucher, account, notice }: ListedNotice): boolean {
  if (voucher === null || (voucher.state !== "listed" && voucher.state !== "exchanged")) return false;
  return voucher.owner === account || voucher.issuer === notice.sender;
}

/** Of what is still with its issuer, the series has to be available. */
function isAvailable(voucher: NoticedVoucher, account: string | null, accounts: ReadonlyMap<string, string>): boolean {
  if (voucher.locked || voucher.owner !== account) return false;
  if (voucher.state !== "listed" && voucher.state !== "exchanged") return false;
  return voucher.state === "exchanged" || voucher.seriesAvailable || accounts.get(voucher.issuer) !== voucher.owner;
}

function standingOf(identity: string, { standings, identity: mine }: ListingFacts): ContactStanding {
  return identity === mine ? "allowed" : (standings.get(identity) ?? "unknown");
}

function byId(notices: readonly Notice[]): Map<string, Notice> {
  return new Map(notices.map((notice) => [notice.id, notice]));
}

function byTime(a: Notice, b: Notice): number {
  if (a.postedAt !== b.postedAt) return a.postedAt < b.postedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
