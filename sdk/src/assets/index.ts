/**
 * Shared assets: what a community project has built, owned in shares, used by policy, with dividends for its owners.
 *
 * @module
 */
import { SharedAssetsAbi } from "../abi/SharedAssets.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { deciding } from "./deciding.js";
import { earning } from "./earning.js";
import { owning } from "./owning.js";
import { using } from "./using.js";
import { assetViews } from "./views.js";

export { SharedAssetsAbi };
export { type AssetsPlace, type Decision, type DecisionContent, decisionHash } from "./decision.js";
export type { Backed, DecisionExecuted, DecisionStatus } from "./deciding.js";
export type { EarningsAssigned, EarningsRef, EarningsWithdrawn, UpkeepReturned } from "./earning.js";
export type { AssetId } from "./input.js";
export { type CurrencyKind, type DecisionKind, currencyKinds, decisionKinds } from "./names.js";
export type { AssetCreated, SharesClaimed, SharesTransferred } from "./owning.js";
export type { AssetPolicy, Toll } from "./policy.js";
export type { Approval } from "../core/token.js";
export type { Entered, EntryRequest, PaymentRequest, ProceedsPaid } from "./using.js";
export type { Asset, AssetCurrency, DrawableVoucher, Earnings, Use, UseReason } from "./views.js";

/** See {@link assets}. */
export interface Assets
  extends
    ReturnType<typeof assetViews>,
    ReturnType<typeof owning>,
    ReturnType<typeof using>,
    ReturnType<typeof earning>,
    ReturnType<typeof deciding> {
  /**
   * Events of shared assets, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of assets.events("ProceedsPaid", { where: { assetId } })) console.log(args.amount);
   */
  events<N extends EventName<typeof SharedAssetsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof SharedAssetsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof SharedAssetsAbi, N>>;
}

/** Shared assets, for one client. */
export function assets(core: Core): Assets {
  const contract = core.contract("SharedAssets", SharedAssetsAbi);
  return {
    ...assetViews(core),
    ...owning(core),
    ...using(core),
    ...earning(core),
    ...deciding(core),
    events: (names, options) => contract.events(names, options),
  };
}
