import type { Row } from "../refuse-all.js";
import { type Scene, VOUCHER } from "./scene.js";

/** There is nothing to show, and no notice. */
export function noNotices({ member, nobody, mine, theirs }: Scene): Row[] {
  const { notices } = member;
  const voucherId = VOUCHER;
  const [unknown, another] = [mine, theirs].map((sender) => (BigInt(sender) << 96n) | 1n) as [bigint, bigint];
  return [
    ["notices.post", "of no voucher", () => notices.post({ voucherId }), "NOT_FOUND", "ERC721NonexistentToken"],
    ["notices.post", "by nobody", () => nobody.notices.post({ voucherId }), "NOT_FOUND", "NoticeBoardNotRegistered"],
    ["notices.passOn", "of none", () => notices.passOn(unknown), "NOT_FOUND", "NoticeBoardUnknownNotice"],
    ["notices.withdraw", "of none", () => notices.withdraw(unknown), "NOT_FOUND", "NoticeBoardUnknownNotice"],
    ["notices.withdraw", "of another's", () => notices.withdraw(another), "NOT_ALLOWED", "NoticeBoardNotSender"],
  ];
}
