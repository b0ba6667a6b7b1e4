/** Questions to the contracts, with the answers that the model gives. */

import type { Interface } from "ethers";
import type { Suite } from "../../model/capital/suite.ts";
import type { View } from "../history/comparison.ts";
import type { Module, Names } from "./names.ts";

export type Word = bigint | boolean;

export class Questions {
  private readonly selectors = new Map<string, string>();

  constructor(
    protected readonly suite: Suite,
    protected readonly names: Names,
  ) {}

  protected ask(to: Module, method: string, of: readonly bigint[], answer: readonly Word[]): View {
    const name =
      of.length === 0 ? `${to}.${method}` : `${to}.${method}(${of.map((each) => each.toString(16)).join(", ")})`;
    return { name, to: this.names.addresses[to], data: this.selector(to, method) + words(of), answer: words(answer) };
  }

  protected wei(name: string, of: string, amount: bigint): View {
    return { name: `wei of ${name}`, to: of, data: "", answer: words([amount]) };
  }

  private selector(to: Module, method: string): string {
    const key = `${to}.${method}`;
    const found = this.selectors.get(key);
    if (found !== undefined) return found;
    const known = (this.names.contracts[to].interface as Interface).getFunction(method);
    if (known === null) throw new RangeError(`there is no function ${key}`);
    const selector = known.selector.slice(2);
    this.selectors.set(key, selector);
    return selector;
  }
}

function words(values: readonly Word[]): string {
  return values.map((value) => BigInt(value).toString(16).padStart(64, "0")).join("");
}
