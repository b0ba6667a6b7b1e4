import { ZeroAddress, hexlify, toUtf8Bytes, zeroPadBytes } from "ethers";
import { VouchersAbi } from "../abi/Vouchers.js";
import { VoucherAudiencesAbi } from "../abi/VoucherAudiences.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import {
  checkAddress,
  checkAmount,
  checkBoolean,
  checkBytes,
  checkInteger,
  checkList,
  checkObject,
  checkOneOf,
} from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError, within } from "../core/input-error.js";
import { categoryCode } from "./content.js";
import { checkSeriesId } from "./id.js";
import {
  type TransferRule,
  type Visibility,
  type VoucherKind,
  transferRules,
  visibilities,
  voucherKinds,
} from "./names.js";

/** Who may hold vouchers of a series that is not public, beside its issuer. It only ever grows. */
export interface Audience {
  /** Semi-public: members of these communities, at most seven in all. */
  readonly communities?: readonly (bigint | number)[];
  /** Semi-public: identities with at least this score (points, 3 decimals); a score does not help if left out. */
  readonly minScore?: bigint | number;
  /** Private: these accounts. */
  readonly accounts?: readonly string[];
}

/** A subscription: what its holder may ask for near the end of a term. */
export interface RenewalDraft {
  /** Seconds that a renewal adds to the expiry. */
  readonly period: bigint | number;
  /** How often one voucher may be renewed. */
  readonly count: number;
  /** Whether a renewal adds the face amount anew; false if left out. */
  readonly refill?: boolean;
  /** What is paid to the issuer: wei or, with a token, its base units; 0 if left out. */
  readonly price?: bigint;
  readonly token?: string;
}

/** A series as its issuer states it. Only its availability, its audience and better renewal terms can change later. */
export interface SeriesDraft {
  /** Of `publishContent` or `sealContent`. */
  readonly contentHash: string;
  /** Where the content is served too; nothing if left out. */
  readonly uri?: string;
  readonly kind: VoucherKind;
  /** ISO 4217: "EUR". */
  readonly currency: string;
  /** Short name of the unit ("h", "kg", at most 8 bytes); amounts count the currency if left out. */
  readonly unit?: string;
  /** Amounts count units of 10^-decimals, 0 to 6; 0 if left out. */
  readonly decimals?: number;
  /** See `voucherCategories`: "food/bread"; none if left out. */
  readonly category?: string;
  /** Geohash of at most 12 letters; anywhere if left out. */
  readonly location?: string;
  /** Seconds from minting to expiry; never if left out. */
  readonly validity?: bigint | number;
  /** "public" if left out. */
  readonly visibility?: Visibility;
  readonly audience?: Audience;
  /** "free" if left out. */
  readonly transferRule?: TransferRule;
  readonly renewal?: RenewalDraft;
  /** Contract that judges disputes; the suite's arbitration if left out. */
  readonly arbitrator?: string;
  /** Community whose members judge; those who opted in if left out. */
  readonly communityId?: bigint | number;
}

/** Vouchers to be minted. */
export interface Minting {
  /** Amount of each, in smallest units. */
  readonly face: bigint;
  /** 1 to 256; 1 if left out. */
  readonly count?: number;
  /** Whether they can be exchanged at once; true if left out. Drafts cannot. */
  readonly listed?: boolean;
}

/** Vouchers that were minted: `firstId` and the numbers after it. */
export type Minted = EventArgs<typeof VouchersAbi, "VouchersMinted"> & { readonly ids: readonly bigint[] };
export type SeriesCreated = EventArgs<typeof VouchersAbi, "SeriesCreated">;

const MOST_FACE = 2n ** 80n - 1n;
const MOST_SCORE = 2n ** 32n - 1n;
const MOST_COMMUNITIES = 7;
const MOST_ACCOUNTS = 256;
const MOST_DECIMALS = 6n;
const MOST_COUNT = 256n;
const NO_RENEWAL = { period: 0n, count: 0n, refill: false, token: ZeroAddress, price: 0n };

