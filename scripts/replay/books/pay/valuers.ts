import { ValuersAbi } from "../../../../sdk/src/abi/Valuers.js";
import { type Book, type Books, type Moment, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_IDENTITY } from "../none.ts";
import { pay } from "./pay.ts";

const STEPS = 255n;
const [SLOPE, RESERVE_SHARE, HOST_SHARE, WEIGHT, RATE] = [0n, 1n, 2n, 3n, 4n];
/** A role and a currency for which nothing is set. */
const NO_SUBJECT = 4095n;

interface Grid {
  readonly low: bigint;
  readonly high: bigint;
  readonly change: bigint;
}

interface Mark {
  readonly epoch: bigint;
  readonly grid: bigint;
  readonly value: bigint;
  readonly target: bigint;
}

class ValuersBook implements Book {
  /** By number, from 1. */
  readonly #grids: Grid[] = [];
  readonly #marks = new Table<[parameter: bigint, subject: bigint], Mark[]>(() => []);
  /** Steps by valuer. */
  readonly #figures = new Table<[parameter: bigint, subject: bigint, grid: bigint], Map<string, bigint>>(
    () => new Map(),
  );
  /** Who ever had a figure. */
  readonly #valuers = new Table<[parameter: bigint, subject: bigint, valuer: string], boolean>(() => false);
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  readonly on: Takers<typeof ValuersAbi> = {
    GridSet: ({ parameter, subject, epoch, gridId, grid, value }) => {
      this.#grids[Number(gridId) - 1] = grid;
      this.#mark(parameter, subject, { epoch, grid: gridId, value, target: value });
    },
    FigureSet: ({ parameter, subject, valuer, step, standing }) => {
      const figures = this.#figures.at(parameter, subject, this.#gridOf(parameter, subject));
      if (standing) figures.set(valuer, step);
      else figures.delete(valuer);
      this.#valuers.set(true, parameter, subject, valuer);
    },
    Marked: ({ parameter, subject, epoch, value, target }) => {
      this.#mark(parameter, subject, { epoch, grid: this.#gridOf(parameter, subject), value, target });
    },
  };

  *answers({ time }: Moment) {
    const now = this.#books.find(pay)?.epochAt(time) ?? 0n;
    const others = [
      ...[SLOPE, RESERVE_SHARE, HOST_SHARE, WEIGHT].map((parameter) => [parameter, 0n] as [bigint, bigint]),
      ...([WEIGHT, RATE].map((parameter) => [parameter, NO_SUBJECT]) as [bigint, bigint][]),
    ];
    for (const [[parameter, subject], marks] of this.#marks.rows(...others)) {
      const of = [parameter, subject] as const;
      const gridId = this.#gridOf(...of);
      const grid = this.#grids[Number(gridId) - 1] ?? { low: 0n, high: 0n, change: 0n };
      const steps = [...this.#figures.get(...of, gridId).values()].sort((a, b) => Number(a - b));
      const median = steps.length === 0 ? 0n : valueAt(grid, steps[(steps.length - 1) >> 1]);
      yield ask("gridOf", of, gridId, grid);
      yield ask("medianOf", of, steps.length, median);
      yield ask("markCount", of, marks.length);
      for (const [index, mark] of marks.entries()) yield ask("markAt", [...of, index], mark);
      for (const epoch of new Set([0n, now, now + 1n, ...marks.flatMap(({ epoch: each }) => [each, each + 1n])])) {
        const value = this.#valueIn(...of, epoch);
        yield ask("valueIn", [...of, epoch], value);
        if (parameter === WEIGHT) yield ask("weightOf", [subject, epoch], value);
        else if (parameter !== RATE) yield ask(SHORT[Number(parameter)], [epoch], value);
      }
      if (parameter === RATE) yield ask("rateOf", [addressOf(subject)], this.#valueIn(...of, now));
    }
    for (const [[parameter, subject, valuer]] of this.#valuers.rows([SLOPE, 0n, NO_IDENTITY])) {
      const step = this.#figures.get(parameter, subject, this.#gridOf(parameter, subject)).get(valuer);
      yield ask("figureOf", [parameter, subject, valuer], step !== undefined, step ?? 0n);
    }
  }

  #mark(parameter: bigint, subject: bigint, mark: Mark): void {
    const marks = this.#marks.at(parameter, subject);
    if (marks.at(-1)?.epoch === mark.epoch) marks.pop();
    marks.push(mark);
  }

  /** The grid that figures are put on now: of a role without its own, that of roles in general. */
  #gridOf(parameter: bigint, subject: bigint): bigint {
    const own = this.#marks.get(parameter, subject).at(-1);
    return (own ?? (parameter === WEIGHT ? this.#marks.get(WEIGHT, 0n).at(-1) : undefined))?.grid ?? 0n;
  }

  #valueIn(parameter: bigint, subject: bigint, epoch: bigint): bigint {
    const mark = this.#marks.get(parameter, subject).findLast((each) => each.epoch <= epoch);
    if (mark === undefined) return parameter === WEIGHT && subject !== 0n ? this.#valueIn(WEIGHT, 0n, epoch) : 0n;
    const { low, high, change } = this.#grids[Number(mark.grid) - 1];
    const each = ((high - low) * change) / STEPS;
    const most = (each > 1n ? each : 1n) * (epoch - mark.epoch);
    const way = mark.target - mark.value;
    if (way > most) return mark.value + most;
    return way < -most ? mark.value - most : mark.target;
  }
}

/** Views of one parameter alone. */
const SHORT = ["slopeIn", "reserveShareIn", "hostShareIn"];

function valueAt({ low, high }: Grid, step: bigint): bigint {
  return low + ((high - low) * step) / STEPS;
}

function addressOf(subject: bigint): string {
  return `0x${subject.toString(16).padStart(40, "0")}`;
}

export const valuers = bind({
  ...{ name: "Valuers", abi: ValuersAbi },
  make: (books) => new ValuersBook(books),
  unasked: {},
});
