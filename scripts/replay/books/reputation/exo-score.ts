import { ExoScoreAbi } from "../../../../sdk/src/abi/ExoScore.js";
import {
  type ByDeed,
  MOST_OF_TOTAL,
  PAIR_BITS,
  byDeed,
  deedNames,
  deedsWorth,
  inOrder,
  mapDeeds,
  unpackDeeds,
} from "../../../../sdk/src/score/deeds.js";
import { type Book, type Books, CODE, type Code, type Takers, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { Versions } from "../versions.ts";
import { identityRegistry } from "../foundation/identity-registry.ts";
import { NOBODY, NO_ID, NO_IDENTITY } from "../none.ts";
import { voucherRedemptions } from "../vouchers/voucher-redemptions.ts";

interface Counters {
  deeds: ByDeed;
  waiting: bigint;
}

const NONE = mapDeeds(() => 0n);
/** Numbers of deeds that are asked what they are worth. */
const COUNTS = [0n, 1n, 3n, 300n];
const NO_ONE = `0x${"00".repeat(20)}`;

export class ExoScoreBook implements Book {
  readonly #books: Books;
  readonly #code: Code;
  readonly #bases = new Versions<readonly bigint[]>({
    count: "parametersVersion",
    one: "parameters",
    error: "ExoScoreUnknownParameters",
  });
  readonly #sources = new Table<[source: string], boolean>(() => false);
  readonly #pairs = new Table<[source: string, subject: string, counterparty: string], Counters>(() => {
    return { deeds: NONE, waiting: 0n };
  });
  readonly #totals = new Table<[subject: string], Counters & { counted: bigint }>(() => {
    return { counted: 0n, waiting: 0n, deeds: NONE };
  });
  readonly #worked = new Table<[projectId: bigint, index: bigint, subject: string], boolean>(() => false);

  readonly on: Takers<typeof ExoScoreAbi> = {
    ParametersSet: ({ version, bases }) => this.#bases.set(version, bases),
    SourceSet: ({ source, accepted }) => this.#sources.set(accepted, source),
    WorkRecorded: ({ projectId, index, subject }) => this.#worked.set(true, projectId, index, subject),
    Recorded: ({ source, subject, counterparty, deeds, counted, waiting }) => {
      const pair = this.#pairs.at(source, subject, counterparty);
      const total = this.#totals.at(subject);
      const now = unpackDeeds(deeds, PAIR_BITS);
      total.deeds = mapDeeds((name) => {
        const count = total.deeds[name] + now[name] - pair.deeds[name];
        return count < MOST_OF_TOTAL ? count : MOST_OF_TOTAL;
      });
      pair.deeds = now;
      // What began or ceased to wait is the pair's.
      pair.waiting += waiting - total.waiting;
      Object.assign(total, { counted, waiting });
    },
  };

  constructor(books: Books, code: Code) {
    this.#books = books;
    this.#code = code;
  }

  *answers() {
    yield* this.#bases.answers();
    yield* this.#worth();
    for (const [[source], accepted] of this.#sources.rows([NOBODY])) yield ask("isSource", [source], accepted);
    for (const [key, { deeds, waiting }] of this.#pairs.rows([NOBODY, NO_IDENTITY, NO_IDENTITY])) {
      yield ask("recordOf", key, { deeds: inOrder(deeds), waiting });
    }
    for (const [[identity], total] of this.#totals.rows([NO_IDENTITY])) {
      yield ask("standingOf", [identity], { ...total, deeds: inOrder(total.deeds) });
      yield ask("scoreOf", [identity], this.scoreOf(identity));
    }
    for (const [key, recorded] of this.#worked.rows([NO_ID, 0n, NO_IDENTITY])) {
      yield ask("isWorkRecorded", key, recorded);
    }
    yield* this.#cards();
  }

  scoreOf(identity: string): bigint {
    const { counted, waiting } = this.#totals.get(identity);
    const cap: bigint = this.#code.constant("cap");
    return counted + (waiting < cap ? waiting : cap);
  }

  *#worth() {
    for (let version = 1n; version <= this.#bases.count; version++) {
      const bases = byDeed(this.#bases.of(version));
      for (const [deed, name] of deedNames.entries()) {
        for (const count of COUNTS) yield ask("pointsFor", [version, deed, count], deedsWorth(bases[name], count));
      }
    }
    yield refuse("pointsFor", [0, 0, 1], "ExoScoreUnknownParameters");
  }

  *#cards() {
    const nobodys = {
      identity: NO_ONE,
      verified: false,
      score: 0,
      standing: [0, 0, Array(8).fill(0)],
      marks: [0, 0, 0],
    };
    yield ask("reputationCard", [NOBODY], nobodys);
    const identities = this.#books.find(identityRegistry);
    const redemptions = this.#books.find(voucherRedemptions);
    if (!identities || !redemptions) return;
    for (const [[identity], { account, verifiedAt }] of identities.identities.rows()) {
      const standing = this.#totals.get(identity);
      yield ask("reputationCard", [account], {
        ...{ identity, verified: verifiedAt !== 0n, score: this.scoreOf(identity) },
        ...{ standing: { ...standing, deeds: inOrder(standing.deeds) }, marks: redemptions.marks.get(identity) },
      });
    }
  }
}

export const exoScore = bind({
  ...{ name: "ExoScore", abi: ExoScoreAbi },
  make: (books, code) => new ExoScoreBook(books, code),
  unasked: { cap: CODE },
});
