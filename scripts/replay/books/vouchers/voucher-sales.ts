import { VoucherSalesAbi } from "../../../../sdk/src/abi/VoucherSales.js";
import type { FunctionResult } from "../../../../sdk/src/core/abi.js";
import { type Book, PURE, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { Versions } from "../versions.ts";
import { NOBODY, NO_HASH } from "../none.ts";

type Attester = FunctionResult<typeof VoucherSalesAbi, "attesterOf">;

enum State {
  None,
  Reserved,
  Paid,
  Completed,
  Lapsed,
  Reversed,
  Withdrawn,
}

class VoucherSalesBook implements Book {
  readonly #terms = new Versions<FunctionResult<typeof VoucherSalesAbi, "parameters">>({
    count: "parametersVersion",
    one: "parameters",
    error: "VoucherSalesUnknownParameters",
  });
  readonly #attesters = new Table<[attester: string], Attester>(() => {
    return { accepted: false, jurisdiction: "0x0000", policyHash: `0x${"00".repeat(32)}` };
  });
  readonly #sales = new Table<[hash: string], { state: State; until: bigint }>(() => ({
    state: State.None,
    until: 0n,
  }));

  readonly on: Takers<typeof VoucherSalesAbi> = {
    ParametersSet: ({ version, terms }) => this.#terms.set(version, terms),
    AttesterSet: ({ attester, ...terms }) => this.#attesters.set(terms, attester),
    Reserved: ({ reservationHash, receiptUntil }) => this.#enter(reservationHash, State.Reserved, receiptUntil),
    Paid: ({ reservationHash, reversalUntil }) => this.#enter(reservationHash, State.Paid, reversalUntil),
    Completed: ({ reservationHash }) => this.#enter(reservationHash, State.Completed),
    Lapsed: ({ reservationHash }) => this.#enter(reservationHash, State.Lapsed),
    Reversed: ({ reservationHash }) => this.#enter(reservationHash, State.Reversed),
    ReservationWithdrawn: ({ reservationHash }) => this.#enter(reservationHash, State.Withdrawn),
    EIP712DomainChanged: () => {},
  };

  *answers() {
    yield* this.#terms.answers();
    for (const [[attester], terms] of this.#attesters.rows([NOBODY])) yield ask("attesterOf", [attester], terms);
    for (const [[hash], sale] of this.#sales.rows([NO_HASH])) yield ask("saleOf", [hash], sale);
  }

  #enter(hash: string, state: State, until = 0n): void {
    this.#sales.set({ state, until }, hash);
  }
}

export const voucherSales = bind({
  ...{ name: "VoucherSales", abi: VoucherSalesAbi },
  make: () => new VoucherSalesBook(),
  unasked: { receiptHash: PURE, reservationHash: PURE, reversalHash: PURE },
});
