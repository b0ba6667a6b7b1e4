import { ZeroAddress } from "ethers";
import { SharedAssetsAbi } from "../abi/SharedAssets.js";
import { VouchersAbi } from "../abi/Vouchers.js";
import type { Core } from "../core/core.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { type AssetId, checkAssetId, checkCurrency } from "./input.js";
import { type CurrencyKind, currencyKinds } from "./names.js";

/** An asset as it stands. */
export interface Asset {
  readonly assetId: bigint;
  /** All shares, claimed or not. */
  readonly shares: bigint;
  /** Community that decides beside the owners; null: none. */
  readonly communityId: bigint | null;
  /** When it was made, or a decision about it last carried out. */
  readonly decidedAt: Date;
  /** Number of its policy, from 1. */
  readonly version: bigint;
  /** Shares from which use is free; 0: it is free for everybody. */
  readonly minShares: bigint;
  /** Part of all proceeds that is set aside (basis points). */
  readonly upkeep: bigint;
  /** How long a pass lasts, and how long a voucher that is paid must still be good for (seconds). */
  readonly pass: bigint;
  readonly life: bigint;
  /** What it ever took as toll, ETH first; the place in the list is the number of the currency. */
  readonly currencies: readonly AssetCurrency[];
}

/** A currency of an asset, and what came in (wei, base units or smallest units of the series). */
export interface AssetCurrency {
  readonly currency: bigint;
  readonly kind: CurrencyKind;
  /** The ERC-20; null for ETH and vouchers. */
  readonly token: string | null;
  /** The series; null for ETH and tokens. */
  readonly seriesId: bigint | null;
  /** What a pass costs now; null: no toll is taken in it. */
  readonly price: bigint | null;
  /** All that was ever shared among the owners. */
  readonly dividends: bigint;
  /** What is set aside for upkeep. */
  readonly upkeep: bigint;
}

/**
 * Why an account may use an asset, or may not: it is free for all, it has enough shares, it is a guest, it has paid; it
 * has to pay; or nobody but owners and guests is let in.
 */
export type UseReason = "everybody" | "owner" | "guest" | "pass" | "toll" | "closed";

/** Whether an account may use an asset now. */
export interface Use {
  readonly allowed: boolean;
  readonly reason: UseReason;
  /** Until when it has paid; null where it has not. */
  readonly until: Date | null;
}

/** What an account can take out in one currency. */
export interface Earnings {
  readonly currency: bigint;
  readonly kind: CurrencyKind;
  readonly token: string | null;
  readonly seriesId: bigint | null;
  /** Wei, base units or smallest units of the series. */
  readonly amount: bigint;
}

/** A voucher that was paid as toll and that owners may draw. */
export interface DrawableVoucher {
  readonly id: bigint;
  readonly currency: bigint;
  /** What is left of it (smallest units of the series). */
  readonly remaining: bigint;
  /** First second in which it is expired; null: never. */
  readonly expiry: Date | null;
}

