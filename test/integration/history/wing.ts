/** Contracts of the suite by the names that a fixture gives them: what is sent to them, and what they are asked. */

import type { BaseContract, Result } from "ethers";
import { entry } from "../../model/basics.ts";
import type { Blocks, Call } from "./chain.ts";
import type { View } from "./comparison.ts";

export class Wing<Name extends string> {
  /** Questions and answers recur: what each is in bytes. */
  private readonly encoded = new Map<string, string>();

  private constructor(
    private readonly contracts: Readonly<Record<Name, BaseContract>>,
    readonly addresses: Readonly<Record<Name, string>>,
  ) {}

  static async of<Name extends string>(
    contracts: Readonly<Record<Name, BaseContract>>,
    names: readonly Name[],
  ): Promise<Wing<Name>> {
    const found = await Promise.all(names.map(async (name) => [name, await contracts[name].getAddress()] as const));
    return new Wing(contracts, Object.fromEntries(found) as Record<Name, string>);
  }

  call(from: string, to: Name, method: string, args: readonly unknown[], value?: bigint): Call {
    return { from, to: this.addresses[to], data: this.encode(to, method, args), value };
  }

  encode(to: Name, method: string, args: readonly unknown[]): string {
    return this.contracts[to].interface.encodeFunctionData(method, args);
  }

  ask(to: Name, method: string, of: readonly unknown[], answer: readonly unknown[]): View {
    const { interface: codec } = this.contracts[to];
    const name = `${to}.${method}(${plain(of)})`;
    const found = `${to}.${method}: ${plain(answer)}`;
    return {
      name,
      to: this.addresses[to],
      data: entry(this.encoded, name, () => codec.encodeFunctionData(method, of).slice(2)),
      answer: entry(this.encoded, found, () => codec.encodeFunctionResult(method, answer).slice(2)),
    };
  }

  wei(name: string, of: string, amount: bigint): View {
    return { name: `wei of ${name}`, to: of, data: "", answer: amount.toString(16).padStart(64, "0") };
  }

  /** What the contract answers now. */
  async read(blocks: Blocks, to: Name, method: string, args: readonly unknown[]): Promise<Result> {
    const answer = await blocks.read(this.addresses[to], this.encode(to, method, args));
    return this.contracts[to].interface.decodeFunctionResult(method, answer);
  }
}

function plain(values: readonly unknown[]): string {
  return JSON.stringify(values, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
