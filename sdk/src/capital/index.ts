/**
 * Capital tokens and the pool that backs them: buy, sell, deposit, quote, revenue.
 *
 * @module
 */
import { CapitalTokenAbi } from "../abi/CapitalToken.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { permits } from "../core/permit.js";
import { accounts } from "./account.js";
import { quotes } from "./quotes.js";
import { revenue } from "./revenue.js";
import { trading } from "./trading.js";

export { CapitalTokenAbi };
export type { CapitalAccount, CapitalParameters, Pool } from "./account.js";
export type { Approved, Permit, PermitDraft } from "../core/permit.js";
export { type Market, amountFor, costOf } from "./price.js";
export type { EthQuote } from "./quotes.js";
export type { RevenueSplit } from "./revenue.js";
export type { Bought, Deposited, Purchase, Sale, Sold, Transferred } from "./trading.js";

type CapitalEvent = EventName<typeof CapitalTokenAbi>;

/** See {@link capital}. */
export interface Capital
  extends
    ReturnType<typeof accounts>,
    ReturnType<typeof permits>,
    ReturnType<typeof quotes>,
    ReturnType<typeof revenue>,
    ReturnType<typeof trading> {
  /**
   * Events of the capital token, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of capital.events("Bought", { where: { buyer } })) console.log(args.cost);
   */
  events<N extends CapitalEvent>(
    names?: N | readonly N[],
    options?: EventOptions<typeof CapitalTokenAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof CapitalTokenAbi, N>>;
}

/** The capital wing's pool and token, for one client. */
export function capital(core: Core): Capital {
  const token = core.contract("CapitalToken", CapitalTokenAbi);
  return {
    ...accounts(core),
    ...permits(token),
    ...quotes(core),
    ...revenue(core),
    ...trading(core),
    events: (names, options) => token.events(names, options),
  };
}
