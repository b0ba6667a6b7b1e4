import { Signature } from "ethers";
import type { CapitalTokenAbi } from "../abi/CapitalToken.js";
import type { EventArgs } from "./abi.js";
import type { Action } from "./action.js";
import { checkAddress, checkAmount, checkHex, checkObject } from "./check.js";
import type { ContractHandle } from "./contract.js";
import { InputError } from "./input-error.js";
import { signFor } from "./signing.js";
import { type Time, checkTime, checkTimeIfGiven } from "./time.js";

/** What all tokens of the suite that take permits have alike. */
type PermitAbi = readonly Extract<(typeof CapitalTokenAbi)[number], { name: "nonces" | "permit" | "Approval" }>[];

/** An allowance that was given. */
export type Approved = EventArgs<PermitAbi, "Approval">;

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

/** An allowance to be signed. */
export interface PermitDraft {
  readonly spender: string;
  /** Base units. */
  readonly amount: bigint;
  /** Last second at which it is good; 20 minutes from now if left out. */
  readonly deadline?: Time;
}

const PERMIT_FIELDS = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

/** Signing and sending of permits of a token of the suite. */
export function permits(token: { readonly [Key in keyof ContractHandle]: unknown }) {
  const contract = token as ContractHandle<PermitAbi>;
  const { core } = contract;
  return {
    /**
     * Signs an allowance for `spender`, who or anyone may then send it with {@link permit}. Good once.
     *
     * @param draft `amount` in base units; `deadline` 20 minutes from now if left out.
     * @throws InputError
     * @example
     * const signed = await capital.signPermit({ spender: market, amount: parseEther("10") });
     */
    async signPermit(draft: PermitDraft): Promise<Permit> {
      const spender = checkAddress("spender", checkObject("draft", draft).spender);
      const value = checkAmount("amount", draft.amount, 0n);
      const until = checkTimeIfGiven("deadline", draft.deadline);
      const owner = await core.account();
      const [nonce, deadline] = await Promise.all([contract.read("nonces", owner), core.deadlineOr(until)]);
      const permit = { owner, spender, value, deadline };
      return { ...permit, signature: await signFor(core, contract.name, PERMIT_FIELDS, { ...permit, nonce }) };
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
      return contract.action("permit", {
        args: permitArgs(permit),
        result: (found) => found.one(contract, "Approval"),
      });
    },
  };
}

/** A permit, checked, as the token's function takes it. */
function permitArgs(permit: Permit) {
  const { owner, spender, value, deadline, signature } = checkObject("permit", permit);
  const { v, r, s } = split(signature);
  return [
    checkAddress("owner", owner),
    checkAddress("spender", spender),
    checkAmount("value", value, 0n),
    checkTime("deadline", deadline),
    BigInt(v),
    r,
    s,
  ] as const;
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
