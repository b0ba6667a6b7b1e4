import { Signature } from "ethers";
import { CapitalTokenAbi } from "../abi/CapitalToken.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkHex, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { signFor } from "../core/signing.js";
import { type Time, checkTime, checkTimeIfGiven } from "../core/time.js";

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
      const spender = checkAddress("spender", checkObject("request", request).spender);
      const value = checkAmount("amount", request.amount, 0n);
      const until = checkTimeIfGiven("deadline", request.deadline);
      const owner = await core.account();
      const [nonce, deadline] = await Promise.all([token.read("nonces", owner), core.deadlineOr(until)]);
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
    permit(permit: Permit): Action<Approved, void> {
      const { owner, spender, value, deadline, signature } = checkObject("permit", permit);
      const { v, r, s } = split(signature);
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

/** The parts of a signature. The token asks for them one by one, and so for a key's signature. */
function split(signature: unknown): Signature {
  const hex = checkHex("signature", signature);
  try {
    return Signature.from(hex);
  } catch {
    throw new InputError("signature", "a signature of 64 or 65 bytes, in its canonical form", signature);
  }
}
