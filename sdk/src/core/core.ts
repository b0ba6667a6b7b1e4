import type { Abi } from "./abi.js";
import { checkAddress, checkObject } from "./check.js";
import { ContractHandle } from "./contract.js";
import { type Deployment, type DeploymentSource, checkDeployment, resolveDeployment } from "./deployment.js";
import { InputError } from "./input-error.js";
import { Reader } from "./reader.js";
import { type BlockTag, type Provider, type Runner, canSign, checkBlock, providerOf, signerOf } from "./runner.js";
import { type Time, checkTime } from "./time.js";
import { protocolErrorOf } from "../errors/decode.js";
import type { ProtocolError } from "../errors/protocol-error.js";

export interface CoreOptions {
  /** A provider, for reads, or a signer connected to one. */
  readonly runner: Runner;
  /** Where the suite is: an exported object, `fromRegistry(address)`, or `localhost()`. */
  readonly deployment: DeploymentSource;
  /** Who acts, where that is not the runner: a Safe, an account that signs for a relayer. */
  readonly account?: string;
  /** The block that reads see; the latest if left out. */
  readonly block?: BlockTag;
}

/** Adds to the sentence of an error what only the chain can tell. */
export type Explainer = (args: Readonly<Record<string, unknown>>) => Promise<string | undefined>;

/** How long an action is good for where no deadline is given (seconds). */
const USUAL_DEADLINE = 20n * 60n;

/** What all modules share: the runner, the deployment, batched reads, errors. */
export class Core {
  readonly runner: Runner;
  readonly provider: Provider;
  readonly reader: Reader;
  readonly #options: CoreOptions;
  readonly #account: string | undefined;
  readonly #contracts = new Map<string, ContractHandle>();
  readonly #explainers = new Map<string, Explainer>();
  #deployment: Promise<Deployment> | undefined;

  constructor(options: CoreOptions) {
    checkObject("options", options);
    this.#options = options;
    this.runner = options.runner;
    this.provider = providerOf(options.runner);
    this.reader = new Reader(
      this.provider,
      options.block === undefined ? "latest" : checkBlock("block", options.block),
    );
    this.#account = options.account === undefined ? undefined : checkAddress("account", options.account);
    const { deployment } = options;
    if (typeof deployment !== "function") checkDeployment(deployment);
  }

  /** A core that reads at `block`, with the runner and the deployment of this one. */
  at(block: BlockTag): Core {
    return new Core({ ...this.#options, deployment: () => this.deployment(), block });
  }

  /** Where the suite is. Resolved once; a failure is tried again. */
  deployment(): Promise<Deployment> {
    this.#deployment ??= resolveDeployment(this.#options.deployment, this.provider).catch((reason) => {
      this.#deployment = undefined;
      throw reason;
    });
    return this.#deployment;
  }

  /** Address of a contract of the suite, by name. */
  async addressOf(name: string): Promise<string> {
    const { contracts } = await this.deployment();
    const address = contracts[name];
    if (!address) throw new InputError("deployment.contracts", `a deployment that has ${name}`);
    return address;
  }

  /** A contract of the suite. Its events are recognised in receipts from now on. */
  contract<A extends Abi>(name: string, abi: A): ContractHandle<A> {
    let handle = this.#contracts.get(name);
    if (!handle) this.#contracts.set(name, (handle = new ContractHandle<Abi>(this, name, abi)));
    return handle as unknown as ContractHandle<A>;
  }

  /** The contracts that modules of this client use. */
  contracts(): readonly ContractHandle[] {
    return [...this.#contracts.values()];
  }

  /** Who acts. Without an account or a signer an `InputError`. */
  async account(): Promise<string> {
    return this.#account ?? signerOf(this.runner).getAddress();
  }

  /** Who acts, if that is known. */
  async accountIfKnown(): Promise<string | undefined> {
    return this.#account ?? (canSign(this.runner) ? signerOf(this.runner).getAddress() : undefined);
  }

  /** `given` as an address, or who acts. */
  async accountOr(given: string | undefined, field = "account"): Promise<string> {
    return given === undefined ? this.account() : checkAddress(field, given);
  }

  /** Time of the block that is read (Unix seconds). */
  async now(): Promise<bigint> {
    // As contracts' reads do, so that the time comes with them.
    await this.deployment();
    return this.reader.time();
  }

  /** `given`, or 20 minutes, or what is `usual`, after the latest block (Unix seconds). */
  async deadlineOr(given: Time | undefined, usual = USUAL_DEADLINE): Promise<bigint> {
    return given === undefined ? (await this.now()) + usual : checkTime("deadline", given);
  }

  /** Says how to explain errors named `errorName` further. */
  explainWith(errorName: string, explainer: Explainer): void {
    this.#explainers.set(errorName, explainer);
  }

  /** What to throw for `thrown`: the error of a contract, explained, or the very thing. */
  async failure(thrown: unknown): Promise<unknown> {
    const refused = await protocolErrorOf(thrown);
    return refused ? this.explain(refused) : thrown;
  }

  /** The error, with what the chain can add. */
  async explain(error: ProtocolError): Promise<ProtocolError> {
    const explainer = this.#explainers.get(error.errorName);
    // What cannot be explained further is still the error it is.
    const more = await explainer?.(error.args).catch(() => undefined);
    return more ? error.with(more) : error;
  }
}
