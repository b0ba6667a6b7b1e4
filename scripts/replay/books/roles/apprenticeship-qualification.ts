import { ApprenticeshipQualificationAbi } from "../../../../sdk/src/abi/ApprenticeshipQualification.js";
import { type Book, CODE, type Moment, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_HASH, NO_IDENTITY } from "../none.ts";
import { Versions } from "../versions.ts";

const NOTHING = { version: 0n, jobs: 0n, lastJobAt: 0n, qualifiedAt: 0n, validUntil: 0n };

export class ApprenticeshipQualificationBook implements Book {
  readonly #terms = new Versions({
    ...{ count: "parametersVersion", one: "parameters", error: "ApprenticeshipUnknownParameters" },
  });
  readonly #apprenticeships = new Table<[roleId: bigint, apprentice: string], typeof NOTHING>(() => ({ ...NOTHING }));
  readonly #vouchedAt = new Table<[roleId: bigint, apprentice: string, mentor: string], bigint>(() => 0n);
  readonly #lastVouches = new Table<[roleId: bigint, mentor: string], bigint>(() => 0n);
  readonly #recorded = new Table<[roleId: bigint, work: string], boolean>(() => false);

  readonly on: Takers<typeof ApprenticeshipQualificationAbi> = {
    ApprenticeshipTermsSet: ({ version, terms }) => this.#terms.set(version, terms),
    JobRecorded: ({ roleId, apprentice, mentor, work, jobs, version }, { time }) => {
      const state = this.#apprenticeships.at(roleId, apprentice);
      // The first job begins anew, also where somebody had been qualified.
      if (jobs === 1n) state.validUntil = 0n;
      Object.assign(state, { version, jobs, lastJobAt: time });
      this.#vouchedAt.set(time, roleId, apprentice, mentor);
      this.#lastVouches.set(time, roleId, mentor);
      this.#recorded.set(true, roleId, work);
    },
    ApprenticeQualified: ({ roleId, apprentice, validUntil }, { time }) => {
      Object.assign(this.#apprenticeships.at(roleId, apprentice), { qualifiedAt: time, validUntil });
    },
    EIP712DomainChanged: () => {},
  };

  *answers({ time }: Moment) {
    yield* this.#terms.answers();
    for (const [of, state] of this.#apprenticeships.rows([1n, NO_IDENTITY])) {
      yield ask("apprenticeshipOf", of, state);
      yield ask("isQualified", of, this.isQualified(...of, time));
    }
    for (const [of, at] of this.#vouchedAt.rows([1n, NO_IDENTITY, NO_IDENTITY])) yield ask("vouchedAt", of, at);
    for (const [of, at] of this.#lastVouches.rows([1n, NO_IDENTITY])) yield ask("lastVouchOf", of, at);
    for (const [of, recorded] of this.#recorded.rows([1n, NO_HASH])) yield ask("isRecorded", of, recorded);
  }

  isQualified(roleId: bigint, identity: string, time: bigint): boolean {
    return time < this.#apprenticeships.get(roleId, identity).validUntil;
  }
}

export const apprenticeshipQualification = bind({
  ...{ name: "ApprenticeshipQualification", abi: ApprenticeshipQualificationAbi },
  make: () => new ApprenticeshipQualificationBook(),
  unasked: { digestOf: CODE },
});
