import { RevenueSplitterAbi } from "../abi/RevenueSplitter.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAmount } from "../core/check.js";
import type { Core } from "../core/core.js";

/** How revenue was split between token holders and reputation holders (wei). */
export type RevenueSplit = EventArgs<typeof RevenueSplitterAbi, "RevenueSplit">;

export function revenue(core: Core) {
  const splitter = core.contract("RevenueSplitter", RevenueSplitterAbi);
  return {
    /**
     * Pays in revenue of the utility. Part is deposited for the token holders, part is the reputation holders' dividend.
     *
     * @param amount Wei.
     * @throws InputError where the amount is none.
     * @throws ProtocolError `UNAVAILABLE` where there are neither tokens nor reputation.
     * @example
     * const { result } = await capital.payRevenue(parseEther("2")).send();
     * console.log(result.toCapital, result.toReputation);
     */
    payRevenue(amount: bigint): Action<RevenueSplit, void> {
      return splitter.action("split", {
        args: [],
        value: checkAmount("amount", amount),
        result: (found) => found.one(splitter, "RevenueSplit"),
      });
    },

    /**
     * The token holders' part of the revenue (basis points), and the number of the parameter set.
     *
     * @example
     * const { capitalShare } = await capital.revenueParameters(); // 5000n
     */
    async revenueParameters(): Promise<{ readonly version: bigint; readonly capitalShare: bigint }> {
      return splitter.read("parameters");
    },
  };
}
