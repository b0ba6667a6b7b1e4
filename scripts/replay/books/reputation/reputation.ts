import { ReputationAbi } from "../../../../sdk/src/abi/Reputation.js";
import { most } from "../../../../test/model/basics.ts";
import { type Book, type Books, type Code, type Moment, type Takers, PURE, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { identityRegistry } from "../foundation/identity-registry.ts";
import { NOBODY, NO_IDENTITY } from "../none.ts";
import { VoteLocks } from "../voting/vote-locks.ts";

interface Account {
  balance: bigint;
  held: bigint;
  /** Settled up to this round. */
  round: bigint;
  owed: bigint;
  opened: boolean;
}

const UNIT = 10n ** 18n;

export class ReputationBook implements Book {
  readonly #books: Books;
  readonly #code: Code;
  readonly accounts = new Table<[identity: string], Account>(() => {
    return { balance: 0n, held: 0n, round: 0n, owed: 0n, opened: false };
  });
  readonly locks = new VoteLocks();
  readonly #accumulated = new Table<[round: bigint], bigint>(() => 0n);
  #identities = 0n;
  supply = 0n;
  #staked = 0n;
  #round = 0n;
  #carried = 0n;
  #remainder = 0n;
  #parameters = { version: 0n, initialGrant: 0n, shareDivisor: 0n };

  constructor(books: Books, code: Code) {
    this.#books = books;
    this.#code = code;
  }

  readonly on: Takers<typeof ReputationAbi> = {
    Opened: ({ identity, amount, supply }) => {
      const { held } = this.accounts.get(identity);
      this.accounts.set({ balance: amount, held, round: this.#round, owed: 0n, opened: true }, identity);
      this.#identities += 1n;
      this.supply = supply;
    },
    Granted: ({ identity, balance, supply }) => {
      this.accounts.at(identity).balance = balance;
      this.supply = supply;
    },
    Burned: ({ identity, balance, held, supply }) => {
      Object.assign(this.accounts.at(identity), { balance, held });
      this.supply = supply;
    },
    StakeMoved: ({ identity, balance, staked }) => {
      this.accounts.at(identity).balance = balance;
      this.#staked = staked;
    },
    StakeSettled: ({ identity, dividends, balance, staked, supply }) => {
      const account = this.accounts.at(identity);
      account.balance = balance;
      account.owed += dividends;
      [this.#staked, this.supply] = [staked, supply];
    },
    StakesBurned: ({ staked, supply }) => {
      [this.#staked, this.supply] = [staked, supply];
    },
    Held: ({ identity, held }) => {
      this.accounts.at(identity).held = held;
    },
    Released: ({ identity, held }) => {
      this.accounts.at(identity).held = held;
    },
    Distributed: ({ round, accumulated, remainder }) => {
      [this.#round, this.#carried, this.#remainder] = [round, 0n, remainder];
      this.#accumulated.set(accumulated, round);
    },
    Carried: ({ carried }) => {
      this.#carried = carried;
    },
    CarriedChanged: ({ carried, remainder }) => {
      [this.#carried, this.#remainder] = [carried, remainder];
    },
    DividendsSettled: ({ identity, round, owed }) => {
      Object.assign(this.accounts.at(identity), { round, owed });
    },
    DividendsClaimed: ({ identity }) => {
      this.accounts.at(identity).owed = 0n;
    },
    ParametersSet: (parameters) => {
      this.#parameters = parameters;
    },
    // What wallets are shown follows from the above. There is no approval.
    Transfer: () => {},
    Approval: () => {},
  };

  *answers({ time }: Moment) {
    const { version, initialGrant, shareDivisor } = this.#parameters;
    yield ask("parameters", [], version, initialGrant * UNIT, shareDivisor);
    yield ask("identities", [], this.#identities);
    yield ask("totalSupply", [], this.supply);
    yield ask("totalStaked", [], this.#staked);
    const [round, carried, remainder] = [this.#round, this.#carried, this.#remainder];
    yield ask("dividends", [], { round, accumulated: this.#accumulated.get(round), carried, remainder });
    yield ask("earned", [UNIT, 0n, round], this.#earned(UNIT, 0n));
    for (const [[each], accumulated] of this.#accumulated.rows([0n], [round + 1n])) {
      yield ask("accumulatedAt", [each], accumulated);
    }
    for (const [[identity], account] of this.accounts.rows([NO_IDENTITY])) {
      const { balance, held, opened } = account;
      const voting = this.locks.lockedAt(identity, time);
      const free = most(balance - held - voting, 0n);
      const dividends = account.owed + this.#earned(balance, account.round);
      yield ask("accountOf", [identity], { balance, free, held, voting, dividends, opened });
      yield ask("voteLockOf", [identity], this.locks.of(identity));
    }
    if (this.#code.has("Projects")) yield ask("balanceOf", [this.#code.addressOf("Projects")], this.#staked);
    for (const [[account], identity] of this.#books.of(identityRegistry).bindings.rows([NOBODY])) {
      yield ask("balanceOf", [account], this.accounts.get(identity).balance);
    }
  }

  /** Wei that `amount` earned since round `from`. */
  #earned(amount: bigint, from: bigint): bigint {
    return (amount * (this.#accumulated.get(this.#round) - this.#accumulated.get(from))) >> 128n;
  }
}

export const reputation = bind({
  ...{ name: "Reputation", abi: ReputationAbi },
  make: (books, code) => new ReputationBook(books, code),
  unasked: { allowance: PURE, approve: PURE, transfer: PURE, transferFrom: PURE },
});