/** Series, and vouchers of them. */
export function issuing(core: Core) {
  const contract = core.contract("Vouchers", VouchersAbi);
  const audiences = core.contract("VoucherAudiences", VoucherAudiencesAbi);
  return {
    /**
     * Opens a series for the client's identity, without vouchers yet.
     *
     * @returns An action whose result has the `seriesId`.
     * @throws InputError naming the field: `series.currency`.
     * @throws ProtocolError `NOT_FOUND` without a registered identity.
     */
    createSeries(series: SeriesDraft): Action<SeriesCreated, bigint> {
      return contract.action("createSeries", {
        args: [checkSeries(series)],
        result: (found) => found.one(contract, "SeriesCreated"),
      });
    },

    /**
     * Opens a series and mints vouchers of it: one of them makes a one-off voucher.
     *
     * @returns An action whose result has the `ids`.
     * @throws InputError naming the field.
     * @throws ProtocolError `NOT_FOUND` without a registered identity.
     * @example
     * const { contentHash, uri } = publishContent(content);
     * const bread = { contentHash, uri, kind: "material", currency: "EUR", unit: "loaf", category: "food/bread" } as const;
     * const { result } = await vouchers.issue(bread, { face: 20n }).send();
     * console.log(result.ids);
     */
    issue(series: SeriesDraft, minting: Minting): Action<Minted, bigint> {
      return contract.action("issue", {
        args: [checkSeries(series), ...checkMinting(minting)],
        result: (found) => mintedOf(found.one(contract, "VouchersMinted")),
      });
    },

    /**
     * Mints vouchers more of a series. Its issuer only.
     *
     * @returns An action whose result has the `ids`.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`, `UNAVAILABLE` where the series is not available.
     */
    mint(seriesId: bigint | number, minting: Minting): Action<Minted, bigint> {
      return contract.action("mint", {
        args: [checkSeriesId("seriesId", seriesId), ...checkMinting(minting)],
        result: (found) => mintedOf(found.one(contract, "VouchersMinted")),
      });
    },

    /**
     * Lets vouchers of a series be minted and leave their issuer, or stops that. What circulates is not touched.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `NOT_ALLOWED`.
     */
    setAvailable(
      seriesId: bigint | number,
      available: boolean,
    ): Action<EventArgs<typeof VouchersAbi, "AvailabilitySet">, void> {
      return contract.action("setAvailable", {
        args: [checkSeriesId("seriesId", seriesId), checkBoolean("available", available)],
        result: (found) => found.one(contract, "AvailabilitySet"),
      });
    },

    /**
     * Lets another account redeem, fulfil and decline for the client's identity, or no longer.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` without a registered identity.
     */
    setDelegate(delegate: string, accepted: boolean): Action<EventArgs<typeof VouchersAbi, "DelegateSet">, void> {
      return contract.action("setDelegate", {
        args: [checkAddress("delegate", delegate), checkBoolean("accepted", accepted)],
        result: (found) => found.one(contract, "DelegateSet"),
      });
    },

    /**
     * Lets more accounts hold vouchers of a series. Nobody is ever taken out.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT` where the visibility has no such audience.
     */
    widenAudience(
      seriesId: bigint | number,
      audience: Audience,
    ): Action<EventArgs<typeof VoucherAudiencesAbi, "AudienceWidened">, void> {
      return audiences.action("widen", {
        args: [checkSeriesId("seriesId", seriesId), checkAudience("audience", audience)],
        result: (found) => found.one(audiences, "AudienceWidened"),
      });
    },
  };
}

function mintedOf(event: EventArgs<typeof VouchersAbi, "VouchersMinted">): Minted {
  const ids = Array.from({ length: Number(event.count) }, (_, i) => event.firstId + BigInt(i));
  return { ...event, ids };
}

