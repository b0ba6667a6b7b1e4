/**
 * Vouchers: promises of goods and labour that circulate.
 *
 * @module
 */
import { VoucherAudiencesAbi } from "../abi/VoucherAudiences.js";
import { VoucherRedemptionsAbi } from "../abi/VoucherRedemptions.js";
import { VoucherRenewalsAbi } from "../abi/VoucherRenewals.js";
import { VouchersAbi } from "../abi/Vouchers.js";
import type { EventName } from "../core/abi.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { issuing } from "./issuing.js";
import { keeping } from "./keeping.js";
import { redeeming } from "./redeeming.js";
import { renewals } from "./renewals.js";
import { requests } from "./requests.js";
import { trading } from "./trading.js";
import { voucherViews } from "./views.js";

export { VoucherAudiencesAbi, VoucherRedemptionsAbi, VoucherRenewalsAbi, VouchersAbi };
export { cidOf, cidOfHash } from "../core/cid.js";
export { type Place, distanceKm, geohashOf, placeOf } from "../core/geohash.js";
export {
  type PublishedContent,
  type Season,
  type VoucherContent,
  type VoucherDocument,
  categoryCode,
  inSeason,
  openContent,
  publishContent,
  sealContent,
  voucherContentHash,
  voucherDocument,
} from "./content.js";
export { type VoucherParts, voucherIdOf, voucherPartsOf } from "./id.js";
export {
  type Offer,
  type OfferDraft,
  type OfferItem,
  type OfferSigner,
  type SeriesItem,
  type SignedOffer,
  type VoucherItem,
  type VoucherPlace,
  isSignedByMaker,
  offerHash,
  signOffer,
} from "./offer.js";
export { offerFromText, offerToText } from "./offer-text.js";
export { type FoundRings, type Ring, type RingOptions, findRings } from "./ring.js";
export {
  type RedemptionDraft,
  type SignedRedemption,
  isSignedByHolder,
  redemptionFromText,
  redemptionHash,
  redemptionToText,
  signRedemption,
} from "./redemption.js";
export { voucherCategories, voucherSchema } from "./schema.js";
export type * from "./issuing.js";
export type * from "./keeping.js";
export {
  type RedemptionRuling,
  type TransferRule,
  type Visibility,
  type VoucherKind,
  type RequestState,
  type VoucherState,
  redemptionRulings,
  requestStates,
  transferRules,
  visibilities,
  voucherKinds,
  voucherStates,
} from "./names.js";
export type * from "./redeeming.js";
export type * from "./renewals.js";
export type * from "./requests.js";
export type * from "./trading.js";
export type { Voucher, VoucherMetadata, VoucherSeries } from "./views.js";

/** See {@link vouchers}. */
export interface Vouchers
  extends
    ReturnType<typeof voucherViews>,
    ReturnType<typeof issuing>,
    ReturnType<typeof keeping>,
    ReturnType<typeof trading>,
    ReturnType<typeof redeeming>,
    ReturnType<typeof requests>,
    ReturnType<typeof renewals> {
  /**
   * Events of vouchers, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of vouchers.events("VoucherRedeemed")) console.log(args.id, args.amount);
   */
  events<N extends EventName<typeof VouchersAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof VouchersAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof VouchersAbi, N>>;

  /** Events of redemption in two steps: requests, answers, disputes, marks. */
  redemptionEvents<N extends EventName<typeof VoucherRedemptionsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof VoucherRedemptionsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof VoucherRedemptionsAbi, N>>;

  /** Events of renewals and extensions. */
  renewalEvents<N extends EventName<typeof VoucherRenewalsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof VoucherRenewalsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof VoucherRenewalsAbi, N>>;
}

/** Vouchers, for one client. */
export function vouchers(core: Core): Vouchers {
  const contract = core.contract("Vouchers", VouchersAbi);
  const redemptions = core.contract("VoucherRedemptions", VoucherRedemptionsAbi);
  const prolongations = core.contract("VoucherRenewals", VoucherRenewalsAbi);
  return {
    ...voucherViews(core),
    ...issuing(core),
    ...keeping(core),
    ...trading(core),
    ...redeeming(core),
    ...requests(core),
    ...renewals(core),
    events: (names, options) => contract.events(names, options),
    redemptionEvents: (names, options) => redemptions.events(names, options),
    renewalEvents: (names, options) => prolongations.events(names, options),
  };
}
