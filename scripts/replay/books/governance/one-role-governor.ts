import { OneRoleGovernorAbi } from "../../../../sdk/src/abi/OneRoleGovernor.js";
import { type Answer, type Book, CODE, type Moment, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_ID } from "../none.ts";
import { NO_TALLY, RoleGovernorBook, type Tally, UNASKED } from "./role-governor.ts";

class OneRoleGovernorBook extends RoleGovernorBook implements Book {
  readonly #roles = new Table<[proposalId: bigint], bigint>(() => 0n);
  readonly #mandates = new Table<[target: string, selector: string], bigint>(() => 0n);
  /** Of the last proposal made at a time. */
  readonly #needed = new Table<[timepoint: bigint], bigint>(() => 0n);

  readonly on: Takers<typeof OneRoleGovernorAbi> = {
    ...this.common,
    PutToRole: ({ proposalId, roleId, needed }) => {
      this.#roles.set(roleId, proposalId);
      this.tallies.set({ ...NO_TALLY, needed }, proposalId, roleId);
      this.#needed.set(needed, this.proposals.get(proposalId)!.snapshot);
    },
    MandateSet: ({ target, selector, roleId }) => this.#mandates.set(roleId, target, selector),
  };

  override *answers(moment: Moment): Generator<Answer> {
    yield* super.answers(moment);
    for (const [of, roleId] of this.#roles.rows([NO_ID])) yield ask("roleOf", of, roleId);
    for (const [of, roleId] of this.#mandates.rows([NOBODY, "0x00000000"])) yield ask("mandateOf", of, roleId);
  }

  protected isReached(proposalId: bigint): boolean {
    const { against, inFavour, abstain, needed } = this.votesOf(proposalId);
    return against + inFavour + abstain >= needed;
  }

  protected votesOf(proposalId: bigint): Tally {
    return this.tallies.get(proposalId, this.#roles.get(proposalId));
  }

  protected couldVote(): boolean {
    return true;
  }

  protected quorumAt(timepoint: bigint): bigint {
    return this.#needed.get(timepoint);
  }
}

export const oneRoleGovernor = bind({
  ...{ name: "OneRoleGovernor", abi: OneRoleGovernorAbi },
  make: (books, code) => new OneRoleGovernorBook(books, code),
  unasked: { ...UNASKED, OWN_ROLE: CODE },
});
