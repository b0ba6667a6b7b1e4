import type { ArbitrationAbi } from "../../../../sdk/src/abi/Arbitration.js";
import { type Takers, ask, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_IDENTITY } from "../none.ts";

interface Seat {
  readonly identity: string;
  readonly joinedAt: bigint;
}

const VACANT: Seat = { identity: `0x${"00".repeat(20)}`, joinedAt: 0n };

/** Those who opted in to judge. */
export class PoolPart {
  readonly #seats: Seat[] = [];
  readonly #seatOf = new Table<[identity: string], bigint | undefined>(() => undefined);

  readonly on: Pick<Takers<typeof ArbitrationAbi>, "PoolJoined" | "PoolLeft"> = {
    PoolJoined: ({ identity, seat }, { time }) => {
      this.#seats[Number(seat)] = { identity, joinedAt: time };
      this.#seatOf.set(seat, identity);
    },
    PoolLeft: ({ identity, seat }) => {
      this.#seats[Number(seat)] = VACANT;
      this.#seatOf.set(undefined, identity);
    },
  };

  *answers() {
    yield ask("poolSize", [], this.#seats.length);
    for (const [seat, held] of this.#seats.entries()) yield ask("poolSeat", [seat], held);
    yield refuse("poolSeat", [this.#seats.length], "Panic");
    for (const [[identity], seat] of this.#seatOf.rows([NO_IDENTITY])) {
      yield ask("poolSeatOf", [identity], seat !== undefined, seat ?? 0n);
    }
  }
}