function checkMinting(minting: Minting): readonly [count: bigint, face: bigint, listed: boolean] {
  const { face, count = 1, listed = true } = checkObject("minting", minting);
  return [
    checkInteger("minting.count", count, 1n, MOST_COUNT),
    checkAmount("minting.face", face, 1n, MOST_FACE),
    checkBoolean("minting.listed", listed),
  ];
}

function checkSeries(series: SeriesDraft) {
  const { contentHash, uri = "", kind, currency, unit = "", decimals = 0, ...more } = checkObject("series", series);
  const { category, location = "", validity = 0n, renewal, arbitrator, communityId = 0n } = more;
  const { visibility = "public", transferRule = "free", audience } = more;
  if (!/^[A-Z]{3}$/.test(String(currency))) throw new InputError("series.currency", "three capital letters", currency);
  if (!/^([0-9b-hjkmnp-z]{1,12})?$/.test(String(location))) {
    throw new InputError("series.location", "a geohash of at most 12 letters", location);
  }
  if (typeof uri !== "string") throw new InputError("series.uri", "text", uri);
  const term = checkInteger("series.validity", validity, 0n, 2n ** 32n - 1n);
  if (renewal !== undefined && term === 0n) {
    throw new InputError("series.validity", "given where vouchers can be renewed", validity);
  }
  if (audience !== undefined && visibility === "public") {
    throw new InputError("series.audience", "left out where a series is public", audience);
  }
  return {
    contentHash: checkBytes("series.contentHash", contentHash, 32),
    kind: BigInt(voucherKinds.indexOf(checkOneOf("series.kind", kind, voucherKinds))),
    visibility: BigInt(visibilities.indexOf(checkOneOf("series.visibility", visibility, visibilities))),
    transferRule: BigInt(transferRules.indexOf(checkOneOf("series.transferRule", transferRule, transferRules))),
    decimals: checkInteger("series.decimals", decimals, 0n, MOST_DECIMALS),
    currency: hexlify(toUtf8Bytes(currency)),
    unit: padded("series.unit", unit, 8),
    category: category === undefined ? "0x00000000" : within("series", () => categoryCode(category)),
    geohash: padded("series.location", location, 12),
    validity: term,
    arbitrator: arbitrator === undefined ? ZeroAddress : checkAddress("series.arbitrator", arbitrator),
    communityId: checkInteger("series.communityId", communityId, 0n, 2n ** 64n - 1n),
    renewal: renewal === undefined ? NO_RENEWAL : checkRenewal(renewal),
    audience: checkAudience("series.audience", audience === undefined ? {} : audience),
    uri,
  };
}

function checkRenewal(renewal: RenewalDraft) {
  const { period, count, refill = false, price = 0n, token } = checkObject("series.renewal", renewal);
  return {
    period: checkInteger("series.renewal.period", period, 1n, 2n ** 40n - 1n),
    count: checkInteger("series.renewal.count", count, 1n, 2n ** 16n - 1n),
    refill: checkBoolean("series.renewal.refill", refill),
    token: token === undefined ? ZeroAddress : checkAddress("series.renewal.token", token),
    price: checkAmount("series.renewal.price", price, 0n),
  };
}

function checkAudience(field: string, audience: Audience) {
  const { communities = [], minScore = 0n, accounts = [] } = checkObject(field, audience);
  return {
    communities: checkList(`${field}.communities`, communities, 0, MOST_COMMUNITIES).map((id, i) =>
      checkInteger(`${field}.communities[${i}]`, id, 1n, MOST_SCORE),
    ),
    minScore: checkInteger(`${field}.minScore`, minScore, 0n, MOST_SCORE),
    accounts: checkList(`${field}.accounts`, accounts, 0, MOST_ACCOUNTS).map((account, i) =>
      checkAddress(`${field}.accounts[${i}]`, account),
    ),
  };
}

function padded(field: string, text: string, length: number): string {
  if (typeof text !== "string") throw new InputError(field, "text", text);
  const bytes = toUtf8Bytes(text);
  if (bytes.length > length) throw new InputError(field, `at most ${length} bytes`, text);
  return zeroPadBytes(hexlify(bytes), length);
}
