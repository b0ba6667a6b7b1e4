import { VouchersAbi } from "../abi/Vouchers.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { signerOf } from "../core/runner.js";
import { checkTimeIfGiven } from "../core/time.js";
import { checkVoucherId } from "./id.js";
import {
  type RedemptionDraft,
  type SignedRedemption,
  checkPart,
  checkSignedRedemption,
  signRedemption,
} from "./redemption.js";

export type VoucherRedeemed = EventArgs<typeof VouchersAbi, "VoucherRedeemed">;

const WEEK = 7n * 86_400n;

/** Redemption at once, where holder and issuer meet. */
export function redeeming(core: Core) {
  const contract = core.contract("Vouchers", VouchersAbi);
  return {
    /**
     * Signs that an amount of a voucher was delivered. Its holder does, and gives the result to the issuer. Without a connection
     * use the function `signRedemption`.
     *
     * @param draft What is left out is read: all that remains, as the voucher stands, for a week from now.
     * @throws InputError naming the field: `amount`.
     * @throws ProtocolError `NOT_FOUND`.
     * @example
     * const signed = await holder.vouchers.signRedemption({ id: bread, amount: 2n });
     * await baker.vouchers.redeem(signed).send();
     */
    async signRedemption(draft: Partial<RedemptionDraft> & Pick<RedemptionDraft, "id">): Promise<SignedRedemption> {
      const { id, version, amount, remaining, deadline } = checkObject("draft", draft);
      const voucher = checkVoucherId("id", id);
      const until = checkTimeIfGiven("deadline", deadline);
      if (version !== undefined) checkInteger("version", version, 1n, 2n ** 32n - 1n);
      if (amount !== undefined) checkPart("amount", amount);
      if (remaining !== undefined) checkPart("remaining", remaining);
      const [seen, { chainId }, address, latest] = await Promise.all([
        version === undefined || remaining === undefined ? contract.read("voucherOf", voucher) : undefined,
        core.provider.getNetwork(),
        contract.address(),
        until ?? core.deadlineOr(undefined, WEEK),
      ]);
      const before = remaining ?? seen!.remaining;
      return signRedemption(
        signerOf(core.runner),
        { chainId, contract: address },
        {
          id: voucher,
          version: version ?? seen!.version,
          amount: amount ?? before,
          remaining: before,
          deadline: latest,
        },
      );
    },

    /**
     * Redeems what a holder signed for. The issuer or its delegate only. Ends a request or a dispute about the voucher.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where the voucher has changed since or has expired, `TOO_LATE`, `BAD_SIGNATURE`,
     * `NOT_ALLOWED`, `INVALID_INPUT`.
     * @example
     * const { result } = await vouchers.redeem(redemptionFromText(scanned)).send();
     * console.log(`${result.remaining} remain`);
     */
    redeem(signed: SignedRedemption): Action<VoucherRedeemed, void> {
      const word = checkSignedRedemption(signed);
      return contract.action("redeem", {
        args: async () => {
          const [{ chainId }, address] = await Promise.all([core.provider.getNetwork(), contract.address()]);
          if (word.chainId !== chainId) throw new InputError("chainId", `${chainId}`, word.chainId);
          if (word.contract !== address) throw new InputError("contract", address, word.contract);
          return [word.id, word.version, word.amount, word.remainingBefore, word.deadline, word.signature];
        },
        result: (found) => found.one(contract, "VoucherRedeemed"),
      });
    },
  };
}
