/** Sets of parameters by version, which many contracts keep. */

import { type Answer, type Args, ask, refuse } from "../book.ts";
import { NO_ID } from "./none.ts";

/** Of which views: the number of sets, one of them, and the error of one that there is not. */
interface Views {
  readonly count: string;
  readonly one: string;
  readonly error: string;
}

export class Versions<Terms = Args> {
  readonly #sets: Terms[] = [];
  readonly #views: Views;

  constructor(views: Views) {
    this.#views = views;
  }

  get count(): number {
    return this.#sets.length;
  }

  of(version: bigint): Terms {
    return this.#sets[Number(version) - 1];
  }

  set(version: bigint, terms: Terms): void {
    this.#sets[Number(version) - 1] = terms;
  }

  *answers(): Generator<Answer> {
    const { count, one, error } = this.#views;
    yield ask(count, [], this.#sets.length);
    for (const [index, terms] of this.#sets.entries()) yield ask(one, [index + 1], terms);
    for (const version of [0n, NO_ID]) yield refuse(one, [version], error);
  }
}
