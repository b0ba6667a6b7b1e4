/**
 * A parameter that valuers set, twice: as it is said, epoch by epoch, and as the contract keeps it, by marks. And who may set
 * which parameter, by the first of these.
 */

import { type Identity, refuse, refuseIf } from "../basics.ts";

export interface Grid {
  readonly low: bigint;
  readonly high: bigint;
  /** Steps it may move in an epoch. */
  readonly change: bigint;
}

const STEPS = 255n;
const QUORUM = 3;

export const figureAt = (grid: Grid, step: number): bigint =>
  grid.low + ((grid.high - grid.low) * BigInt(step)) / STEPS;

function changeOf({ low, high, change }: Grid): bigint {
  const most = ((high - low) * change) / STEPS;
  return most > 1n ? most : 1n;
}

/** From `value` towards `target`, by at most `most`. */
function towards(value: bigint, target: bigint, most: bigint): bigint {
  const way = target - value;
  if (way > most) return value + most;
  return way < -most ? value - most : target;
}

/** The one below which fewer than half stand, the lower of two; none of none. */
export function lowerMedian(steps: Iterable<number>): number | undefined {
  const sorted = [...steps].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1];
}

/** By the rule: at the end of each epoch the parameter moves towards the median. */
export class Course {
  readonly values: bigint[];
  private readonly figures = new Map<string, number>();
  private next: { grid: Grid; value: bigint } | undefined;

  constructor(
    private grid: Grid,
    ...values: bigint[]
  ) {
    this.values = values;
  }

  /** One like it, without figures. */
  copy(): Course {
    const copy = new Course(this.grid, ...this.values);
    copy.next = this.next;
    return copy;
  }

  figureOf(valuer: string): number | undefined {
    return this.figures.get(valuer);
  }

  get valuers(): string[] {
    return [...this.figures.keys()];
  }

  /** How many figures stand, and their median, on the bounds that were set last. */
  get median(): { figures: number; value: bigint } {
    const step = lowerMedian(this.figures.values());
    const value = step === undefined ? 0n : figureAt(this.next?.grid ?? this.grid, step);
    return { figures: this.figures.size, value };
  }

  /** What it will be in the next epoch if nothing changes. */
  get coming(): bigint {
    if (this.next !== undefined) return this.next.value;
    const value = this.values[this.values.length - 1];
    const { figures, value: median } = this.median;
    return figures < QUORUM ? value : towards(value, median, changeOf(this.grid));
  }

  /** New bounds hold from the next epoch on; figures are put on them at once, and begin to move it in the one after. */
  set(grid: Grid, value: bigint): void {
    this.next = { grid, value };
    this.figures.clear();
  }

  put(valuer: string, step: number): void {
    this.figures.set(valuer, step);
  }

  prune(valuer: string): void {
    this.figures.delete(valuer);
  }

  endEpoch(): void {
    this.values.push(this.coming);
    if (this.next !== undefined) [this.grid, this.next] = [this.next.grid, undefined];
  }
}

export const PARAMETERS = ["Slope", "ReserveShare", "HostShare", "Weight", "Rate"] as const;
export type Parameter = (typeof PARAMETERS)[number];

export interface Setting {
  readonly parameter: Parameter;
  /** The role of a weight, 0 for roles in general; the currency of a rate; 0 of others. */
  readonly subject: bigint;
  readonly grid: Grid;
  readonly value: bigint;
}

/** The role that sets parameters. */
export const VALUERS = 5;
const MOST: Record<Parameter, bigint> = {
  Slope: 10_000n,
  ReserveShare: 10_000n,
  HostShare: 10_000n,
  Weight: 100_000n,
  Rate: (1n << 96n) - 1n,
};

/** Who may set what: valuers their figures, all roles the bounds. */
export class Valuers {
  private readonly courses = new Map<string, Course>();
  /** The epoch up to which the courses were followed. */
  private epoch = 0n;

  constructor(
    private readonly roles: { isMember(role: number, identity: Identity): boolean; roles: readonly unknown[] },
    settings: readonly Setting[],
  ) {
    for (const { parameter, subject, grid, value } of settings) {
      this.courses.set(keyOf(parameter, subject), new Course(grid, value));
    }
  }

  /** Epochs end until `epoch` is the present one. */
  follow(epoch: bigint): void {
    for (; this.epoch < epoch; this.epoch += 1n) for (const course of this.courses.values()) course.endEpoch();
  }

  /** A parameter; a role's weight is that of roles in general until its own is set. */
  course(parameter: Parameter, subject: bigint): Course | undefined {
    const own = this.courses.get(keyOf(parameter, subject));
    return own ?? (parameter === "Weight" ? this.courses.get(keyOf(parameter, 0n)) : undefined);
  }

  /** What it is in the present epoch. */
  value(parameter: Parameter, subject = 0n): bigint {
    return this.course(parameter, subject)?.values.at(-1) ?? 0n;
  }

  /** Of its own figures: a role has none of roles in general. */
  medianOf(parameter: Parameter, subject: bigint): { figures: number; value: bigint } {
    return this.courses.get(keyOf(parameter, subject))?.median ?? { figures: 0, value: 0n };
  }

  figureOf(parameter: Parameter, subject: bigint, valuer: Identity): number | undefined {
    return this.courses.get(keyOf(parameter, subject))?.figureOf(valuer);
  }

  /** Whose figures stand where. */
  standing(): { parameter: Parameter; subject: bigint; valuer: Identity }[] {
    return [...this.courses].flatMap(([key, course]) => {
      const [parameter, subject] = key.split(" ") as [Parameter, string];
      return course.valuers.map((valuer) => ({ parameter, subject: BigInt(subject), valuer }));
    });
  }

