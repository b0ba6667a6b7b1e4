/**
 * Vouchers: promises of goods and labour that circulate.
 *
 * @module
 */
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
export { voucherCategories, voucherSchema } from "./schema.js";
