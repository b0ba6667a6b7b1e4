import type { CommunityProjectsAbi } from "../../../../sdk/src/abi/CommunityProjects.js";
import type { EventArgs } from "../../../../sdk/src/core/abi.js";
import { type Takers, ask } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_ID } from "../none.ts";

type Events = Takers<typeof CommunityProjectsAbi>;

interface Deposit {
  contributor: string;
  purpose: bigint;
  projectId: bigint;
  place: bigint;
  value: bigint;
  until: bigint;
  lockedBy: bigint;
  requested: boolean;
}

/** Vouchers in escrow, and which work has them locked. */
export class DepositsPart {
  readonly #deposits = new Table<[id: bigint], Deposit>(noDeposit);
  /** Offers to work that are on their task: a lock holds as long. */
  readonly #atWork = new Set<bigint>();

  readonly on: Pick<Events, "VoucherDeposited" | "VoucherReturned" | "VoucherLocked"> = {
    VoucherDeposited: ({ id, contributor, purpose, projectId, place, value, until }) => {
      const given = { contributor, purpose, projectId, place, value, until };
      this.#deposits.set({ ...given, lockedBy: 0n, requested: false }, id);
    },
    VoucherReturned: ({ id }) => this.#clear(id),
    VoucherLocked: ({ id, offerId }) => {
      this.#deposits.at(id).lockedBy = offerId;
    },
  };

  *answers() {
    for (const [[id], deposit] of this.#deposits.rows([NO_ID])) {
      const lockedBy = this.#atWork.has(deposit.lockedBy) ? deposit.lockedBy : 0n;
      yield ask("depositOf", [id], { ...deposit, lockedBy });
    }
  }

  take({ offerId }: EventArgs<typeof CommunityProjectsAbi, "TaskTaken">): void {
    this.#atWork.add(offerId);
  }

  free({ offerId }: EventArgs<typeof CommunityProjectsAbi, "TaskFreed">): void {
    this.#atWork.delete(offerId);
  }

  /** All that the work named leaves the escrow. */
  finish({ offerId }: EventArgs<typeof CommunityProjectsAbi, "TaskDone">): void {
    for (const [[id], { lockedBy }] of [...this.#deposits.rows()]) if (lockedBy === offerId) this.#clear(id);
  }

  ask(id: bigint): void {
    this.#deposits.at(id).requested = true;
  }

  settle(id: bigint, redeemed: boolean): void {
    if (redeemed) this.#clear(id);
    else this.#deposits.at(id).requested = false;
  }

  #clear(id: bigint): void {
    this.#deposits.set(noDeposit(), id);
  }
}

function noDeposit(): Deposit {
  const nothing = { purpose: 0n, projectId: 0n, place: 0n, value: 0n, until: 0n, lockedBy: 0n };
  return { contributor: `0x${"00".repeat(20)}`, ...nothing, requested: false };
}
