import type { TransactionReceipt } from "ethers";
import type { Abi, EventArgs, EventName } from "./abi.js";
import type { ContractHandle } from "./contract.js";
import { type AnyEvent, eventIn } from "./event.js";

/** The events of one transaction, of all contracts that the client knows. */
export class ReceiptEvents {
  constructor(readonly list: readonly AnyEvent[]) {}

  static async of(receipt: TransactionReceipt, contracts: readonly ContractHandle[]): Promise<ReceiptEvents> {
    const deployed = (await contracts[0]?.core.deployment())?.contracts ?? {};
    const byAddress = new Map(contracts.map((contract) => [deployed[contract.name], contract]));
    const events = receipt.logs.map((log) => {
      const contract = byAddress.get(log.address);
      return contract && eventIn(contract.name, contract.abi, log);
    });
    return new ReceiptEvents(events.filter((event) => event !== undefined));
  }

  /** What all events of that name say, in their order. */
  all<A extends Abi, N extends EventName<A>>(contract: ContractHandle<A>, name: N): EventArgs<A, N>[] {
    return this.list
      .filter((event) => event.contract === contract.name && event.name === name)
      .map((event) => event.args as unknown as EventArgs<A, N>);
  }

  /** What the first event of that name says, if there is one. */
  maybe<A extends Abi, N extends EventName<A>>(contract: ContractHandle<A>, name: N): EventArgs<A, N> | undefined {
    return this.all(contract, name)[0];
  }

  /** What the first event of that name says. */
  one<A extends Abi, N extends EventName<A>>(contract: ContractHandle<A>, name: N): EventArgs<A, N> {
    const found = this.maybe(contract, name);
    if (!found) throw new Error(`The transaction has no event ${name} of ${contract.name}.`);
    return found;
  }
}
