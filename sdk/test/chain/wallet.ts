import type { JsonRpcProvider } from "ethers";
import type { Wallet } from "../../examples/browser/wallets.js";

interface Call {
  readonly to: string;
  readonly data: string;
  readonly value: string;
}

/** A browser's wallet for one account of a local chain, in as much of EIP-1193, EIP-5792 and EIP-6963 as pages use. */
export class StandInWallet implements Wallet {
  readonly info = {
    uuid: "350670db-19fa-4704-a166-e52e178b59d2",
    name: "Stand-in",
    icon: "data:,",
    rdns: "org.example",
  };
  readonly provider = {
    request: ({ method, params = [] }: { method: string; params?: unknown }) => this.#ask(method, params),
  };
  /** What was asked of the wallet that a chain does not know. */
  readonly asked: string[] = [];
  /** How often a batch is said to be under way before it is said to be done. */
  delay = 1;
  readonly #batches = new Map<string, { looks: number; status: number; receipts: unknown[] }>();

  /** @param batches What it says of batches: whether it carries out all or none, or knows of no batches at all. */
  constructor(
    readonly chain: JsonRpcProvider,
    readonly account: string,
    readonly batches: "atomic" | "one-by-one" | "none" = "atomic",
  ) {}

  /** Announces itself whenever a page asks. */
  announce(target: EventTarget): void {
    const announce = () => target.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: this }));
    target.addEventListener("eip6963:requestProvider", announce);
    announce();
  }

  async #ask(method: string, params: unknown): Promise<unknown> {
    if (!/^wallet_|^eth_(requestAccounts|accounts)$/.test(method)) return this.chain.send(method, params as unknown[]);
    this.asked.push(method);
    const [first] = params as [any];
    const own: Record<string, () => unknown> = {
      eth_requestAccounts: () => [this.account],
      eth_accounts: () => [this.account],
      wallet_switchEthereumChain: () => this.#switch(first.chainId),
    };
    const together: Record<string, () => unknown> = {
      wallet_getCapabilities: async () => ({
        [`0x${(await this.chain.getNetwork()).chainId.toString(16)}`]: {
          atomic: { status: this.batches === "atomic" ? "supported" : "unsupported" },
        },
      }),
      wallet_sendCalls: () => this.#carryOut(first),
      wallet_getCallsStatus: () => this.#status(first),
    };
    const answer = own[method] ?? (this.batches === "none" ? undefined : together[method]);
    if (!answer) throw Object.assign(new Error(`The wallet knows no ${method}.`), { code: 4200 });
    return answer();
  }

  async #switch(chainId: string): Promise<null> {
    if (BigInt(chainId) !== (await this.chain.getNetwork()).chainId) {
      throw Object.assign(new Error("There is no such chain."), { code: 4902 });
    }
    return null;
  }

  async #carryOut(batch: { from: string; atomicRequired: boolean; calls: Call[] }): Promise<{ id: string }> {
    if (batch.atomicRequired && this.batches !== "atomic")
      throw Object.assign(new Error("Not all or none."), { code: 5760 });
    const before = await this.chain.send("evm_snapshot", []);
    const id = `0x${(this.#batches.size + 1).toString(16)}`;
    const receipts: unknown[] = [];
    try {
      for (const call of batch.calls) {
        const sent = { from: batch.from, ...call };
        const gas = await this.chain.send("eth_estimateGas", [sent]);
        const hash = await this.chain.send("eth_sendTransaction", [{ ...sent, gas }]);
        receipts.push(await this.#receipt(hash));
      }
      this.#batches.set(id, { looks: 0, status: 200, receipts });
    } catch {
      if (batch.atomicRequired) await this.chain.send("evm_revert", [before]);
      this.#batches.set(id, { looks: 0, status: batch.atomicRequired || !receipts.length ? 500 : 600, receipts: [] });
    }
    return { id };
  }

  /** A chain may need a moment to know what it has just mined. */
  async #receipt(hash: string): Promise<unknown> {
    for (;;) {
      const receipt = await this.chain.send("eth_getTransactionReceipt", [hash]);
      if (receipt) return receipt;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  #status(id: string) {
    const batch = this.#batches.get(id)!;
    const { status, receipts } = batch;
    return batch.looks++ < this.delay ? { id, status: 100 } : { id, status, receipts };
  }
}
