import { ZeroAddress } from "ethers";
import { PaymentReferencesAbi } from "../../../../sdk/src/abi/PaymentReferences.js";
import { type Book, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_HASH } from "../none.ts";

export class PaymentReferencesBook implements Book {
  readonly #modules = new Table<[account: string], boolean>(() => false);
  readonly #spent = new Table<[taker: string, reference: string], string>(() => ZeroAddress);

  readonly on: Takers<typeof PaymentReferencesAbi> = {
    ModuleSet: ({ module, accepted }) => this.#modules.set(accepted, module),
    Spent: ({ taker, paymentReference, module }) => this.#spent.set(module, taker, paymentReference),
    Released: ({ taker, paymentReference }) => this.#spent.set(ZeroAddress, taker, paymentReference),
  };

  *answers() {
    for (const [[account], accepted] of this.#modules.rows([NOBODY])) yield ask("isModule", [account], accepted);
    for (const [[taker, reference], module] of this.#spent.rows([NOBODY, NO_HASH])) {
      yield ask("spentBy", [taker, reference], module);
    }
  }
}

export const paymentReferences = bind({
  ...{ name: "PaymentReferences", abi: PaymentReferencesAbi },
  make: () => new PaymentReferencesBook(),
  unasked: {},
});
