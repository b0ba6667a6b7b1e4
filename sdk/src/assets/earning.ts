import { SharedAssetsAbi } from "../abi/SharedAssets.js";
import { VouchersAbi } from "../abi/Vouchers.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkVoucherId } from "../vouchers/id.js";
import { type AssetId, checkAssetId, checkCurrency } from "./input.js";

export type EarningsWithdrawn = EventArgs<typeof SharedAssetsAbi, "EarningsWithdrawn">;
export type EarningsAssigned = EventArgs<typeof SharedAssetsAbi, "EarningsAssigned">;
export type UpkeepReturned = EventArgs<typeof SharedAssetsAbi, "UpkeepReturned">;

/** What was earned in one currency of an asset. */
export interface EarningsRef {
  readonly assetId: AssetId;
  /** Number of the currency; ETH if left out. */
  readonly currency?: bigint | number;
}

const MOST_AMOUNT = 2n ** 80n - 1n;

/** How owners have what an asset earns. */
export function earning(core: Core) {
  const contract = core.contract("SharedAssets", SharedAssetsAbi);
  core.contract("Vouchers", VouchersAbi);

  /** Where something goes: to whom is named, or to who asks. */
  const receiver = (to: string | undefined) => (to === undefined ? undefined : checkAddress("to", to));

  return {
    /**
     * Sends all that the account earned in ETH or an ERC-20 to `to`.
     *
     * @param request `to`: the client's account if left out.
     * @throws InputError
     * @throws ProtocolError `INSUFFICIENT_FUNDS` where there is nothing, `NOT_FOUND`.
     * @example
     * const { amount } = (await assets.withdraw({ assetId: bridge }).send()).result;
     */
    withdraw(request: EarningsRef & { readonly to?: string }): Action<EarningsWithdrawn, bigint> {
      const { assetId, currency = 0n, to } = checkObject("request", request);
      const [id, number, target] = [checkAssetId(assetId), checkCurrency(currency), receiver(to)] as const;
      return contract.action("withdraw", {
        args: async () => [id, number, target ?? (await core.account())],
        result: (found) => found.one(contract, "EarningsWithdrawn"),
      });
    },

    /**
     * Sends a voucher that was paid as toll, or a part of it, to `to`, against what the account earned in its series. First
     * come. See `drawable` for what there is.
     *
     * @param request `to`: the client's account if left out. `amount` in smallest units of the series.
     * @throws InputError
     * @throws ProtocolError `INSUFFICIENT_FUNDS` where less was earned, `WRONG_STATE` where it is drawn already, `NOT_ALLOWED`
     * where `to` may not hold it.
     * @example
     * const [voucher] = await assets.drawable(bridge);
     * const { voucherId } = (await assets.draw({ assetId: bridge, voucherId: voucher.id, amount: 3n }).send()).result;
     */
    draw(request: {
      readonly assetId: AssetId;
      readonly voucherId: bigint;
      readonly amount: bigint;
      readonly to?: string;
    }): Action<EarningsWithdrawn, bigint> {
      const { assetId, voucherId, amount, to } = checkObject("request", request);
      const id = checkAssetId(assetId);
      const voucher = checkVoucherId("voucherId", voucherId);
      const [units, target] = [checkAmount("amount", amount, 1n, MOST_AMOUNT), receiver(to)] as const;
      return contract.action("draw", {
        args: async () => [id, voucher, units, target ?? (await core.account())],
        result: (found) => found.one(contract, "EarningsWithdrawn"),
      });
    },

    /**
     * Makes all that the account earned in a currency, fractions too, `to`'s: together two may have earned a whole voucher.
     *
     * @throws InputError
     * @throws ProtocolError `INSUFFICIENT_FUNDS` where there is nothing.
     */
    assign(request: EarningsRef & { readonly to: string }): Action<EarningsAssigned, void> {
      const { assetId, currency = 0n, to } = checkObject("request", request);
      return contract.action("assign", {
        args: [checkAssetId(assetId), checkCurrency(currency), checkAddress("to", to)],
        result: (found) => found.one(contract, "EarningsAssigned"),
      });
    },

    /**
     * Shares among the owners what was set aside for upkeep, when they decided nothing for 365 days. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `INVALID_INPUT` where nothing is set aside, `NOT_FOUND`.
     */
    returnUpkeep(request: EarningsRef): Action<UpkeepReturned, bigint> {
      const { assetId, currency = 0n } = checkObject("request", request);
      return contract.action("returnUpkeep", {
        args: [checkAssetId(assetId), checkCurrency(currency)],
        result: (found) => found.one(contract, "UpkeepReturned"),
      });
    },
  };
}
