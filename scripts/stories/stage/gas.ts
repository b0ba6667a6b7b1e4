import type { Meter } from "./meter.ts";
import { number, table } from "./words.ts";

/** What each kind of call took, the dearest first. */
export function gasTable({ calls }: Meter): string[] {
  const rows = calls.map(({ name, count, gas, least, most }) => {
    return [name, number(count), number(gas / BigInt(count)), number(least), number(most)];
  });
  return table([["", "calls", "mean", "least", "most"], ...rows]);
}
