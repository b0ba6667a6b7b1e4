import { MaxUint256, ZeroAddress, getAddress } from "ethers";
import { IdentityRegistryAbi } from "../abi/IdentityRegistry.js";
import { VoucherRenewalsAbi } from "../abi/VoucherRenewals.js";
import { VouchersAbi } from "../abi/Vouchers.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkInteger, checkObject, checkSignature } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { type TypedFields, signFor } from "../core/signing.js";
import { type Time, checkTime, checkTimeIfGiven, dateOf } from "../core/time.js";
import { type Approval, approvalOf, approveStep } from "../core/token.js";
import { checkIdentity } from "../identity/did.js";
import { checkSeriesId, checkVoucherId, seriesIdOf } from "./id.js";

type Abi = typeof VoucherRenewalsAbi;
export type Renewed = EventArgs<Abi, "Renewed">;
export type Extended = EventArgs<Abi, "Extended">;
export type RenewalTermsSet = EventArgs<Abi, "RenewalTermsSet">;
export type ProceedsWithdrawn = EventArgs<Abi, "ProceedsWithdrawn">;

/** Renewal terms of a series. */
export interface RenewalTerms {
  /** Seconds that a renewal adds to the expiry. */
  readonly period: bigint;
  /** How often one voucher may be renewed. */
  readonly count: number;
  /** Whether a renewal adds the face amount anew. */
  readonly refill: boolean;
  /** Wei or, with a token, its base units. */
  readonly price: bigint;
  /** An ERC-20; null: ETH. */
  readonly token: string | null;
}

/** A holder's word that a voucher may be extended. The issuer submits it; it holds for one version. */
export interface ExtensionConsent {
  readonly id: bigint;
  readonly version: bigint;
  /** Unix seconds. */
  readonly expiry: bigint;
  /** Unix seconds. */
  readonly deadline: bigint;
  readonly signature: string;
}

const MOST_VERSION = 2n ** 32n - 1n;
const WEEK = 7n * 86_400n;

const EXTEND_FIELDS: TypedFields = {
  Extend: [
    { name: "id", type: "uint256" },
    { name: "version", type: "uint32" },
    { name: "expiry", type: "uint40" },
    { name: "deadline", type: "uint256" },
  ],
};

