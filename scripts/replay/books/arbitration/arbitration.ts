import { ArbitrationAbi } from "../../../../sdk/src/abi/Arbitration.js";
import type { FunctionResult } from "../../../../sdk/src/core/abi.js";
import { type Book, type Books, PURE, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { Versions } from "../versions.ts";
import { NOBODY, NO_HASH, NO_IDENTITY } from "../none.ts";
import { CasesPart } from "./cases.ts";
import { PoolPart } from "./pool.ts";

export type JuryTerms = FunctionResult<typeof ArbitrationAbi, "parameters">;

/** Where deeds of judging stand among an identity's counters. */
const JUDGED_BIT = 5n * 32n;

class ArbitrationBook implements Book {
  readonly #terms = new Versions<JuryTerms>({
    count: "parametersVersion",
    one: "parameters",
    error: "ArbitrationUnknownParameters",
  });
  readonly #cases: CasesPart;
  readonly #pool = new PoolPart();
  readonly #sources = new Table<[source: string], boolean>(() => false);
  readonly #owed = new Table<[identity: string], bigint>(() => 0n);
  readonly #suspended = new Table<[identity: string], bigint>(() => 0n);
  readonly #judged = new Table<[juror: string, opener: string], bigint>(() => 0n);
  readonly on: Takers<typeof ArbitrationAbi>;

  constructor(books: Books) {
    this.#cases = new CasesPart(this.#terms, books);
    this.on = {
      ...this.#cases.on,
      ...this.#pool.on,
      ParametersSet: ({ version, terms }) => this.#terms.set(version, terms),
      SourceSet: ({ source, accepted }) => this.#sources.set(accepted, source),
      Credited: ({ identity, owed }) => this.#owed.set(owed, identity),
      Withdrawn: ({ identity }) => this.#owed.set(0n, identity),
      Suspended: ({ identity, until }) => this.#suspended.set(until, identity),
      Judged: ({ juror, opener, count }) => this.#judged.set(count, juror, opener),
      // What is said in a case decides nothing here.
      Evidence: () => {},
    };
  }

  *answers() {
    yield* this.#terms.answers();
    yield ask("depositOf", [0], this.#terms.of(BigInt(this.#terms.count))?.deposit ?? 0n);
    yield* this.#cases.answers();
    yield* this.#pool.answers();
    for (const [[source], accepted] of this.#sources.rows([NOBODY])) yield ask("isSource", [source], accepted);
    for (const [[identity], owed] of this.#owed.rows([NO_IDENTITY])) yield ask("owedTo", [identity], owed);
    for (const [[identity], until] of this.#suspended.rows([NO_IDENTITY])) {
      yield ask("suspendedUntil", [identity], until);
    }
    for (const [pair, count] of this.#judged.rows([NO_IDENTITY, NO_IDENTITY])) {
      yield ask("deedsOf", pair, count << JUDGED_BIT);
    }
    yield ask("isJuror", [NO_HASH, NOBODY], false);
  }
}

export const arbitration = bind({
  ...{ name: "Arbitration", abi: ArbitrationAbi },
  make: (books) => new ArbitrationBook(books),
  unasked: { caseIdOf: PURE, pollKey: PURE },
});
