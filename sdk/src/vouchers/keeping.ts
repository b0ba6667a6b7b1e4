import { VouchersAbi } from "../abi/Vouchers.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkVoucherId } from "./id.js";

export type VoucherListed = EventArgs<typeof VouchersAbi, "VoucherListed">;
export type VoucherVoided = EventArgs<typeof VouchersAbi, "VoucherVoided">;
export type FrozenSet = EventArgs<typeof VouchersAbi, "FrozenSet">;
export type VoucherSplit = EventArgs<typeof VouchersAbi, "VoucherSplit">;
export type VoucherTransferred = EventArgs<typeof VouchersAbi, "Transfer">;

/** What becomes of a voucher that one has. */
export function keeping(core: Core) {
  const contract = core.contract("Vouchers", VouchersAbi);
  return {
    /**
     * Lets a draft be exchanged. Its issuer only.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`, `WRONG_STATE`.
     */
    list(id: bigint): Action<VoucherListed, void> {
      return contract.action("list", {
        args: [checkVoucherId("id", id)],
        result: (found) => found.one(contract, "VoucherListed"),
      });
    },

    /**
     * Withdraws a voucher that never left its issuer.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`, `WRONG_STATE` once it was exchanged.
     */
    withdraw(id: bigint): Action<VoucherVoided, void> {
      return contract.action("voidVoucher", {
        args: [checkVoucherId("id", id)],
        result: (found) => found.one(contract, "VoucherVoided"),
      });
    },

    /**
     * Freezes a voucher that never left its issuer. Offers that name it are dead from then on.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`, `WRONG_STATE`.
     */
    freeze(id: bigint): Action<FrozenSet, void> {
      return contract.action("freeze", {
        args: [checkVoucherId("id", id)],
        result: (found) => found.one(contract, "FrozenSet"),
      });
    },

    /**
     * Undoes `freeze`.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`, `WRONG_STATE`.
     */
    unfreeze(id: bigint): Action<FrozenSet, void> {
      return contract.action("unfreeze", {
        args: [checkVoucherId("id", id)],
        result: (found) => found.one(contract, "FrozenSet"),
      });
    },

    /**
     * Makes part of a voucher a voucher of its own, of the same series and with the same expiry.
     *
     * @param amount Smallest units; less than what remains.
     * @returns An action whose result has the `childId`.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`, `INVALID_INPUT`, `WRONG_STATE`.
     * @example
     * const { childId } = (await vouchers.split(tenHours, 3n).send()).result;
     */
    split(id: bigint, amount: bigint): Action<VoucherSplit, bigint> {
      return contract.action("split", {
        args: [checkVoucherId("id", id), checkAmount("amount", amount)],
        result: (found) => found.one(contract, "VoucherSplit"),
      });
    },

    /**
     * Gives a voucher of the client's account to another.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED` where it may not pass to `to`, `WRONG_STATE`.
     */
    transfer(to: string, id: bigint): Action<VoucherTransferred, void> {
      const receiver = checkAddress("to", to);
      const voucher = checkVoucherId("id", id);
      return contract.action("transferFrom", {
        args: async () => [await core.account(), receiver, voucher],
        result: (found) => found.one(contract, "Transfer"),
      });
    },

    /**
     * Lets another account move one voucher, as long as the voucher is not changed. The suite itself never needs that.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`.
     */
    approve(to: string, id: bigint): Action<EventArgs<typeof VouchersAbi, "Approval">, void> {
      return contract.action("approve", {
        args: [checkAddress("to", to, { zero: true }), checkVoucherId("id", id)],
        result: (found) => found.one(contract, "Approval"),
      });
    },
  };
}
