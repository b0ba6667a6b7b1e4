import { requestStates } from "../../public-goods/names.js";
import { amount, ether, moment } from "../words.js";
import { fieldName, windowSentence } from "./phrases.js";
import { type Sentences, windowCode } from "./types.js";

/** In the order of the contract's enum. */
const STATES = [
  "was not made",
  "waits for its block to be sealed",
  "is sealed: hosts reveal and vote",
  "is concluded: the active host is to recommend",
  "is recommended: the payer is to pay",
  "has a receipt, which members of Payments confirm",
  "is issued",
  "has lapsed",
  "came to nothing",
];
/** What has an end has come to it. */
const FIRST_END = BigInt(requestStates.indexOf("issued"));

export const publicGoods: Sentences<"PublicGoods"> = {
  PublicGoodsAmountTooLarge: [
    "INVALID_INPUT",
    ({ amount: wanted, credits }) =>
      `An amount of ${wanted}, worth ${amount(credits)} credits, is too large for one request.`,
  ],
  PublicGoodsAnswered: [
    "ALREADY_DONE",
    ({ requestId, place }) => `Confirmer ${place} of request ${requestId} has answered.`,
  ],
  PublicGoodsBlockToCome: [
    "TOO_EARLY",
    ({ blockNumber, current }) =>
      `It goes by the hash of block ${blockNumber}, which is known from the next block on; this is block ${current}.`,
  ],
  PublicGoodsConfirmersDrawn: [
    "ALREADY_DONE",
    ({ requestId }) => `Who confirms the receipt of request ${requestId} is drawn.`,
  ],
  PublicGoodsDeadlinePassed: [
    "TOO_LATE",
    ({ deadline, time }) => `This was good until ${moment(deadline)}, and it was ${moment(time)}.`,
  ],
  PublicGoodsHostHasTime: [
    "TOO_EARLY",
    ({ seat, answerUntil, time }) =>
      `The host of post ${seat} has until ${moment(answerUntil)} to recommend, and it was ${moment(time)}.`,
  ],
  PublicGoodsInvalidParameters: ["INVALID_INPUT", ({ field }) => `The parameter ${fieldName(field)} is out of bounds.`],
  PublicGoodsInvalidSignature: ["BAD_SIGNATURE", ({ signer }) => `The signature is not ${signer}'s over exactly this.`],
  PublicGoodsNoOrganisation: ["UNAVAILABLE", () => "No organisation is listed that could be paid."],
  PublicGoodsNotConfirmer: [
    "NOT_ALLOWED",
    ({ requestId, place, account }) =>
      `${account} is not the account of confirmer ${place} of request ${requestId}, or no member of Payments in good standing any more.`,
  ],
  PublicGoodsNotContrary: [
    "INVALID_INPUT",
    ({ requestId, organisation }) =>
      `To recommend organisation ${organisation} for request ${requestId} is what the tally says, or there is no tally yet.`,
  ],
  PublicGoodsNotDue: [
    "TOO_EARLY",
    ({ requestId, until, time }) =>
      `Request ${requestId} can go on until ${moment(until)}, and it was ${moment(time)}.`,
  ],
  PublicGoodsNotListed: ["NOT_FOUND", ({ organisation }) => `Organisation ${organisation} is not listed.`],
  PublicGoodsNotOnChain: [
    "INVALID_INPUT",
    ({ currency }) => `The currency ${currency} does not move on this chain. Pay outside, and hand in the receipt.`,
  ],
  PublicGoodsNotPayer: [
    "NOT_ALLOWED",
    ({ requestId, account }) =>
      `Only the payer of request ${requestId} may do this, and ${account} is not its account.`,
  ],
  PublicGoodsNotPayout: [
    "NOT_ALLOWED",
    ({ organisation, account }) =>
      `Only the account that organisation ${organisation} is paid at may send this elsewhere, not ${account}.`,
  ],
  PublicGoodsNotProcessor: ["NOT_ALLOWED", ({ processor }) => `${processor} is not an accepted processor of payments.`],
  PublicGoodsNotRegistered: ["NOT_FOUND", ({ account }) => `The account ${account} has no registered identity.`],
  PublicGoodsNotSigner: [
    "NOT_ALLOWED",
    ({ signer }) => `A receipt is signed by the organisation or by the processor it names, and ${signer} is neither.`,
  ],
  PublicGoodsNothingOwed: ["ALREADY_DONE", ({ identity }) => `No bond is owed to the identity ${identity}.`],
  PublicGoodsNothingToCollect: [
    "ALREADY_DONE",
    ({ organisation }) => `No payment is kept for organisation ${organisation}.`,
  ],
  PublicGoodsOutsideWindow: [windowCode, windowSentence],
  PublicGoodsOwnOrganisation: [
    "NOT_ALLOWED",
    ({ organisation, account }) =>
      `${account} is where organisation ${organisation} is paid, so it cannot be the payer.`,
  ],
  PublicGoodsRequestOpen: [
    "WRONG_STATE",
    ({ identity, requestId }) => `The identity ${identity} has request ${requestId} open; one at a time.`,
  ],
  PublicGoodsTooFewCredits: [
    ({ credits }) => (credits === 0n ? "UNAVAILABLE" : "LIMIT_EXCEEDED"),
    ({ credits, minCredits }) =>
      credits === 0n
        ? "There is no rate for this currency, or the amount buys nothing."
        : `The amount buys ${amount(credits)} credits now, less than your limit of ${amount(minCredits)}. Quote again.`,
  ],
  PublicGoodsUnderpaid: [
    "INSUFFICIENT_FUNDS",
    ({ requestId, received, amount: due }) =>
      `Of the ${due} base units due for request ${requestId} only ${received} reached the organisation.`,
  ],
  PublicGoodsUnknownParameters: ["NOT_FOUND", ({ version }) => `There is no set of parameters ${version}.`],
  PublicGoodsWrongReceipt: [
    "INVALID_INPUT",
    ({ requestId, field }) =>
      `What the receipt says in ${fieldName(field) || "a field"} does not fit request ${requestId}.`,
  ],
  PublicGoodsWrongState: [
    ({ state }) => (state === 0n ? "NOT_FOUND" : state >= FIRST_END ? "ALREADY_DONE" : "WRONG_STATE"),
    ({ requestId, state }) => `Request ${requestId} ${STATES[Number(state)] ?? "is in another state"}.`,
  ],
  PublicGoodsWrongValue: [
    "INSUFFICIENT_FUNDS",
    ({ sent, needed }) => `This takes ${ether(needed)}, and ${ether(sent)} came.`,
  ],
};