/** What can be known of assets. */
export function assetViews(core: Core) {
  const contract = core.contract("SharedAssets", SharedAssetsAbi);
  const vouchers = core.contract("Vouchers", VouchersAbi);

  async function currencyOf(assetId: bigint, currency: bigint): Promise<AssetCurrency> {
    const [{ kind, token, seriesId, price }, { dividends, upkeep }] = await Promise.all([
      contract.read("currencyOf", assetId, currency),
      contract.read("ledgerOf", assetId, currency),
    ]);
    return {
      currency,
      kind: currencyKinds[Number(kind)]!,
      token: token === ZeroAddress ? null : token,
      seriesId: seriesId === 0n ? null : seriesId,
      price: price === 0n ? null : price,
      dividends,
      upkeep,
    };
  }

  async function asset(assetId: AssetId): Promise<Asset> {
    const id = checkAssetId(assetId);
    const { currencies: count, communityId, decidedAt, movedAt: _, ...found } = await contract.read("assetOf", id);
    const numbers = Array.from({ length: Number(count) }, (_, number) => BigInt(number));
    return {
      assetId: id,
      ...found,
      communityId: communityId === 0n ? null : communityId,
      decidedAt: dateOf(decidedAt),
      currencies: await Promise.all(numbers.map((number) => currencyOf(id, number))),
    };
  }

  return {
    /**
     * An asset as it stands, with its policy and its currencies.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     * @example
     * const { minShares, currencies } = await assets.asset(bridge);
     * const tolls = currencies.filter(({ price }) => price !== null);
     */
    asset,

    /**
     * A currency of an asset, by its number.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async currency(assetId: AssetId, currency: bigint | number): Promise<AssetCurrency> {
      return currencyOf(checkAssetId(assetId), checkCurrency(currency));
    },

    /**
     * Shares of an account, and those of them that it had before this block: these earn, back and open.
     *
     * @param account The client's account if left out.
     * @throws InputError
     */
    async sharesOf(assetId: AssetId, account?: string): Promise<{ readonly shares: bigint; readonly settled: bigint }> {
      const id = checkAssetId(assetId);
      const owner = await core.accountOr(account);
      const [shares, settled] = await Promise.all([
        contract.read("balanceOf", owner, id),
        contract.read("settledSharesOf", id, owner),
      ]);
      return { shares, settled };
    },

    /**
     * Whether an identity has claimed its shares.
     *
     * @throws InputError
     */
    async isClaimed(assetId: AssetId, identity: string): Promise<boolean> {
      return contract.read("isClaimed", checkAssetId(assetId), checkIdentity("identity", identity));
    },

    /**
     * Whether an account may use an asset now, and why.
     *
     * @param account The client's account if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     * @example
     * const { allowed, reason } = await assets.mayUse(bridge);
     * if (!allowed && reason === "toll") await assets.enter({ assetId: bridge }).send();
     */
    async mayUse(assetId: AssetId, account?: string): Promise<Use> {
      const id = checkAssetId(assetId);
      const user = await core.accountOr(account);
      const [{ minShares, currencies }, settled, guest, paid, now] = await Promise.all([
        asset(id),
        contract.read("settledSharesOf", id, user),
        contract.read("isGuest", id, user),
        contract.read("passOf", id, user),
        core.now(),
      ]);
      const until = paid > now ? dateOf(paid) : null;
      const allowed = (reason: UseReason) => ({ allowed: true, reason, until });
      if (minShares === 0n) return allowed("everybody");
      if (settled >= minShares) return allowed("owner");
      if (guest) return allowed("guest");
      if (until !== null) return allowed("pass");
      const open = currencies.some(({ price }) => price !== null);
      return { allowed: false, reason: open ? "toll" : "closed", until };
    },

    /**
     * What an account can take out of an asset, in each of its currencies.
     *
     * @param account The client's account if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     * @example
     * for (const { currency, kind, amount } of await assets.earnings(bridge)) {
     *   if (amount > 0n && kind !== "series") await assets.withdraw({ assetId: bridge, currency }).send();
     * }
     */
    async earnings(assetId: AssetId, account?: string): Promise<readonly Earnings[]> {
      const id = checkAssetId(assetId);
      const owner = await core.accountOr(account);
      const { currencies } = await asset(id);
      const amounts = await Promise.all(
        currencies.map(({ currency }) => contract.read("earningsOf", id, currency, owner)),
      );
      return currencies.map(({ currency, kind, token, seriesId }, i) => {
        return { currency, kind, token, seriesId, amount: amounts[i]! };
      });
    },

    /**
     * The vouchers that were paid to an asset and not drawn, in the order in which they came in.
     *
     * @throws InputError
     */
    async drawable(assetId: AssetId): Promise<readonly DrawableVoucher[]> {
      const id = checkAssetId(assetId);
      const where = { assetId: id };
      const ids = new Set<bigint>();
      for await (const { args } of contract.events("VoucherTaken", { where })) ids.add(args.id);
      const { currencies } = await asset(id);
      const bySeries = new Map(currencies.map(({ seriesId, currency }) => [seriesId, currency]));
      const found = await Promise.all(
        [...ids].map(async (voucherId) => {
          const [here, voucher] = await Promise.all([
            contract.read("assetOfVoucher", voucherId),
            vouchers.read("voucherOf", voucherId),
          ]);
          const { seriesId, remaining, expiry } = voucher;
          const currency = bySeries.get(seriesId)!;
          return { here, drawable: { id: voucherId, currency, remaining, expiry: dateOrNull(expiry) } };
        }),
      );
      return found.filter(({ here }) => here === id).map(({ drawable }) => drawable);
    },
  };
}
