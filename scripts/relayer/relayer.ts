import { type JsonRpcProvider, type TransactionReceipt, Transaction, type Wallet } from "ethers";
import { type Client, InputError, ProtocolError, signedFromText, signedToText } from "../../sdk/src/index.js";
import type { SignedRequest } from "../../sdk/src/forwarder/index.js";
import type { Book, Kept } from "./book.ts";

/** Something that a relayer will not do, with what HTTP calls it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

export interface Limits {
  readonly perHour: number;
  readonly mostGas: bigint;
  readonly confirmations: number;
}

/** What HTTP calls it when the forwarder refuses; what the action itself throws is a 422. */
const STATUS: Readonly<Record<string, number>> = {
  ForwarderInvalidSignature: 403,
  ForwarderUntrustingTarget: 403,
  ForwarderNonceUsed: 409,
  ForwarderDeadlinePassed: 410,
};

/**
 * Accepts signed actions and carries them out. Each step is in the journal before it is taken, and a transaction is signed once:
 * whatever stops the program, starting it again goes on from there and doubles nothing.
 */
export class Relayer {
  readonly #provider: JsonRpcProvider;
  /** Nonces of requests that are being looked at. */
  readonly #looking = new Set<string>();
  #settling: Promise<void> = Promise.resolve();

  constructor(
    readonly client: Client,
    readonly wallet: Wallet,
    readonly book: Book,
    readonly limits: Limits,
  ) {
    this.#provider = wallet.provider as JsonRpcProvider;
  }

  /**
   * Accepts an action, or says why not. Once it returns, the action is on the disk.
   *
   * @param text As `signedToText` makes it.
   */
  async accept(text: string): Promise<Kept> {
    const signed = readable(text);
    const { from, nonce } = signed.request;
    const slot = `${from}/${nonce}`;
    if (this.#looking.has(slot)) throw new Refusal(409, "This request is being looked at.");
    this.#looking.add(slot);
    try {
      const digest = await this.client.forwarder.digestOf(signed.request);
      await this.#check(signed, digest);
      this.book.add({ kind: "accepted", digest, at: Date.now(), text: signedToText(signed) });
      return this.book.get(digest)!;
    } finally {
      this.#looking.delete(slot);
    }
  }

  /** Looks what became of what was sent, and sends what waits. One after the other, however often it is asked. */
  settle(): Promise<void> {
    const next = this.#settling.then(() => this.#settle());
    this.#settling = next.catch(() => undefined);
    return next;
  }

  /** What was carried out in a minute, and whether nothing more can come to it. */
  async log(minute: number) {
    const head = await this.#provider.getBlockNumber();
    const block = await this.#provider.getBlock(Math.max(0, head - this.limits.confirmations + 1));
    await this.settle();
    return { minute, complete: block!.timestamp >= (minute + 1) * 60, actions: this.book.log(minute) };
  }

  async #check(signed: SignedRequest, digest: string): Promise<void> {
    const { from, nonce, value, gas } = signed.request;
    const known = this.book.get(digest);
    if (known && known.refused === undefined) {
      throw new Refusal(409, `This request was accepted before; its record is /actions/${digest}.`);
    }
    if (this.book.openWith(from, nonce)) throw new Refusal(409, `${from} has another request with this nonce waiting.`);
    if (value !== 0n) throw new Refusal(422, "A relayer pays for gas only; this request asks for ETH besides.");
    if (gas > this.limits.mostGas) {
      throw new Refusal(422, `A request may ask for ${this.limits.mostGas} gas here, and this asks for ${gas}.`);
    }
    if (this.book.recent(from, Date.now()) >= this.limits.perHour) {
      throw new Refusal(429, `${from} had ${this.limits.perHour} actions accepted within an hour, which is the most.`);
    }
    try {
      await this.client.forwarder.execute(signed).simulate();
    } catch (reason) {
      if (reason instanceof ProtocolError) throw new Refusal(STATUS[reason.errorName] ?? 422, reason.message);
      throw new Refusal(503, "The chain cannot be asked at present; try again.");
    }
  }

  async #settle(): Promise<void> {
    for (const record of this.book.open()) {
      if (record.raw !== undefined) await this.#follow(record, record.raw);
      if (record.settledAt === undefined && record.raw === undefined) await this.#send(record);
    }
    this.book.forget(Date.now());
  }

  /** What became of a transaction; if nothing yet, sends the same one again. */
  async #follow(record: Kept, raw: string): Promise<void> {
    const { hash, nonce } = Transaction.from(raw);
    const receipt = await this.#provider.getTransactionReceipt(hash!);
    if (receipt) {
      if ((await receipt.confirmations()) < this.limits.confirmations) return;
      if (receipt.status === 1) return this.#carried(record, receipt);
      return this.#failed(record, `It failed in transaction ${hash}.`);
    }
    if ((await this.#mined()) > nonce!) {
      // Asked again: it may have been mined between the two questions.
      if (await this.#provider.getTransactionReceipt(hash!)) return;
      return this.book.add({ kind: "unsent", digest: record.digest });
    }
    await this.#broadcast(raw);
  }

  async #send(record: Kept): Promise<void> {
    const { digest, signed } = record;
    const action = this.client.forwarder.execute(signed);
    let gasLimit: bigint;
    try {
      gasLimit = ((await action.estimateGas()) * 6n) / 5n;
    } catch (reason) {
      if (reason instanceof ProtocolError) return this.#failed(record, reason.message);
      throw reason;
    }
    const nonce = await this.#nextNonce();
    const request = await action.request();
    const filled = await this.wallet.populateTransaction({ ...request, gasLimit, nonce });
    const raw = await this.wallet.signTransaction(filled);
    this.book.add({ kind: "sent", digest, raw });
    await this.#broadcast(raw);
  }

  async #carried({ digest }: Kept, { blockNumber, index, hash }: TransactionReceipt): Promise<void> {
    const time = (await this.#provider.getBlock(blockNumber))!.timestamp;
    this.book.add({ kind: "carried", digest, at: Date.now(), block: blockNumber, time, index, transaction: hash });
  }

  /** Refused, unless somebody else carried it out. */
  async #failed(record: Kept, reason: string): Promise<void> {
    const { from, nonce } = record.signed.request;
    for await (const event of this.client.forwarder.events("Executed", { where: { from, nonce } })) {
      if (event.args.digest !== record.digest) continue;
      const receipt = await this.#provider.getTransactionReceipt(event.transactionHash);
      if (receipt) return this.#carried(record, receipt);
    }
    this.book.add({ kind: "refused", digest: record.digest, at: Date.now(), reason });
  }

  /** The account's next nonce, after what is on its way. */
  async #nextNonce(): Promise<number> {
    const waiting = this.book.open().flatMap(({ raw }) => (raw === undefined ? [] : [Transaction.from(raw).nonce + 1]));
    return Math.max(await this.#mined(), ...waiting);
  }

  #mined(): Promise<number> {
    return this.#provider.getTransactionCount(this.wallet.address, "latest");
  }

  /** A node that has it already, or cannot be reached, is asked again with the next look. */
  async #broadcast(raw: string): Promise<void> {
    await this.#provider.send("eth_sendRawTransaction", [raw]).catch(() => undefined);
  }
}

function readable(text: string): SignedRequest {
  try {
    return signedFromText(text);
  } catch (reason) {
    if (reason instanceof InputError) throw new Refusal(400, reason.message);
    throw reason;
  }
}