const ofHost = (seat: bigint) => `The host of post ${seat}`;

export const goodsChoice: Sentences<"GoodsChoice"> = {
  GoodsChoiceInvalidOrganisation: [
    "INVALID_INPUT",
    ({ field }) =>
      `An organisation has a description, an account for payments other than the public-goods contract, and a cap; ${fieldName(field) || "one"} is not right.`,
  ],
  GoodsChoiceInvalidProcessor: [
    "INVALID_INPUT",
    ({ processor }) => `${processor} needs a jurisdiction of two capital letters and the hash of its policy.`,
  ],
  GoodsChoiceInvalidRoot: ["INVALID_INPUT", () => "A list of secrets has a root other than zero."],
  GoodsChoiceNoMiss: [
    "WRONG_STATE",
    ({ requestId, seat }) =>
      `For request ${requestId} the miss of post ${seat} is recorded, or its host was admitted less than a day before.`,
  ],
  GoodsChoiceNotGoods: ["NOT_ALLOWED", ({ caller }) => `Only the public-goods contract may do this, not ${caller}.`],
  GoodsChoiceNotHost: ["NOT_ALLOWED", ({ seat, account }) => `${account} does not act for the host of post ${seat}.`],
  GoodsChoiceNotListed: ["NOT_FOUND", ({ organisation }) => `Organisation ${organisation} is not listed.`],
  GoodsChoiceNotPicked: [
    "INVALID_INPUT",
    ({ requestId, organisation }) => `No host picked organisation ${organisation} for request ${requestId}.`,
  ],
  GoodsChoiceNotRevealed: [
    "WRONG_STATE",
    ({ requestId, seat }) => `${ofHost(seat)} revealed nothing for request ${requestId}, so it does not vote.`,
  ],
  GoodsChoiceNotSealed: ["TOO_EARLY", ({ requestId }) => `Request ${requestId} is not sealed.`],
  GoodsChoiceNotStandby: [
    "NOT_ALLOWED",
    ({ requestId, seat }) =>
      `${ofHost(seat)} did not stand by when request ${requestId} was made, or is none any more.`,
  ],
  GoodsChoiceOutsideWindow: [windowCode, windowSentence],
  GoodsChoiceRevealed: [
    "ALREADY_DONE",
    ({ requestId, seat }) => `${ofHost(seat)} has revealed for request ${requestId}.`,
  ],
  GoodsChoiceTooManyOrganisations: [
    "UNAVAILABLE",
    ({ count }) => `${count} organisations are listed, and no more can be.`,
  ],
  GoodsChoiceVoted: ["ALREADY_DONE", ({ requestId, seat }) => `${ofHost(seat)} has voted on request ${requestId}.`],
  GoodsChoiceWrongSecret: [
    "INVALID_INPUT",
    ({ requestId, seat }) =>
      `What the host of post ${seat} committed before request ${requestId} has no such secret for it.`,
  ],
};

export const paymentReceipts: Sentences<"PaymentReceipts"> = {
  PaymentReceiptsInvalidOwner: ["INVALID_INPUT", ({ owner }) => `The account ${owner} cannot hold receipts.`],
  PaymentReceiptsNotIssuer: [
    "NOT_ALLOWED",
    ({ caller }) => `Only the public-goods contract issues receipts, not ${caller}.`,
  ],
  PaymentReceiptsNotTransferable: [
    "NOT_ALLOWED",
    () => "Receipts of payments cannot be transferred, nor anybody approved to.",
  ],
  PaymentReceiptsUnknown: ["NOT_FOUND", ({ requestId }) => `There is no receipt of request ${requestId}.`],
};
