import { ForwarderAbi } from "../../../../sdk/src/abi/Forwarder.js";
import { type Book, type Takers, CODE, ask, bind, followsFrom } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY } from "../none.ts";

export class ForwarderBook implements Book {
  readonly #used = new Table<[from: string, nonce: bigint], boolean>(() => false);
  /** The same, 256 nonces a word. */
  readonly #words = new Table<[from: string, word: bigint], bigint>(() => 0n);

  readonly on: Takers<typeof ForwarderAbi> = {
    Executed: ({ from, nonce }) => this.#use(from, nonce),
    Cancelled: ({ from, nonce }) => this.#use(from, nonce),
    EIP712DomainChanged: () => {},
  };

  *answers() {
    for (const [[from, nonce], used] of this.#used.rows([NOBODY, 0n])) yield ask("isUsed", [from, nonce], used);
    for (const [[from, word], bits] of this.#words.rows([NOBODY, 0n])) yield ask("usedIn", [from, word], bits);
  }

  #use(from: string, nonce: bigint): void {
    this.#used.set(true, from, nonce);
    this.#words.change((bits) => bits | (1n << (nonce & 0xffn)), from, nonce >> 8n);
  }
}

export const forwarder = bind({
  ...{ name: "Forwarder", abi: ForwarderAbi },
  make: () => new ForwarderBook(),
  unasked: { digestOf: CODE, verify: followsFrom("isUsed") },
});
