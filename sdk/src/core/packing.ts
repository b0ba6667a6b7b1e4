import { concat, dataSlice, getAddress, getBytes, hexlify, toBeHex } from "ethers";
import { InputError } from "./input-error.js";

/** Writes values one after the other, numbers as short as they are (LEB128). */
export class Packer {
  readonly #parts: string[] = [];

  bytes(hex: string): this {
    this.#parts.push(hex);
    return this;
  }

  number(value: bigint): this {
    let rest = value;
    do {
      const low = Number(rest & 127n);
      rest >>= 7n;
      this.#parts.push(toBeHex(rest > 0n ? low | 128 : low, 1));
    } while (rest > 0n);
    return this;
  }

  done(): Uint8Array {
    return getBytes(concat(this.#parts));
  }
}

/** Reads what a {@link Packer} wrote. What nobody would write like this is refused, so that there is one way to write it. */
export class Unpacker {
  #at = 0;

  constructor(readonly source: Uint8Array) {}

  get left(): number {
    return this.source.length - this.#at;
  }

  bytes(field: string, length: number): string {
    if (this.left < length) throw new InputError(field, "there; the text ends before it");
    this.#at += length;
    return hexlify(this.source.subarray(this.#at - length, this.#at));
  }

  address(field: string): string {
    return getAddress(this.bytes(field, 20));
  }

  /** A number of at most so many bits. */
  number(field: string, bits: number): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = BigInt(this.bytes(field, 1));
      value |= (byte & 127n) << shift;
      if (value >= 1n << BigInt(bits)) throw new InputError(field, `a number of at most ${bits} bits`);
      if (byte < 128n) {
        if (byte === 0n && shift > 0n) throw new InputError(field, "a number as short as it can be");
        return value;
      }
    }
  }
}

/** The first bytes of a hash. */
export function firstBytes(hash: string, count: number): string {
  return dataSlice(hash, 0, count);
}
