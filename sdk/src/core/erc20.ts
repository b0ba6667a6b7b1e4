import type { WorkCreditAbi } from "../abi/WorkCredit.js";
import type { EventArgs } from "./abi.js";
import type { Action } from "./action.js";
import { checkAddress, checkAmount } from "./check.js";
import type { ContractHandle } from "./contract.js";
import { type Approved, permits } from "./permit.js";

/** What the plain ERC-20 tokens of the suite have alike. */
type Erc20Abi = readonly Extract<
  (typeof WorkCreditAbi)[number],
  { name: "approve" | "transfer" | "transferFrom" | "Approval" | "Transfer" }
>[];

/** Tokens that were moved. */
export type Moved = EventArgs<Erc20Abi, "Transfer">;

/** What holders of a plain ERC-20 token of the suite do with it. What a token refuses besides stands with its module. */
export function erc20Actions(token: { readonly [Key in keyof ContractHandle]: unknown }) {
  const contract = token as ContractHandle<Erc20Abi>;
  return {
    /**
     * Pays an account.
     *
     * @param amount Base units.
     * @throws InputError
     * @throws ProtocolError `INSUFFICIENT_FUNDS`; `NOT_ALLOWED` for work credits where one of the two is no member.
     * @example
     * await credits.transfer(colleague, parseEther("5")).send();
     */
    transfer(to: string, amount: bigint): Action<Moved, boolean> {
      return contract.action("transfer", {
        args: [checkAddress("to", to), checkAmount("amount", amount)],
        result: (found) => found.one(contract, "Transfer"),
      });
    },

    /**
     * Lets `spender` take up to `amount`.
     *
     * @param amount Base units; 0 takes the allowance back.
     * @throws InputError
     * @example
     * await credits.approve(shop, parseEther("20")).send();
     */
    approve(spender: string, amount: bigint): Action<Approved, boolean> {
      return contract.action("approve", {
        args: [checkAddress("spender", spender), checkAmount("amount", amount, 0n)],
        result: (found) => found.one(contract, "Approval"),
      });
    },

    /**
     * Takes what `from` allowed the client's account to take.
     *
     * @param amount Base units.
     * @throws InputError
     * @throws ProtocolError `INSUFFICIENT_FUNDS`; `NOT_ALLOWED` for work credits, as above.
     */
    transferFrom(from: string, to: string, amount: bigint): Action<Moved, boolean> {
      return contract.action("transferFrom", {
        args: [checkAddress("from", from), checkAddress("to", to), checkAmount("amount", amount)],
        result: (found) => found.one(contract, "Transfer"),
      });
    },

    ...permits(token),
  };
}
