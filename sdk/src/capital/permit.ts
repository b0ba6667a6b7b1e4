import { CapitalTokenAbi } from "../abi/CapitalToken.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { PERMIT_FIELDS, type Permit, type PermitDraft, permitArgs } from "../core/permit.js";
import { signFor } from "../core/signing.js";
import { checkTimeIfGiven } from "../core/time.js";

export type { Permit } from "../core/permit.js";
export type Approved = EventArgs<typeof CapitalTokenAbi, "Approval">;

export function permits(core: Core) {
  const token = core.contract("CapitalToken", CapitalTokenAbi);
  return {
    /**
     * Signs an allowance for `spender`, who or anyone may then send it with {@link permit}. Good once.
     *
     * @param request `amount` in base units; `deadline` 20 minutes from now if left out.
     * @throws InputError
     * @example
     * const signed = await capital.signPermit({ spender: market, amount: parseEther("10") });
     */
    async signPermit(request: PermitDraft): Promise<Permit> {
      const spender = checkAddress("spender", checkObject("request", request).spender);
      const value = checkAmount("amount", request.amount, 0n);
      const until = checkTimeIfGiven("deadline", request.deadline);
      const owner = await core.account();
      const [nonce, deadline] = await Promise.all([token.read("nonces", owner), core.deadlineOr(until)]);
      const permit = { owner, spender, value, deadline };
      return { ...permit, signature: await signFor(core, "CapitalToken", PERMIT_FIELDS, { ...permit, nonce }) };
    },

    /**
     * Sends a signed allowance. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE` where it was used or is not the owner's, `TOO_LATE` past its deadline.
     * @example
     * await capital.permit(signed).send();
     */
    permit(permit: Permit): Action<Approved, void> {
      return token.action("permit", {
        args: permitArgs(permit),
        result: (found) => found.one(token, "Approval"),
      });
    },
  };
}
