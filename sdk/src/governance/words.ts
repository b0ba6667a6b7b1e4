import { decodeBytes32String, encodeBytes32String } from "ethers";
import { checkText } from "../core/check.js";

/** A short name as the 32 bytes that contracts keep it in. */
export function checkName(field: string, name: unknown): string {
  return encodeBytes32String(checkText(field, name, 31));
}

/** The name in 32 bytes. */
export function nameIn(bytes: string): string {
  return decodeBytes32String(bytes);
}
