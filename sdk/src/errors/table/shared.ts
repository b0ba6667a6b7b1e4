import { ZeroAddress } from "ethers";
import { moment } from "../words.js";
import type { Sentences } from "./types.js";
import { voucherName } from "./vouchers.js";

/** Errors that several contracts of the suite share. */
export const shared: Sentences<"Authorized" | "Float32"> = {
  AuthorizedNotAuthority: [
    "NOT_ALLOWED",
    ({ caller, authority }) => `Only the timelock at ${authority} may do this, not ${caller}.`,
  ],
  AuthorizedZeroAuthority: ["INVALID_INPUT", () => "The authority cannot be the zero address."],
  Float32OutOfRange: ["INVALID_INPUT", ({ packed }) => `The packed amount ${packed} has an exponent above 96.`],
};

/** OpenZeppelin's errors of ERC-20 tokens and permits. */
export const erc20: Sentences<"ERC20" | "ERC2612" | "InvalidAccountNonce"> = {
  ERC20InsufficientAllowance: [
    "INSUFFICIENT_FUNDS",
    ({ spender, allowance, needed }) =>
      `${spender} may spend ${allowance} base units, and this needs ${needed}. Approve more first.`,
  ],
  ERC20InsufficientBalance: [
    "INSUFFICIENT_FUNDS",
    ({ sender, balance, needed }) => `${sender} has ${balance} base units, and this needs ${needed}.`,
  ],
  ERC20InvalidApprover: ["INVALID_INPUT", ({ approver }) => `${approver} cannot approve.`],
  ERC20InvalidReceiver: ["INVALID_INPUT", ({ receiver }) => `${receiver} cannot receive tokens.`],
  ERC20InvalidSender: ["INVALID_INPUT", ({ sender }) => `${sender} cannot send tokens.`],
  ERC20InvalidSpender: ["INVALID_INPUT", ({ spender }) => `${spender} cannot be allowed to spend.`],
  ERC2612ExpiredSignature: [
    "TOO_LATE",
    ({ deadline }) => `The permit was good until ${moment(deadline)}. Sign a new one.`,
  ],
  ERC2612InvalidSigner: [
    "BAD_SIGNATURE",
    ({ owner }) => `The permit is not signed by ${owner}, the owner of the tokens.`,
  ],
  InvalidAccountNonce: [
    "BAD_SIGNATURE",
    ({ account, currentNonce }) => `The signature of ${account} was used, or is not the next one (${currentNonce}).`,
  ],
};

/** "voucher 7-2" or "token 5": only vouchers have ids of 65 to 128 bits. Leadership tokens have digests. */
function tokenName(id: bigint): string {
  return id >> 64n > 0n && id >> 128n === 0n ? `voucher ${voucherName(id)}` : `token ${id}`;
}

/** OpenZeppelin's errors of ERC-721 tokens: vouchers, shared assets, receipts and leadership tokens. */
export const erc721: Sentences<"ERC721"> = {
  ERC721IncorrectOwner: [
    ({ owner }) => (owner === ZeroAddress ? "NOT_FOUND" : "NOT_ALLOWED"),
    ({ sender, tokenId, owner }) =>
      owner === ZeroAddress
        ? `There is no ${tokenName(tokenId)}.`
        : `The ${tokenName(tokenId)} is ${owner}'s, not ${sender}'s.`,
  ],
  ERC721InsufficientApproval: [
    "NOT_ALLOWED",
    ({ operator, tokenId }) => `${operator} may not move or use the ${tokenName(tokenId)}.`,
  ],
  ERC721InvalidApprover: ["NOT_ALLOWED", ({ approver }) => `${approver} cannot let others move this token.`],
  ERC721InvalidOperator: ["INVALID_INPUT", () => "The zero address cannot move tokens."],
  ERC721InvalidOwner: ["INVALID_INPUT", () => "The zero address has no tokens."],
  ERC721InvalidReceiver: ["INVALID_INPUT", ({ receiver }) => `${receiver} cannot receive tokens.`],
  ERC721InvalidSender: ["INVALID_INPUT", ({ sender }) => `${sender} cannot send tokens.`],
  ERC721NonexistentToken: ["NOT_FOUND", ({ tokenId }) => `There is no ${tokenName(tokenId)}.`],
};

/** OpenZeppelin's errors of calls, signatures and strings. */
export const utilities: Sentences<
  | "Address"
  | "ECDSA"
  | "Checkpoint"
  | "FailedCall"
  | "FailedDeployment"
  | "InsufficientBalance"
  | "InvalidShortString"
  | "Reentrancy"
  | "SafeCast"
  | "SafeERC20"
  | "StringTooLong"
  | "StringsInsufficientHexLength"
> = {
  AddressEmptyCode: ["INVALID_INPUT", ({ target }) => `There is no contract at ${target}.`],
  ECDSAInvalidSignature: ["BAD_SIGNATURE", () => "The signature is not a valid one."],
  ECDSAInvalidSignatureLength: ["BAD_SIGNATURE", ({ length }) => `A signature has 65 bytes, this has ${length}.`],
  ECDSAInvalidSignatureS: ["BAD_SIGNATURE", () => "The signature is not in its canonical form."],
  FailedCall: [
    "REVERTED",
    () => "A call inside the transaction failed: the receiver may not take ETH, or gas ran out.",
  ],
  CheckpointUnorderedInsertion: ["WRONG_STATE", () => "What is noted by time cannot be noted for an earlier time."],
  FailedDeployment: [
    "REVERTED",
    () => "A contract that was to be made could not be: it is there already, or gas ran out.",
  ],
  InsufficientBalance: [
    "UNAVAILABLE",
    ({ balance, needed }) => `The contract has ${balance} wei, and this needs ${needed}.`,
  ],
  InvalidShortString: ["INVALID_INPUT", () => "A short text is not in its canonical form."],
  ReentrancyGuardReentrantCall: [
    "NOT_ALLOWED",
    () => "A contract called back in the middle of a step; that is refused.",
  ],
  SafeCastOverflowedUintDowncast: ["INVALID_INPUT", ({ bits, value }) => `${value} does not fit into ${bits} bits.`],
  SafeERC20FailedOperation: ["REVERTED", ({ token }) => `The token ${token} did not move what it was asked to.`],
  StringTooLong: ["INVALID_INPUT", () => "A text is too long."],
  StringsInsufficientHexLength: ["INVALID_INPUT", ({ value, length }) => `${value} does not fit into ${length} bytes.`],
};
