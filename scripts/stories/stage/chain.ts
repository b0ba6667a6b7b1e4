import { type JsonRpcPayload, JsonRpcProvider, type JsonRpcResult, toQuantity } from "ethers";

/** Blocks until what is to be drawn by lot can be. */
export const DRAW = 11;

/** Asks with what the platform has for requests and texts: both are a good part of what a story takes otherwise. */
class LocalProvider extends JsonRpcProvider {
  readonly #url: string;

  constructor(url: string) {
    // No waiting for a batch and no remembered answers: the chain is near, and every call changes it.
    super(url, undefined, { staticNetwork: true, batchMaxCount: 1, batchStallTime: 0, cacheTimeout: -1 });
    this.#url = url;
  }

  override async _send(payload: JsonRpcPayload | JsonRpcPayload[]): Promise<JsonRpcResult[]> {
    const headers = { "content-type": "application/json" };
    const response = await fetch(this.#url, { method: "POST", headers, body: JSON.stringify(payload) });
    const answer = (await response.json()) as JsonRpcResult | JsonRpcResult[];
    return Array.isArray(answer) ? answer : [answer];
  }
}

/** The local chain: a clock that can be moved, and money for everyone. */
export class Chain {
  readonly provider: JsonRpcProvider;

  constructor(readonly url: string) {
    this.provider = new LocalProvider(url);
  }

  /** Time of the latest block (Unix seconds). */
  async now(): Promise<number> {
    return (await this.provider.getBlock("latest"))!.timestamp;
  }

  /** Moves the clock on to `time` (Unix seconds), unless it is later already. */
  async travelTo(time: number): Promise<void> {
    if (time <= (await this.now())) return;
    await this.provider.send("evm_setNextBlockTimestamp", [time]);
    await this.provider.send("evm_mine", []);
  }

  /** Lets so many blocks come: a lot is drawn by the hash of one that was named before. */
  async mine(blocks: number): Promise<void> {
    await this.provider.send("hardhat_mine", [toQuantity(blocks)]);
  }

  /** Gives an account this much ETH (wei). */
  async fund(account: string, wei: bigint): Promise<void> {
    await this.provider.send("hardhat_setBalance", [account, toQuantity(wei)]);
  }

  /** Keeps the chain as it stands, to be gone back to once. */
  async mark(): Promise<string> {
    return this.provider.send("evm_snapshot", []);
  }

  /** Goes back to what was kept, clock included. */
  async returnTo(mark: string): Promise<void> {
    if (!(await this.provider.send("evm_revert", [mark]))) throw new Error("The chain does not go back.");
  }
}
