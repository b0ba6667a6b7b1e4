import type { TransactionReceipt } from "ethers";
import { interfaceOf, returnedValue } from "./codec.js";
import type { ContractHandle } from "./contract.js";
import type { AnyEvent } from "./event.js";
import { type ForwardOptions, type SignedRequest, checkForwardOptions, isRelayable, signForward } from "./forward.js";
import { InputError } from "./input-error.js";
import { ReceiptEvents } from "./receipt.js";
import { signerOf } from "./runner.js";
import { type SendOptions, type Step, checkSendOptions, minedReceipt, runSteps } from "./sending.js";

/** An unsigned call: for a Safe, `wallet_sendCalls`, a relayer, or a transaction of one's own making. */
export interface CallRequest {
  readonly to: string;
  readonly data: string;
  /** Wei. */
  readonly value: bigint;
}

/** What a transaction did. */
export interface Sent<Result> {
  readonly hash: string;
  readonly receipt: TransactionReceipt;
  /** The events of all contracts that the client knows, in their order. */
  readonly events: readonly AnyEvent[];
  /** What it came to, from the events. */
  readonly result: Result;
}

/** What an action calls with, and what it comes to. */
export interface ActionSpec<Args, Result> {
  /** Asked for once, when the action is first used. */
  readonly args: Args | (() => Promise<Args>);
  /** Wei to send along. */
  readonly value?: bigint | (() => Promise<bigint>);
  /** What has to come first, as things stand. */
  readonly steps?: () => Promise<readonly Step[]>;
  readonly result: (found: ReceiptEvents) => Result;
}

/**
 * Something that can be done: looked at, tried, priced, signed or sent. Making one does nothing yet, apart from checking
 * the input. What it reads to fill in (a quote, a deadline) it reads once; make a new action to have that anew.
 *
 * @typeParam Result What `send` comes to.
 * @typeParam Returned What the contract's function returns, for `simulate`.
 */
export class Action<Result = unknown, Returned = unknown> {
  readonly #contract: ContractHandle;
  readonly #spec: ActionSpec<readonly unknown[], Result>;
  #request: Promise<CallRequest> | undefined;

  constructor(
    contract: ContractHandle<never> | ContractHandle,
    /** Name of the function that is called. */
    readonly functionName: string,
    spec: ActionSpec<never, Result> | ActionSpec<readonly unknown[], Result>,
  ) {
    this.#contract = contract as ContractHandle;
    this.#spec = spec as ActionSpec<readonly unknown[], Result>;
  }

  /** The unsigned call. May ask the wallet for a signature where a step of kind `sign` is left. */
  request(): Promise<CallRequest> {
    this.#request ??= this.#build().catch((reason) => {
      this.#request = undefined;
      throw reason;
    });
    return this.#request;
  }

  /** What the function would return now. Throws what sending would. */
  async simulate(): Promise<Returned> {
    const { core, abi } = this.#contract;
    const [request, from] = await Promise.all([this.request(), core.accountIfKnown()]);
    try {
      const data = await core.provider.call({ ...request, from, blockTag: core.reader.block });
      const fragment = interfaceOf(abi).getFunction(this.functionName)!;
      return returnedValue(fragment.outputs, interfaceOf(abi).decodeFunctionResult(fragment, data)) as Returned;
    } catch (thrown) {
      throw await core.failure(thrown);
    }
  }

  /** Gas that sending would take now. */
  async estimateGas(): Promise<bigint> {
    const { core } = this.#contract;
    const [request, from] = await Promise.all([this.request(), core.accountIfKnown()]);
    try {
      return await core.provider.estimateGas({ ...request, from });
    } catch (thrown) {
      throw await core.failure(thrown);
    }
  }

  /** What has to be signed or sent first, as things stand. `send` does it by itself. */
  async steps(): Promise<readonly Step[]> {
    return (await this.#spec.steps?.()) ?? [];
  }

  /**
   * Takes the steps that are left, sends, and waits.
   *
   * @throws ProtocolError where a contract refuses; whatever the wallet or the node throws otherwise.
   */
  async send(options: SendOptions = {}): Promise<Sent<Result>> {
    checkSendOptions(options);
    const { core } = this.#contract;
    const signer = signerOf(core.runner);
    if ((await core.account()).toLowerCase() !== (await signer.getAddress()).toLowerCase()) {
      throw new InputError("account", "the runner's own, to send; use request() to act as another");
    }
    const { onStage = () => {} } = options;
    await runSteps(await this.steps(), options);
    onStage({ stage: "preparing" });
    const request = await this.request();
    // A fifth more than estimated: the next block's time may lead down another path.
    const gasLimit = options.gasLimit ?? ((await this.estimateGas()) * 6n) / 5n;
    onStage({ stage: "signing", request });
    try {
      const response = await signer.sendTransaction({ ...request, gasLimit });
      onStage({ stage: "sent", hash: response.hash });
      const receipt = await minedReceipt(response, options.confirmations);
      onStage({ stage: "mined", receipt });
      const found = await ReceiptEvents.of(receipt, core.contracts());
      return { hash: receipt.hash, receipt, events: found.list, result: this.#spec.result(found) };
    } catch (thrown) {
      throw await core.failure(thrown);
    }
  }

  /** Whether `sign` can be used: the function takes no ETH, and its contract trusts the suite's forwarder. */
  get relayable(): boolean {
    return isRelayable(this.#contract.abi, this.functionName);
  }

  /**
   * Signs the action for a relayer, who pays for it: see `forwarder.execute`.
   *
   * @throws InputError where the action cannot be relayed.
   */
  async sign(options: ForwardOptions = {}): Promise<SignedRequest> {
    if (!this.relayable) throw new InputError("action", "one that takes no ETH, of a contract with a forwarder");
    checkForwardOptions(options);
    const gas = options.gas ?? ((await this.estimateGas()) * 6n) / 5n;
    return signForward(this.#contract.core, await this.request(), { ...options, gas });
  }

  async #build(): Promise<CallRequest> {
    const { args, value = 0n } = this.#spec;
    const [to, given, wei] = await Promise.all([
      this.#contract.address(),
      typeof args === "function" ? args() : args,
      typeof value === "function" ? value() : value,
    ]);
    return { to, data: interfaceOf(this.#contract.abi).encodeFunctionData(this.functionName, given), value: wei };
  }
}
