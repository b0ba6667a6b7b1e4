import { Indexed, ZeroAddress, ZeroHash, getAddress, keccak256, toBeHex } from "ethers";
import type { Log } from "ethers";
import type { Json } from "../core/canonical.js";
import { decodeLog } from "../core/codec.js";
import type { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import { WIDEST, readLogs } from "../core/logs.js";
import type { State } from "./document.js";

/** A contract's log so far. */
type Trail = { readonly count: number; readonly digest: string };

type Values = Readonly<Record<string, unknown>>;

/**
 * The suite's state as its logs tell it, read forwards, as far as one wants. Paths:
 *
 * - `<contract>/log`: how many events there were, and a digest of all of them in their order;
 * - `<contract>/balances/<account>` or `/balances/<id>/<account>`, `<contract>/owners/<id>`: what tokens' transfers come to;
 * - `<contract>/<event>/<indexed values…>`: what the last such event said.
 */
export class StateReader {
  readonly #core: Core;
  readonly #state: Map<string, Json>;
  #next: number | undefined;

  /**
   * @param core Of a client with all modules.
   * @param from A state to go on from, restored from backups, and the block that it is after: no earlier log is asked for. The
   * suite's first block if left out.
   */
  constructor(core: Core, from?: { readonly state: State; readonly block: number }) {
    this.#core = core;
    this.#state = new Map(from?.state);
    if (from) this.#next = from.block + 1;
  }

  /** The state after the last block read. */
  get state(): State {
    return new Map(this.#state);
  }

  /** Reads on to a block, that included. */
  async advance(block: number): Promise<State> {
    const { contracts, startBlock = 0 } = await this.#core.deployment();
    const from = this.#next ?? startBlock;
    const handles = new Map(
      this.#core
        .contracts()
        .filter(({ name }) => contracts[name] !== undefined)
        .map((handle) => [getAddress(contracts[handle.name]!), handle]),
    );
    const query = { address: [...handles.keys()], topics: [] };
    for await (const log of readLogs(this.#core.provider, query, from, block, { blocks: WIDEST })) {
      this.#take(handles.get(log.address)!, log);
    }
    this.#next = block + 1;
    return this.state;
  }

  #take(handle: ContractHandle, log: Log): void {
    this.#trail(handle.name, log);
    const decoded = decodeLog(handle.abi, log);
    // What the ABI does not know is in the digest.
    if (!decoded) return;
    const { args } = decoded;
    const { inputs, name: event } = decoded.fragment;
    if (this.#transfer(handle.name, event, args)) return;
    const keys = inputs.filter(({ indexed }) => indexed).map(({ name }) => String(jsonOf(args[name])));
    const rest = inputs.filter(({ indexed }) => !indexed).map(({ name }) => [name, jsonOf(args[name])] as const);
    this.#state.set([handle.name, event, ...keys].join("/"), Object.fromEntries(rest));
  }

  #trail(name: string, { topics, data, blockNumber, index }: Log): void {
    const path = `${name}/log`;
    const { count, digest } = (this.#state.get(path) as Trail | undefined) ?? { count: 0, digest: ZeroHash };
    const place = [toBeHex(blockNumber, 32), toBeHex(index, 32)];
    const entry = [digest, ...place, ...topics, data].map((hex) => hex.slice(2)).join("");
    this.#state.set(path, { count: count + 1, digest: keccak256(`0x${entry}`) });
  }

  /** Whether it was a transfer of tokens. */
  #transfer(contract: string, event: string, args: Values): boolean {
    const { from, to, value, amount, tokenId, id, ids, values } = args;
    if (event === "Transfer" && tokenId !== undefined) {
      const path = `${contract}/owners/${tokenId}`;
      if (to === ZeroAddress) this.#state.delete(path);
      else this.#state.set(path, to as string);
      return true;
    }
    if (event === "Transfer" && typeof (value ?? amount) === "bigint") {
      this.#move(contract, [], from, to, (value ?? amount) as bigint);
      return true;
    }
    if (event === "TransferSingle") {
      this.#move(contract, [String(id)], from, to, value as bigint);
      return true;
    }
    if (event === "TransferBatch") {
      (ids as bigint[]).forEach((each, i) => this.#move(contract, [String(each)], from, to, (values as bigint[])[i]!));
      return true;
    }
    return false;
  }

  #move(contract: string, id: readonly string[], from: unknown, to: unknown, value: bigint): void {
    for (const [account, change] of [
      [from, -value],
      [to, value],
    ] as const) {
      if (account === ZeroAddress) continue;
      const path = [contract, "balances", ...id, account].join("/");
      const balance = BigInt((this.#state.get(path) as string | undefined) ?? 0) + change;
      if (balance === 0n) this.#state.delete(path);
      else this.#state.set(path, String(balance));
    }
  }
}

/** A value of an event in JSON: numbers are text. */
function jsonOf(value: unknown): Json {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Indexed) return value.hash;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, jsonOf(item)]));
  }
  return value as Json;
}
