import { PanelQualificationAbi } from "../../../../sdk/src/abi/PanelQualification.js";
import { type Book, type Moment, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";
import { Versions } from "../versions.ts";
import { Panels } from "./panels.ts";

const NO_APPLICATION = { candidate: ZERO_IDENTITY, roleId: 0n, version: 0n, open: false };
const NO_CANDIDACY = { applicationId: 0n, passedAt: 0n, validUntil: 0n, waitUntil: 0n };

export class PanelQualificationBook implements Book {
  readonly #panels = new Panels();
  readonly #terms = new Versions({
    ...{ count: "parametersVersion", one: "parameters", error: "PanelQualificationUnknownParameters" },
  });
  readonly #applications = new Table<[applicationId: bigint], typeof NO_APPLICATION>(() => ({ ...NO_APPLICATION }));
  readonly #candidacies = new Table<[roleId: bigint, candidate: string], typeof NO_CANDIDACY>(() => {
    return { ...NO_CANDIDACY };
  });

  readonly on: Takers<typeof PanelQualificationAbi> = {
    ...this.#panels.on,
    PanelTermsSet: ({ version, terms }) => this.#terms.set(version, terms),
    Applied: ({ applicationId, roleId, candidate, version }) => {
      this.#applications.set({ candidate, roleId, version, open: true }, applicationId);
      this.#candidacies.at(roleId, candidate).applicationId = applicationId;
    },
    Passed: ({ applicationId, roleId, candidate, validUntil }, { time }) => {
      this.#close(applicationId);
      Object.assign(this.#candidacies.at(roleId, candidate), { passedAt: time, validUntil });
    },
    Failed: ({ applicationId, roleId, candidate, waitUntil }) => {
      this.#close(applicationId);
      this.#candidacies.at(roleId, candidate).waitUntil = waitUntil;
    },
    Lapsed: ({ applicationId }) => this.#close(applicationId),
  };

  *answers({ time }: Moment) {
    yield* this.#panels.answers();
    yield* this.#terms.answers();
    yield ask("applicationCount", [], this.#applications.size);
    for (const [of, application] of this.#applications.rows([NO_ID])) yield ask("applicationOf", of, application);
    for (const [of, candidacy] of this.#candidacies.rows([1n, NO_IDENTITY])) {
      yield ask("candidacyOf", of, candidacy);
      yield ask("isQualified", of, this.isQualified(...of, time));
    }
  }

  isQualified(roleId: bigint, identity: string, time: bigint): boolean {
    return time < this.#candidacies.get(roleId, identity).validUntil;
  }

  #close(applicationId: bigint): void {
    this.#applications.at(applicationId).open = false;
  }
}

export const panelQualification = bind({
  ...{ name: "PanelQualification", abi: PanelQualificationAbi },
  make: () => new PanelQualificationBook(),
  unasked: {},
});
