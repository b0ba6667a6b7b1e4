/**
 * Work credits: what work is paid with. Issued against payments to public-goods organisations, and against nothing else.
 *
 * @module
 */
import { WorkCreditAbi } from "../abi/WorkCredit.js";
import type { EventName } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { erc20Actions } from "../core/erc20.js";

export { WorkCreditAbi };
export type { Approved, Permit, PermitDraft } from "../core/permit.js";
export type { Moved } from "../core/erc20.js";

/** What an account is to the credits. */
export interface CreditAccount {
  /** Credits it has (18 decimals). */
  readonly balance: bigint;
  /** Whether it is that of a member of a role, and so may pay other members and be paid by them. */
  readonly isMember: boolean;
  /** Whether it is a contract of the suite to and from which credits move freely. */
  readonly isModule: boolean;
}

/** See {@link credits}. */
export interface Credits extends ReturnType<typeof creditActions>, ReturnType<typeof creditViews> {
  /**
   * Events of work credits, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of credits.events("Issued")) console.log(args.to, args.amount);
   */
  events<N extends EventName<typeof WorkCreditAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof WorkCreditAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof WorkCreditAbi, N>>;
}

/** Work credits, for one client. */
export function credits(core: Core): Credits {
  const contract = core.contract("WorkCredit", WorkCreditAbi);
  return {
    ...creditViews(core),
    ...creditActions(core),
    events: (names, options) => contract.events(names, options),
  };
}

function creditViews(core: Core) {
  const contract = core.contract("WorkCredit", WorkCreditAbi);
  return {
    /**
     * What an account has, and whether credits move to and from it.
     *
     * @param account Who acts if left out.
     * @throws InputError
     * @example
     * const { balance } = await credits.account();
     */
    async account(account?: string): Promise<CreditAccount> {
      const address = await core.accountOr(account);
      const [balance, isMember, isModule] = await Promise.all([
        contract.read("balanceOf", address),
        contract.read("isMember", address),
        contract.read("isModule", address),
      ]);
      return { balance, isMember, isModule };
    },

    /** All credits there are (18 decimals). */
    async supply(): Promise<bigint> {
      return contract.read("totalSupply");
    },

    /**
     * What `spender` may still take from an account (18 decimals).
     *
     * @param owner Who acts if left out.
     * @throws InputError
     */
    async allowance(spender: string, owner?: string): Promise<bigint> {
      const taker = checkAddress("spender", spender);
      return contract.read("allowance", await core.accountOr(owner, "owner"), taker);
    },

    /**
     * Whether credits move from one account to another as they are: both members', or one of them a module. Else they go
     * through an escrowed transfer.
     *
     * @param from Who acts if left out.
     * @throws InputError
     * @example
     * if (!(await credits.movesTo(shop))) console.log("Members of Payments have to consent first.");
     */
    async movesTo(to: string, from?: string): Promise<boolean> {
      const taker = checkAddress("to", to);
      const giver = await core.accountOr(from, "from");
      const both = [giver, taker];
      const [modules, members] = await Promise.all([
        Promise.all(both.map((account) => contract.read("isModule", account))),
        Promise.all(both.map((account) => contract.read("isMember", account))),
      ]);
      return modules.includes(true) || !members.includes(false);
    },
  };
}

function creditActions(core: Core) {
  const contract = core.contract("WorkCredit", WorkCreditAbi);
  return {
    ...erc20Actions(contract),

    /**
     * Accepts a module of the suite, to and from which credits move freely from then on. For a proposal: only the suite's
     * timelock may.
     *
     * @returns Its address.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     * @example
     * const call = await credits.acceptModule(address).request();
     */
    acceptModule(module: string): Action<string, void> {
      return contract.action("acceptModule", {
        args: [checkAddress("module", module)],
        result: (found) => found.one(contract, "ModuleAccepted").account,
      });
    },
  };
}
