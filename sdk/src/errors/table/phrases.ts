import { decodeBytes32String } from "ethers";
import { moment } from "../words.js";

/** A name in 32 bytes, as text. */
export function fieldName(field: string): string {
  try {
    return decodeBytes32String(field);
  } catch {
    return field;
  }
}

/** When something is or was open. */
export function windowSentence({ start, end, time }: Readonly<Record<"start" | "end" | "time", bigint>>): string {
  return time < start
    ? `This is open from ${moment(start)}, and it was ${moment(time)}.`
    : `This was open until ${moment(end)}, and it was ${moment(time)}.`;
}
