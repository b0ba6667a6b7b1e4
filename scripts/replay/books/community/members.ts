import type { CommunitiesAbi } from "../../../../sdk/src/abi/Communities.js";
import { type Takers, ask } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID, NO_IDENTITY } from "../none.ts";

type Events = Takers<typeof CommunitiesAbi>;

/** A community as it is stored. */
export interface Community {
  size: bigint;
  seats: bigint;
  departures: bigint;
  share: bigint;
  patience: bigint;
  version: bigint;
}

interface Membership {
  since: bigint;
  seat: bigint;
  index: bigint;
  standing: bigint;
}

const NOBODY = `0x${"00".repeat(20)}`;
const NO_CHARTER = `0x${"00".repeat(32)}`;

/** Who is a member of what, and under which charter. */
export class MembersPart {
  readonly #communities = new Table<[communityId: bigint], Community>(() => {
    return { size: 0n, seats: 0n, departures: 0n, share: 0n, patience: 0n, version: 0n };
  });
  readonly #charters = new Table<[communityId: bigint], string>(() => NO_CHARTER);
  readonly #memberships = new Table<[communityId: bigint, identity: string], Membership>(() => {
    return { since: 0n, seat: 0n, index: 0n, standing: 0n };
  });
  /** Members in the order of their indices. */
  readonly #lists = new Table<[communityId: bigint], string[]>(() => []);
  /** All who ever were members. */
  readonly #known = new Table<[communityId: bigint], Set<string>>(() => new Set());
  /** Seats in the order in which they were left. */
  readonly #departed = new Table<[communityId: bigint], bigint[]>(() => []);

  readonly on: Pick<Events, "Founded" | "Joined" | "Departed" | "CharterChanged" | "Ended"> = {
    Founded: ({ communityId, charter, share, patience }) => {
      Object.assign(this.#communities.at(communityId), { share, patience, version: 1n });
      this.#charters.set(charter, communityId);
    },
    CharterChanged: ({ communityId, version, charter, share, patience }) => {
      Object.assign(this.#communities.at(communityId), { share, patience, version });
      this.#charters.set(charter, communityId);
    },
    Joined: ({ communityId, identity, seat, size }, { time }) => {
      Object.assign(this.#communities.at(communityId), { seats: seat + 1n, size });
      const { standing } = this.membership(communityId, identity);
      const joined = { since: time, seat, index: size - 1n, standing: standing + 1n };
      this.#memberships.set(joined, communityId, identity);
      this.#lists.at(communityId).push(identity);
      this.#known.at(communityId).add(identity);
    },
    Departed: ({ communityId, identity, seat, size }) => {
      const community = this.#communities.at(communityId);
      community.departures++;
      community.size = size;
      const { index, standing } = this.membership(communityId, identity);
      this.#memberships.set({ since: 0n, seat: 0n, index: 0n, standing: standing + 1n }, communityId, identity);
      this.#departed.at(communityId).push(seat);
      // The last in the list takes the empty place.
      const list = this.#lists.at(communityId);
      const last = list.pop()!;
      if (last === identity) return;
      list[Number(index)] = last;
      this.#memberships.at(communityId, last).index = index;
    },
    // Its last member departed.
    Ended: () => {},
  };

  *answers() {
    yield ask("communities", [], this.#communities.size);
    for (const [[id], community] of this.#communities.rows([NO_ID])) {
      yield ask("communityOf", [id], community);
      yield ask("sizeOf", [id], community.size);
      yield ask("charterOf", [id], this.#charters.get(id));
      const list = this.#lists.get(id);
      yield ask("members", [id, 0, list.length + 1], list);
      yield ask("members", [id, 1, 2], list.slice(1, 3));
      for (const [index, identity] of [...list, NOBODY].entries()) yield ask("memberAt", [id, index], identity);
      for (const [n, seat] of [...this.departedSeats(id), 0n].entries()) yield ask("departedSeat", [id, n], seat);
    }
    for (const [[id, identity], membership] of this.#memberships.rows([NO_ID, NO_IDENTITY])) {
      yield ask("membershipOf", [id, identity], membership);
      yield ask("memberSince", [id, identity], membership.since);
      yield ask("isMember", [id, identity], membership.since !== 0n);
    }
  }

  community(communityId: bigint): Readonly<Community> {
    return this.#communities.get(communityId);
  }

  membership(communityId: bigint, identity: string): Readonly<Membership> {
    return this.#memberships.get(communityId, identity);
  }

  departedSeats(communityId: bigint): readonly bigint[] {
    return this.#departed.get(communityId);
  }

  /** All who are or were members. */
  known(communityId: bigint): Iterable<string> {
    return this.#known.get(communityId);
  }
}
