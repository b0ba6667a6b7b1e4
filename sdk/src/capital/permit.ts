import { Signature } from "ethers";
import { CapitalTokenAbi } from "../abi/CapitalToken.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkHex } from "../core/check.js";
import type { Core } from "../core/core.js";
import { signFor } from "../core/signing.js";
import { type Time, checkTime } from "../core/time.js";

/** A signed allowance (ERC-2612). */
export interface Permit {
  readonly owner: string;
  readonly spender: string;
  /** Base units. */
  readonly value: bigint;
  /** Last second at which it is good (Unix seconds). */
  readonly deadline: bigint;
  readonly signature: string;
}

export type Approved = EventArgs<typeof CapitalTokenAbi, "Approval">;

const FIELDS = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

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
    async signPermit(request: {
      readonly spender: string;
      readonly amount: bigint;
      readonly deadline?: Time;
    }): Promise<Permit> {
      const spender = checkAddress("spender", request.spender);
      const value = checkAmount("amount", request.amount, 0n);
      const owner = await core.account();
      const [nonce, deadline] = await Promise.all([token.read("nonces", owner), core.deadlineOr(request.deadline)]);
      const permit = { owner, spender, value, deadline };
      return { ...permit, signature: await signFor(core, "CapitalToken", FIELDS, { ...permit, nonce }) };
    },

    /**
     * Sends a signed allowance. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE` where it was used or is not the owner's, `TOO_LATE` past its deadline.
     * @example
     * await capital.permit(signed).send();
     */
    permit({ owner, spender, value, deadline, signature }: Permit): Action<Approved, void> {
      const { v, r, s } = Signature.from(checkHex("signature", signature));
      return token.action("permit", {
        args: [
          checkAddress("owner", owner),
          checkAddress("spender", spender),
          checkAmount("value", value, 0n),
          checkTime("deadline", deadline),
          BigInt(v),
          r,
          s,
        ],
        result: (found) => found.one(token, "Approval"),
      });
    },
  };
}
