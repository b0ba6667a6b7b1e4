import { type JsonRpcProvider, Signature, type TransactionRequest, TransactionResponse, Wallet } from "ethers";

const GWEI = 10n ** 9n;

/** A key that sends without asking the node for nonce and fees each time: one transaction after the other. */
export class LocalWallet extends Wallet {
  #last: Promise<unknown> = Promise.resolve();
  #nonce: number | undefined;

  constructor(
    key: string,
    override readonly provider: JsonRpcProvider,
  ) {
    super(key, provider);
  }

  override sendTransaction(request: TransactionRequest): Promise<TransactionResponse> {
    const sent = this.#last.then(() => this.#send(request));
    this.#last = sent.catch(() => {});
    return sent;
  }

  async #send({ to, data = "0x", value = 0n, gasLimit }: TransactionRequest): Promise<TransactionResponse> {
    const { chainId } = await this.provider.getNetwork();
    const nonce = (this.#nonce ??= await this.getNonce());
    const fees = { maxFeePerGas: 10n * GWEI, maxPriorityFeePerGas: 0n };
    const signed = await this.signTransaction({ to, data, value, gasLimit, nonce, chainId, type: 2, ...fees });
    // Whether a refused transaction used up its number is for the node to say.
    this.#nonce = undefined;
    const hash = await this.provider.send("eth_sendRawTransaction", [signed]);
    this.#nonce = nonce + 1;
    // What broadcastTransaction would make of the answer, without recovering the sender from the signature.
    const known = { hash, from: this.address, to: String(to), data: data ?? "0x", nonce, chainId, type: 2, ...fees };
    const amounts = { value: BigInt(value ?? 0), gasLimit: BigInt(gasLimit ?? 0), gasPrice: fees.maxFeePerGas };
    const mined = { blockHash: null, blockNumber: null, index: 0, accessList: null, authorizationList: null };
    return new TransactionResponse({ ...known, ...amounts, ...mined, signature: Signature.from() }, this.provider);
  }
}
