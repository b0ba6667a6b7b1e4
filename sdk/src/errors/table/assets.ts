import { percent, moment } from "../words.js";
import { fieldName } from "./phrases.js";
import type { Sentences } from "./types.js";

/** What a policy's fields must be. */
const RULES: Readonly<Record<string, string>> = {
  minShares: "asks for no more shares than there are",
  upkeep: `sets at most ${percent(5_000n)} aside`,
  tolls: "has at most 8 tolls, no two in the same currency",
  pass: "has passes of a second or more, where it has tolls",
  price: "has tolls of more than nothing",
  token: "names the contract of a token where the toll is one, and only there; vouchers are named by their series",
  seriesId: "names a series where the toll is one, and only there",
  currencies: "has no more than 16 currencies together with all that the asset ever took",
};

export const assets: Sentences<"SharedAssets"> = {
  SharedAssetsDeadlinePassed: [
    "TOO_LATE",
    ({ deadline, time }) => `This was good until ${moment(deadline)}, and it was ${moment(time)}.`,
  ],
  SharedAssetsDecisionUsed: ["ALREADY_DONE", () => "This decision was carried out, which happens once."],
  SharedAssetsExists: ["ALREADY_DONE", ({ assetId }) => `Project ${assetId} is an asset already.`],
  SharedAssetsInsufficientAllowance: [
    "INSUFFICIENT_FUNDS",
    ({ assetId, spender, allowance, needed }) =>
      `${spender} may move ${allowance} shares of asset ${assetId}, and this needs ${needed}.`,
  ],
  SharedAssetsInsufficientEarnings: [
    "INSUFFICIENT_FUNDS",
    ({ available, needed }) =>
      available === 0n
        ? "There is nothing to take out."
        : `There is ${available} to take out, and this needs ${needed}.`,
  ],
  SharedAssetsInsufficientShares: [
    "INSUFFICIENT_FUNDS",
    ({ assetId, account, shares, needed }) =>
      `${account} has ${shares} shares of asset ${assetId}, and this needs ${needed}.`,
  ],
  SharedAssetsInvalidPolicy: [
    "INVALID_INPUT",
    ({ field }) => {
      const rule = RULES[fieldName(field)];
      return rule === undefined ? `The policy breaks a rule for ${fieldName(field)}.` : `A policy ${rule}.`;
    },
  ],
  SharedAssetsInvalidReceiver: ["INVALID_INPUT", ({ receiver }) => `Nothing of an asset can go to ${receiver}.`],
  SharedAssetsNotComplete: [
    "WRONG_STATE",
    ({ projectId }) => `Project ${projectId} is not complete, or nobody contributed to it.`,
  ],
  SharedAssetsNotDecided: [
    "NOT_ALLOWED",
    ({ backing, needed }) =>
      `The decision is not taken: owners of ${backing} shares back it, and it needs ${needed}, or a community's consent.`,
  ],
  SharedAssetsNotVouchers: [
    "NOT_ALLOWED",
    ({ caller }) => `Assets take the vouchers of their suite, not of ${caller}.`,
  ],
  SharedAssetsNothingToBack: [
    "INSUFFICIENT_FUNDS",
    ({ assetId, account }) => `${account} has no shares of asset ${assetId} that it had before this block.`,
  ],
  SharedAssetsNothingToClaim: [
    "ALREADY_DONE",
    ({ assetId, identity }) =>
      BigInt(identity) === 0n
        ? "The account has no identity, and shares are claimed by the identities that contributed."
        : `The identity ${identity} has no shares of asset ${assetId} to claim: it contributed nothing, or has them.`,
  ],
  SharedAssetsTooDear: [
    "LIMIT_EXCEEDED",
    ({ price, maxCost }) => `A pass costs ${price} now, more than your limit of ${maxCost}.`,
  ],
  SharedAssetsTooMuch: [
    "LIMIT_EXCEEDED",
    ({ amount }) => `An asset shares less than 2^128 of a currency in all; ${amount} more is too much.`,
  ],
  SharedAssetsUnknown: ["NOT_FOUND", ({ assetId }) => `There is no asset ${assetId}.`],
  SharedAssetsUnknownCommunity: ["NOT_FOUND", ({ communityId }) => `There is no community ${communityId}.`],
  SharedAssetsUpkeepKept: [
    "TOO_EARLY",
    ({ assetId, until }) => `The owners of asset ${assetId} may decide about what is set aside until ${moment(until)}.`,
  ],
  SharedAssetsWrongCurrency: [
    "NOT_FOUND",
    ({ assetId }) => `Asset ${assetId} has no such currency, takes no toll in it, or takes it in another way.`,
  ],
  SharedAssetsWrongPayment: [
    "INVALID_INPUT",
    ({ expected, paid }) => `Exactly ${expected} is to be paid here, and ${paid} came in.`,
  ],
  SharedAssetsWrongVoucher: [
    "WRONG_STATE",
    ({ assetId, id }) => `Voucher ${id} is not with asset ${assetId}; or it is spent, or not good for long enough.`,
  ],
  SharedAssetsZeroAmount: ["INVALID_INPUT", () => "An amount of zero does nothing."],
};
