import { CommunityProjectsAbi } from "../../../../sdk/src/abi/CommunityProjects.js";
import type { FunctionResult } from "../../../../sdk/src/core/abi.js";
import { type Book, CODE, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { Versions } from "../versions.ts";
import { NO_ID, NO_IDENTITY } from "../none.ts";
import { DepositsPart } from "./deposits.ts";
import { GroupsPart } from "./groups.ts";
import { PlansPart } from "./plans.ts";

class CommunityProjectsBook implements Book {
  readonly #terms = new Versions<FunctionResult<typeof CommunityProjectsAbi, "parameters">>({
    count: "parametersVersion",
    one: "parameters",
    error: "CommunityProjectsUnknownParameters",
  });
  readonly #groups = new GroupsPart();
  readonly #plans = new PlansPart();
  readonly #deposits = new DepositsPart();
  readonly #credits = new Table<[projectId: bigint, identity: string], bigint>(() => 0n);
  readonly #deeds = new Table<[subject: string, counterparty: string], bigint>(() => 0n);

  readonly on: Takers<typeof CommunityProjectsAbi> = {
    ...this.#groups.on,
    ...this.#plans.on,
    ...this.#deposits.on,
    TaskTaken: (task) => {
      this.#plans.take(task);
      this.#deposits.take(task);
    },
    TaskFreed: (task) => {
      this.#plans.free(task);
      this.#deposits.free(task);
    },
    TaskDone: (task) => {
      this.#plans.finish(task);
      this.#deposits.finish(task);
    },
    RedemptionAsked: ({ projectId, id }) => {
      this.#plans.project(projectId).pending++;
      this.#deposits.ask(id);
    },
    RedemptionSettled: ({ projectId, id, redeemed }) => {
      this.#plans.project(projectId).pending--;
      this.#deposits.settle(id, redeemed);
    },
    Credited: ({ projectId, identity, credit, credited }) => {
      this.#credits.set(credit, projectId, identity);
      this.#plans.project(projectId).credited = credited;
    },
    DeedCounted: ({ subject, counterparty, packed }) => this.#deeds.set(packed, subject, counterparty),
    ParametersSet: ({ version, terms }) => this.#terms.set(version, terms),
    EIP712DomainChanged: () => {},
  };

  *answers() {
    yield* this.#terms.answers();
    yield* this.#groups.answers();
    yield* this.#plans.answers();
    yield* this.#deposits.answers();
    for (const [projectId, { arbitrator, communityId, version }] of this.#plans.projects.entries()) {
      const { grace, lapse } = this.#terms.of(version);
      yield ask("courtOf", [projectId + 1], arbitrator, communityId, grace, lapse);
    }
    yield ask("courtOf", [NO_ID], `0x${"00".repeat(20)}`, 0n, 0n, 0n);
    // Managers are the group of the project's number.
    for (const [projectId, member] of this.#groups.members()) yield ask("isManager", [projectId, member], true);
    yield ask("isManager", [NO_ID, NO_IDENTITY], false);
    for (const [key, credit] of this.#credits.rows([NO_ID, NO_IDENTITY])) yield ask("creditOf", key, credit);
    for (const [pair, packed] of this.#deeds.rows([NO_IDENTITY, NO_IDENTITY])) yield ask("deedsOf", pair, packed);
  }
}

export const communityProjects = bind({
  ...{ name: "CommunityProjects", abi: CommunityProjectsAbi },
  make: () => new CommunityProjectsBook(),
  unasked: { POOL: CODE },
});
