import { WorkQueueAbi } from "../../../../sdk/src/abi/WorkQueue.js";
import { type Book, type Books, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY } from "../none.ts";
import { roleRegistry } from "../roles/role-registry.ts";

/** The turns of a role: who comes, and who missed since anybody accepted. */
class Cycle {
  coming: string[] = [];
  pending: string[] = [];

  get all(): string[] {
    return [...this.coming, ...this.pending];
  }

  has(worker: string): boolean {
    return this.all.includes(worker);
  }

  drop(worker: string): void {
    this.coming = this.coming.filter((each) => each !== worker);
    this.pending = this.pending.filter((each) => each !== worker);
  }
}

export class WorkQueueBook implements Book {
  readonly #cycles = new Table<[roleId: bigint], Cycle>(() => new Cycle());
  readonly #misses = new Table<[roleId: bigint, worker: string], bigint>(() => 0n);
  /** Members for whom there was no place. */
  readonly #unplaced = new Table<[roleId: bigint, identity: string], boolean>(() => false);
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  readonly on: Takers<typeof WorkQueueAbi> = {
    CycleEntered: ({ roleId, worker }) => {
      this.#cycles.at(roleId).coming.push(worker);
      this.#misses.set(0n, roleId, worker);
      this.#unplaced.set(false, roleId, worker);
    },
    CycleLeft: ({ roleId, worker }) => {
      this.#cycles.at(roleId).drop(worker);
      this.#misses.set(0n, roleId, worker);
    },
    Unplaced: ({ roleId, identity }) => this.#unplaced.set(true, roleId, identity),
    TurnBegan: ({ roleId, worker }) => {
      const cycle = this.#cycles.at(roleId);
      // Where all are pending they are the cycle.
      if (cycle.coming.length === 0) [cycle.coming, cycle.pending] = [cycle.pending, []];
      cycle.coming = [...cycle.coming.filter((each) => each !== worker), worker];
    },
    TurnMissed: ({ roleId, worker, misses }) => {
      const cycle = this.#cycles.at(roleId);
      cycle.drop(worker);
      cycle.pending.push(worker);
      this.#misses.set(misses, roleId, worker);
    },
    TurnCalledOff: ({ roleId, worker }) => {
      const cycle = this.#cycles.at(roleId);
      cycle.coming = [worker, ...cycle.coming.filter((each) => each !== worker)];
    },
    PendingAdvanced: ({ roleId, worker }) => {
      const cycle = this.#cycles.at(roleId);
      if (cycle.pending.includes(worker)) {
        cycle.drop(worker);
        cycle.coming.push(worker);
      }
      [cycle.coming, cycle.pending] = [[...cycle.pending, ...cycle.coming], []];
    },
    MissesSet: ({ roleId, worker, misses }) => this.#misses.set(misses, roleId, worker),
  };

  *answers() {
    for (const [[roleId], cycle] of this.#cycles.rows([NO_ID])) {
      const { coming, pending, all } = cycle;
      const next = coming.length === 0 ? pending : coming;
      yield ask("sizeOf", [roleId], all.length);
      yield ask("comingTurns", [roleId, all.length + 1], next);
      yield ask("pendingTurns", [roleId, all.length + 1], pending);
      yield ask("comingTurns", [roleId, 1n], next.slice(0, 1));
    }
    for (const [[roleId, worker], misses] of this.#misses.rows([1n, NO_IDENTITY])) {
      const cycle = this.#cycles.get(roleId);
      const inCycle = cycle.has(worker);
      yield ask("isInCycle", [roleId, worker], inCycle);
      const roles = this.#books.find(roleRegistry);
      if (roles === undefined) continue;
      const placed = roles.isMember(roleId, worker) && !this.#unplaced.get(roleId, worker);
      const pending = cycle.pending.includes(worker);
      yield ask("placementOf", [roleId, worker], { placed, inCycle, pending, misses });
    }
  }
}

export const workQueue = bind({
  ...{ name: "WorkQueue", abi: WorkQueueAbi },
  make: (books) => new WorkQueueBook(books),
  unasked: {},
});
