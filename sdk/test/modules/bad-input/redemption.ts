import { type SignedRedemption, redemptionToText } from "../../../src/vouchers/index.js";
import {
  type Input,
  Input as Given,
  address,
  amount,
  document,
  identity,
  integer,
  object,
  optional,
  signature,
  time,
  uri,
} from "./kinds.js";
import { events } from "./money.js";

const MOST_AMOUNT = 2n ** 80n - 1n;
const MOST_SECONDS = 2n ** 32n - 1n;

/** A voucher's number, its series' included. */
const id = () => new Given("id", (7n << 64n) + 1n, [...integer("id", 1n, 5n).bad.slice(0, -1), ["of no series", 5n]]);
const seriesId = () => integer("seriesId", 1n, 2n ** 64n - 1n);
const version = () => integer("version", 1n, 2n ** 32n - 1n);
const part = (field: string) => amount(field, { max: MOST_AMOUNT });
const place = () =>
  object("place", { chainId: integer("chainId", 1n, 2n ** 256n - 1n), contract: address("contract") });

const word = {
  chainId: integer("chainId", 1n, 2n ** 256n - 1n),
  contract: address("contract"),
  id: id(),
  version: version(),
  amount: part("amount"),
  remainingBefore: part("remainingBefore"),
  deadline: amount("deadline", { min: 0n }),
};
const signed = () => object("signed", { ...word, signature: signature() });
const text = () => {
  const digits = ["chainId", "id", "version", "amount", "remainingBefore", "deadline"];
  return document(redemptionToText(signed().good as SignedRedemption), "text", {
    format: ["format", "another"],
    contract: ["contract", "0x1234"],
    redemption: ["redemption", 5],
    signature: ["signature", "0x"],
    ...Object.fromEntries(digits.map((name) => [name, [`redemption.${name}`, "soon"] as [string, unknown]])),
  });
};
const signer = new Given(
  "signer",
  {
    getAddress: async () => address("").good as string,
    signTypedData: async () => signature().good as string,
  },
  [],
);

const consent = () =>
  object("consent", {
    id: id(),
    version: version(),
    expiry: time("expiry"),
    deadline: time("deadline"),
    signature: signature(),
  });

/** Vouchers redeemed, disputed and renewed. */
export const redemption: Record<string, readonly Input[] | readonly (readonly Input[])[]> = {
  "vouchers.signRedemption": [
    object("draft", {
      id: id(),
      version: optional(version()),
      amount: optional(part("amount")),
      remaining: optional(part("remaining")),
      deadline: optional(time()),
    }),
  ],
  "vouchers.redeem": [signed()],
  "vouchers.requestRedemption": [id(), part("amount")],
  "vouchers.cancelRedemption": [id()],
  "vouchers.fulfilRedemption": [id()],
  "vouchers.declineRedemption": [id()],
  "vouchers.confirmRedemption": [id()],
  "vouchers.disputeRedemption": [id(), uri("evidence"), optional(amount("deposit", { min: 0n }))],
  "vouchers.finalizeRedemption": [id()],
  "vouchers.lapseDispute": [id()],
  "vouchers.setRedemptionTerms": [
    object(
      "terms",
      Object.fromEntries(
        ["fulfil", "confirm", "restored", "lapse"].map((name) => [name, integer(`terms.${name}`, 1n, MOST_SECONDS)]),
      ),
    ),
  ],
  "vouchers.redemptionOf": [id()],
  "vouchers.disputeOf": [id()],
  "vouchers.courtOf": [seriesId()],
  "vouchers.disputeDeposit": [id()],
  "vouchers.marksOf": [identity("issuer")],
  "vouchers.redemptionTerms": [optional(integer("version", 1n, 0xffffn))],
  "vouchers.redemptionEvents": events("RedemptionFulfilled"),
  "vouchers.renew": [
    id(),
    optional(object("options", { maxPrice: optional(amount("maxPrice", { min: 0n })), deadline: optional(time()) })),
  ],
  "vouchers.renewalApproval": [id()],
  "vouchers.consentToExtension": [id(), time("expiry"), optional(time())],
  "vouchers.extend": [consent()],
  "vouchers.extendOwn": [id(), time("expiry")],
  "vouchers.betterRenewalTerms": [
    seriesId(),
    object("terms", {
      price: optional(amount("terms.price", { min: 0n })),
      period: optional(integer("terms.period", 1n, 2n ** 40n - 1n)),
      count: optional(integer("terms.count", 1n, 2n ** 16n - 1n)),
    }),
  ],
  "vouchers.withdrawRenewals": [],
  "vouchers.renewalTerms": [seriesId()],
  "vouchers.renewalWindow": [id()],
  "vouchers.renewalProceeds": [optional(identity("issuer"))],
  "vouchers.renewalEvents": events("Renewed"),
  "vouchers/signRedemption": [
    signer,
    place(),
    object("draft", {
      id: id(),
      version: version(),
      amount: part("amount"),
      remaining: part("remaining"),
      deadline: optional(time()),
    }),
  ],
  "vouchers/isSignedByHolder": [signed(), address("holder")],
  "vouchers/redemptionHash": [object("signed", word)],
  "vouchers/redemptionToText": [signed()],
  "vouchers/redemptionFromText": text().map((input) => [input]),
};
