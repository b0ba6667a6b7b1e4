import { dataSlice, parseUnits } from "ethers";
import { checkAmount, checkBoolean, checkObject, checkOneOf } from "../core/check.js";
import { checkGeohash, distanceKm } from "../core/geohash.js";
import { InputError } from "../core/input-error.js";
import { categoryCode } from "../vouchers/content.js";
import { type VoucherKind, voucherKinds } from "../vouchers/names.js";
import type { ListedNotice } from "./listing.js";

/** What to look for. A notice has to be as each of these says. */
export interface NoticeFilters {
  /** One of `voucherCategories`, which takes in all below it, or with further words, which takes in just that. */
  readonly category?: string;
  readonly kind?: VoucherKind;
  /** Within so many km of a place (a geohash), or where the place does not matter. */
  readonly near?: { readonly place: string; readonly km: number };
  /** True: its sender has the voucher and can give it away now. False: not so. */
  readonly available?: boolean;
  /** ISO 4217. */
  readonly currency?: string;
  /** The price stated (smallest unit of the currency), both included. Leaves out notices that state none. */
  readonly price?: { readonly least?: bigint; readonly most?: bigint };
  /** What is left to be redeemed, as text ("2.5"), both included. */
  readonly amount?: { readonly least?: string; readonly most?: string };
  readonly pinned?: boolean;
  /** The account's own. */
  readonly mine?: boolean;
}

/** Orders of a listing: newest first, soonest to expire, nearest, lowest price, largest amount. */
export const noticeOrders = ["newest", "soonest", "nearest", "cheapest", "largest"] as const;
export type NoticeOrder = (typeof noticeOrders)[number];

/** Amounts of vouchers have at most six decimals. */
const DECIMALS = 6;

/** A test of notices, the filters being checked. */
export function filterOf(filters: NoticeFilters): (listed: ListedNotice) => boolean {
  const { category, kind, near, available, currency, price, amount, pinned, mine } = checkObject("filters", filters);
  const tests: ((listed: ListedNotice) => boolean)[] = [];
  const boolean = (field: "available" | "pinned" | "mine", wanted: unknown) => {
    if (wanted === undefined) return;
    checkBoolean(`filters.${field}`, wanted);
    tests.push((listed) => listed[field] === wanted);
  };
  boolean("available", available);
  boolean("pinned", pinned);
  boolean("mine", mine);
  if (category !== undefined) tests.push(ofCategory(category));
  if (kind !== undefined) {
    checkOneOf("filters.kind", kind, voucherKinds);
    tests.push(({ voucher }) => voucher?.kind === kind);
  }
  if (currency !== undefined) {
    if (typeof currency !== "string" || !/^[A-Z]{3}$/.test(currency)) {
      throw new InputError("filters.currency", "a currency's code by ISO 4217, such as EUR", currency);
    }
    tests.push(({ voucher }) => voucher?.currency === currency);
  }
  if (near !== undefined) {
    const { place, km } = checkNear(near);
    tests.push(
      ({ voucher }) => voucher !== null && (voucher.geohash === null || distanceKm(place, voucher.geohash) <= km),
    );
  }
  if (price !== undefined) tests.push(ofPrice(price));
  if (amount !== undefined) tests.push(ofAmount(amount));
  return (listed) => tests.every((test) => test(listed));
}

/** The place to reckon distances from, if there is one. */
export function checkNear(near: NonNullable<NoticeFilters["near"]>) {
  const { place, km } = checkObject("filters.near", near);
  if (typeof km !== "number" || !(km >= 0)) throw new InputError("filters.near.km", "a number from 0", km);
  return { place: checkGeohash("filters.near.place", place), km };
}

/** How to sort, the order being checked. Where two are alike, the newer is first, then that with the lower id. */
export function orderOf(order: NoticeOrder, hasPlace: boolean): (a: ListedNotice, b: ListedNotice) => number {
  checkOneOf("order", order, noticeOrders);
  if (order === "nearest" && !hasPlace) throw new InputError("order", "another, or filters.near given", order);
  const newest = (a: ListedNotice, b: ListedNotice) => compare(b.notice.postedAt, a.notice.postedAt);
  const byId = (a: ListedNotice, b: ListedNotice) => compare(a.notice.id, b.notice.id);
  const first = {
    newest,
    soonest: (a: ListedNotice, b: ListedNotice) => compare(a.until, b.until),
    // What is anywhere is as near as can be; what has no price comes last.
    nearest: (a: ListedNotice, b: ListedNotice) => compare(a.distanceKm ?? 0, b.distanceKm ?? 0),
    cheapest: (a: ListedNotice, b: ListedNotice) =>
      compare(a.notice.price === 0n, b.notice.price === 0n) || compare(a.notice.price, b.notice.price),
    largest: (a: ListedNotice, b: ListedNotice) => compare(amountOf(b), amountOf(a)),
  }[order];
  return (a, b) => first(a, b) || newest(a, b) || byId(a, b);
}

function ofCategory(category: string) {
  let code: string;
  try {
    code = categoryCode(category);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError("filters.category", error.limit, error.value);
  }
  const isMain = dataSlice(code, 1) === "0x000000";
  return ({ voucher }: ListedNotice) =>
    voucher !== null &&
    (isMain ? dataSlice(voucher.category, 0, 1) === dataSlice(code, 0, 1) : voucher.category === code);
}

function ofPrice(price: NonNullable<NoticeFilters["price"]>) {
  const { least = 0n, most } = checkObject("filters.price", price);
  checkAmount("filters.price.least", least, 0n);
  if (most !== undefined) checkAmount("filters.price.most", most, least);
  return ({ notice }: ListedNotice) =>
    notice.price !== 0n && notice.price >= least && (most === undefined || notice.price <= most);
}

function ofAmount(amount: NonNullable<NoticeFilters["amount"]>) {
  const { least = "0", most } = checkObject("filters.amount", amount);
  const [low, high] = [
    units("filters.amount.least", least),
    most === undefined ? undefined : units("filters.amount.most", most),
  ];
  if (high !== undefined && high < low) throw new InputError("filters.amount.most", `${least} or more`, most);
  return (listed: ListedNotice) => {
    const found = amountOf(listed);
    return listed.voucher !== null && found >= low && (high === undefined || found <= high);
  };
}

/** What is left, in units of 10^-6. */
function amountOf({ voucher }: ListedNotice): bigint {
  return voucher === null ? -1n : voucher.remaining * 10n ** BigInt(DECIMALS - voucher.decimals);
}

function units(field: string, text: unknown): bigint {
  if (typeof text !== "string" || !/^\d{1,24}(\.\d{1,6})?$/.test(text)) {
    throw new InputError(field, "a decimal number as text, such as 2.5, with at most 6 decimals", text);
  }
  return parseUnits(text, DECIMALS);
}

function compare<T extends bigint | number | string | boolean>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
