/**
 * Vouchers sold for money that moves through a payment processor: reservations, attested payments, charge-backs.
 *
 * @module
 */
import { VoucherSalesAbi } from "../abi/VoucherSales.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { attesting } from "./attesting.js";
import { saleRules } from "./rules.js";
import { selling } from "./selling.js";
import { saleViews } from "./views.js";

export { VoucherSalesAbi };
export { saleEventId } from "./attesting.js";
export type { AttesterSet, SaleParametersSet } from "./rules.js";
export type { Completed, Lapsed, Paid, Reserved, Reversed, SaleDraft, Withdrawn } from "./selling.js";
export {
  type Reservation,
  type SalePlace,
  type SaleReceipt,
  type SaleReversal,
  type SaleSigner,
  type SignedReceipt,
  type SignedReservation,
  type SignedReversal,
  isSignedBySeller,
  reservationHash,
  signReservation,
} from "./terms.js";
export { reservationFromText, reservationToText } from "./text.js";
export { type Sale, type SaleAttester, type SaleState, type SaleTerms, saleStates } from "./views.js";

/** See {@link sales}. */
export interface Sales
  extends
    ReturnType<typeof saleViews>,
    ReturnType<typeof selling>,
    ReturnType<typeof attesting>,
    ReturnType<typeof saleRules> {
  /**
   * Events of the cash sales, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of sales.events("Paid", { live: true })) console.log(args.receipt.amount);
   */
  events<N extends EventName<typeof VoucherSalesAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof VoucherSalesAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof VoucherSalesAbi, N>>;
}

/** Cash sales of vouchers, for one client. */
export function sales(core: Core): Sales {
  const contract = core.contract("VoucherSales", VoucherSalesAbi);
  const views = saleViews(core);
  return {
    ...views,
    ...selling(core, views),
    ...attesting(core, views),
    ...saleRules(core),
    events: (names, options) => contract.events(names, options),
  };
}
