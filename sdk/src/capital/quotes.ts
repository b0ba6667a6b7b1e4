import { CapitalTokenAbi } from "../abi/CapitalToken.js";
import { MAX_UINT256, checkAmount } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { MOST_SUPPLY, amountFor } from "./price.js";

/** What an amount of ETH buys. */
export interface EthQuote {
  /** The most tokens for it (base units). */
  readonly amount: bigint;
  /** What exactly these cost (wei). */
  readonly cost: bigint;
}

export function quotes(core: Core) {
  const token = core.contract("CapitalToken", CapitalTokenAbi);
  return {
    /**
     * What buying costs now (wei).
     *
     * @param amount Tokens (base units).
     * @param buyer Whose purchase it is, for whoever holds more pays more; the client's account if left out.
     * @throws InputError where the amount is none, or more than can exist at that price.
     * @example
     * const cost = await capital.quoteBuy(parseEther("100"));
     */
    async quoteBuy(amount: bigint, buyer?: string): Promise<bigint> {
      checkAmount("amount", amount, 1n, MOST_SUPPLY);
      const cost = await token.read("quoteBuy", await core.accountOr(buyer, "buyer"), amount);
      if (cost === MAX_UINT256) throw new InputError("amount", "one that any purse could pay", amount);
      return cost;
    },

    /**
     * What selling brings now (wei).
     *
     * @param amount Tokens (base units), at most as many as exist.
     * @example
     * const proceeds = await capital.quoteSell(parseEther("100"));
     */
    async quoteSell(amount: bigint): Promise<bigint> {
      checkAmount("amount", amount, 1n, MOST_SUPPLY);
      return token.read("quoteSell", amount);
    },

    /**
     * The most tokens that `wei` buys now, exactly: one base unit more would cost more. Computed here from one read of the
     * pool, and checked against the contract's own quote of the same block.
     *
     * @param wei What there is to spend.
     * @param buyer Whose purchase it is; the client's account if left out.
     * @returns 0 tokens for 0 wei where it does not pay for the least purchase.
     * @throws InputError where the amount is none.
     * @example
     * const { amount, cost } = await capital.quoteForEth(parseEther("1"));
     * await capital.buy({ amount, maxCost: cost }).send();
     */
    async quoteForEth(wei: bigint, buyer?: string): Promise<EthQuote> {
      checkAmount("wei", wei, 0n, MOST_SUPPLY);
      const account = await core.accountOr(buyer, "buyer");
      const block = await core.provider.getBlockNumber();
      const token = core.at(block).contract("CapitalToken", CapitalTokenAbi);
      const [pool, { balance, staked }, { floorPrice }] = await Promise.all([
        token.read("pool"),
        token.read("accountOf", account),
        token.read("parameters"),
      ]);
      const market = {
        supply: pool.supply,
        held: balance + staked,
        backing: pool.pooled + pool.openProjects + pool.unvested,
        floorPrice,
      };
      const amount = amountFor(wei, market);
      if (amount === 0n) return { amount, cost: 0n };
      const [cost, more] = await Promise.all([
        token.read("quoteBuy", account, amount),
        token.read("quoteBuy", account, amount + 1n),
      ]);
      const tooFew = more <= wei && pool.supply + amount < MOST_SUPPLY;
      if (cost > wei || tooFew) throw new Error("The contract prices tokens in a way that this client does not know.");
      return { amount, cost };
    },
  };
}
