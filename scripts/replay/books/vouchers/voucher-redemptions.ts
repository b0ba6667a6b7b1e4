import { VoucherRedemptionsAbi } from "../../../../sdk/src/abi/VoucherRedemptions.js";
import type { FunctionResult } from "../../../../sdk/src/core/abi.js";
import { type Book, type Books, type Code, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { Versions } from "../versions.ts";
import { NO_ID, NO_IDENTITY } from "../none.ts";
import { seriesIdOf, vouchers } from "./vouchers.ts";

enum State {
  None,
  Requested,
  Fulfilled,
  Declined,
  FulfilmentDisputed,
  RefusalDisputed,
}

interface Request {
  state: State;
  amount: bigint;
  since: bigint;
  stoppedAt: bigint;
  version: bigint;
  number: bigint;
  parameters: bigint;
}

const ZERO_ADDRESS = "0x0000000000000000000000000000000000000000";
const ZERO_HASH = `0x${"00".repeat(32)}`;

export class VoucherRedemptionsBook implements Book {
  readonly #books: Books;
  readonly #code: Code;
  readonly #terms = new Versions<FunctionResult<typeof VoucherRedemptionsAbi, "parameters">>({
    count: "parametersVersion",
    one: "parameters",
    error: "VoucherRedemptionsUnknownParameters",
  });
  readonly #courts = new Table<[seriesId: bigint], { arbitrator: string; communityId: bigint }>(() => {
    return { arbitrator: ZERO_ADDRESS, communityId: 0n };
  });
  readonly #requests = new Table<[id: bigint], Request>(() => {
    const times = { amount: 0n, since: 0n, stoppedAt: 0n };
    return { state: State.None, ...times, version: 0n, number: 0n, parameters: 0n };
  });
  /** The case of the last dispute about a voucher, and who decides it. */
  readonly #disputes = new Map<bigint, [key: string, arbitrator: string]>();
  /** Marks against issuers. */
  readonly marks = new Table<[issuer: string], { unanswered: bigint; declined: bigint; broken: bigint }>(() => {
    return { unanswered: 0n, declined: 0n, broken: 0n };
  });

  readonly on: Takers<typeof VoucherRedemptionsAbi> = {
    ParametersSet: ({ version, terms }) => this.#terms.set(version, terms),
    CourtSet: ({ seriesId, arbitrator, communityId }) => this.#courts.set({ arbitrator, communityId }, seriesId),
    RedemptionRequested: ({ id, amount, version, number, parameters }, { time }) => {
      const times = { since: time, stoppedAt: time };
      this.#requests.set({ state: State.Requested, amount, ...times, version, number, parameters }, id);
    },
    // {RedemptionClosed} follows.
    RedemptionCancelled: () => {},
    RedemptionFulfilled: ({ id }, { time }) => this.#enter(id, State.Fulfilled, time),
    RedemptionDeclined: ({ id, declined }, { time }) => {
      this.#enter(id, State.Declined, time);
      this.#mark(id, { declined });
    },
    RedemptionDisputed: ({ id, key, arbitrator }, { time }) => {
      this.#disputes.set(id, [key, arbitrator]);
      const request = this.#requests.at(id);
      const declined = request.state === State.Declined;
      if (declined) request.stoppedAt = time;
      this.#enter(id, declined ? State.RefusalDisputed : State.FulfilmentDisputed, time);
    },
    RedemptionUnanswered: ({ id, unanswered }) => this.#mark(id, { unanswered }),
    // {RedemptionClosed} follows.
    RedemptionRuled: () => {},
    PromiseBroken: ({ id, broken }) => this.#mark(id, { broken }),
    RedemptionClosed: ({ id }, { time }) => this.#enter(id, State.None, time),
  };

  constructor(books: Books, code: Code) {
    this.#books = books;
    this.#code = code;
  }

  *answers() {
    yield* this.#terms.answers();
    for (const [[id], stored] of this.#requests.rows([NO_ID])) {
      const request = this.#standing(id, stored);
      yield ask("requestOf", [id], request);
      const disputed = request.state >= State.FulfilmentDisputed;
      const dispute = disputed ? [...this.#disputes.get(id)!, request.since] : [ZERO_HASH, ZERO_ADDRESS, 0n];
      yield ask("disputeOf", [id], ...dispute);
    }
    for (const [[seriesId], { arbitrator, communityId }] of this.#courts.rows([NO_ID])) {
      if (arbitrator !== ZERO_ADDRESS) yield ask("courtOf", [seriesId], arbitrator, communityId);
      // Who judges where a series names nobody.
      else if (this.#code.has("Arbitration")) {
        yield ask("courtOf", [seriesId], this.#code.addressOf("Arbitration"), communityId);
      }
    }
    for (const [[issuer], marks] of this.marks.rows([NO_IDENTITY])) yield ask("marksOf", [issuer], marks);
  }

  /** A request has ended with the version of its voucher. */
  #standing(id: bigint, request: Request): Request {
    if (request.state === State.None) return request;
    const { version } = this.#books.of(vouchers).voucher(id);
    return version === request.version ? request : { ...request, state: State.None };
  }

  #enter(id: bigint, state: State, since: bigint): void {
    Object.assign(this.#requests.at(id), { state, since });
  }

  #mark(id: bigint, marks: Partial<{ unanswered: bigint; declined: bigint; broken: bigint }>): void {
    const { issuer } = this.#books.of(vouchers).series(seriesIdOf(id));
    Object.assign(this.marks.at(issuer), marks);
  }
}

export const voucherRedemptions = bind({
  ...{ name: "VoucherRedemptions", abi: VoucherRedemptionsAbi },
  make: (books, code) => new VoucherRedemptionsBook(books, code),
  unasked: {},
});
