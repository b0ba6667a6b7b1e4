import type { Row } from "../refuse-all.js";
import { PAST, type Scene } from "./scene.js";

const EDUCATION = 7n;

/** Nobody holds a role, and there are no work credits. */
export async function noPay({ member, nobody, mine, accounts }: Scene): Promise<Row[]> {
  const { pay, credits, valuers, reviews } = member;
  const account = accounts[7]!;
  const slope = { parameter: "slope" } as const;
  const grid = { low: 0n, high: 5_100n, change: 1 };
  const late = await credits.signPermit({ spender: account, amount: 1n, deadline: PAST });
  const stranger = ["NOT_ALLOWED", "AuthorizedNotAuthority"] as const;
  const unreviewed = ["NOT_FOUND", "PeerReviewWrongPhase"] as const;
  const unapproved = ["INSUFFICIENT_FUNDS", "ERC20InsufficientAllowance"] as const;
  return [
    // What is paid in is tried by call only: the amount would be approved first.
    ["pay.takeIn", "unapproved", () => pay.takeIn(1n).simulate(), ...unapproved],
    ["pay.addToReserve", "unapproved", () => pay.addToReserve(1n).simulate(), ...unapproved],
    ["pay.enrol", "by no member", () => pay.enrol(EDUCATION), "NOT_ALLOWED", "PayNotMember"],
    ["pay.enrol", "by nobody", () => nobody.pay.enrol(EDUCATION), "input", "account"],
    ["pay.endPay", "of none", () => pay.endPay(EDUCATION, mine), "NOT_FOUND", "PayNotEnrolled"],
    ["pay.claim", "of nothing", () => pay.claim(EDUCATION), "ALREADY_DONE", "PayNothingOwed"],
    ["pay.claimMany", "of nothing", () => pay.claimMany([{ roleId: 0n }]), "ALREADY_DONE", "PayNothingOwed"],
    ["pay.spendReserve", "by a stranger", () => pay.spendReserve(account, 1n), ...stranger],
    ["pay.spendEthReserve", "by a stranger", () => pay.spendEthReserve(account, 1n), ...stranger],
    ["pay.member", "of nobody", () => nobody.pay.member(EDUCATION), "input", "account"],
    ["pay.owed", "of nobody", () => nobody.pay.owed(EDUCATION), "input", "account"],
    ["credits.transfer", "by no member", () => credits.transfer(account, 1n), "NOT_ALLOWED", "WorkCreditNotMember"],
    ["credits.transferFrom", "unapproved", () => credits.transferFrom(account, account, 1n), ...unapproved],
    ["credits.permit", "late", () => credits.permit(late), "TOO_LATE", "ERC2612ExpiredSignature"],
    ["credits.acceptModule", "by a stranger", () => credits.acceptModule(account), ...stranger],
    [
      "valuers.setFigure",
      "by no valuer",
      () => valuers.setFigure({ ...slope, value: 2_000 }),
      "NOT_ALLOWED",
      "ValuersNotValuer",
    ],
    [
      "valuers.setFigure",
      "of what was not set",
      () => valuers.setFigure({ parameter: "rate", currency: "USD", value: 1 }),
      "input",
      "parameter",
    ],
    ["valuers.prune", "of no figure", () => valuers.prune(slope, mine), "ALREADY_DONE", "ValuersNothingToPrune"],
    ["valuers.set", "by a stranger", () => valuers.set({ ...slope, grid, value: 1 }), ...stranger],
    ["reviews.open", "of no member", () => reviews.open(EDUCATION, mine), "NOT_ALLOWED", "PeerReviewNotMember"],
    ["reviews.draw", "unopened", () => reviews.draw(EDUCATION, mine), ...unreviewed],
    ["reviews.score", "unopened", () => reviews.score(EDUCATION, mine, 80), ...unreviewed],
    ["reviews.finalize", "unopened", () => reviews.finalize(EDUCATION, mine), ...unreviewed],
  ];
}
