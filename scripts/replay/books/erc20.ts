/** What OpenZeppelin's ERC-20 with permits keeps, where every use of an allowance and of a nonce is logged. */

import { ZeroAddress } from "ethers";
import { type Args, ask } from "../book.ts";
import { Table } from "../table.ts";
import { NOBODY } from "./none.ts";

export class Erc20 {
  /** All balances together. */
  supply = 0n;
  readonly balances = new Table<[account: string], bigint>(() => 0n);
  readonly #allowances = new Table<[owner: string, spender: string], bigint>(() => 0n);
  readonly #nonces = new Table<[owner: string], bigint>(() => 0n);

  readonly on = {
    Transfer: ({ from, to, value }: Args) => {
      if (from === ZeroAddress) this.supply += value;
      else this.balances.change((balance) => balance - value, from);
      if (to === ZeroAddress) this.supply -= value;
      else this.balances.change((balance) => balance + value, to);
    },
    Approval: ({ owner, spender, value }: Args) => this.#allowances.set(value, owner, spender),
    NonceUsed: ({ owner, nonce }: Args) => this.#nonces.set(nonce + 1n, owner),
    EIP712DomainChanged: () => {},
  };

  *answers() {
    for (const [of, balance] of this.balances.rows([NOBODY])) yield ask("balanceOf", of, balance);
    for (const [of, allowed] of this.#allowances.rows([NOBODY, NOBODY])) yield ask("allowance", of, allowed);
    for (const [of, nonce] of this.#nonces.rows([NOBODY])) yield ask("nonces", of, nonce);
  }
}
