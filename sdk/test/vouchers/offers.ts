import { ZeroAddress, ZeroHash, hexlify, toBeHex } from "ethers";
import type { Offer, OfferItem, SignedOffer } from "../../src/vouchers/index.js";

/** Numbers that seem random and are the same each time (mulberry32). */
export function randomSource(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /** A whole number from 0 to `below` - 1. */
  const below = (limit: number) => Math.floor(next() * limit);
  const bytes = (length: number) => hexlify(Uint8Array.from({ length }, () => below(256)));
  return {
    below,
    bytes,
    /** A number of up to so many bits, short ones as often as long ones. */
    bits: (most: number) => BigInt(bytes(32)) >> BigInt(256 - below(most + 1)),
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    chance: (part: number) => next() < part,
  };
}

export const place = { chainId: 31337n, contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3" };
export const account = (number: number) => toBeHex(BigInt(number) + 1n, 20);
export const voucher = (series: number, serial = 1) => (BigInt(series) << 64n) + BigInt(serial);

/** An offer without all that does not matter to rings. Its signature is none. */
export function offer(
  maker: number,
  gives: readonly OfferItem[],
  takes: readonly OfferItem[],
  more: Partial<Offer> = {},
): SignedOffer {
  const common = { taker: ZeroAddress, payToken: ZeroAddress, payAmount: 0n, counter: 0n, salt: 0n, answers: ZeroHash };
  const nonce = gives[0]!.id * 1000n + BigInt(maker);
  const whole = { maker: account(maker), gives, takes, nonce, deadline: 2n ** 40n, ...common, ...more };
  return { ...place, offer: whole, signature: "0x11" };
}
