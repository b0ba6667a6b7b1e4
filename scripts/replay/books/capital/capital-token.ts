import { CapitalTokenAbi } from "../../../../sdk/src/abi/CapitalToken.js";
import { most } from "../../../../test/model/basics.ts";
import { type FreshMark, NOTHING_FRESH, add, freshAt } from "../../../../test/model/capital/fresh-mark.ts";
import { type Book, type Code, type Moment, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { Erc20 } from "../erc20.ts";
import { NOBODY } from "../none.ts";
import { VoteLocks } from "../voting/vote-locks.ts";
import { Pool } from "./pool.ts";

interface Account {
  held: bigint;
  staked: bigint;
  fresh: FreshMark;
}

/** A mark keeps the block's number up to multiples of this. */
const BLOCKS = 1n << 20n;
const ONE = 10n ** 18n;
const MOST = (1n << 112n) - 1n;

export class CapitalTokenBook implements Book {
  readonly #code: Code;
  readonly pool = new Pool();
  /** The reserve stands under the token's own address, stakes under that of the projects. */
  readonly #token = new Erc20();
  readonly accounts = new Table<[account: string], Account>(() => {
    return { held: 0n, staked: 0n, fresh: NOTHING_FRESH };
  });
  readonly locks = new VoteLocks();
  #parameters = { version: 0n, floorPrice: 0n, vestingPeriod: 0n };

  constructor(code: Code) {
    this.#code = code;
  }

  readonly on: Takers<typeof CapitalTokenAbi> = {
    ...this.#token.on,
    Transfer: (transfer) => {
      this.#token.on.Transfer(transfer);
      this.pool.supply = this.#token.supply;
      this.pool.reserve = this.#token.balances.get(this.#code.address);
    },
    Bought: ({ buyer, amount, pooled }, { block }) => {
      this.pool.bought(pooled);
      this.#freshen(buyer, amount, block);
    },
    Sold: ({ pooled }, { time }) => this.pool.vested(time, pooled),
    Deposited: ({ pooled, unvested, vestingEnd }, { time }) => {
      this.pool.deposited(time, pooled, unvested, vestingEnd);
    },
    BudgetReleased: ({ openProjects, pooled, unvested }, { time }) => {
      this.pool.openProjects = openProjects;
      this.pool.vested(time, pooled, unvested);
    },
    BudgetClosed: ({ openProjects, pooled, unvested }, { time }) => {
      this.pool.openProjects = openProjects;
      this.pool.vested(time, pooled, unvested);
    },
    UnownedReleased: ({ pooled }, { time }) => this.pool.vested(time, pooled, 0n),
    // Transfers say it too.
    ReserveChanged: () => {},
    StakeMoved: ({ account, staked }) => {
      this.accounts.at(account).staked = staked;
    },
    StakeSettled: ({ account, amount, paid, staked }, { block }) => {
      this.accounts.at(account).staked = staked;
      if (paid > amount) this.#freshen(account, paid - amount, block);
    },
    Held: ({ account, held }) => {
      this.accounts.at(account).held = held;
    },
    Released: ({ account, held }) => {
      this.accounts.at(account).held = held;
    },
    ParametersSet: (parameters) => {
      this.#parameters = parameters;
      this.pool.floorPrice = parameters.floorPrice;
    },
  };

  *answers({ block, time }: Moment) {
    const { pool } = this;
    const { version, floorPrice, vestingPeriod } = this.#parameters;
    yield ask("parameters", [], version, floorPrice, vestingPeriod);
    yield ask("pool", [], pool.at(time));
    yield ask("totalSupply", [], pool.supply);
    yield ask("takesDeposits", [], pool.takesDeposits);
    for (const amount of [0n, ONE, pool.supply]) yield ask("quoteSell", [amount], pool.quoteSell(amount, time));
    for (const amount of [ONE, MOST + 1n]) yield ask("quoteBuy", [NOBODY, amount], pool.quoteBuy(0n, amount));
    yield* this.#token.answers();
    for (const [account] of this.#token.balances.rows([NOBODY])) {
      const { held, staked, fresh: mark } = this.accounts.get(...account);
      yield ask("voteLockOf", account, this.locks.of(...account));
      // The reserve has an account of its own.
      const balance = account[0] === this.#code.address ? 0n : this.#token.balances.get(...account);
      const fresh = freshAt(mark, BigInt(block) % BLOCKS);
      const voting = this.locks.lockedAt(...account, time);
      const free = most(most(balance - held - fresh, 0n) - voting, 0n);
      yield ask("accountOf", account, { balance, free, held, voting, fresh, staked });
      yield ask("quoteBuy", [...account, ONE], pool.quoteBuy(balance + staked, ONE));
    }
  }

  #freshen(account: string, amount: bigint, block: number): void {
    const row = this.accounts.at(account);
    row.fresh = add(row.fresh, amount, BigInt(block) % BLOCKS);
  }
}

export const capitalToken = bind({
  ...{ name: "CapitalToken", abi: CapitalTokenAbi },
  make: (_, code) => new CapitalTokenBook(code),
  unasked: {},
});
