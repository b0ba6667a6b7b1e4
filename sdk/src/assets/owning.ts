import { SharedAssetsAbi } from "../abi/SharedAssets.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkBoolean, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { type AssetId, MOST_SHARES, checkAssetId } from "./input.js";

export type AssetCreated = EventArgs<typeof SharedAssetsAbi, "AssetCreated">;
export type SharesClaimed = EventArgs<typeof SharedAssetsAbi, "SharesClaimed">;
export type SharesTransferred = EventArgs<typeof SharedAssetsAbi, "Transfer">;

/** How shares come to their owners and move between them. */
export function owning(core: Core) {
  const contract = core.contract("SharedAssets", SharedAssetsAbi);
  return {
    /**
     * Makes a complete community project an asset of its contributors. Anyone may. The asset has the project's number.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where the project is not complete, `ALREADY_DONE`.
     * @example
     * await assets.create(projectId).send();
     */
    create(projectId: AssetId): Action<AssetCreated, void> {
      return contract.action("create", {
        args: [checkAssetId(projectId)],
        result: (found) => found.one(contract, "AssetCreated"),
      });
    },

    /**
     * Takes the shares of the account's identity, with all they earned so far.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` where there is no such asset, `ALREADY_DONE` where there is nothing to claim.
     * @example
     * const { amount } = (await assets.claim(assetId).send()).result;
     */
    claim(assetId: AssetId): Action<SharesClaimed, bigint> {
      return contract.action("claim", {
        args: [checkAssetId(assetId)],
        result: (found) => found.one(contract, "SharesClaimed"),
      });
    },

    /**
     * Gives shares to another account. What they earned stays; they earn there from the next block on.
     *
     * @throws InputError
     * @throws ProtocolError `INSUFFICIENT_FUNDS`, `INVALID_INPUT`.
     */
    transfer(transfer: {
      readonly assetId: AssetId;
      readonly to: string;
      readonly amount: bigint;
    }): Action<SharesTransferred, boolean> {
      const { assetId, to, amount } = checkObject("transfer", transfer);
      const id = checkAssetId(assetId);
      const args = [checkAddress("to", to), id, checkAmount("amount", amount, 0n, MOST_SHARES)] as const;
      return contract.action("transfer", { args, result: (found) => found.one(contract, "Transfer") });
    },

    /**
     * Lets `spender` move so many shares of an asset.
     *
     * @throws InputError
     */
    approve(approval: {
      readonly assetId: AssetId;
      readonly spender: string;
      readonly amount: bigint;
    }): Action<EventArgs<typeof SharedAssetsAbi, "Approval">, boolean> {
      const { assetId, spender, amount } = checkObject("approval", approval);
      const id = checkAssetId(assetId);
      return contract.action("approve", {
        args: [checkAddress("spender", spender), id, checkAmount("amount", amount, 0n)],
        result: (found) => found.one(contract, "Approval"),
      });
    },

    /**
     * Lets `spender` move all shares of all assets, or no longer.
     *
     * @throws InputError
     */
    setOperator(spender: string, approved: boolean): Action<EventArgs<typeof SharedAssetsAbi, "OperatorSet">, boolean> {
      return contract.action("setOperator", {
        args: [checkAddress("spender", spender), checkBoolean("approved", approved)],
        result: (found) => found.one(contract, "OperatorSet"),
      });
    },
  };
}
