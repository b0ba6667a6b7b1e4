import { ZeroAddress } from "ethers";
import { checkAddress, checkAmount, checkInteger, checkList, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { checkSeriesId } from "../vouchers/id.js";
import { MOST_SHARES } from "./input.js";
import { currencyKinds } from "./names.js";

const MOST_TOLLS = 8;
const MOST_UPKEEP = 5_000n;
const MOST_SECONDS = 2n ** 32n - 1n;
const MOST_PRICE = 2n ** 88n - 1n;

/** What a pass costs: in ETH, in an ERC-20, or in vouchers of a series. */
export interface Toll {
  /** The ERC-20. Neither this nor `seriesId`: ETH. */
  readonly token?: string;
  readonly seriesId?: bigint;
  /** Wei, base units or smallest units of the series. */
  readonly price: bigint;
}

/** How an asset is used. */
export interface AssetPolicy {
  /** Shares from which use is free; 0: it is free for everybody. */
  readonly minShares: bigint;
  /** Part of all proceeds that is set aside for upkeep (basis points, at most 5,000). */
  readonly upkeep: bigint | number;
  /** How long a pass lasts (seconds). */
  readonly pass: bigint | number;
  /** How long a voucher that is paid as toll must still be good for (seconds). */
  readonly life: bigint | number;
  /** What others pay, at most 8; none: nobody else is let in. */
  readonly tolls: readonly Toll[];
}

/** A policy as the contract takes it. */
export function checkPolicy(policy: AssetPolicy) {
  const { minShares, upkeep, pass, life, tolls } = checkObject("policy", policy);
  const checked = {
    minShares: checkAmount("policy.minShares", minShares, 0n, MOST_SHARES),
    upkeep: checkInteger("policy.upkeep", upkeep, 0n, MOST_UPKEEP),
    pass: checkInteger("policy.pass", pass, 0n, MOST_SECONDS),
    life: checkInteger("policy.life", life, 0n, MOST_SECONDS),
    tolls: checkList("policy.tolls", tolls, 0, MOST_TOLLS).map(checkToll),
  };
  if (checked.tolls.length > 0 && checked.pass === 0n) throw new InputError("policy.pass", "a second or more", pass);
  const seen = new Set<string>();
  for (const [i, { token, seriesId }] of checked.tolls.entries()) {
    const key = `${token} ${seriesId}`;
    if (seen.has(key)) throw new InputError(`policy.tolls[${i}]`, "in a currency that no other toll is in", tolls[i]);
    seen.add(key);
  }
  return checked;
}

function checkToll(toll: Toll, i: number) {
  const field = `policy.tolls[${i}]`;
  const { token, seriesId, price } = checkObject(field, toll);
  if (token !== undefined && seriesId !== undefined) {
    throw new InputError(`${field}.seriesId`, "left out where a token is given", seriesId);
  }
  const kind = token !== undefined ? "token" : seriesId !== undefined ? "series" : "ether";
  return {
    kind: BigInt(currencyKinds.indexOf(kind)),
    token: token === undefined ? ZeroAddress : checkAddress(`${field}.token`, token),
    seriesId: seriesId === undefined ? 0n : checkSeriesId(`${field}.seriesId`, seriesId),
    price: checkAmount(`${field}.price`, price, 1n, MOST_PRICE),
  };
}
