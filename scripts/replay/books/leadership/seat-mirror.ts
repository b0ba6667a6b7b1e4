import { ZeroAddress } from "ethers";
import { SeatMirrorAbi } from "../../../../sdk/src/abi/SeatMirror.js";
import { type Book, CODE, type Moment, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID } from "../none.ts";
import { SeatBook, UNASKED } from "./seats.ts";

const NONE = { tokenId: 0n, node: ZeroAddress, payee: ZeroAddress };

class SeatMirrorBook extends SeatBook implements Book {
  readonly #waiting = new Table<[number: bigint], typeof NONE>(() => ({ ...NONE }));
  /** How many of those that waited were seated. */
  #seated = 0;

  readonly on: Takers<typeof SeatMirrorAbi> = {
    ...this.common,
    RedemptionWaits: ({ number, node, payee, tokenId }) => this.#waiting.set({ tokenId, node, payee }, number),
    RedemptionSeated: ({ number }) => {
      this.#waiting.set({ ...NONE }, number);
      this.#seated += 1;
    },
  };

  override *answers(moment: Moment) {
    yield* super.answers(moment);
    // Each was seated at once, or waited first.
    yield ask("nextRedemption", [], this.turns.length + this.#waiting.size - this.#seated);
    for (const [of, redemption] of this.#waiting.rows([NO_ID])) yield ask("waiting", of, redemption);
  }
}

export const seatMirror = bind({
  ...{ name: "SeatMirror", abi: SeatMirrorAbi },
  make: (_, code) => new SeatMirrorBook(code),
  unasked: { ...UNASKED, redemptionDigest: CODE },
});
