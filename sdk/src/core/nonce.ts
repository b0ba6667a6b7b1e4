import { hexlify, randomBytes } from "ethers";

const WORD = 256n;

/**
 * Draws nonces that contracts note as bits: the word at random, the bits in it one after the other. So nobody has to ask for
 * the last one, any of them may be used first, and only the first of 256 has to write to an empty slot.
 *
 * @param bytes Length of a nonce.
 */
export function drawnNonces(bytes: number): () => bigint {
  let next = 0n;
  return () => {
    if (next % WORD === 0n) next = BigInt(hexlify(randomBytes(bytes - 1))) * WORD;
    return next++;
  };
}
