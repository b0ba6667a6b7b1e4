import { ZeroAddress, getAddress, toBeHex } from "ethers";
import { checkAddress } from "./check.js";
import { InputError } from "./input-error.js";

/** Currencies below it are letters of ISO 4217. */
const FIRST_TOKEN = 1n << 24n;

/** Decimals of what is paid outside of the chain: hundredths, whatever the currency. */
export const MONEY_DECIMALS = 2;
export const ETH_DECIMALS = 18;

/** A currency as the suite's contracts know it. */
export interface Currency {
  /** Zero for ETH, an ERC-20, or the letters of a currency in the lowest bytes. */
  readonly address: string;
  readonly kind: "eth" | "token" | "money";
  /** "ETH", the address of a token, or three letters. */
  readonly name: string;
}

/** "ETH", the three capitals of an ISO 4217 code, or the address of an ERC-20. */
export function checkCurrency(field: string, value: unknown): Currency {
  if (value === "ETH") return { address: ZeroAddress, kind: "eth", name: "ETH" };
  if (typeof value === "string" && /^[A-Z]{3}$/.test(value)) {
    const letters = [...value].reduce((sum, letter) => sum * 256n + BigInt(letter.charCodeAt(0)), 0n);
    return { address: getAddress(toBeHex(letters, 20)), kind: "money", name: value };
  }
  try {
    const address = checkAddress(field, value);
    if (BigInt(address) >= FIRST_TOKEN) return { address, kind: "token", name: address };
  } catch {
    // Named below.
  }
  throw new InputError(field, '"ETH", three capitals such as EUR, or the address of a token', value);
}

/** What a contract gives as a currency. */
export function currencyAt(address: string): Currency {
  const number = BigInt(address);
  if (number === 0n) return { address, kind: "eth", name: "ETH" };
  if (number >= FIRST_TOKEN) return { address, kind: "token", name: address };
  const name = String.fromCharCode(Number(number >> 16n), Number((number >> 8n) & 255n), Number(number & 255n));
  return { address, kind: "money", name };
}
