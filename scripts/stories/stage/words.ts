import { formatEther, toUtf8Bytes } from "ethers";
import { cidOf } from "../../../sdk/src/work/index.js";

/** Wei as ETH, with this many decimals. */
export function eth(wei: bigint, decimals = 3): string {
  return `${number(Number(formatEther(wei)), decimals)} ETH`;
}

/** Base units as whole tokens or reputation. */
export function whole(units: bigint): string {
  return number(Number(formatEther(units)), 0);
}

/** Work credits, or units of another token, with this many decimals. */
export function credits(units: bigint, decimals = 2): string {
  return number(Number(formatEther(units)), decimals);
}

/** Cents as euros. */
export function euros(cents: bigint): string {
  return `${number(Number(cents) / 100, 2)} EUR`;
}

/** CID of a text, for what is shared off chain. */
export function cidOfText(text: string): string {
  return cidOf(toUtf8Bytes(text));
}

export function number(value: number | bigint, decimals = 0): string {
  const format = new Intl.NumberFormat("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return format.format(value);
}

/** "1 link", "12 links". */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${number(amount)} ${amount === 1 ? one : many}`;
}

/** Part of a whole as a percentage. */
export function percent(part: bigint, whole: bigint, decimals = 1): string {
  return whole === 0n ? "–" : `${number((Number(part) / Number(whole)) * 100, decimals)} %`;
}

/** A bar of at most `width` characters. */
export function bar(value: number, most: number, width: number): string {
  if (most <= 0 || value <= 0) return "";
  const eighths = Math.max(1, Math.round((value / most) * width * 8));
  return "█".repeat(eighths >> 3) + ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths & 7]!;
}

/** Rows with their columns in line: the first to the left, the others to the right unless `left` names them. */
export function table(rows: readonly (readonly string[])[], left: readonly number[] = [0]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, i) => (left.includes(i) ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join("  ")
      .trimEnd(),
  );
}
