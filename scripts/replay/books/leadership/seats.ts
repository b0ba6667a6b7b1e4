/** Turns on seats, which the validators' seats of a chain and the mirror of another's keep alike. */

import { ZeroAddress } from "ethers";
import { type SeatedTurn, validatorsAt } from "../../../../test/model/leadership/seats.ts";
import { type Args, CODE, type Code, type Moment, ask, refuse } from "../../book.ts";
import { NOBODY, NO_ID } from "../none.ts";

export class SeatBook {
  readonly turns: SeatedTurn[] = [];
  readonly #founders: string[] = [];
  readonly #code: Code;

  constructor(code: Code) {
    this.#code = code;
  }

  readonly common = {
    FounderSeated: ({ node }: Args) => void this.#founders.push(node),
    SeatTaken: ({ node, payee, start, end }: Args) => {
      const previousEnd = this.turns[this.turns.length - this.count]?.end ?? 0n;
      this.turns.push({ node, payee, start, end, previousEnd });
    },
    EIP712DomainChanged: () => {},
  };

  /** How many seats there are. */
  get count(): number {
    return Number(this.#code.constant("seats"));
  }

  *answers({ block }: Moment) {
    const now = BigInt(block);
    yield ask("count", [], this.turns.length);
    yield ask("founderCount", [], this.#founders.length);
    for (const [index, node] of [...this.#founders, ZeroAddress].entries()) yield ask("founder", [index + 1], node);
    for (const [index, turn] of this.turns.entries()) yield ask("seatOf", [index], turn);
    yield refuse("seatOf", [NO_ID], "ValidatorSeatsUnknown");
    for (const node of new Set([...this.#founders, ...this.turns.map((turn) => turn.node), NOBODY])) {
      yield ask("busyUntil", [node], this.turns.findLast((turn) => turn.node === node)?.end ?? 0n);
    }
    yield ask("getValidators", [], this.#validatorsAt(now + 1n));
    const ends = this.turns.slice(-this.count).flatMap(({ end }) => [end - 1n, end]);
    for (const number of new Set([now + 1n, now + 2n, ...ends.filter((end) => end > now)])) {
      yield ask("validatorsAt", [number], this.#validatorsAt(number));
    }
    yield refuse("validatorsAt", [now], "ValidatorSeatsPast");
  }

  #validatorsAt(block: bigint): string[] {
    return validatorsAt(this.turns, this.#founders, block);
  }
}

/** Views of both that are not asked. */
export const UNASKED = { seats: CODE, term: CODE };
