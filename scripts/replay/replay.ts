/** Rebuilds what contracts keep from their events alone, and compares it with the chain. */

import type { Provider } from "ethers";
import { interfaceOf, returnedValue } from "../../sdk/src/core/codec.js";
import { checkDeployment } from "../../sdk/src/core/deployment.js";
import { Reader } from "../../sdk/src/core/reader.js";
import type { Deployment } from "../../sdk/src/deployments/index.js";
import { type Binding, type Book, type Books, CODE, type Code, type Moment } from "./book.ts";
import { bindings } from "./books/index.ts";
import { type Difference, differencesOf } from "./compare.ts";
import { type Source, readEntries } from "./log.ts";
import { constantsOf } from "./views.ts";

/** What the comparison of one contract came to. */
export interface ContractReport {
  readonly contract: string;
  /** Events read so far. */
  readonly events: number;
  /** Answers compared. */
  readonly figures: number;
  readonly differences: readonly Difference[];
}

/** A contract, its book, and how many events it has read. */
interface Open extends Source {
  readonly book: Book;
  events: number;
}

/** Contracts that share an ABI under names of their own. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  CongressTimelock: "Timelock",
  EducationPanel: "PanelQualification",
  RolePanel: "PanelQualification",
};

/** The books of a deployment's contracts, as far as its logs were read. */
export class Replay {
  readonly #provider: Provider;
  readonly #open: ReadonlyMap<string, Open>;
  /** The books, as far as the logs were read. */
  readonly books: Books;
  #next: number;

  private constructor(provider: Provider, open: ReadonlyMap<string, Open>, next: number) {
    this.#provider = provider;
    this.#open = open;
    this.books = booksOf(open);
    this.#next = next;
  }

  /** Opens a book for each contract that has one. Reads constants, and no logs as yet. */
  static async of(provider: Provider, source: Deployment): Promise<Replay> {
    const deployment = checkDeployment(source);
    const { startBlock = 0, contracts } = deployment;
    const open = new Map<string, Open>();
    const books = booksOf(open);
    const bound = Object.entries(contracts).flatMap(([contract, address]) => {
      const name = OTHER_NAMES[contract] ?? contract;
      const binding = bindings.find((each) => each.name === name);
      return binding ? [{ contract, address, binding }] : [];
    });
    const reader = new Reader(provider, "latest");
    await Promise.all(
      bound.map(async ({ contract, address, binding }) => {
        const source = { contract, address, abi: binding.abi };
        const constants = await readConstants(reader, source, binding);
        const book = binding.make(books, codeOf(deployment, source, constants));
        open.set(contract, { ...source, book, events: 0 });
      }),
    );
    const order = bound.map(({ contract }) => [contract, open.get(contract)!] as const);
    open.clear();
    for (const [contract, each] of order) open.set(contract, each);
    return new Replay(provider, open, startBlock);
  }

  /** Events read so far. */
  get events(): number {
    return [...this.#open.values()].reduce((sum, { events }) => sum + events, 0);
  }

  /** Reads on to the latest block, and compares all contracts there, or those named. */
  async compare(only?: string): Promise<{ moment: Moment; reports: ContractReport[] }> {
    const block = await this.#provider.getBlock("latest");
    const moment = { block: block!.number, time: BigInt(block!.timestamp) };
    await this.#readOn(moment.block);
    const reports: ContractReport[] = [];
    for (const open of this.#open.values()) {
      const { contract, events, book } = open;
      if (only !== undefined && only !== contract) continue;
      const answers = [...book.answers(moment)];
      const differences = await differencesOf(this.#provider, moment.block, open, answers);
      reports.push({ contract, events, figures: answers.length, differences });
    }
    return { moment, reports };
  }

  async #readOn(to: number): Promise<void> {
    const entries = await readEntries(this.#provider, [...this.#open.values()], this.#next, to);
    this.#next = to + 1;
    for (const entry of entries) {
      const open = this.#open.get(entry.contract)!;
      const take = open.book.on[entry.event];
      if (take === undefined) throw new RangeError(`the book of ${entry.contract} does not know ${entry.event}`);
      take(entry.args, entry);
      open.events++;
    }
  }
}

function booksOf(open: ReadonlyMap<string, Open>): Books {
  const find = <B extends Book>({ name }: Binding<B>, contract = name) => open.get(contract)?.book as B | undefined;
  return {
    find,
    of(binding, contract) {
      const found = find(binding, contract);
      if (found === undefined) throw new RangeError(`there is no ${contract ?? binding.name} in the deployment`);
      return found;
    },
  };
}

function codeOf(
  { chainId, contracts }: Deployment,
  { contract, address }: Source,
  constants: ReadonlyMap<string, unknown>,
): Code {
  return {
    ...{ contract, address, chainId: BigInt(chainId) },
    has: (name) => contracts[name] !== undefined,
    addressOf(name) {
      if (contracts[name] === undefined) throw new RangeError(`there is no ${name} in the deployment`);
      return contracts[name];
    },
    constant(view) {
      if (!constants.has(view)) throw new RangeError(`${contract}.${view} is not listed as "${CODE}"`);
      return constants.get(view);
    },
  };
}

async function readConstants(reader: Reader, source: Source, binding: Binding): Promise<Map<string, unknown>> {
  const codec = interfaceOf(source.abi);
  const read = constantsOf(binding).map(async ([view, args]) => {
    const { ok, data } = await reader.read(source.address, codec.encodeFunctionData(view, args));
    if (!ok || data === "0x") throw new Error(`${source.contract} at ${source.address} does not answer ${view}`);
    const value = returnedValue(codec.getFunction(view)!.outputs, codec.decodeFunctionResult(view, data));
    return [view, value] as const;
  });
  return new Map(await Promise.all(read));
}
