import type { Row } from "../refuse-all.js";
import { LATER, SERIES, type Scene, VOUCHER } from "./scene.js";

const SIGNATURE = `0x${"11".repeat(64)}1b`;

/** No voucher is there to be redeemed or renewed. */
export async function noRedemptions({ member, other }: Scene): Promise<Row[]> {
  const { vouchers } = member;
  const delivered = { id: VOUCHER, version: 1, amount: 1n, remaining: 1n };
  const signed = await other.vouchers.signRedemption({ ...delivered, deadline: LATER });
  const consent = { id: VOUCHER, version: 1n, expiry: BigInt(LATER), deadline: BigInt(LATER), signature: SIGNATURE };
  const terms = { fulfil: 1, confirm: 1, restored: 1, lapse: 1 };
  return [
    ["vouchers.redeem", "of none", () => vouchers.redeem(signed), "NOT_FOUND", "ERC721NonexistentToken"],
    [
      "vouchers.requestRedemption",
      "of none",
      () => vouchers.requestRedemption(VOUCHER, 1n),
      "NOT_FOUND",
      "ERC721NonexistentToken",
    ],
    [
      "vouchers.cancelRedemption",
      "of none",
      () => vouchers.cancelRedemption(VOUCHER),
      "NOT_FOUND",
      "ERC721NonexistentToken",
    ],
    [
      "vouchers.fulfilRedemption",
      "of none",
      () => vouchers.fulfilRedemption(VOUCHER),
      "NOT_FOUND",
      "VouchersUnknownSeries",
    ],
    [
      "vouchers.declineRedemption",
      "of none",
      () => vouchers.declineRedemption(VOUCHER),
      "NOT_FOUND",
      "VouchersUnknownSeries",
    ],
    [
      "vouchers.confirmRedemption",
      "of none",
      () => vouchers.confirmRedemption(VOUCHER),
      "NOT_FOUND",
      "ERC721NonexistentToken",
    ],
    [
      "vouchers.disputeRedemption",
      "of none",
      () => vouchers.disputeRedemption(VOUCHER, "ipfs://x", 0n),
      "NOT_FOUND",
      "ERC721NonexistentToken",
    ],
    [
      "vouchers.finalizeRedemption",
      "of none",
      () => vouchers.finalizeRedemption(VOUCHER),
      "WRONG_STATE",
      "VoucherRedemptionsWrongState",
    ],
    [
      "vouchers.lapseDispute",
      "of none",
      () => vouchers.lapseDispute(VOUCHER),
      "WRONG_STATE",
      "VoucherRedemptionsWrongState",
    ],
    [
      "vouchers.setRedemptionTerms",
      "by a stranger",
      () => vouchers.setRedemptionTerms(terms),
      "NOT_ALLOWED",
      "AuthorizedNotAuthority",
    ],
    ["vouchers.renew", "of none", () => vouchers.renew(VOUCHER), "NOT_FOUND", "ERC721NonexistentToken"],
    ["vouchers.extend", "of none", () => vouchers.extend(consent), "NOT_FOUND", "ERC721NonexistentToken"],
    ["vouchers.extendOwn", "of none", () => vouchers.extendOwn(VOUCHER, LATER), "NOT_FOUND", "VouchersUnknownSeries"],
    [
      "vouchers.betterRenewalTerms",
      "of none",
      () => vouchers.betterRenewalTerms(SERIES, { count: 2 }),
      "NOT_FOUND",
      "VouchersUnknownSeries",
    ],
    [
      "vouchers.withdrawRenewals",
      "of nothing",
      () => vouchers.withdrawRenewals(),
      "NOT_FOUND",
      "VoucherRenewalsNoProceeds",
    ],
  ];
}
