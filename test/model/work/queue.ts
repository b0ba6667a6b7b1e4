/** Turns as docs/work-queue.md describes them: for each role two plain arrays, of those who come and of those who wait. */

import { type Identity, entry, refuseIf } from "../basics.ts";

/** Misses in a row that take a worker out. */
export const MOST_MISSES = 3;

class Cycle {
  /** Members in good standing, with their misses in a row. */
  readonly members = new Map<Identity, number>();
  /** Who comes, in this order, and then again from the beginning. */
  coming: Identity[] = [];
  /** Who missed since anybody accepted, in the order of their misses. */
  pending: Identity[] = [];
}

export interface Placement {
  readonly placed: boolean;
  readonly inCycle: boolean;
  readonly pending: boolean;
  readonly misses: number;
}

export class WorkQueue {
  private readonly cycles = new Map<bigint, Cycle>();

  // ---- Members ----

  memberBegan(role: bigint, worker: Identity): void {
    const cycle = this.cycle(role);
    cycle.members.set(worker, 0);
    cycle.coming.push(worker);
  }

  memberEnded(role: bigint, worker: Identity): void {
    const cycle = this.cycle(role);
    this.drop(cycle, worker);
    cycle.members.delete(worker);
  }

  enter(role: bigint, worker: Identity): void {
    const cycle = this.member(role, worker);
    refuseIf(isIn(cycle, worker), "WorkQueueInCycle", role, worker);
    cycle.coming.push(worker);
  }

  stepOut(role: bigint, worker: Identity): void {
    const cycle = this.member(role, worker);
    refuseIf(!isIn(cycle, worker), "WorkQueueOutOfCycle", role, worker);
    this.drop(cycle, worker);
  }

  // ---- Turns ----

  /** Who is next, if anybody; from now on last. */
  nextTurn(role: bigint): Identity | undefined {
    const cycle = this.cycle(role);
    if (cycle.coming.length === 0) [cycle.coming, cycle.pending] = [cycle.pending, []];
    const worker = cycle.coming.shift();
    if (worker !== undefined) cycle.coming.push(worker);
    return worker;
  }

  accepted(role: bigint, worker: Identity): void {
    const cycle = this.member(role, worker);
    if (cycle.pending.includes(worker)) {
      cycle.pending = without(cycle.pending, worker);
      cycle.coming.push(worker);
    }
    cycle.coming.unshift(...cycle.pending);
    cycle.pending = [];
  }

  missed(role: bigint, worker: Identity): void {
    const cycle = this.cycle(role);
    if (!cycle.coming.includes(worker)) return;
    cycle.coming = without(cycle.coming, worker);
    if (this.countMiss(cycle, worker)) cycle.pending.push(worker);
  }

  delivered(role: bigint, worker: Identity): void {
    const { members } = this.cycle(role);
    if (members.has(worker)) members.set(worker, 0);
  }

  defaulted(role: bigint, worker: Identity): void {
    const cycle = this.cycle(role);
    if (isIn(cycle, worker)) this.countMiss(cycle, worker);
  }

  calledOff(role: bigint, worker: Identity): void {
    const cycle = this.cycle(role);
    if (cycle.coming.includes(worker)) cycle.coming = [worker, ...without(cycle.coming, worker)];
  }

  // ---- Views ----

  placement(role: bigint, worker: Identity): Placement {
    const cycle = this.cycle(role);
    return {
      placed: cycle.members.has(worker),
      inCycle: isIn(cycle, worker),
      pending: cycle.pending.includes(worker),
      misses: cycle.members.get(worker) ?? 0,
    };
  }

  /** Where all are pending they are who comes. */
  comingTurns(role: bigint): readonly Identity[] {
    const { coming, pending } = this.cycle(role);
    return coming.length === 0 ? pending : coming;
  }

  pendingTurns(role: bigint): readonly Identity[] {
    return this.cycle(role).pending;
  }

  size(role: bigint): number {
    const { coming, pending } = this.cycle(role);
    return coming.length + pending.length;
  }

  // ---- Parts ----

  /** One miss more; false where that takes the worker out. */
  private countMiss(cycle: Cycle, worker: Identity): boolean {
    const misses = cycle.members.get(worker)! + 1;
    cycle.members.set(worker, misses);
    if (misses === MOST_MISSES) this.drop(cycle, worker);
    return misses < MOST_MISSES;
  }

  private drop(cycle: Cycle, worker: Identity): void {
    cycle.coming = without(cycle.coming, worker);
    cycle.pending = without(cycle.pending, worker);
    if (cycle.members.has(worker)) cycle.members.set(worker, 0);
  }

  private member(role: bigint, worker: Identity): Cycle {
    const cycle = this.cycle(role);
    refuseIf(!cycle.members.has(worker), "WorkQueueNotMember", role, worker);
    return cycle;
  }

  private cycle(role: bigint): Cycle {
    return entry(this.cycles, role, () => new Cycle());
  }
}

function isIn({ coming, pending }: Cycle, worker: Identity): boolean {
  return coming.includes(worker) || pending.includes(worker);
}

function without(list: readonly Identity[], worker: Identity): Identity[] {
  return list.filter((other) => other !== worker);
}
