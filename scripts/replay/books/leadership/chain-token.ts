import { ChainTokenAbi } from "../../../../sdk/src/abi/ChainToken.js";
import { type Genesis, earnedBy, supplyAt } from "../../../../test/model/leadership/chain-token.ts";
import { type Book, type Books, CODE, type Moment, type Takers, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { Erc20 } from "../erc20.ts";
import { NO_ID } from "../none.ts";
import { seatMirror } from "./seat-mirror.ts";
import { validatorSeats } from "./validator-seats.ts";

const LATER = 31_536_000n;

class ChainTokenBook implements Book {
  readonly #token = new Erc20();
  readonly #claimed = new Table<[index: bigint], boolean>(() => false);
  #genesis = { block: 0n, supply: 0n };
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  readonly on: Takers<typeof ChainTokenAbi> = {
    ...this.#token.on,
    IssuanceBegan: ({ genesis, initialSupply }) => {
      this.#genesis = { block: genesis, supply: initialSupply };
    },
    EarningsClaimed: ({ index }) => this.#claimed.set(true, index),
  };

  *answers({ block }: Moment) {
    const now = BigInt(block);
    // The chain's own seats, or the mirror of those of its main chain.
    const seats = this.#books.find(validatorSeats) ?? this.#books.find(seatMirror);
    const genesis: Genesis = { ...this.#genesis, seats: seats?.count ?? 0 };
    yield* this.#token.answers();
    yield ask("genesis", [], genesis.block);
    yield ask("initialSupply", [], genesis.supply);
    yield ask("minted", [], this.#token.supply);
    yield ask("totalSupply", [], supplyAt(genesis, now));
    for (const number of [0n, now, now + LATER]) yield ask("supplyAt", [number], supplyAt(genesis, number));
    for (const [index, turn] of (seats?.turns ?? []).entries()) {
      yield ask("earned", [index], earnedBy(genesis, turn));
      yield ask("isClaimed", [index], this.#claimed.get(BigInt(index)));
    }
    if (seats !== undefined) yield refuse("earned", [NO_ID], "ValidatorSeatsUnknown");
    yield ask("isClaimed", [NO_ID], false);
  }
}

export const chainToken = bind({
  ...{ name: "ChainToken", abi: ChainTokenAbi },
  make: (books) => new ChainTokenBook(books),
  unasked: { seats: CODE },
});
