import { id } from "ethers";
import type { SeriesDraft } from "../../../src/vouchers/index.js";
import type { Row } from "../refuse-all.js";
import { LATER, PAST, SERIES, type Scene, VOUCHER } from "./scene.js";

/** No series was opened. */
export async function noVouchers({ member, other, nobody, attester, accounts }: Scene): Promise<Row[]> {
  const { vouchers } = member;
  const account = accounts[7]!;
  const series: SeriesDraft = { contentHash: id("bread"), kind: "material", currency: "EUR" };
  const item = { id: VOUCHER, version: 1, remaining: 1n };
  const offer = { gives: [item], takes: [{ ...item, id: VOUCHER + 1n }], deadline: LATER };
  const signed = await other.vouchers.offer(offer);
  const late = await other.vouchers.offer({ ...offer, deadline: PAST });
  const reserved = await other.vouchers.offer({ ...offer, taker: account });
  const ring = await Promise.all([member, other, attester].map(({ vouchers }) => vouchers.offer(offer)));
  await vouchers.cancelOffer(7n).send();
  return [
    [
      "vouchers.createSeries",
      "by nobody",
      () => nobody.vouchers.createSeries(series),
      "NOT_FOUND",
      "VouchersNotRegistered",
    ],
    [
      "vouchers.issue",
      "by nobody",
      () => nobody.vouchers.issue(series, { face: 1n }),
      "NOT_FOUND",
      "VouchersNotRegistered",
    ],
    ["vouchers.mint", "of none", () => vouchers.mint(SERIES, { face: 1n }), "NOT_FOUND", "VouchersUnknownSeries"],
    [
      "vouchers.setAvailable",
      "of none",
      () => vouchers.setAvailable(SERIES, false),
      "NOT_FOUND",
      "VouchersUnknownSeries",
    ],
    [
      "vouchers.setDelegate",
      "by nobody",
      () => nobody.vouchers.setDelegate(account, true),
      "NOT_FOUND",
      "VouchersNotRegistered",
    ],
    [
      "vouchers.widenAudience",
      "of none",
      () => vouchers.widenAudience(SERIES, { accounts: [account] }),
      "NOT_FOUND",
      "VouchersUnknownSeries",
    ],
    ["vouchers.list", "of none", () => vouchers.list(VOUCHER), "NOT_FOUND", "ERC721NonexistentToken"],
    ["vouchers.withdraw", "of none", () => vouchers.withdraw(VOUCHER), "NOT_FOUND", "ERC721NonexistentToken"],
    ["vouchers.freeze", "of none", () => vouchers.freeze(VOUCHER), "NOT_FOUND", "ERC721NonexistentToken"],
    ["vouchers.unfreeze", "of none", () => vouchers.unfreeze(VOUCHER), "NOT_FOUND", "ERC721NonexistentToken"],
    ["vouchers.split", "of none", () => vouchers.split(VOUCHER, 1n), "NOT_FOUND", "ERC721NonexistentToken"],
    ["vouchers.transfer", "of none", () => vouchers.transfer(account, VOUCHER), "NOT_FOUND", "ERC721NonexistentToken"],
    ["vouchers.approve", "of none", () => vouchers.approve(account, VOUCHER), "NOT_FOUND", "ERC721NonexistentToken"],
    ["vouchers.fill", "of no voucher", () => vouchers.fill(signed), "NOT_FOUND", "ERC721IncorrectOwner"],
    ["vouchers.fill", "late", () => vouchers.fill(late), "TOO_LATE", "VouchersDeadlinePassed"],
    ["vouchers.fill", "of another's", () => vouchers.fill(reserved), "NOT_ALLOWED", "VouchersNotTaker"],
    ["vouchers.fillRing", "that is none", () => vouchers.fillRing(ring), "INVALID_INPUT", "VouchersRingBroken"],
    ["vouchers.cancelOffer", "twice", () => vouchers.cancelOffer(7n), "ALREADY_DONE", "VouchersOfferUsed"],
  ];
}
