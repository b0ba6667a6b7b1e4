import { type Provider, type TransactionRequest, type TransactionResponse, Wallet } from "ethers";

const GWEI = 10n ** 9n;

/** A key that sends without asking the node for nonce and fees each time: one transaction after the other. */
export class LocalWallet extends Wallet {
  #last: Promise<unknown> = Promise.resolve();
  #nonce: number | undefined;

  constructor(
    key: string,
    override readonly provider: Provider,
  ) {
    super(key, provider);
  }

  override sendTransaction(request: TransactionRequest): Promise<TransactionResponse> {
    const sent = this.#last.then(() => this.#send(request));
    this.#last = sent.catch(() => {});
    return sent;
  }

  async #send({ to, data, value, gasLimit }: TransactionRequest): Promise<TransactionResponse> {
    const { chainId } = await this.provider.getNetwork();
    const nonce = (this.#nonce ??= await this.getNonce());
    const fees = { maxFeePerGas: 10n * GWEI, maxPriorityFeePerGas: 0n };
    const signed = await this.signTransaction({ to, data, value, gasLimit, nonce, chainId, type: 2, ...fees });
    // Whether a refused transaction used up its number is for the node to say.
    this.#nonce = undefined;
    const response = await this.provider.broadcastTransaction(signed);
    this.#nonce = nonce + 1;
    return response;
  }
}
