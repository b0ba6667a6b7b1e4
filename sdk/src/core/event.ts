import type { Log } from "ethers";
import type { Abi, EventArgs, EventName } from "./abi.js";
import { decodeLog } from "./codec.js";

/** An event of the suite. */
export interface AnyEvent<Name extends string = string, Args = Readonly<Record<string, unknown>>> {
  /** Name of the contract. */
  readonly contract: string;
  readonly name: Name;
  readonly args: Args;
  readonly address: string;
  readonly blockNumber: number;
  readonly blockHash: string;
  readonly transactionHash: string;
  /** Place among the logs of the block. */
  readonly logIndex: number;
  /** True when a block that was read before has been replaced: take back what this event did. */
  readonly removed: boolean;
}

/** An event of one contract, typed by its name. */
export type SuiteEvent<A extends Abi, N extends EventName<A> = EventName<A>> = N extends unknown
  ? AnyEvent<N, EventArgs<A, N>>
  : never;

/** The event in a log, or undefined if the ABI has none such. */
export function eventIn(contract: string, abi: Abi, log: Log): AnyEvent | undefined {
  const decoded = decodeLog(abi, log);
  if (!decoded) return undefined;
  return {
    contract,
    name: decoded.fragment.name,
    args: decoded.args,
    address: log.address,
    blockNumber: log.blockNumber,
    blockHash: log.blockHash,
    transactionHash: log.transactionHash,
    logIndex: log.index,
    removed: false,
  };
}
