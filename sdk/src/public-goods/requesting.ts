import { PayAbi } from "../abi/Pay.js";
import { PaymentReceiptsAbi } from "../abi/PaymentReceipts.js";
import { GoodsChoiceAbi } from "../abi/GoodsChoice.js";
import { PublicGoodsAbi } from "../abi/PublicGoods.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkCurrency, currencyAt } from "../core/currency.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { type Time, checkTimeIfGiven } from "../core/time.js";
import { approvalOf, approveStep } from "../core/token.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { MOST_AMOUNT, checkOrganisation, checkRequestId } from "./input.js";
import type { goodsViews } from "./views.js";

type GoodsEvent<N extends "Requested" | "RequestSealed" | "RequestConcluded" | "HostAsked" | "Recommended"> = EventArgs<
  typeof PublicGoodsAbi,
  N
>;

export type Requested = GoodsEvent<"Requested">;
export type RequestSealed = GoodsEvent<"RequestSealed">;
export type CreditsIssued = EventArgs<typeof PublicGoodsAbi, "CreditsIssued">;
export type PaymentKept = EventArgs<typeof PublicGoodsAbi, "PaymentKept">;
export type RequestClosed = EventArgs<typeof PublicGoodsAbi, "RequestClosed">;
export type HostDefaulted = EventArgs<typeof PublicGoodsAbi, "HostDefaulted">;
export type BondWithdrawn = EventArgs<typeof PublicGoodsAbi, "BondWithdrawn">;
export type PaymentCollected = EventArgs<typeof PublicGoodsAbi, "PaymentCollected">;

/** What is asked for. */
export interface RequestDraft {
  /** "ETH", three capitals such as EUR, or the address of a token. */
  readonly currency: string;
  /** What will be paid, in base units: wei, hundredths, or a token's own. */
  readonly amount: bigint;
  /** Least credits to be issued for it (18 decimals); what the rate in force brings if left out. */
  readonly minCredits?: bigint;
  /** Last second at which the request may be made; 20 minutes from now if left out. */
  readonly deadline?: Time;
}

/** What became of the tally. */
export interface Conclusion {
  /** What the tally said; null where there is none with room, and the bond goes back. */
  readonly organisation: bigint | null;
  readonly votes: number;
  /** Who is asked to recommend it, and until when; null where no host is active, and it stands by itself. */
  readonly asked: GoodsEvent<"HostAsked"> | null;
}

/** What a payment came to. */
export interface PaidRequest {
  readonly issued: CreditsIssued;
  /** Where the organisation's account did not take the payment: what it can collect. */
  readonly kept: PaymentKept | null;
}

/** How a request was closed. */
export interface ClosedRequest extends RequestClosed {
  /** The host that was to recommend, and did not. */
  readonly defaulted: HostDefaulted | null;
}

const MOST_CREDITS = 2n ** 112n - 1n;