  setFigure(valuer: Identity, parameter: Parameter, subject: bigint, step: number): void {
    refuseIf(!this.roles.isMember(VALUERS, valuer), "ValuersNotValuer", valuer);
    refuseIf(step > Number(STEPS), "ValuersInvalidStep", step);
    const isTheirs =
      parameter !== "Weight" ||
      (subject !== 0n && subject !== BigInt(VALUERS) && subject <= BigInt(this.roles.roles.length));
    requireSubject(parameter, subject);
    refuseIf(!isTheirs, "ValuersUnknown", parameter, subject);
    const course = this.course(parameter, subject) ?? refuse("ValuersUnknown", parameter, subject);
    this.own(parameter, subject, course).put(valuer, step);
  }

  prune(parameter: Parameter, subject: bigint, valuer: Identity): void {
    requireSubject(parameter, subject);
    const stands = this.figureOf(parameter, subject, valuer) !== undefined;
    const isIdle = !stands || this.roles.isMember(VALUERS, valuer);
    refuseIf(isIdle, "ValuersNothingToPrune", parameter, subject, valuer);
    this.courses.get(keyOf(parameter, subject))!.prune(valuer);
  }

  set({ parameter, subject, grid, value }: Setting): void {
    const { low, high, change } = grid;
    const fits = high <= MOST[parameter] && low <= value && value <= high && change > 0n && change <= STEPS;
    refuseIf(!fits, "ValuersInvalidSetting", parameter, subject, value);
    requireSubject(parameter, subject);
    const epochs = Array.from({ length: Number(this.epoch) + 1 }, () => 0n);
    const course = this.course(parameter, subject) ?? new Course(grid, ...epochs);
    this.own(parameter, subject, course).set(grid, value);
  }

  /** Its own course, which goes on from `course` where it had none. */
  private own(parameter: Parameter, subject: bigint, course: Course): Course {
    const key = keyOf(parameter, subject);
    const own = this.courses.get(key) ?? course.copy();
    this.courses.set(key, own);
    return own;
  }
}

function keyOf(parameter: Parameter, subject: bigint): string {
  return `${parameter} ${subject}`;
}

function requireSubject(parameter: Parameter, subject: bigint): void {
  const isSimple = parameter !== "Weight" && parameter !== "Rate";
  refuseIf(isSimple && subject !== 0n, "ValuersUnknown", parameter, subject);
}

interface Mark {
  readonly epoch: bigint;
  readonly grid: Grid;
  readonly value: bigint;
  readonly target: bigint;
}

/** As the contract: a mark in each epoch in which something changed, and counts of figures. */
export class Marks {
  epoch = 0n;
  private readonly marks: Mark[];
  private readonly figures = new Map<string, number>();
  private readonly tree = new CountTree();

  constructor(grid: Grid, value: bigint) {
    this.marks = [{ epoch: 0n, grid, value, target: value }];
  }

  get count(): number {
    return this.marks.length;
  }

  set(grid: Grid, value: bigint): void {
    for (const valuer of [...this.figures.keys()]) this.drop(valuer);
    this.mark({ epoch: this.epoch + 1n, grid, value, target: value });
  }

  put(valuer: string, step: number): void {
    this.drop(valuer);
    this.figures.set(valuer, step);
    this.tree.add(step);
    this.turn();
  }

  prune(valuer: string): void {
    this.drop(valuer);
    this.turn();
  }

  valueIn(epoch: bigint): bigint {
    let [low, high] = [0, this.marks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.marks[middle].epoch <= epoch) low = middle + 1;
      else high = middle;
    }
    const { epoch: since, grid, value, target } = this.marks[low - 1];
    return towards(value, target, changeOf(grid) * (epoch - since));
  }

  private drop(valuer: string): void {
    const step = this.figures.get(valuer);
    if (step !== undefined) this.tree.remove(step);
    this.figures.delete(valuer);
  }

  private turn(): void {
    const last = this.marks[this.marks.length - 1];
    const epoch = last.epoch > this.epoch ? last.epoch : this.epoch;
    const value = this.valueIn(epoch);
    const { total } = this.tree;
    const target = total < QUORUM ? value : figureAt(last.grid, this.tree.find((total - 1) >> 1));
    this.mark({ epoch, grid: last.grid, value, target });
  }

  private mark(mark: Mark): void {
    if (this.marks[this.marks.length - 1].epoch === mark.epoch) this.marks.pop();
    this.marks.push(mark);
  }
}

/** Counts of figures at 256 steps: words of eight, eight and four. */
export class CountTree {
  private readonly counts = new Map<string, number>();

  add(step: number, count = 1): void {
    for (const level of [5, 2, 0]) {
      const node = `${level} ${step >> level}`;
      this.counts.set(node, (this.counts.get(node) ?? 0) + count);
    }
  }

  remove(step: number): void {
    this.add(step, -1);
  }

  get total(): number {
    return [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, node) => sum + this.at(5, node), 0);
  }

  /** The step of the figure of `rank`, from 0. */
  find(rank: number): number {
    let step = 0;
    for (const [level, wide] of [
      [5, 0],
      [2, 3],
      [0, 2],
    ]) {
      step <<= wide;
      while (rank >= this.at(level, step)) rank -= this.at(level, step++);
    }
    return step;
  }

  private at(level: number, node: number): number {
    return this.counts.get(`${level} ${node}`) ?? 0;
  }
}
