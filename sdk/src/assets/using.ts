import { AbiCoder, ZeroAddress } from "ethers";
import { SharedAssetsAbi } from "../abi/SharedAssets.js";
import { VouchersAbi } from "../abi/Vouchers.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount, checkObject } from "../core/check.js";
import { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTimeIfGiven } from "../core/time.js";
import { type Approval, approvalOf, approveStep } from "../core/token.js";
import { checkVoucherId } from "../vouchers/id.js";
import { safeTransferFromPart } from "../vouchers/parts.js";
import { type AssetId, checkAssetId, checkCurrency } from "./input.js";

export type Entered = EventArgs<typeof SharedAssetsAbi, "Entered">;
export type ProceedsPaid = EventArgs<typeof SharedAssetsAbi, "ProceedsPaid">;

/** A toll to be paid, or none where use is free. */
export interface EntryRequest {
  readonly assetId: AssetId;
  /** Number of the currency; ETH if left out. */
  readonly currency?: bigint | number;
  /** The most that it may cost (wei or base units); what it costs now if left out. */
  readonly maxCost?: bigint;
  /** 20 minutes from now if left out. */
  readonly deadline?: Time;
}

/** Proceeds to be paid in. */
export interface PaymentRequest {
  readonly assetId: AssetId;
  /** Number of the currency; ETH if left out. */
  readonly currency?: bigint | number;
  /** Wei or base units. */
  readonly amount: bigint;
}

const ETHER = 0n;
const MOST = 2n ** 128n - 1n;

/** Tolls and other proceeds. */
export function using(core: Core) {
  const contract = core.contract("SharedAssets", SharedAssetsAbi);
  core.contract("Vouchers", VouchersAbi);
  const vouchers = new ContractHandle(core, "Vouchers", [safeTransferFromPart]);

  /** What is still to be approved, to pay `amount` in a currency; null where it is none, or not a token. */
  async function missing(assetId: bigint, currency: bigint, amount: bigint): Promise<Approval | null> {
    const [{ token }, owner, spender] = await Promise.all([
      contract.read("currencyOf", assetId, currency),
      core.account(),
      contract.address(),
    ]);
    if (token === ZeroAddress) return null;
    return approvalOf(core, { token, owner, spender, needed: amount });
  }

  async function steps(assetId: bigint, currency: bigint, amount: bigint) {
    const approval = amount === 0n ? null : await missing(assetId, currency, amount);
    return approval === null ? [] : [approveStep(core, approval, "the asset")];
  }

  return {
    /**
     * Uses an asset: free where `mayUse` says so, else against a toll in ETH or an ERC-20. A token is approved first, for
     * exactly the price. In vouchers see {@link payVoucher}.
     *
     * @throws InputError where no toll is taken in the currency.
     * @throws ProtocolError `LIMIT_EXCEEDED` where it costs more than `maxCost` by then, `TOO_LATE`, `NOT_FOUND`,
     * `INSUFFICIENT_FUNDS`.
     * @example
     * const { result } = await assets.enter({ assetId: bridge }).send();
     * console.log(result.until === 0n ? "free" : dateOf(result.until));
     */
    enter(request: EntryRequest): Action<Entered, bigint> {
      const given = checkObject("request", request);
      const assetId = checkAssetId(given.assetId);
      const { currency: number = ETHER, maxCost } = given;
      const currency = checkCurrency(number);
      const limit = maxCost === undefined ? undefined : checkAmount("maxCost", maxCost, 0n);
      const deadline = checkTimeIfGiven("deadline", given.deadline);

      /** What it costs now: nothing where use is free. */
      async function cost(): Promise<bigint> {
        const free = await contract.read("isFree", assetId, await core.account());
        if (free) return 0n;
        const { kind, price } = await contract.read("currencyOf", assetId, currency);
        if (price === 0n || kind === 2n) {
          throw new InputError("currency", "one that tolls are taken in, and not of vouchers", number);
        }
        return price;
      }
      let found: Promise<bigint> | undefined;
      const price = () => (found ??= cost());
      return contract.action("enter", {
        args: async () => {
          const [now, until] = await Promise.all([price(), core.deadlineOr(deadline)]);
          return [assetId, currency, limit ?? now, until];
        },
        value: async () => (currency === ETHER ? price() : 0n),
        steps: async () => steps(assetId, currency, await price()),
        result: (events) => events.one(contract, "Entered"),
      });
    },

    /**
     * Pays a toll with a voucher of an accepted series. It must be worth exactly the price: `split` it before, where it is
     * worth more.
     *
     * @throws InputError
     * @throws ProtocolError `INVALID_INPUT` where it is worth something else, `WRONG_STATE` where it is expired, spent or not
     * good for long enough, `NOT_FOUND` where the asset takes no such vouchers.
     * @example
     * await assets.payVoucher({ assetId: bridge, voucherId: tenLoaves }).send();
     */
    payVoucher(request: { readonly assetId: AssetId; readonly voucherId: bigint }): Action<Entered, void> {
      const { assetId, voucherId } = checkObject("request", request);
      const data = AbiCoder.defaultAbiCoder().encode(["uint256"], [checkAssetId(assetId)]);
      const id = checkVoucherId("voucherId", voucherId);
      return vouchers.action("safeTransferFrom", {
        args: async () => [await core.account(), await contract.address(), id, data],
        result: (found) => found.one(contract, "Entered"),
      });
    },

    /**
     * Pays proceeds in without using the asset. A token is approved first, for exactly the amount.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` where the asset has no such currency, `INSUFFICIENT_FUNDS`.
     * @example
     * await assets.pay({ assetId: bridge, amount: parseEther("1") }).send();
     */
    pay(request: PaymentRequest): Action<ProceedsPaid, void> {
      const { assetId, currency = ETHER, amount } = checkObject("request", request);
      const args = [checkAssetId(assetId), checkCurrency(currency), checkAmount("amount", amount, 1n, MOST)] as const;
      return contract.action("pay", {
        args,
        value: args[1] === ETHER ? amount : 0n,
        steps: () => steps(...args),
        result: (found) => found.one(contract, "ProceedsPaid"),
      });
    },

    /**
     * What the account still has to approve before it can pay in a token; null where nothing. `enter` and `pay` do it by
     * themselves; this is for who shows it first, or has a permit relayed instead.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async approval(request: PaymentRequest): Promise<Approval | null> {
      const { assetId, currency = ETHER, amount } = checkObject("request", request);
      const [id, number] = [checkAssetId(assetId), checkCurrency(currency)];
      return missing(id, number, checkAmount("amount", amount, 1n, MOST));
    },
  };
}
