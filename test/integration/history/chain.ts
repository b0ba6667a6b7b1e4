/** Blocks at the times that a history names, and what is true at the end of the one being filled. */

import { Interface } from "ethers";
import type { chain } from "../../fixtures/suite.js";

type Provider = (typeof chain)["provider"];

export interface Call {
  from: string;
  to: string;
  data: string;
  value?: bigint;
}

/** What came of a call: what it returned, or the name of the error that refused it. */
export type Outcome = { returned: string } | { refusal: string };

const GAS = "0x500000";

export class Blocks {
  private readonly errors = new Map<string, string>();
  private pending: string[] = [];
  private isOpen = false;

  constructor(
    private readonly provider: Provider,
    /** Whose errors are known by name. */
    contracts: object,
  ) {
    const interfaces = Object.values(contracts).flatMap((contract: { interface?: unknown }) =>
      contract.interface instanceof Interface ? [contract.interface] : [],
    );
    for (const known of interfaces) known.forEachError(({ selector, name }) => this.errors.set(selector, name));
  }

  /** What is to come happens in a new block at `time`, so many after the last one that was begun. */
  async begin(time: bigint, blocks = 1n): Promise<void> {
    await this.end();
    if (blocks > 1n) await this.request("hardhat_mine", [hex(blocks - 1n)]);
    await this.request("evm_setNextBlockTimestamp", [hex(time)]);
    await this.request("hardhat_setNextBlockBaseFeePerGas", ["0x0"]);
    this.isOpen = true;
  }

  async end(): Promise<void> {
    if (!this.isOpen) return;
    await this.request("evm_mine");
    const { transactions } = await this.request<{ transactions: string[] }>("eth_getBlockByNumber", ["latest", false]);
    if (transactions.join() !== this.pending.join()) throw new Error("a block has not what was sent for it, in order");
    this.pending = [];
    this.isOpen = false;
  }

  /** Tries `call` at the end of the block, and leaves it there where it succeeds. */
  async attempt(call: Call): Promise<Outcome> {
    const { value, ...rest } = call;
    const transaction = { ...rest, value: hex(value ?? 0n), gas: GAS, gasPrice: "0x0" };
    let returned: string;
    try {
      returned = await this.request<string>("eth_call", [transaction, "pending"]);
    } catch (error) {
      return { refusal: this.nameOf(error) };
    }
    this.pending.push(await this.request<string>("eth_sendTransaction", [transaction]));
    return { returned };
  }

  /** The hash of a block that is there. */
  async hashOf(block: bigint): Promise<string> {
    return (await this.request<{ hash: string }>("eth_getBlockByNumber", [hex(block), false])).hash;
  }

  read(to: string, data: string): Promise<string> {
    return this.request<string>("eth_call", [{ to, data, gas: "0x3000000" }, "pending"]);
  }

  request<T>(method: string, params: unknown[] = []): Promise<T> {
    return this.provider.request({ method, params }) as Promise<T>;
  }

  private nameOf(error: unknown): string {
    const { data, message } = error as { data?: string | { data?: string }; message: string };
    const selector = (typeof data === "string" ? data : (data?.data ?? "")).slice(0, 10);
    return this.errors.get(selector) ?? `unnamed error: ${message}`;
  }
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
