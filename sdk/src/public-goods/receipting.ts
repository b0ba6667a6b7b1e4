import { ZeroAddress } from "ethers";
import { GoodsChoiceAbi } from "../abi/GoodsChoice.js";
import { IdentityRegistryAbi } from "../abi/IdentityRegistry.js";
import { PaymentReceiptsAbi } from "../abi/PaymentReceipts.js";
import { PublicGoodsAbi } from "../abi/PublicGoods.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkBoolean, checkInteger, checkObject, checkText } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkCurrency, currencyAt } from "../core/currency.js";
import { InputError } from "../core/input-error.js";
import { isSignedBy, signFor } from "../core/signing.js";
import { type Time, checkTime, checkTimeIfGiven } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { MOST_AMOUNT, checkRequestId } from "./input.js";
import { type ReceiptMetadata, metadataIn } from "./metadata.js";
import { requestStates } from "./names.js";
import {
  PAYMENT_FIELDS,
  type SignedPaymentReceipt,
  checkSignedReceipt,
  paymentReference,
  receiptDigest,
  receiptStruct,
} from "./receipt.js";
import type { CreditsIssued, RequestClosed } from "./requesting.js";

export type ReceiptSubmitted = EventArgs<typeof PublicGoodsAbi, "ReceiptSubmitted">;

/** That an organisation was paid outside of the chain: what `goodsPaymentIn` finds in an event of Stripe. */
export interface PaidOutside {
  readonly requestId: bigint | number;
  /** What the processor, or the organisation, calls the payment. */
  readonly paymentId: string;
  /** In base units: hundredths, wei, or a token's own. */
  readonly amount: bigint;
  /** "ETH", three capitals such as EUR, or the address of a token. */
  readonly currency: string;
  readonly paidAt: Time;
  /** Last second at which the receipt is taken; in 7 days if left out. */
  readonly deadline?: Time;
}

/** Who confirms, or that too few were found and another block is waited for. */
export interface ConfirmersDrawn {
  /** Identities, by place; empty where too few were found. */
  readonly confirmers: readonly string[];
  /** The block whose hash draws again; null where they are drawn. */
  readonly drawBlock: bigint | null;
}

/** What an answer of a confirmer came to. */
export interface Confirmation {
  readonly confirmer: string;
  readonly paid: boolean;
  /** With the second who confirms. */
  readonly issued: CreditsIssued | null;
  /** Where two cannot confirm any more. */
  readonly closed: RequestClosed | null;
}

/** What a payer keeps of its payment. */
export interface KeptReceipt extends ReceiptMetadata {
  readonly requestId: bigint;
  /** Identity. */
  readonly payer: string;
  /** Its present account. */
  readonly owner: string;
}

/** How long a receipt is good for where no deadline is given: 7 days (seconds). */
const USUAL_TIME = 7n * 86_400n;
const LAST_PLACE = 2n;

