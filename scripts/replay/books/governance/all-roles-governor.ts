import { AllRolesGovernorAbi } from "../../../../sdk/src/abi/AllRolesGovernor.js";
import { type Answer, type Book, type Moment, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID } from "../none.ts";
import { roleRegistry } from "../roles/role-registry.ts";
import { RoleGovernorBook, type Tally, UNASKED, shareOf } from "./role-governor.ts";

const NO_PROPOSAL = { rolesFor: 0n, rolesAgainst: 0n, rolesNeither: 0n, needed: 0n };

class AllRolesGovernorBook extends RoleGovernorBook implements Book {
  readonly #roles = new Table<[proposalId: bigint], typeof NO_PROPOSAL>(() => ({ ...NO_PROPOSAL }));
  readonly #sides = new Table<[proposalId: bigint, roleId: bigint], bigint>(() => 0n);

  readonly on: Takers<typeof AllRolesGovernorAbi> = {
    ...this.common,
    ProposalCreated: (args) => {
      this.common.ProposalCreated(args);
      this.#roles.at(args.proposalId).needed = this.quorumAt(args.voteStart);
    },
    SideTaken: ({ proposalId, roleId, side, rolesAgainst, rolesFor, rolesNeither }) => {
      Object.assign(this.#roles.at(proposalId), { rolesAgainst, rolesFor, rolesNeither });
      this.#sides.set(side, proposalId, roleId);
    },
  };

  override *answers(moment: Moment): Generator<Answer> {
    yield* super.answers(moment);
    for (const [of, roles] of this.#roles.rows([NO_ID])) yield ask("proposalOf", of, roles);
    for (const [of, side] of this.#sides.rows([NO_ID, 1n])) yield ask("sideOf", of, side);
  }

  protected isReached(proposalId: bigint): boolean {
    const { rolesFor, rolesAgainst, rolesNeither, needed } = this.#roles.get(proposalId);
    return rolesFor + rolesAgainst + rolesNeither >= needed;
  }

  protected votesOf(proposalId: bigint): Tally {
    const { rolesAgainst: against, rolesFor: inFavour, rolesNeither: abstain, needed } = this.#roles.get(proposalId);
    return { against, inFavour, abstain, needed };
  }

  protected couldVote(roleId: bigint, timepoint: bigint): boolean {
    return this.books.of(roleRegistry).takesPart(roleId, timepoint);
  }

  protected quorumAt(timepoint: bigint): bigint {
    const roles = this.books.of(roleRegistry).rolesTakingPart(timepoint);
    return shareOf(BigInt(roles), this.termsAt(timepoint));
  }
}

export const allRolesGovernor = bind({
  ...{ name: "AllRolesGovernor", abi: AllRolesGovernorAbi },
  make: (books, code) => new AllRolesGovernorBook(books, code),
  unasked: { ...UNASKED, handOver: "writes a proposal from who has which right in the timelock" },
});
