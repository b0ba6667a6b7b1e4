import type { VouchersAbi } from "../../../../sdk/src/abi/Vouchers.js";
import { type Takers, ask } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_IDENTITY } from "../none.ts";

/** Kinds of deeds that vouchers count, as numbered by `Deed`. */
const EXCHANGED = 2n;
const LANE_BITS = 32n;
const NO_OTHER_IDENTITY = `0x${"fe".repeat(20)}`;

/** What two identities exchanged and redeemed with each other. */
export class DealingsPart {
  /** Times by kind, of who did it. */
  readonly #counts = new Table<[subject: string, counterparty: string, deed: bigint], bigint>(() => 0n);
  readonly #last = new Table<[one: string, other: string], bigint>(() => 0n);

  readonly on: Pick<Takers<typeof VouchersAbi>, "DeedCounted"> = {
    DeedCounted: ({ subject, counterparty, deed, total }, { time }) => {
      this.#counts.set(total, subject, counterparty, deed);
      // An exchange is one of both.
      if (deed === EXCHANGED) this.#counts.set(total, counterparty, subject, deed);
      this.#last.set(time, subject, counterparty);
      this.#last.set(time, counterparty, subject);
    },
  };

  *answers() {
    for (const [[one, other], time] of this.#last.rows([NO_IDENTITY, NO_OTHER_IDENTITY])) {
      yield ask("lastDealing", [one, other], time);
      let packed = 0n;
      for (let deed = 0n; deed <= EXCHANGED; deed++) packed |= this.#counts.get(one, other, deed) << (deed * LANE_BITS);
      yield ask("deedsOf", [one, other], packed);
    }
  }
}