export function receipting(core: Core) {
  const contract = core.contract("PublicGoods", PublicGoodsAbi);
  const choice = core.contract("GoodsChoice", GoodsChoiceAbi);
  const receipts = core.contract("PaymentReceipts", PaymentReceiptsAbi);
  core.contract("IdentityRegistry", IdentityRegistryAbi);

  async function requireOurs(field: string, { chainId, contract: address }: SignedPaymentReceipt): Promise<void> {
    const [ours, deployment] = await Promise.all([contract.address(), core.deployment()]);
    if (chainId !== BigInt(deployment.chainId)) {
      throw new InputError(`${field}.chainId`, `${deployment.chainId}, the chain of this client`, chainId);
    }
    if (address !== ours) throw new InputError(`${field}.contract`, `${ours}, PublicGoods of this client`, address);
  }

  /** Where the client's identity was drawn to confirm a receipt. */
  async function placeOf(requestId: bigint): Promise<bigint> {
    const identity = await identityOr(core, undefined);
    const places = [0n, 1n, LAST_PLACE];
    const drawn = await Promise.all(places.map((place) => contract.read("confirmerAt", requestId, place)));
    const place = drawn.findIndex((one) => one.identity === identity);
    if (place < 0) throw new InputError("account", "that of a member drawn to confirm the receipt", identity);
    return BigInt(place);
  }

  return {
    /**
     * Signs, as an accepted processor or as the organisation's signer, that a request was paid outside. What the contract would
     * refuse is not signed.
     *
     * @param payment What `goodsPaymentIn` found in a verified event of Stripe, or the like.
     * @throws InputError where the request waits for no payment, this is not what was to be paid, or the client may not sign it.
     * @example
     * const payment = goodsPaymentIn(verifyStripe({ payload, header, secret }));
     * if (payment) console.log(receiptToText(await publicGoods.attest(payment)));
     */
    async attest(payment: PaidOutside): Promise<SignedPaymentReceipt> {
      const given = checkObject("payment", payment);
      const requestId = checkRequestId("payment.requestId", given.requestId);
      const reference = paymentReference(checkText("payment.paymentId", given.paymentId));
      const amount = checkAmount("payment.amount", given.amount, 1n, MOST_AMOUNT);
      const currency = checkCurrency("payment.currency", given.currency).name;
      const paidAt = checkTime("payment.paidAt", given.paidAt);
      const until = checkTimeIfGiven("payment.deadline", given.deadline);

      const account = await core.account();
      const [record, { accepted }, address, { chainId }, deadline] = await Promise.all([
        contract.read("requestOf", requestId),
        choice.read("processorOf", account),
        contract.address(),
        core.deployment(),
        core.deadlineOr(until, USUAL_TIME),
      ]);
      const { payer, organisation, concludedAt } = record;
      if (requestStates[Number(record.state)] !== "recommended") {
        throw new InputError("payment.requestId", "a request that waits for its payment", requestId);
      }
      const due = currencyAt(record.currency).name;
      if (currency !== due) throw new InputError("payment.currency", due, currency);
      if (amount < record.amount) throw new InputError("payment.amount", `${record.amount} or more`, amount);
      if (paidAt < concludedAt) throw new InputError("payment.paidAt", `${concludedAt} or later`, paidAt);
      const { signer } = await choice.read("organisationOf", organisation);
      if (!accepted && signer !== account) {
        throw new InputError("account", "that of an accepted processor, or of the organisation's signer", account);
      }
      const processor = accepted ? account : null;
      const receipt = { requestId, payer, organisation, amount, currency, processor, reference, paidAt, deadline };
      const signature = await signFor(core, "PublicGoods", PAYMENT_FIELDS, receiptStruct(receipt));
      return { ...receipt, chainId: BigInt(chainId), contract: address, signer: account, signature };
    },

    /**
     * Whether a receipt is signed by its signer, key or contract, for this client's contract; and that signer is the processor it
     * names, accepted now, or the organisation's.
     *
     * @throws InputError
     */
    async verifyReceipt(signed: SignedPaymentReceipt): Promise<boolean> {
      const checked = checkSignedReceipt("receipt", signed);
      await requireOurs("receipt", checked);
      const { processor, organisation, signer, signature } = checked;
      const [isSigned, terms, payee] = await Promise.all([
        isSignedBy(core, signer, receiptDigest(checked), signature),
        choice.read("processorOf", processor ?? ZeroAddress),
        choice.read("organisationOf", organisation),
      ]);
      return isSigned && (processor === null || terms.accepted) && (signer === processor || signer === payee.signer);
    },

    /**
     * Hands in the receipt of a payment made outside. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `INVALID_INPUT`, `NOT_ALLOWED`, `ALREADY_DONE`, `WRONG_STATE`, `TOO_LATE`.
     * @example
     * await publicGoods.submitReceipt(receiptFromText(text)).send();
     */
    submitReceipt(signed: SignedPaymentReceipt): Action<ReceiptSubmitted, void> {
      const checked = checkSignedReceipt("receipt", signed);
      return contract.action("submitReceipt", {
        args: async () => {
          await requireOurs("receipt", checked);
          return [receiptStruct(checked), checked.signer, checked.signature] as const;
        },
        result: (found) => found.one(contract, "ReceiptSubmitted"),
      });
    },

    /**
     * Draws three members of Payments to confirm a receipt. Anyone may, from the eleventh block after it was handed in on.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `ALREADY_DONE`, `WRONG_STATE`, `NOT_FOUND`.
     */
    drawConfirmers(requestId: bigint | number): Action<ConfirmersDrawn, void> {
      return contract.action("drawConfirmers", {
        args: [checkRequestId("requestId", requestId)],
        result: (found) => ({
          confirmers: found.maybe(contract, "ConfirmersDrawn")?.identities ?? [],
          drawBlock: found.maybe(contract, "ConfirmersSought")?.drawBlock ?? null,
        }),
      });
    },

    /**
     * Says whether the payment was made, as a member of Payments who was drawn to.
     *
     * @param options `place`: where the client was drawn, 0 to 2; looked up if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `ALREADY_DONE`, `WRONG_STATE`, `TOO_LATE`.
     * @example
     * const { result } = await publicGoods.confirm(requestId, true).send();
     * if (result.issued) console.log(`${formatEther(result.issued.credits)} credits issued`);
     */
    confirm(
      requestId: bigint | number,
      paid: boolean,
      options: { readonly place?: bigint | number } = {},
    ): Action<Confirmation, void> {
      const id = checkRequestId("requestId", requestId);
      const answer = checkBoolean("paid", paid);
      const { place } = checkObject("options", options);
      const given = place === undefined ? undefined : checkInteger("place", place, 0n, LAST_PLACE);
      return contract.action("confirm", {
        args: async () => [id, given ?? (await placeOf(id)), answer] as const,
        result: (found) => ({
          confirmer: found.one(contract, "ReceiptAnswered").confirmer,
          paid: found.one(contract, "ReceiptAnswered").paid,
          issued: found.maybe(contract, "CreditsIssued") ?? null,
          closed: found.maybe(contract, "RequestClosed") ?? null,
        }),
      });
    },

    /**
     * What a payer keeps of its payment: a token that cannot be transferred.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` where nothing was issued for that request.
     * @example
     * const { attributes, description } = await publicGoods.receipt(requestId);
     */
    async receipt(requestId: bigint | number): Promise<KeptReceipt> {
      const id = checkRequestId("requestId", requestId);
      const [payer, owner, uri] = await Promise.all([
        receipts.read("payerOf", id),
        receipts.read("ownerOf", id),
        receipts.read("tokenURI", id),
      ]);
      return { requestId: id, payer, owner, ...metadataIn(uri) };
    },

    /**
     * How many receipts an identity has.
     *
     * @param identity That of the client's account if left out.
     * @throws InputError
     */
    async receiptCount(identity?: string): Promise<bigint> {
      const given = checkIdentityIfGiven(identity);
      return receipts.read("countOf", await identityOr(core, given));
    },

    /**
     * Tells wallets where a receipt is after its payer's identity moved. Anyone may.
     *
     * @returns Whether there was something to tell.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    announceReceipt(requestId: bigint | number): Action<boolean, void> {
      return receipts.action("announce", {
        args: [checkRequestId("requestId", requestId)],
        result: (found) => found.maybe(receipts, "Transfer") !== undefined,
      });
    },
  };
}
