/**
 * Public goods: work credits for payments to organisations that hosts choose by lot and vote.
 *
 * @module
 */
import { GoodsChoiceAbi } from "../abi/GoodsChoice.js";
import { PaymentReceiptsAbi } from "../abi/PaymentReceipts.js";
import { PublicGoodsAbi } from "../abi/PublicGoods.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { goodsGoverning } from "./governing.js";
import { goodsHosting } from "./hosting.js";
import { receipting } from "./receipting.js";
import { requesting } from "./requesting.js";
import { goodsViews } from "./views.js";

export { GoodsChoiceAbi, PaymentReceiptsAbi, PublicGoodsAbi };
export type * from "./governing.js";
export type * from "./hosting.js";
export { type ReceiptMetadata, metadataIn } from "./metadata.js";
export { type Finding, type RequestState, findings, requestStates } from "./names.js";
export {
  type PaymentReceipt,
  type SignedPaymentReceipt,
  paymentReference,
  receiptFromText,
  receiptToText,
} from "./receipt.js";
export type * from "./receipting.js";
export {
  type Recommendation,
  type SignedRecommendation,
  recommendationFromText,
  recommendationToText,
} from "./recommendation.js";
export type * from "./records.js";
export type * from "./requesting.js";
export { GoodsSecrets, batchOf, isCommitted } from "./secrets.js";

/** See {@link publicGoods}. */
export interface PublicGoods
  extends
    ReturnType<typeof goodsViews>,
    ReturnType<typeof requesting>,
    ReturnType<typeof goodsHosting>,
    ReturnType<typeof receipting>,
    ReturnType<typeof goodsGoverning> {
  /**
   * Events of requests, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of publicGoods.events("RequestSealed", { live: true })) console.log(args.requestId);
   */
  events<N extends EventName<typeof PublicGoodsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof PublicGoodsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof PublicGoodsAbi, N>>;

  /**
   * Events of organisations, processors, picks and votes, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of publicGoods.choiceEvents("Picked", { where: { requestId } })) console.log(args.organisation);
   */
  choiceEvents<N extends EventName<typeof GoodsChoiceAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof GoodsChoiceAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof GoodsChoiceAbi, N>>;

  /** Events of the receipts that payers keep, all or those named, over history and live. */
  receiptEvents<N extends EventName<typeof PaymentReceiptsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof PaymentReceiptsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof PaymentReceiptsAbi, N>>;
}

/** Payments for public goods and the credits issued for them, for one client. */
export function publicGoods(core: Core): PublicGoods {
  const contract = core.contract("PublicGoods", PublicGoodsAbi);
  const choice = core.contract("GoodsChoice", GoodsChoiceAbi);
  const receipts = core.contract("PaymentReceipts", PaymentReceiptsAbi);
  const views = goodsViews(core);
  return {
    ...views,
    ...requesting(core, views),
    ...goodsHosting(core),
    ...receipting(core),
    ...goodsGoverning(core),
    events: (names, options) => contract.events(names, options),
    choiceEvents: (names, options) => choice.events(names, options),
    receiptEvents: (names, options) => receipts.events(names, options),
  };
}
