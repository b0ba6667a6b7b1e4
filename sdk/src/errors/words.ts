import { formatUnits } from "ethers";
import { dateOf } from "../core/time.js";

/** "12,000.5 tokens": all digits, so that two amounts that differ look different. */
export function tokens(units: bigint): string {
  return `${amount(units)} ${units === 10n ** 18n ? "token" : "tokens"}`;
}

export function reputation(units: bigint): string {
  return `${amount(units)} reputation`;
}

export function ether(wei: bigint): string {
  return `${amount(wei)} ETH`;
}

/** Basis points as a percentage: "33.33 %". */
export function percent(basisPoints: bigint): string {
  return `${formatUnits(basisPoints, 2).replace(/\.0$/, "")} %`;
}

/** "14 May 2026, 10:00:05 UTC". */
export function moment(seconds: bigint): string {
  if (seconds > 8_640_000_000_000n) return "the end of time";
  const [, date, time] = /^\w+, (.*) ([\d:]+) GMT$/.exec(dateOf(seconds).toUTCString()) ?? [];
  return date === undefined ? String(seconds) : `${date.replace(/^0/, "")}, ${time} UTC`;
}

/** An amount of either kind, without its unit: "12,000.5". */
export function amount(units: bigint): string {
  const [whole, fraction] = formatUnits(units, 18).split(".") as [string, string];
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction === "0" ? "" : `.${fraction}`);
}
