import { WorkCreditAbi } from "../../../../sdk/src/abi/WorkCredit.js";
import { type Book, type Books, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { Erc20 } from "../erc20.ts";
import { identityRegistry } from "../foundation/identity-registry.ts";
import { NOBODY } from "../none.ts";
import { roleRegistry } from "../roles/role-registry.ts";

export class WorkCreditBook implements Book {
  readonly #token = new Erc20();
  readonly #modules = new Table<[account: string], boolean>(() => false);
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  readonly on: Takers<typeof WorkCreditAbi> = {
    ...this.#token.on,
    ModuleAccepted: ({ account }) => this.#modules.set(true, account),
    // The transfer from nowhere tells the same.
    Issued: () => {},
  };

  *answers() {
    yield* this.#token.answers();
    yield ask("totalSupply", [], this.#token.supply);
    for (const [of, accepted] of this.#modules.rows([NOBODY])) yield ask("isModule", of, accepted);
    const [roles, identities] = [this.#books.find(roleRegistry), this.#books.find(identityRegistry)];
    if (roles === undefined || identities === undefined) return;
    for (const [[account]] of this.#token.balances.rows([NOBODY])) {
      yield ask("isMember", [account], roles.isMemberOfAny(identities.bindings.get(account)));
    }
  }

  balanceOf(account: string): bigint {
    return this.#token.balances.get(account);
  }
}

export const workCredit = bind({
  ...{ name: "WorkCredit", abi: WorkCreditAbi },
  make: (books) => new WorkCreditBook(books),
  unasked: {},
});
