import type { CommunityProjectsAbi } from "../../../../sdk/src/abi/CommunityProjects.js";
import { type Takers, ask } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_HASH, NO_ID } from "../none.ts";

interface Group {
  version: bigint;
  founders: bigint;
  /** In the order of their seats. */
  members: string[];
}

/** Groups that decide by the consent of all their members, and what they consented to. */
export class GroupsPart {
  readonly #groups = new Table<[groupId: bigint], Group>(() => ({ version: 0n, founders: 0n, members: [] }));
  /** Bit n of `seats` is that of the member in seat n. */
  readonly #consents = new Table<[text: string], { seats: bigint; needed: bigint }>(() => ({ seats: 0n, needed: -1n }));

  readonly on: Pick<Takers<typeof CommunityProjectsAbi>, "GroupFormed" | "GroupChanged" | "Consented"> = {
    GroupFormed: ({ groupId, members }) => {
      this.#groups.set({ version: 1n, founders: BigInt(members.length), members: [...members] }, groupId);
    },
    GroupChanged: ({ groupId, member, admitted, version }) => {
      const group = this.#groups.at(groupId);
      group.version = version;
      if (admitted) {
        group.members.push(member);
        return;
      }
      // The last member takes the free seat.
      const last = group.members.pop()!;
      if (last !== member) group.members[group.members.indexOf(member)] = last;
    },
    Consented: ({ text, seats, needed }) => this.#consents.set({ seats, needed }, text),
  };

  *answers() {
    for (const [[groupId], group] of this.#groups.rows([NO_ID])) yield ask("groupOf", [groupId], group);
    for (const [[text], { seats, needed }] of this.#consents.rows([NO_HASH])) {
      const bits = [...seats.toString(2)].reverse().map((bit) => bit === "1");
      const count = bits.filter(Boolean).length;
      for (const [seat, given] of [...bits, false].entries()) {
        yield ask("consentsOf", [text, seat], count, given, BigInt(count) === needed);
      }
    }
  }

  /** Whether `identity` is in the group. */
  has(groupId: bigint, identity: string): boolean {
    return this.#groups.get(groupId).members.includes(identity);
  }

  *members() {
    for (const [[groupId], { members }] of this.#groups.rows()) {
      for (const member of members) yield [groupId, member] as const;
    }
  }
}
