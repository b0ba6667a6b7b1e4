import type { FunctionResult } from "../core/abi.js";
import { textOf } from "../core/filled.js";
import { type VoucherKind, type VoucherState, voucherKinds, voucherStates } from "../vouchers/names.js";
import type { VouchersViews } from "../vouchers/parts.js";

/** A voucher as it stands, as far as listings go by it. */
export interface NoticedVoucher {
  readonly seriesId: bigint;
  /** Identity that issued it. */
  readonly issuer: string;
  /** Account that has it. */
  readonly owner: string;
  readonly state: VoucherState;
  /** Frozen, or waiting for a cash sale or a redemption. */
  readonly locked: boolean;
  /** First second in which it is expired (Unix seconds); 0: never. */
  readonly expiry: bigint;
  /** Counts units of 10^-decimals, as `remaining` does. */
  readonly face: bigint;
  readonly remaining: bigint;
  readonly decimals: number;
  readonly kind: VoucherKind;
  /** 4 bytes, see `categoryCode`. */
  readonly category: string;
  /** ISO 4217. */
  readonly currency: string;
  /** What amounts count ("h", "kg"); empty: the currency. */
  readonly unit: string;
  /** Null: anywhere. */
  readonly geohash: string | null;
  /** Whether vouchers of the series leave their issuer at present. */
  readonly seriesAvailable: boolean;
}

/** What listings need of a voucher, from what the contract says of it and of its series. */
export function noticedVoucher(
  voucher: FunctionResult<VouchersViews, "voucherOf">,
  series: FunctionResult<VouchersViews, "seriesOf">,
): NoticedVoucher {
  const { seriesId, owner, expiry, face, remaining } = voucher;
  return {
    ...{ seriesId, owner, expiry, face, remaining },
    state: voucherStates[Number(voucher.state)]!,
    locked: voucher.frozen || voucher.reserved || voucher.requested,
    issuer: series.issuer.toLowerCase(),
    decimals: Number(series.decimals),
    kind: voucherKinds[Number(series.kind)]!,
    category: series.category,
    currency: textOf(series.currency),
    unit: textOf(series.unit),
    geohash: geohashIn(series.geohash),
    seriesAvailable: series.available,
  };
}

/** A geohash that is none says no place. */
function geohashIn(bytes: string): string | null {
  const text = textOf(bytes);
  return /^[0-9b-hjkmnp-z]{1,12}$/.test(text) ? text : null;
}
