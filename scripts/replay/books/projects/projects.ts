import { ProjectsAbi } from "../../../../sdk/src/abi/Projects.js";
import type { EventArgs } from "../../../../sdk/src/core/abi.js";
import { ceilDiv, most } from "../../../../test/model/basics.ts";
import { type Answer, type Book, type Books, type Moment, type Takers, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { capitalToken } from "../capital/capital-token.ts";
import { reputation } from "../reputation/reputation.ts";
import { NOBODY, NO_HASH, NO_ID, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";
import { ProjectState } from "./states.ts";
import { tasks } from "./tasks.ts";

type Terms = EventArgs<typeof ProjectsAbi, "ParametersSet">["terms"];

const NO_PROJECT = {
  ...{ proposer: ZERO_IDENTITY, collateralAsset: 0n, collateral: 0n, cost: 0n, stakingDeadline: 0n },
  ...{ stakingVersion: 0n, workVersion: 0n, tokensRequired: 0n, reputationRequired: 0n },
  ...{ tokensStaked: 0n, reputationStaked: 0n, stakedAt: 0n, lists: 0n },
  ...{ completedWeight: 0n, undecidedWeight: 0n, closedRound: 0n, collateralForfeited: false, proposerPaid: false },
};
const NO_POSITION = { amount: 0n, list: 0n, round: 0n, owed: 0n };
const WHOLE = 10_000n;

export class ProjectsBook implements Book {
  readonly #books: Books;
  readonly #terms: Terms[] = [];
  readonly #projects = new Table<[projectId: bigint], typeof NO_PROJECT>(() => ({ ...NO_PROJECT }));
  readonly #outcomes = new Table<[projectId: bigint], bigint>(() => 0n);
  readonly #tokens = new Table<[projectId: bigint, account: string], typeof NO_POSITION>(() => ({ ...NO_POSITION }));
  readonly #reputation = new Table<[projectId: bigint, identity: string], typeof NO_POSITION>(() => {
    return { ...NO_POSITION };
  });
  readonly #lists = new Table<[projectId: bigint, root: string], { number: bigint; tasks: bigint }>(() => {
    return { number: 0n, tasks: 0n };
  });
  readonly #backings = new Table<[projectId: bigint, number: bigint], { tokens: bigint; reputation: bigint }>(() => {
    return { tokens: 0n, reputation: 0n };
  });

  constructor(books: Books) {
    this.#books = books;
  }

  readonly on: Takers<typeof ProjectsAbi> = {
    ParametersSet: ({ terms }) => void this.#terms.push(terms),
    Proposed: ({ projectId, account: _, contentHash: __, uri: ___, ...project }) => {
      Object.assign(this.#projects.at(projectId), project);
    },
    TokensStaked: ({ projectId, account, position, total }) => {
      this.#tokens.at(projectId, account).amount = position;
      this.#projects.at(projectId).tokensStaked = total;
    },
    TokensWithdrawn: ({ projectId, account, position, total }) => {
      this.#tokens.at(projectId, account).amount = position;
      this.#projects.at(projectId).tokensStaked = total;
    },
    ReputationStaked: ({ projectId, identity, position, total, round, owed }) => {
      Object.assign(this.#reputation.at(projectId, identity), { amount: position, round, owed });
      this.#projects.at(projectId).reputationStaked = total;
    },
    ReputationWithdrawn: ({ projectId, identity, position, total, round, owed }) => {
      Object.assign(this.#reputation.at(projectId, identity), { amount: position, round, owed });
      this.#projects.at(projectId).reputationStaked = total;
    },
    Activated: ({ projectId }, { time }) => {
      this.#projects.at(projectId).stakedAt = time;
    },
    CollateralForfeited: ({ projectId }) => {
      this.#projects.at(projectId).collateralForfeited = true;
    },
    ProposerPaid: ({ projectId }) => {
      this.#projects.at(projectId).proposerPaid = true;
    },
    TaskListPublished: ({ projectId, root, number, plan }) => {
      this.#projects.at(projectId).lists = number;
      this.#lists.set({ number, tasks: BigInt(plan.weights.length) }, projectId, root);
    },
    TokensBacked: ({ projectId, account, number, before, amount }) => {
      this.#tokens.at(projectId, account).list = number;
      this.#backings.at(projectId, number).tokens += amount;
      if (before !== 0n) this.#backings.at(projectId, before).tokens -= amount;
    },
    ReputationBacked: ({ projectId, identity, number, before, amount }) => {
      this.#reputation.at(projectId, identity).list = number;
      this.#backings.at(projectId, number).reputation += amount;
      if (before !== 0n) this.#backings.at(projectId, before).reputation -= amount;
    },
    // The work that begins has an event of its own.
    TaskListAccepted: () => {},
    Settled: ({ projectId, outcome, completedWeight, undecidedWeight, closedRound }) => {
      this.#outcomes.set(outcome, projectId);
      Object.assign(this.#projects.at(projectId), { completedWeight, undecidedWeight, closedRound });
    },
    TokenStakeSettled: ({ projectId, account }) => this.#tokens.set({ ...NO_POSITION }, projectId, account),
    ReputationStakeSettled: ({ projectId, identity }) => {
      this.#reputation.set({ ...NO_POSITION }, projectId, identity);
    },
  };

  *answers(moment: Moment): Generator<Answer> {
    yield ask("parametersVersion", [], this.#terms.length);
    for (const [i, terms] of this.#terms.entries()) yield ask("parameters", [i + 1], terms);
    yield refuse("parameters", [0], "ProjectsUnknownParameters");
    yield refuse("parameters", [this.#terms.length + 1], "ProjectsUnknownParameters");
    yield ask("projectCount", [], this.#projects.size);
    for (const [[projectId], project] of this.#projects.rows([NO_ID])) {
      const state = this.#stateOf(projectId, moment.time);
      yield ask("stateOf", [projectId], state);
      yield ask("get", [projectId], { state, ...project });
      yield this.#needed(projectId, moment.time);
    }
    for (const [[projectId, account], position] of this.#tokens.rows([NO_ID, NOBODY])) {
      yield ask("tokenPosition", [projectId, account], position);
    }
    for (const [[projectId, identity], position] of this.#reputation.rows([NO_ID, NO_IDENTITY])) {
      yield ask("reputationPosition", [projectId, identity], position);
      yield ask("stakesReputation", [projectId, identity], position.amount !== 0n);
    }
    for (const [[projectId, root], list] of this.#lists.rows([NO_ID, NO_HASH])) {
      yield ask("taskList", [projectId, root], { ...list, ...this.#backings.get(projectId, list.number) });
    }
  }

  #stateOf(projectId: bigint, now: bigint): ProjectState {
    const { proposer, stakedAt, stakingDeadline } = this.#projects.get(projectId);
    if (proposer === ZERO_IDENTITY) return ProjectState.None;
    if (stakedAt === 0n) return now < stakingDeadline ? ProjectState.Proposed : ProjectState.Expired;
    const outcome = this.#outcomes.get(projectId);
    if (outcome !== 0n) return Number(outcome);
    return this.#books.of(tasks).phaseOf(projectId, now) || ProjectState.Staked;
  }

  /** What is still to be staked: as asked at proposal or as asked now, whichever is more. */
  #needed(projectId: bigint, now: bigint): Answer {
    if (this.#stateOf(projectId, now) !== ProjectState.Proposed) {
      return refuse("needed", [projectId], "ProjectsWrongState");
    }
    const project = this.#projects.get(projectId);
    const { proposerReward } = this.#terms[Number(project.stakingVersion) - 1];
    const { validationReward } = this.#books.of(tasks).termsOf(project.workVersion);
    const part = (basisPoints: bigint) => (project.cost * basisPoints) / WHOLE;
    const budget = project.cost + part(validationReward) + part(proposerReward);
    const { pooled, supply, reserve } = this.#books.of(capitalToken).pool.at(now);
    const asked = (base: bigint) => (pooled === 0n ? 0n : ceilDiv(budget * base, pooled));
    const tokens = most(project.tokensRequired, asked(supply - reserve));
    const weight = most(project.reputationRequired, asked(this.#books.of(reputation).supply));
    const left = [most(tokens - project.tokensStaked, 0n), most(weight - project.reputationStaked, 0n)];
    return ask("needed", [projectId], ...left);
  }
}

export const projects = bind({
  ...{ name: "Projects", abi: ProjectsAbi },
  make: (books) => new ProjectsBook(books),
  unasked: {},
});