export function requesting(core: Core, views: ReturnType<typeof goodsViews>) {
  const contract = core.contract("PublicGoods", PublicGoodsAbi);
  core.contract("GoodsChoice", GoodsChoiceAbi);
  core.contract("PaymentReceipts", PaymentReceiptsAbi);
  core.contract("Pay", PayAbi);

  const concluded = (found: ReceiptEvents): Conclusion => {
    const { organisation, votes } = found.one(contract, "RequestConcluded");
    return {
      organisation: organisation === 0n ? null : organisation,
      votes: Number(votes),
      asked: found.maybe(contract, "HostAsked") ?? null,
    };
  };

  return {
    /**
     * Requests work credits for a payment to come, at the rate in force. The bond is sent along; it comes back unless the client
     * lets the request lapse.
     *
     * @returns The event, with the number of the request.
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where another is open, `LIMIT_EXCEEDED`, `UNAVAILABLE`, `NOT_FOUND`, `TOO_LATE`.
     * @example
     * const { result } = await publicGoods.request({ currency: "ETH", amount: parseEther("0.1") }).send();
     * console.log(`Request ${result.requestId}, for ${formatEther(result.credits)} credits`);
     */
    request(draft: RequestDraft): Action<Requested, bigint> {
      const { currency, amount, minCredits, deadline } = checkObject("draft", draft);
      const { address, name } = checkCurrency("currency", currency);
      const units = checkAmount("amount", amount, 1n, MOST_AMOUNT);
      const least = minCredits === undefined ? undefined : checkAmount("minCredits", minCredits, 0n, MOST_CREDITS);
      const until = checkTimeIfGiven("deadline", deadline);
      return contract.action("request", {
        args: async () => {
          const [quoted, end] = await Promise.all([
            least === undefined ? views.quote(name, units).then(({ credits }) => credits) : least,
            core.deadlineOr(until),
          ]);
          return [address, units, quoted, end] as const;
        },
        value: async () => (await views.terms()).bond,
        result: (found) => found.one(contract, "Requested"),
      });
    },

    /**
     * Keeps the hash that decides. Anyone may, from the eleventh block after the request on; the payer should, within a day.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `WRONG_STATE`, `NOT_FOUND`, `ALREADY_DONE`.
     */
    seal(requestId: bigint | number): Action<RequestSealed, void> {
      return contract.action("seal", {
        args: [checkRequestId("requestId", requestId)],
        result: (found) => found.one(contract, "RequestSealed"),
      });
    },

    /**
     * States the tally once the votes are in. Anyone may; the payer should, within two days of the request.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `TOO_LATE`, `WRONG_STATE`, `NOT_FOUND`, `ALREADY_DONE`.
     */
    conclude(requestId: bigint | number): Action<Conclusion, void> {
      return contract.action("conclude", {
        args: [checkRequestId("requestId", requestId)],
        result: concluded,
      });
    },

    /**
     * Pays the recommended organisation in ETH or a token, as the payer; the credits are issued at once.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_LATE`, `INVALID_INPUT` of money that is none of this chain.
     * @example
     * const { result } = await publicGoods.pay(requestId).send(); // approves the token first where that is needed
     */
    pay(requestId: bigint | number): Action<PaidRequest, void> {
      const id = checkRequestId("requestId", requestId);
      const due = async () => {
        const { currency, amount } = await contract.read("requestOf", id);
        return { ...currencyAt(currency), amount };
      };
      return contract.action("pay", {
        args: [id],
        value: async () => {
          const { kind, amount } = await due();
          return kind === "eth" ? amount : 0n;
        },
        steps: async () => {
          const { kind, address: token, amount: needed } = await due();
          if (kind !== "token") return [];
          const [owner, spender] = await Promise.all([core.account(), contract.address()]);
          const missing = await approvalOf(core, { token, owner, spender, needed });
          return missing ? [approveStep(core, missing, "the public-goods contract")] : [];
        },
        result: (found) => ({
          issued: found.one(contract, "CreditsIssued"),
          kept: found.maybe(contract, "PaymentKept") ?? null,
        }),
      });
    },

    /**
     * Ends a request that cannot go on. Anyone may. `get(requestId).next` says when.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `ALREADY_DONE`, `NOT_FOUND`.
     */
    close(requestId: bigint | number): Action<ClosedRequest, void> {
      return contract.action("close", {
        args: [checkRequestId("requestId", requestId)],
        result: (found) => ({
          ...found.one(contract, "RequestClosed"),
          defaulted: found.maybe(contract, "HostDefaulted") ?? null,
        }),
      });
    },

    /**
     * Pays an identity the bonds it is owed, to its present account. Anyone may.
     *
     * @param identity That of the client's account if left out.
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where nothing is owed.
     */
    withdraw(identity?: string): Action<BondWithdrawn, bigint> {
      const given = checkIdentityIfGiven(identity);
      return contract.action("withdraw", {
        args: async () => [await identityOr(core, given)] as const,
        result: (found) => found.one(contract, "BondWithdrawn"),
      });
    },

    /**
     * Pays an organisation what its account did not take. Anyone may, to that account; that account, to any.
     *
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE`, `NOT_ALLOWED`.
     */
    collect(organisation: bigint | number, to: string): Action<PaymentCollected, bigint> {
      return contract.action("collect", {
        args: [checkOrganisation("organisation", organisation), checkAddress("to", to)],
        result: (found) => found.one(contract, "PaymentCollected"),
      });
    },
  };
}