/** More time for vouchers: renewals by their holders, extensions by their issuers. */
export function renewals(core: Core) {
  const contract = core.contract("VoucherRenewals", VoucherRenewalsAbi);
  const vouchers = core.contract("Vouchers", VouchersAbi);
  const identities = core.contract("IdentityRegistry", IdentityRegistryAbi);

  async function termsOf(seriesId: bigint): Promise<RenewalTerms | null> {
    const { period, count, refill, token, price } = await contract.read("termsOf", seriesId);
    if (period === 0n) return null;
    const paidIn = getAddress(token);
    return { period, count: Number(count), refill, price, token: paidIn === ZeroAddress ? null : paidIn };
  }

  /** What the account still has to approve, to renew a voucher; null where it is nothing. */
  async function missing(id: bigint): Promise<Approval | null> {
    const terms = await termsOf(seriesIdOf(id));
    if (terms === null || terms.token === null || terms.price === 0n) return null;
    const [owner, spender] = await Promise.all([core.account(), contract.address()]);
    return approvalOf(core, { token: terms.token, owner, spender, needed: terms.price });
  }

  return {
    /**
     * Renews the client's voucher for one period on the series' terms, in the last tenth of its term. ETH is sent along; a
     * token is approved first, for exactly the price.
     *
     * @param options `maxPrice`: most to be paid, what the terms say now if left out. `deadline`: in 20 minutes if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `TOO_EARLY`, `TOO_LATE`, `WRONG_STATE` where it is locked or used up,
     * `INSUFFICIENT_FUNDS`.
     * @example
     * const window = await vouchers.renewalWindow(weeklyBox);
     * if (window && window.start <= new Date()) await vouchers.renew(weeklyBox).send();
     */
    renew(id: bigint, options: { readonly maxPrice?: bigint; readonly deadline?: Time } = {}): Action<Renewed, void> {
      const checked = checkVoucherId("id", id);
      const { maxPrice, deadline } = checkObject("options", options);
      const most = maxPrice === undefined ? undefined : checkAmount("maxPrice", maxPrice, 0n);
      const until = checkTimeIfGiven("deadline", deadline);
      const terms = () => termsOf(seriesIdOf(checked));
      return contract.action("renew", {
        args: async () => [checked, most ?? (await terms())?.price ?? MaxUint256, await core.deadlineOr(until)],
        value: async () => {
          const found = await terms();
          return found === null || found.token !== null ? 0n : found.price;
        },
        steps: async () => {
          const approval = await missing(checked);
          return approval === null ? [] : [approveStep(core, approval, "the renewals")];
        },
        result: (found) => found.one(contract, "Renewed"),
      });
    },

    /**
     * What the client's account still has to approve before it can renew a voucher whose terms name a token; null where it is
     * nothing. `renew` does it by itself.
     *
     * @throws InputError
     */
    async renewalApproval(id: bigint): Promise<Approval | null> {
      return missing(checkVoucherId("id", id));
    },

    /**
     * Consents to an extension, as the voucher's owner, and gives the result to the issuer.
     *
     * @param deadline First second at which the issuer can no longer submit it; a week from now if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`.
     */
    async consentToExtension(id: bigint, expiry: Time, deadline?: Time): Promise<ExtensionConsent> {
      const checked = { id: checkVoucherId("id", id), expiry: checkTime("expiry", expiry) };
      const until = checkTimeIfGiven("deadline", deadline);
      const [{ version }, latest] = await Promise.all([
        vouchers.read("voucherOf", checked.id),
        until ?? core.deadlineOr(undefined, WEEK),
      ]);
      const consent = { ...checked, version, deadline: latest };
      return { ...consent, signature: await signFor(core, "VoucherRenewals", EXTEND_FIELDS, consent) };
    },

    /**
     * Extends a voucher, expired or not, to what its owner consented to. Its issuer only.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `TOO_LATE`, `BAD_SIGNATURE`, `INVALID_INPUT`, `WRONG_STATE`.
     * @example
     * const consent = await holder.vouchers.consentToExtension(bread, new Date("2031-01-01"));
     * await issuer.vouchers.extend(consent).send();
     */
    extend(consent: ExtensionConsent): Action<Extended, void> {
      const { id, version, expiry, deadline, signature } = checkObject("consent", consent);
      const checked = checkVoucherId("id", id);
      const named = checkInteger("version", version, 1n, MOST_VERSION);
      const args = [checked, checkTime("expiry", expiry), checkTime("deadline", deadline)] as const;
      const signed = checkSignature("signature", signature);
      return contract.action("extend", {
        args: async () => {
          const now = await vouchers.read("voucherOf", checked);
          if (now.version !== named) throw new InputError("version", `${now.version}, as the voucher stands`, named);
          return [...args, signed];
        },
        result: (found) => found.one(contract, "Extended"),
      });
    },

    /**
     * Extends a voucher that its issuer has itself.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `BAD_SIGNATURE` where another has it, `INVALID_INPUT`, `WRONG_STATE`.
     */
    extendOwn(id: bigint, expiry: Time): Action<Extended, void> {
      const args = [checkVoucherId("id", id), checkTime("expiry", expiry)] as const;
      return contract.action("extend", {
        args: async () => [...args, await core.deadlineOr(undefined), "0x"],
        result: (found) => found.one(contract, "Extended"),
      });
    },

    /**
     * Betters the renewal terms of a series: no dearer, no shorter, no fewer. Its issuer only. What is left out stays.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT`.
     */
    betterRenewalTerms(
      seriesId: bigint | number,
      terms: { readonly price?: bigint; readonly period?: bigint | number; readonly count?: number },
    ): Action<RenewalTermsSet, void> {
      const checked = checkSeriesId("seriesId", seriesId);
      const { price, period, count } = checkObject("terms", terms);
      const wanted = {
        price: price === undefined ? undefined : checkAmount("terms.price", price, 0n),
        period: period === undefined ? undefined : checkInteger("terms.period", period, 1n, 2n ** 40n - 1n),
        count: count === undefined ? undefined : checkInteger("terms.count", count, 1n, 2n ** 16n - 1n),
      };
      return contract.action("betterTerms", {
        args: async () => {
          const now = await contract.read("termsOf", checked);
          return [checked, wanted.price ?? now.price, wanted.period ?? now.period, wanted.count ?? now.count];
        },
        result: (found) => found.one(contract, "RenewalTermsSet"),
      });
    },

    /**
     * Takes the ETH that renewals brought the client's identity.
     *
     * @throws ProtocolError `NOT_FOUND` where there is nothing.
     */
    withdrawRenewals(): Action<ProceedsWithdrawn, bigint> {
      return contract.action("withdraw", {
        args: [],
        result: (found) => found.one(contract, "ProceedsWithdrawn"),
      });
    },

    /**
     * Renewal terms of a series; null where its vouchers cannot be renewed.
     *
     * @throws InputError
     */
    async renewalTerms(seriesId: bigint | number): Promise<RenewalTerms | null> {
      return termsOf(checkSeriesId("seriesId", seriesId));
    },

    /**
     * When a voucher may be renewed: from `start` on, before `end`; null where it cannot.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`.
     */
    async renewalWindow(id: bigint): Promise<{ readonly start: Date; readonly end: Date } | null> {
      const { start, end } = await contract.read("windowOf", checkVoucherId("id", id));
      return end === 0n ? null : { start: dateOf(start), end: dateOf(end) };
    },

    /**
     * Wei that renewals brought an issuer and it has not taken.
     *
     * @param issuer Identity; that of the client's account if left out.
     * @throws InputError
     */
    async renewalProceeds(issuer?: string): Promise<bigint> {
      const given = issuer === undefined ? undefined : checkIdentity("issuer", issuer);
      const identity = given ?? (await identities.read("identityOf", await core.account())).identity;
      return contract.read("proceedsOf", identity);
    },
  };
}
