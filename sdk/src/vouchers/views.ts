import { getAddress, toUtf8String } from "ethers";
import { VoucherAudiencesAbi } from "../abi/VoucherAudiences.js";
import { VouchersAbi } from "../abi/Vouchers.js";
import { checkAddress, checkAmount } from "../core/check.js";
import type { Core } from "../core/core.js";
import { textOf } from "../core/filled.js";
import { dateOrNull } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { checkSeriesId, checkVoucherId } from "./id.js";
import {
  type TransferRule,
  type Visibility,
  type VoucherKind,
  type VoucherState,
  transferRules,
  visibilities,
  voucherKinds,
  voucherStates,
} from "./names.js";
import type { VoucherItem } from "./offer.js";

/** A voucher as it stands. Amounts in smallest units. */
export interface Voucher {
  readonly id: bigint;
  readonly seriesId: bigint;
  readonly owner: string;
  /** Rises with everything that makes an offer for it stale. */
  readonly version: bigint;
  readonly state: VoucherState;
  /** First second in which it is expired; null: never. */
  readonly expiry: Date | null;
  readonly face: bigint;
  readonly remaining: bigint;
  readonly frozen: boolean;
  /** A cash sale waits for it. */
  readonly reserved: boolean;
  /** A redemption is asked for. */
  readonly requested: boolean;
}

/** A series as it stands. */
export interface VoucherSeries {
  readonly seriesId: bigint;
  /** Identity that issued it. */
  readonly issuer: string;
  readonly kind: VoucherKind;
  readonly visibility: Visibility;
  readonly transferRule: TransferRule;
  readonly decimals: number;
  readonly available: boolean;
  /** Seconds from minting to expiry; 0: never. */
  readonly validity: bigint;
  readonly contentHash: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Empty where amounts count the currency. */
  readonly unit: string;
  /** 4 bytes, see `categoryCode`. */
  readonly category: string;
  /** Geohash; empty: anywhere. */
  readonly location: string;
  readonly minted: bigint;
}

/** What a wallet shows of a voucher. */
export interface VoucherMetadata {
  readonly name: string;
  readonly description: string;
  readonly image: string;
  readonly [field: string]: unknown;
}

export function voucherViews(core: Core) {
  const contract = core.contract("Vouchers", VouchersAbi);
  const audiences = core.contract("VoucherAudiences", VoucherAudiencesAbi);

  /**
   * A voucher as it stands.
   *
   * @throws InputError
   * @throws ProtocolError `NOT_FOUND`.
   */
  async function get(id: bigint): Promise<Voucher> {
    const checked = checkVoucherId("id", id);
    const { owner, state, expiry, ...more } = await contract.read("voucherOf", checked);
    return {
      ...more,
      id: checked,
      owner: getAddress(owner),
      state: voucherStates[Number(state)]!,
      expiry: dateOrNull(expiry),
    };
  }

  return {
    get,

    /**
     * A voucher as an offer names it, as it stands now.
     *
     * @param remaining Least that must remain of it; all that does now if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`.
     */
    async item(id: bigint, remaining?: bigint): Promise<VoucherItem> {
      if (remaining !== undefined) checkAmount("remaining", remaining, 0n);
      const { version, remaining: left } = await get(id);
      return { id, version, remaining: remaining ?? left };
    },

    /**
     * A series as it stands.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`.
     */
    async series(seriesId: bigint | number): Promise<VoucherSeries> {
      const id = checkSeriesId("seriesId", seriesId);
      const { kind, visibility, transferRule, decimals, currency, unit, geohash, ...more } = await contract.read(
        "seriesOf",
        id,
      );
      return {
        ...more,
        seriesId: id,
        kind: voucherKinds[Number(kind)]!,
        visibility: visibilities[Number(visibility)]!,
        transferRule: transferRules[Number(transferRule)]!,
        decimals: Number(decimals),
        currency: textOf(currency),
        unit: textOf(unit),
        location: textOf(geohash),
      };
    },

    /** Number of series; they are numbered from 1. */
    seriesCount(): Promise<bigint> {
      return contract.read("seriesCount");
    },

    /** How many vouchers an account has. */
    async balanceOf(account?: string): Promise<bigint> {
      return contract.read("balanceOf", await core.accountOr(account));
    },

    /**
     * Whether an account may receive a voucher from its owner, as far as audience and transfer rule go.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`.
     */
    mayHold(id: bigint, account: string): Promise<boolean> {
      return contract.read("mayHold", checkVoucherId("id", id), checkAddress("account", account));
    },

    /**
     * Whether an account may redeem vouchers of a series: that of the issuer, or a delegate of it.
     *
     * @throws InputError
     */
    mayRedeem(seriesId: bigint | number, account: string): Promise<boolean> {
      return contract.read("mayRedeem", checkSeriesId("seriesId", seriesId), checkAddress("account", account));
    },

    /**
     * Who may hold vouchers of a semi-public series, beside its issuer.
     *
     * @throws InputError
     */
    async audience(seriesId: bigint | number) {
      const { communities, minScore } = await audiences.read("audienceOf", checkSeriesId("seriesId", seriesId));
      return { communities, minScore };
    },

    /**
     * When two identities, verified at the time, last exchanged or redeemed with each other; null if never.
     *
     * @throws InputError
     */
    async lastDealing(one: string, other: string): Promise<Date | null> {
      const args = [checkIdentity("one", one), checkIdentity("other", other)] as const;
      return dateOrNull(await contract.read("lastDealing", ...args));
    },

    /**
     * What wallets show of a voucher.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`.
     */
    async metadata(id: bigint): Promise<VoucherMetadata> {
      const uri = await contract.read("tokenURI", checkVoucherId("id", id));
      return JSON.parse(toUtf8String(base64(uri.slice(uri.indexOf(",") + 1)))) as VoucherMetadata;
    },

    /**
     * Vouchers that an account has, found from the logs.
     *
     * @throws InputError
     */
    async owned(account?: string): Promise<readonly bigint[]> {
      const owner = (await core.accountOr(account)).toLowerCase();
      const held = new Set<bigint>();
      for await (const { args } of contract.events("Transfer")) {
        if (args.to.toLowerCase() === owner) held.add(args.tokenId);
        else if (args.from.toLowerCase() === owner) held.delete(args.tokenId);
      }
      return [...held];
    },
  };
}

function base64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
