import { bar } from "./words.ts";

/** What a story moves. */
export type Unit = "ETH" | "vouchers" | "credits" | "chain tokens" | "capital tokens";

interface Flow {
  readonly from: string;
  readonly to: string;
  amount: bigint;
}

const WIDTH = 24;

/** A story's own books, by double entry: where everything came from, and where it went. */
export class Flows {
  readonly #flows = new Map<Unit, Flow[]>();

  /** Notes that something went from one place to another. */
  move(unit: Unit, from: string, to: string, amount: bigint): void {
    const flows = this.#of(unit);
    const known = flows.find((flow) => flow.from === from && flow.to === to);
    if (known) known.amount += amount;
    else flows.push({ from, to, amount });
  }

  /** What came to a place and has not left it. */
  left(unit: Unit, place: string): bigint {
    return this.#of(unit).reduce((sum, { from, to, amount }) => {
      return sum + (to === place ? amount : 0n) - (from === place ? amount : 0n);
    }, 0n);
  }

  /** The flows of a unit, as arrows as long as what flows is much. */
  picture(unit: Unit, format: (amount: bigint) => string): string[] {
    const flows = this.#of(unit).filter(({ amount }) => amount > 0n);
    const most = Number(flows.reduce((max, { amount }) => (amount > max ? amount : max), 0n));
    const from = Math.max(...flows.map((flow) => flow.from.length));
    const figures = flows.map(({ amount }) => format(amount));
    const figure = Math.max(...figures.map((text) => text.length));
    return flows.map((flow, i) => {
      const arrow = bar(Number(flow.amount), most, WIDTH).padEnd(WIDTH, "─");
      return `${flow.from.padEnd(from)}  ${figures[i]!.padStart(figure)}  ${arrow}▶ ${flow.to}`;
    });
  }

  #of(unit: Unit): Flow[] {
    const flows = this.#flows.get(unit) ?? [];
    this.#flows.set(unit, flows);
    return flows;
  }
}
