import { Action, type ActionSpec } from "./action.js";
import type { Abi, EventName, FunctionArgs, FunctionName, FunctionResult, ViewName } from "./abi.js";
import { interfaceOf, returnedValue } from "./codec.js";
import type { Core } from "./core.js";
import type { SuiteEvent } from "./event.js";
import { type EventOptions, streamEvents } from "./events.js";
import { revertError } from "../errors/decode.js";

/** One contract of the suite, typed by its ABI. Modules are written with it. */
export class ContractHandle<A extends Abi = Abi> {
  constructor(
    readonly core: Core,
    readonly name: string,
    readonly abi: A,
  ) {}

  /** Its address in the deployment. */
  address(): Promise<string> {
    return this.core.addressOf(this.name);
  }

  /** Calls a view. Reads asked for in one go go out as one call and see one block. */
  async read<N extends ViewName<A>>(name: N, ...args: FunctionArgs<A, N>): Promise<FunctionResult<A, N>> {
    const codec = interfaceOf(this.abi);
    const fragment = codec.getFunction(name)!;
    const to = await this.address();
    const { ok, data } = await this.core.reader.read(to, codec.encodeFunctionData(fragment, args));
    if (!ok) throw await this.core.explain(await revertError(data));
    if (data === "0x" && fragment.outputs.length > 0) throw new Error(`There is no ${this.name} at ${to}.`);
    return returnedValue(fragment.outputs, codec.decodeFunctionResult(fragment, data)) as FunctionResult<A, N>;
  }

  /** An action that calls `name`. */
  action<N extends FunctionName<A>, Result>(
    name: N,
    spec: ActionSpec<FunctionArgs<A, N>, Result>,
  ): Action<Result, FunctionResult<A, N>> {
    return new Action(this, name, spec);
  }

  /** Call data of `name`, for `multicall`. */
  encode<N extends FunctionName<A>>(name: N, args: FunctionArgs<A, N>): string {
    return interfaceOf(this.abi).encodeFunctionData(name, args);
  }

  /** Its events, over history and live. Without names: all. */
  events<N extends EventName<A>>(
    names?: N | readonly N[],
    options?: EventOptions<A, N>,
  ): AsyncGenerator<SuiteEvent<A, N>> {
    return streamEvents(this, names, options);
  }
}
