import { ZeroHash, id } from "ethers";
import { reservationHash } from "../../../src/index.js";
import type { Row } from "../refuse-all.js";
import { DAY } from "../suite.js";
import { PAST, type Scene, VOUCHER } from "./scene.js";

const SIGNATURE = `0x${"11".repeat(64)}1b`;

/** Nothing was reserved. */
export async function noSales({ member, other, accounts }: Scene): Promise<Row[]> {
  const { sales } = member;
  const [buyer, attester, stranger] = [accounts[7]!, accounts[4]!, accounts[8]!];
  const terms = { voucherId: VOUCHER, version: 1n, price: 2_500n, currency: "EUR", chargeBack: 30 * DAY };
  const signed = await sales.sign({ ...terms, buyer, attester });
  const late = await sales.sign({ ...terms, buyer, attester, until: PAST });
  const untrusted = await sales.sign({ ...terms, buyer, attester: stranger });
  const { reservation } = signed;
  const event = { reservation: reservationHash(await sales.place(), reservation), eventId: id("evt_1") };
  const receipt = { ...event, amount: 2_500n, currency: "EUR", paidAt: BigInt(PAST) };
  const reversal = { ...event, reversedAt: BigInt(PAST) };
  const policy = { attester: stranger, jurisdiction: "AT", policyHash: ZeroHash };
  const seconds = { longestReservation: DAY, receiptTime: DAY, longestChargeBack: DAY };
  return [
    ["sales.reserve", "of no voucher", () => sales.reserve(signed), "NOT_FOUND", "ERC721NonexistentToken"],
    ["sales.reserve", "late", () => sales.reserve(late), "TOO_LATE", "VoucherSalesInvalidUntil"],
    [
      "sales.reserve",
      "with an unknown attester",
      () => sales.reserve(untrusted),
      "NOT_ALLOWED",
      "VoucherSalesNotAttester",
    ],
    ["sales.withdraw", "of another", () => other.sales.withdraw(reservation), "NOT_ALLOWED", "VoucherSalesNotSeller"],
    [
      "sales.settle",
      "unreserved",
      () => sales.settle({ reservation, receipt, signature: SIGNATURE }),
      "WRONG_STATE",
      "VoucherSalesWrongState",
    ],
    [
      "sales.reverse",
      "unpaid",
      () => sales.reverse({ reservation, reversal, signature: SIGNATURE }),
      "WRONG_STATE",
      "VoucherSalesWrongState",
    ],
    ["sales.release", "unreserved", () => sales.release(reservation), "WRONG_STATE", "VoucherSalesWrongState"],
    ["sales.complete", "unreserved", () => sales.complete(reservation), "WRONG_STATE", "VoucherSalesWrongState"],
    ["sales.lapse", "unreserved", () => sales.lapse(reservation), "WRONG_STATE", "VoucherSalesWrongState"],
    [
      "sales.acceptAttester",
      "by a stranger",
      () => sales.acceptAttester(policy),
      "NOT_ALLOWED",
      "AuthorizedNotAuthority",
    ],
    [
      "sales.dismissAttester",
      "by a stranger",
      () => sales.dismissAttester(attester),
      "NOT_ALLOWED",
      "AuthorizedNotAuthority",
    ],
    [
      "sales.setPaymentModule",
      "by a stranger",
      () => sales.setPaymentModule(attester, true),
      "NOT_ALLOWED",
      "AuthorizedNotAuthority",
    ],
    ["sales.setTerms", "by a stranger", () => sales.setTerms(seconds), "NOT_ALLOWED", "AuthorizedNotAuthority"],
  ];
}
