import { Signature } from "ethers";
import { checkAddress, checkAmount, checkHex, checkObject } from "./check.js";
import { InputError } from "./input-error.js";
import { type Time, checkTime } from "./time.js";

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

export const PERMIT_FIELDS = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

/** A permit, checked, as the token's function takes it. */
export function permitArgs(permit: Permit) {
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
