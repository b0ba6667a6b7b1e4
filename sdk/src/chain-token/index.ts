/**
 * The chain's token: its supply, which nobody can change, and what validators earn of it.
 *
 * @module
 */
import { ChainTokenAbi } from "../abi/ChainToken.js";
import { ValidatorSeatsAbi } from "../abi/ValidatorSeats.js";
import type { EventArgs, EventName } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkInteger } from "../core/check.js";
import { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import { erc20Actions } from "../core/erc20.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";

export { ChainTokenAbi };
export type { Approved, Permit, PermitDraft } from "../core/permit.js";
export type { Moved } from "../core/erc20.js";
export type EarningsClaimed = EventArgs<typeof ChainTokenAbi, "EarningsClaimed">;

/** How much there is (base units). */
export interface ChainTokenSupply {
  /** All that was issued to this block, claimed or not. */
  readonly total: bigint;
  /** All balances together. */
  readonly minted: bigint;
  /** At genesis. */
  readonly initial: bigint;
  /** The block from which the supply grows. */
  readonly genesis: bigint;
}

/** What a turn on a seat earns. */
export interface Earnings {
  readonly index: bigint;
  /** Base units. */
  readonly amount: bigint;
  /** From this block on it can be claimed. */
  readonly end: bigint;
  readonly isClaimed: boolean;
}

const MOST_BLOCK = 2n ** 64n - 1n;
const MOST_INDEX = 2n ** 32n - 1n;

/** See {@link chainToken}. */
export interface ChainToken
  extends ReturnType<typeof chainTokenViews>, ReturnType<typeof chainTokenActions>, ReturnType<typeof erc20Actions> {
  /**
   * Events of the chain token, all or those named, over history and live.
   *
   * @example
   * for await (const { args } of chainToken.events("EarningsClaimed", { where: { payee } })) console.log(args.amount);
   */
  events<N extends EventName<typeof ChainTokenAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof ChainTokenAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof ChainTokenAbi, N>>;
}

/** The chain's token, for one client. */
export function chainToken(core: Core): ChainToken {
  const contract = core.contract("ChainToken", ChainTokenAbi);
  return {
    ...chainTokenViews(core),
    ...chainTokenActions(core),
    ...erc20Actions(contract),
    events: (names, options) => contract.events(names, options),
  };
}

/** The seats that the token is issued to, wherever the deployment has them. */
class Seats extends ContractHandle<typeof ValidatorSeatsAbi> {
  constructor(core: Core) {
    super(core, "ValidatorSeats", ValidatorSeatsAbi);
  }

  override address(): Promise<string> {
    return this.core.contract("ChainToken", ChainTokenAbi).read("seats");
  }
}

function chainTokenViews(core: Core) {
  const contract = core.contract("ChainToken", ChainTokenAbi);
  const seats = new Seats(core);

  async function earnings(index: bigint): Promise<Earnings> {
    const [amount, isClaimed, { end }] = await Promise.all([
      contract.read("earned", index),
      contract.read("isClaimed", index),
      seats.read("seatOf", index),
    ]);
    return { index, amount, end, isClaimed };
  }

  return {
    /** How much there is. */
    async supply(): Promise<ChainTokenSupply> {
      const [total, minted, initial, genesis] = await Promise.all([
        contract.read("totalSupply"),
        contract.read("minted"),
        contract.read("initialSupply"),
        contract.read("genesis"),
      ]);
      return { total, minted, initial, genesis };
    },

    /**
     * The supply at a block, past or to come (base units): it follows from the number alone.
     *
     * @throws InputError
     * @example
     * const inAYear = await chainToken.supplyAt(genesis + 31_536_000n); // 1.05 times the initial supply
     */
    async supplyAt(block: bigint | number): Promise<bigint> {
      return contract.read("supplyAt", checkInteger("block", block, 0n, MOST_BLOCK));
    },

    /**
     * What an account has (base units).
     *
     * @param account Who acts if left out.
     * @throws InputError
     */
    async balance(account?: string): Promise<bigint> {
      return contract.read("balanceOf", await core.accountOr(account));
    },

    /**
     * What `spender` may still take from an account (base units).
     *
     * @param owner Who acts if left out.
     * @throws InputError
     */
    async allowance(spender: string, owner?: string): Promise<bigint> {
      const taker = checkAddress("spender", spender);
      return contract.read("allowance", await core.accountOr(owner, "owner"), taker);
    },

    /**
     * What a turn on a seat earns, known from its redemption on.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async earnings(index: bigint | number): Promise<Earnings> {
      return earnings(checkInteger("index", index, 0n, MOST_INDEX));
    },

    /**
     * What all turns earn that an account is paid for, claimed or not. Read from the events of the seats.
     *
     * @param payee Who acts if left out.
     * @throws InputError
     */
    async earningsOf(payee?: string): Promise<Earnings[]> {
      const account = await core.accountOr(payee, "payee");
      const turns: bigint[] = [];
      for await (const { args } of seats.events("SeatTaken", { where: { payee: account } })) turns.push(args.index);
      return Promise.all(turns.map(earnings));
    },
  };
}

function chainTokenActions(core: Core) {
  const contract = core.contract("ChainToken", ChainTokenAbi);
  return {
    /**
     * Gives the payee of a turn what it earned, from the turn's end on. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `TOO_EARLY`, `ALREADY_DONE`.
     * @example
     * const { amount } = (await chainToken.claim(0).send()).result;
     */
    claim(index: bigint | number): Action<EarningsClaimed, bigint> {
      return contract.action("claim", {
        args: [checkInteger("index", index, 0n, MOST_INDEX)],
        result: (found) => found.one(contract, "EarningsClaimed"),
      });
    },
  };
}
