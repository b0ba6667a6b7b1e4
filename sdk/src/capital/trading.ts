import { CapitalTokenAbi } from "../abi/CapitalToken.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { type Time, checkTimeIfGiven } from "../core/time.js";
import { MOST_SUPPLY } from "./price.js";

export interface Purchase {
  /** Tokens to buy (base units). */
  readonly amount: bigint;
  /** Most to pay (wei); what it costs now and 1 % more if left out. What is not needed comes back. */
  readonly maxCost?: bigint;
  /** Last second at which it may happen; 20 minutes from now if left out. */
  readonly deadline?: Time;
}

export interface Sale {
  /** Tokens to sell (base units). */
  readonly amount: bigint;
  /** Least to be paid (wei); what it brings now less 1 % if left out. */
  readonly minProceeds?: bigint;
  /** Last second at which it may happen; 20 minutes from now if left out. */
  readonly deadline?: Time;
}

/** What a purchase came to: `amount` (base units) for `cost` (wei); `pooled` and `supply` after it. */
export type Bought = EventArgs<typeof CapitalTokenAbi, "Bought">;
/** What a sale came to: `amount` (base units) for `proceeds` (wei); `pooled` and `supply` after it. */
export type Sold = EventArgs<typeof CapitalTokenAbi, "Sold">;
/** What a deposit came to (wei), and when all of it has entered the pool (Unix seconds). */
export type Deposited = EventArgs<typeof CapitalTokenAbi, "Deposited">;
export type Transferred = EventArgs<typeof CapitalTokenAbi, "Transfer">;

export function trading(core: Core) {
  const token = core.contract("CapitalToken", CapitalTokenAbi);
  return {
    /**
     * Buys capital tokens from the pool. They cannot be moved, sold, staked or voted in the same block.
     *
     * @throws InputError where an amount is none.
     * @throws ProtocolError `LIMIT_EXCEEDED` where the price went past `maxCost`, `TOO_LATE` past the deadline.
     * @example
     * const { result } = await capital.buy({ amount: parseEther("100") }).send();
     * console.log(`paid ${formatEther(result.cost)} ETH`);
     */
    buy(purchase: Purchase): Action<Bought, bigint> {
      const { amount, maxCost } = checkObject("purchase", purchase);
      const deadline = checkTimeIfGiven("deadline", purchase.deadline);
      checkAmount("amount", amount, 1n, MOST_SUPPLY);
      if (maxCost !== undefined) checkAmount("maxCost", maxCost);
      const limit = async () => {
        const cost = await token.read("quoteBuy", await core.account(), amount);
        return cost + cost / 100n;
      };
      return token.action("buy", {
        args: async () => [amount, await core.deadlineOr(deadline)],
        value: maxCost ?? limit,
        result: (found) => found.one(token, "Bought"),
      });
    },

    /**
     * Sells capital tokens to the pool for their part of it.
     *
     * @throws InputError where an amount is none.
     * @throws ProtocolError `INSUFFICIENT_FUNDS` where fewer are free, `LIMIT_EXCEEDED` below `minProceeds`.
     * @example
     * const { result } = await capital.sell({ amount: parseEther("100") }).send();
     * console.log(`got ${formatEther(result.proceeds)} ETH`);
     */
    sell(sale: Sale): Action<Sold, bigint> {
      const { amount, minProceeds } = checkObject("sale", sale);
      const deadline = checkTimeIfGiven("deadline", sale.deadline);
      checkAmount("amount", amount, 1n, MOST_SUPPLY);
      if (minProceeds !== undefined) checkAmount("minProceeds", minProceeds, 0n);
      const limit = async () => {
        const proceeds = await token.read("quoteSell", amount);
        return proceeds - proceeds / 100n;
      };
      return token.action("sell", {
        args: async () => [amount, minProceeds ?? (await limit()), await core.deadlineOr(deadline)],
        result: (found) => found.one(token, "Sold"),
      });
    },

    /**
     * Gives ETH to the pool. It enters linearly over the vesting period (7 days by default). Where no tokens exist it goes
     * to the reputation holders, and the result is null.
     *
     * @param amount Wei.
     * @throws InputError where the amount is none.
     * @throws ProtocolError `UNAVAILABLE` where there is nobody to receive it.
     * @example
     * await capital.deposit(parseEther("1")).send();
     */
    deposit(amount: bigint): Action<Deposited | null, void> {
      return token.action("deposit", {
        args: [],
        value: checkAmount("amount", amount),
        result: (found) => found.maybe(token, "Deposited") ?? null,
      });
    },

    /**
     * Sends capital tokens to another account. Only free ones move.
     *
     * @param amount Base units.
     * @throws InputError where address or amount are none.
     * @throws ProtocolError `INSUFFICIENT_FUNDS`
     * @example
     * await capital.transfer("0x70997970C51812dc3A010C7d01b50e0d17dc79C8", parseEther("5")).send();
     */
    transfer(to: string, amount: bigint): Action<Transferred, boolean> {
      return token.action("transfer", {
        args: [checkAddress("to", to), checkAmount("amount", amount, 0n)],
        result: (found) => found.one(token, "Transfer"),
      });
    },
  };
}
