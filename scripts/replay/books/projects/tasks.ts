import { ZeroAddress, ZeroHash, toBeHex } from "ethers";
import { TasksAbi } from "../../../../sdk/src/abi/Tasks.js";
import type { EventArgs } from "../../../../sdk/src/core/abi.js";
import { type Answer, type Book, type Moment, type Takers, PURE, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";
import { ProjectState, TaskStatus } from "./states.ts";

type Terms = EventArgs<typeof TasksAbi, "ParametersSet">["terms"];

const NO_WORK = {
  ...{ root: ZeroHash, activeUntil: 0n, version: 0n, cost: 0n, tokensStaked: 0n, reputationStaked: 0n, tasks: 0n },
  ...{ evidenced: 0n, unopposed: 0n, resolved: 0n, completedWeight: 0n, undecidedWeight: 0n, owed: 0n },
};
const NO_TASK = {
  ...{ status: TaskStatus.Open, claimer: ZERO_IDENTITY, claimUntil: 0n, weight: 0n },
  ...{ yes: 0n, no: 0n, settled: false },
};
const NO_VALIDATION = { account: ZeroAddress, yes: false, place: 0n, settled: false };
const NO_TERMS = { validationReward: 0n, validation: 0n, commit: 0n, reveal: 0n } as Terms;
/** Polls have two options, and both houses vote. */
const OPTIONS = 2n;
const TWO_HOUSES = 0n;

export class TasksBook implements Book {
  readonly #terms: Terms[] = [];
  readonly #works = new Table<[projectId: bigint], typeof NO_WORK>(() => ({ ...NO_WORK }));
  readonly #tasks = new Table<[projectId: bigint, index: bigint], typeof NO_TASK>(() => ({ ...NO_TASK }));
  readonly #claims = new Table<[projectId: bigint, identity: string], { weight: bigint; barred: boolean }>(() => {
    return { weight: 0n, barred: false };
  });
  readonly #validations = new Table<[projectId: bigint, index: bigint, identity: string], typeof NO_VALIDATION>(() => {
    return { ...NO_VALIDATION };
  });

  readonly on: Takers<typeof TasksAbi> = {
    ParametersSet: ({ terms }) => void this.#terms.push(terms),
    WorkBegun: ({ projectId, assignment, activeUntil }) => {
      Object.assign(this.#works.at(projectId), { ...assignment, activeUntil });
    },
    TaskClaimed: ({ projectId, index, identity: claimer, weight, until }) => {
      const claimed = { ...NO_TASK, status: TaskStatus.Claimed, claimer, claimUntil: until, weight };
      this.#tasks.set(claimed, projectId, index);
      this.#claims.at(projectId, claimer).weight += weight;
    },
    ClaimForfeited: ({ projectId, index, identity }) => {
      this.#tasks.set({ ...NO_TASK }, projectId, index);
      this.#claims.set({ weight: 0n, barred: true }, projectId, identity);
    },
    EvidenceGiven: ({ projectId, index, evidenced, activeUntil }) => {
      this.#tasks.at(projectId, index).status = TaskStatus.Evidenced;
      Object.assign(this.#works.at(projectId), { evidenced, activeUntil });
    },
    TaskValidated: ({ projectId, index, identity, account, yes, place, unopposed }) => {
      this.#tasks.at(projectId, index)[yes ? "yes" : "no"] = place + 1n;
      this.#works.at(projectId).unopposed = unopposed;
      this.#validations.set({ account, yes, place, settled: false }, projectId, index, identity);
    },
    TaskResolved: ({ projectId, index, outcome, ...totals }) => {
      this.#tasks.at(projectId, index).status = Number(outcome);
      const { resolved, completedWeight, undecidedWeight, owed } = totals;
      Object.assign(this.#works.at(projectId), { resolved, completedWeight, undecidedWeight, owed });
    },
    ClaimSettled: ({ projectId, index }) => {
      this.#tasks.at(projectId, index).settled = true;
    },
    ValidationSettled: ({ projectId, index, identity }) => {
      this.#validations.at(projectId, index, identity).settled = true;
    },
  };

  termsOf(version: bigint): Terms {
    return this.#terms[Number(version) - 1] ?? NO_TERMS;
  }

  phaseOf(projectId: bigint, now: bigint): ProjectState {
    const { activeUntil, evidenced, unopposed, version } = this.#works.get(projectId);
    if (activeUntil === 0n) return ProjectState.None;
    if (now < activeUntil) return ProjectState.Active;
    const validating = now < activeUntil + this.termsOf(version).validation || evidenced === unopposed;
    return validating ? ProjectState.Validation : ProjectState.Voting;
  }

  *answers({ time: now }: Moment): Generator<Answer> {
    const version = BigInt(this.#terms.length);
    yield ask("currentTerms", [], version, this.termsOf(version).validationReward);
    for (const [i, terms] of this.#terms.entries()) yield ask("parameters", [i + 1], terms);
    yield refuse("parameters", [0], "TasksUnknownParameters");
    yield refuse("parameters", [version + 1n], "TasksUnknownParameters");
    for (const [[projectId], work] of this.#works.rows([NO_ID])) {
      const { validation, commit, reveal } = this.termsOf(work.version);
      const phase = this.phaseOf(projectId, now);
      const validationEnd = work.activeUntil + validation;
      const commitEnd = validationEnd + commit;
      const ends = { validationEnd, commitEnd, revealEnd: commitEnd + reveal };
      yield ask("phaseOf", [projectId], phase);
      yield ask("workOf", [projectId], { ...work, phase, ...ends });
    }
    for (const [[projectId, index], task] of this.#tasks.rows([NO_ID, 0n])) {
      yield ask("task", [projectId, index], task);
      yield this.#pollTerms(projectId, index, now);
    }
    for (const [[projectId, identity], { weight, barred }] of this.#claims.rows([NO_ID, NO_IDENTITY])) {
      yield ask("claims", [projectId, identity], weight, barred);
    }
    for (const [[projectId, index, identity], each] of this.#validations.rows([NO_ID, 0n, NO_IDENTITY])) {
      yield ask("validation", [projectId, index, identity], each);
    }
  }

  /** A task that both sides or neither validated has a poll from the end of validation on. */
  #pollTerms(projectId: bigint, index: bigint, now: bigint): Answer {
    const key = toBeHex((projectId << 8n) | index, 32);
    const { status, yes, no } = this.#tasks.get(projectId, index);
    const { activeUntil, version } = this.#works.get(projectId);
    const { validation, commit, reveal } = this.termsOf(version);
    const start = activeUntil + validation;
    const disputed = (yes === 0n) === (no === 0n);
    if (status !== TaskStatus.Evidenced || !disputed || now < start) return refuse("pollTerms", [key], "TasksNoPoll");
    const ends = { commitEnd: start + commit, revealEnd: start + commit + reveal };
    return ask("pollTerms", [key], { start, ...ends, options: OPTIONS, mode: TWO_HOUSES });
  }
}

export const tasks = bind({
  ...{ name: "Tasks", abi: TasksAbi },
  make: () => new TasksBook(),
  unasked: { isJuror: PURE, pollKey: PURE },
});
