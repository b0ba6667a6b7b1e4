import { checkInteger } from "../core/check.js";

/** Number of an asset, which is that of its project. */
export type AssetId = bigint | number;

/** Projects are numbered in 32 bits. */
const MOST_ASSETS = 2n ** 32n - 1n;
const MOST_CURRENCY = 15n;
export const MOST_SHARES = 2n ** 112n - 1n;

export function checkAssetId(assetId: unknown): bigint {
  return checkInteger("assetId", assetId, 1n, MOST_ASSETS);
}

/** Number of a currency in an asset: 0 is ETH. */
export function checkCurrency(currency: unknown): bigint {
  return checkInteger("currency", currency, 0n, MOST_CURRENCY);
}
