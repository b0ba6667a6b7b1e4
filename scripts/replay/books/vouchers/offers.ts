import type { VouchersAbi } from "../../../../sdk/src/abi/Vouchers.js";
import { type Takers, ask } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY } from "../none.ts";

/** Which offers are used up. */
export class OffersPart {
  readonly #used = new Table<[maker: string, nonce: bigint], boolean>(() => false);
  readonly #counters = new Table<[maker: string], bigint>(() => 0n);

  readonly on: Pick<Takers<typeof VouchersAbi>, "OfferFilled" | "OfferCancelled" | "OffersCancelled" | "RingFilled"> = {
    OfferFilled: ({ maker, nonce }) => this.#used.set(true, maker, nonce),
    OfferCancelled: ({ maker, nonce }) => this.#used.set(true, maker, nonce),
    OffersCancelled: ({ maker, counter }) => this.#counters.set(counter, maker),
    // Each of its offers was told of as filled.
    RingFilled: () => {},
  };

  *answers() {
    for (const [[maker, nonce], used] of this.#used.rows([NOBODY, 0n])) {
      yield ask("isNonceUsed", [maker, nonce], used);
      // Nonces are bits of a word.
      if (!this.#used.has(maker, nonce + 1n)) yield ask("isNonceUsed", [maker, nonce + 1n], false);
    }
    for (const [[maker], counter] of this.#counters.rows([NOBODY])) yield ask("counterOf", [maker], counter);
  }
}
