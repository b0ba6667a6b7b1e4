import type { Action, Sent } from "../../../sdk/src/index.js";

/** What one kind of call took. */
export interface Calls {
  readonly name: string;
  count: number;
  gas: bigint;
  least: bigint;
  most: bigint;
}

/** Enough for any call of the suite; asking for an estimate each time would double the work. */
const GAS_LIMIT = 6_000_000n;

/** Sends actions and counts what they take. */
export class Meter {
  readonly #calls = new Map<string, Calls>();

  /** Sends an action; `name` is what to call it, where the function's own name says little. */
  async send<R, Returned>(action: Action<R, Returned>, name = action.functionName): Promise<Sent<R>> {
    const sent = await action.send({ gasLimit: GAS_LIMIT });
    this.#add(name, sent.receipt.gasUsed);
    return sent;
  }

  get transactions(): number {
    return this.calls.reduce((sum, { count }) => sum + count, 0);
  }

  get gasUsed(): bigint {
    return this.calls.reduce((sum, { gas }) => sum + gas, 0n);
  }

  /** The kinds of calls, the dearest first. */
  get calls(): Calls[] {
    return [...this.#calls.values()].sort((a, b) => Number(b.most - a.most));
  }

  #add(name: string, gas: bigint): void {
    const calls = this.#calls.get(name) ?? { name, count: 0, gas: 0n, least: gas, most: gas };
    calls.count += 1;
    calls.gas += gas;
    if (gas < calls.least) calls.least = gas;
    if (gas > calls.most) calls.most = gas;
    this.#calls.set(name, calls);
  }
}
