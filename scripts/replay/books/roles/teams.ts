import { TeamsAbi } from "../../../../sdk/src/abi/Teams.js";
import { type Book, type Books, CODE, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_HASH, NO_IDENTITY } from "../none.ts";
import { workCredit } from "../pay/work-credit.ts";

const WHOLE = 10_000n;

interface Team {
  readonly members: readonly string[];
  readonly shares: readonly bigint[];
  readonly content: string;
  readonly salt: string;
  earned: bigint;
  disbanded: boolean;
}

const NO_TEAM: Team = {
  ...{ members: [], shares: [], content: `0x${"00".repeat(32)}`, salt: NO_HASH },
  ...{ earned: 0n, disbanded: false },
};

export class TeamsBook implements Book {
  readonly #teams = new Table<[team: string], Team>(() => ({ ...NO_TEAM }));
  readonly #taken = new Table<[team: string, member: string], bigint>(() => 0n);
  readonly #modules = new Table<[module: string], boolean>(() => false);
  readonly #books: Books;

  constructor(books: Books) {
    this.#books = books;
  }

  readonly on: Takers<typeof TeamsAbi> = {
    TeamFormed: ({ team, agreement }) => {
      const { members, shares, content, salt } = agreement;
      this.#teams.set({ ...{ members, shares, content, salt }, earned: 0n, disbanded: false }, team);
      for (const member of members) this.#taken.set(0n, team, member);
    },
    TeamDisbanded: ({ team }) => {
      this.#teams.at(team).disbanded = true;
    },
    TeamEarned: ({ team, earned }) => {
      this.#teams.at(team).earned = earned;
    },
    TeamPaid: ({ team, member, taken }) => this.#taken.set(taken, team, member),
    TeamModuleSet: ({ module, accepted }) => this.#modules.set(accepted, module),
    ...{ TeamActed: () => {}, EIP712DomainChanged: () => {} },
  };

  *answers() {
    const credit = this.#books.find(workCredit);
    for (const [[team], known] of this.#teams.rows([NO_IDENTITY])) {
      const { members, shares, content, salt, earned, disbanded } = known;
      yield ask("membersOf", [team], members);
      yield ask("sharesOf", [team], shares);
      yield ask("contentOf", [team], content);
      yield ask("earnedBy", [team], earned);
      yield ask("isDisbanded", [team], disbanded);
      if (members.length > 0) yield ask("teamOf", [{ members, shares, content, salt }], team);
      for (const [place, member] of [...members, NO_IDENTITY].entries()) {
        const taken = this.#taken.get(team, member);
        yield ask("takenBy", [team, member], taken);
        if (credit === undefined) continue;
        const all = members.length === 0 ? 0n : earned + credit.balanceOf(team);
        yield ask("dueTo", [team, member], (all * (shares[place] ?? 0n)) / WHOLE - taken);
      }
    }
    for (const [[module], accepted] of this.#modules.rows([NOBODY])) yield ask("isModule", [module], accepted);
  }

  /** Members of a team; of what is none, nobody. */
  membersOf(identity: string): readonly string[] {
    return this.#teams.get(identity).members;
  }
}

export const teams = bind({
  ...{ name: "Teams", abi: TeamsAbi },
  make: (books) => new TeamsBook(books),
  unasked: { digestOf: CODE },
});
