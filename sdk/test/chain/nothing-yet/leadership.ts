import { toBeHex } from "ethers";
import type { Row } from "../refuse-all.js";
import { PAST, type Scene } from "./scene.js";

const TOKEN = 7n;
const HASH = toBeHex(7, 32);

/** Nobody has won anything, and the validators have no chain of their own. */
export async function noLeadership({ member, other, accounts }: Scene): Promise<Row[]> {
  const { lottery, seats, chainToken, seatRedemptions, seatMirror, checkpoints } = member;
  const account = accounts[7]!;
  const consent = await seats.consent({ tokenId: TOKEN, payee: account });
  const late = await seats.consent({ tokenId: TOKEN, payee: account, deadline: PAST });
  const permit = await chainToken.signPermit({ spender: account, amount: 1n, deadline: PAST });
  const kind = { name: "Auditor", interval: 60, lifetime: 64, targetBits: 224 };
  const redemption = { number: 0, tokenId: TOKEN, node: account, payee: account };
  const block = { height: 1, blockHash: HASH, next: [account] };
  const signatures = [{ signer: account, signature: consent.signature }];
  const none = ["NOT_FOUND", "ERC721NonexistentToken"] as const;
  const noKind = ["NOT_FOUND", "LotteryUnknownKind"] as const;
  const noTurn = ["NOT_FOUND", "ValidatorSeatsUnknown"] as const;
  const elsewhere = ["input", "deployment.contracts"] as const;
  return [
    [
      "lottery.claim",
      "with any nonce",
      () => lottery.claim({ kind: "proposal", nonce: 1n }),
      "INVALID_INPUT",
      "LotteryNotWon",
    ],
    ["lottery.claim", "of no kind", () => lottery.claim({ kind: 7, nonce: 1n }), ...noKind],
    ["lottery.roll", "early", () => lottery.roll(), "TOO_EARLY", "LotteryWindowOpen"],
    ["lottery.addKind", "by a stranger", () => lottery.addKind(kind), "NOT_ALLOWED", "LotteryNotCongress"],
    ["lottery.transfer", "of none", () => lottery.transfer(account, TOKEN), ...none],
    ["lottery.transferFrom", "of none", () => lottery.transferFrom(account, account, TOKEN), ...none],
    ["lottery.approve", "of none", () => lottery.approve(account, TOKEN), ...none],
    ["lottery.kind", "of none", () => lottery.kind(7), ...noKind],
    ["lottery.standing", "of none", () => lottery.standing(7), ...noKind],
    ["lottery.job", "of none", () => lottery.job(7), ...noKind],
    ["lottery.countOutlasting", "of none", () => lottery.countOutlasting(7, PAST), ...noKind],
    ["lottery.metadata", "of none", () => lottery.metadata(TOKEN), ...none],
    ["lottery.approved", "of none", () => lottery.approved(TOKEN), ...none],
    ["seats.redeem", "of none", () => seats.redeem(consent), ...none],
    ["seats.redeem", "late", () => seats.redeem(late), "TOO_LATE", "NodeConsentExpired"],
    [
      "seats.redeem",
      "for another node",
      () => other.seats.redeem({ ...consent, node: account }),
      "BAD_SIGNATURE",
      "NodeConsentInvalid",
    ],
    ["seats.turn", "of none", () => seats.turn(0), ...noTurn],
    ["seats.turns", "of none", () => seats.turns({ to: 1 }), ...noTurn],
    ["seats.validators", "of a past block", () => seats.validators(1), "TOO_LATE", "ValidatorSeatsPast"],
    ["chainToken.claim", "of no turn", () => chainToken.claim(0), ...noTurn],
    ["chainToken.earnings", "of no turn", () => chainToken.earnings(0), ...noTurn],
    [
      "chainToken.transfer",
      "without tokens",
      () => chainToken.transfer(account, 1n),
      "INSUFFICIENT_FUNDS",
      "ERC20InsufficientBalance",
    ],
    [
      "chainToken.transferFrom",
      "unapproved",
      () => chainToken.transferFrom(account, account, 1n),
      "INSUFFICIENT_FUNDS",
      "ERC20InsufficientAllowance",
    ],
    ["chainToken.permit", "late", () => chainToken.permit(permit), "TOO_LATE", "ERC2612ExpiredSignature"],
    ["seatRedemptions.redeem", "on a chain with seats", () => seatRedemptions.redeem(consent), ...elsewhere],
    ["seatMirror.mirror", "on a chain with seats", () => seatMirror.mirror(redemption, signatures), ...elsewhere],
    ["seatMirror.seat", "on a chain with seats", () => seatMirror.seat(0), ...elsewhere],
    ["checkpoints.record", "on a chain with seats", () => checkpoints.record(block, signatures), ...elsewhere],
  ];
}
