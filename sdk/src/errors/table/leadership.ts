import { leadershipKinds } from "../../lottery/names.js";
import { moment } from "../words.js";
import type { Sentences } from "./types.js";

const kindName = (kind: bigint) => leadershipKinds[Number(kind)] ?? `number ${kind}`;

export const lottery: Sentences<"Lottery"> = {
  LotteryInvalidTerms: [
    "INVALID_INPUT",
    () =>
      'A kind has a name of letters, digits, spaces and "-", 1 or more uses, an interval, a lifetime that is a multiple of 64 seconds, and a target of 2 to the power of 1 to 247.',
  ],
  LotteryInvalidWindow: ["INVALID_INPUT", ({ blocks }) => `A window has 1 to 2^32 − 1 blocks, not ${blocks}.`],
  LotteryNotCongress: ["NOT_ALLOWED", ({ caller }) => `Only the timelock of congress adds kinds, not ${caller}.`],
  LotteryNotWon: [
    "INVALID_INPUT",
    ({ beneficiary, nonce }) =>
      `The nonce ${nonce} wins nothing for ${beneficiary}, or not any more: its window is over, or others won meanwhile and it is harder now.`,
  ],
  LotteryTooManyKinds: ["LIMIT_EXCEEDED", () => "There are 256 kinds of tokens, and no more can be added."],
  LotteryUnknownKind: ["NOT_FOUND", ({ kind, count }) => `There is no kind ${kind}; there are 0 to ${count - 1n}.`],
  LotteryWindowOpen: ["TOO_EARLY", ({ end }) => `The window is open until block ${end}.`],
  LotteryWonBefore: ["ALREADY_DONE", ({ id }) => `The digest ${id} has won before, and wins once.`],
};

export const leadershipTokens: Sentences<"LeadershipTokens"> = {
  LeadershipTokensExpired: ["TOO_LATE", ({ id, expiry }) => `The token ${id} was in force until ${moment(expiry)}.`],
  LeadershipTokensNotUser: [
    "NOT_ALLOWED",
    ({ caller, kind }) =>
      `Tokens of kind ${kindName(kind)} are used by the contract that the kind names, not ${caller}.`,
  ],
  LeadershipTokensOtherKind: [
    "INVALID_INPUT",
    ({ id, kind }) => `The token ${id} is of kind ${kindName(kind)}, and this takes another.`,
  ],
};

export const seats: Sentences<"ValidatorSeats" | "SeatMirror" | "NodeConsent"> = {
  NodeConsentExpired: [
    "TOO_LATE",
    ({ deadline }) => `The node's consent was good until ${moment(deadline)}. Ask for a new one.`,
  ],
  NodeConsentInvalid: ["BAD_SIGNATURE", ({ node }) => `This is not the consent of the node ${node}.`],
  NodeConsentNoPayee: ["INVALID_INPUT", () => "The consent names nobody to be paid."],
  SeatMirrorNotWaiting: ["NOT_FOUND", ({ number }) => `Redemption ${number} does not wait for a turn.`],
  SeatMirrorOutOfOrder: [
    ({ number, next }) => (number < next ? "ALREADY_DONE" : "WRONG_STATE"),
    ({ number, next }) => `Redemption ${next} is due, not ${number}.`,
  ],
  SeatMirrorTooFewSignatures: [
    "BAD_SIGNATURE",
    ({ signed, size }) => `Of ${size} validators ${signed} signed this, and it takes more than two thirds.`,
  ],
  ValidatorSeatsBusy: ["WRONG_STATE", ({ node, end }) => `The node ${node} has a turn until block ${end}.`],
  ValidatorSeatsInvalidNode: [
    "INVALID_INPUT",
    ({ node }) => `${node} cannot be a node: it is the zero address, or a founder that was named before.`,
  ],
  ValidatorSeatsInvalidTerms: [
    "INVALID_INPUT",
    ({ seats: number, term }) =>
      `There are 4 to 256 seats, and a turn lasts 1 to 2^32 − 1 blocks; not ${number} seats and ${term} blocks.`,
  ],
  ValidatorSeatsPast: [
    "TOO_LATE",
    ({ number, current }) => `Block ${number} is not after block ${current}: its validators are in the logs.`,
  ],
  ValidatorSeatsTooFewFounders: [
    "INVALID_INPUT",
    ({ founders }) => `It takes four founders or more, and there are ${founders}.`,
  ],
  ValidatorSeatsUnknown: ["NOT_FOUND", ({ index, count }) => `There is no turn ${index}; there are ${count}.`],
};

export const checkpoints: Sentences<"MainChainCheckpoints"> = {
  MainChainCheckpointsInvalidSet: [
    "INVALID_INPUT",
    ({ position }) =>
      `A set has one address or more, in ascending order and each once; this is wrong at position ${position}.`,
  ],
  MainChainCheckpointsNotLater: [
    "INVALID_INPUT",
    ({ height, latest }) => `The latest recorded block is ${latest}, and ${height} is not above it.`,
  ],
  MainChainCheckpointsTooFewSignatures: [
    "BAD_SIGNATURE",
    ({ signed, size }) => `Of ${size} validators ${signed} signed this block, and it takes more than two thirds.`,
  ],
  MainChainCheckpointsWrongSet: ["WRONG_STATE", () => "Another set was recorded meanwhile, and signs from now on."],
};

export const chainToken: Sentences<"ChainToken"> = {
  ChainTokenClaimedBefore: ["ALREADY_DONE", ({ index }) => `What turn ${index} earned was claimed before.`],
  ChainTokenInvalidSupply: [
    "INVALID_INPUT",
    ({ initialSupply, most }) => `The initial supply is 1 to ${most} base units, not ${initialSupply}.`,
  ],
  ChainTokenNotEnded: [
    "TOO_EARLY",
    ({ index, end }) => `Turn ${index} ends at block ${end}, and is paid from then on.`,
  ],
};
