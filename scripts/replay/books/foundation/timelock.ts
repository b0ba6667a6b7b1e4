import { ZeroHash } from "ethers";
import { TimelockAbi } from "../../../../sdk/src/abi/Timelock.js";
import { type Book, type Moment, type Takers, CODE, PURE, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_HASH } from "../none.ts";

/** What an operation's time is once it was executed. */
const DONE = 1n;

enum State {
  Unset,
  Waiting,
  Ready,
  Done,
}

/** That of a TimelockController. */
export class TimelockBook implements Book {
  #delay = 0n;
  /** When each operation is ready (Unix seconds), or {@link DONE}. */
  readonly operations = new Table<[id: string], bigint>(() => 0n);
  readonly #roles = new Table<[role: string, account: string], boolean>(() => false);
  readonly #admins = new Table<[role: string], string>(() => ZeroHash);

  readonly on: Takers<typeof TimelockAbi> = {
    CallScheduled: ({ id, delay }, { time }) => this.operations.set(time + delay, id),
    CallExecuted: ({ id }) => this.operations.set(DONE, id),
    Cancelled: ({ id }) => this.operations.set(0n, id),
    CallSalt: () => {},
    MinDelayChange: ({ newDuration }) => {
      this.#delay = newDuration;
    },
    RoleGranted: ({ role, account }) => this.#roles.set(true, role, account),
    RoleRevoked: ({ role, account }) => this.#roles.set(false, role, account),
    RoleAdminChanged: ({ role, newAdminRole }) => this.#admins.set(newAdminRole, role),
  };

  stateOf(id: string, now: bigint): State {
    const time = this.operations.get(id);
    if (time === 0n) return State.Unset;
    if (time === DONE) return State.Done;
    return time > now ? State.Waiting : State.Ready;
  }

  *answers({ time: now }: Moment) {
    yield ask("getMinDelay", [], this.#delay);
    for (const [[id], time] of this.operations.rows([NO_HASH])) {
      const state = this.stateOf(id, now);
      yield ask("getTimestamp", [id], time);
      yield ask("getOperationState", [id], state);
      yield ask("isOperation", [id], state !== State.Unset);
      yield ask("isOperationPending", [id], state === State.Waiting || state === State.Ready);
      yield ask("isOperationReady", [id], state === State.Ready);
      yield ask("isOperationDone", [id], state === State.Done);
    }
    const roles = new Set<string>();
    for (const [[role, account], granted] of this.#roles.rows([NO_HASH, NOBODY])) {
      roles.add(role);
      yield ask("hasRole", [role, account], granted);
    }
    for (const role of roles) yield ask("getRoleAdmin", [role], this.#admins.get(role));
  }
}

export const timelock = bind({
  ...{ name: "Timelock", abi: TimelockAbi },
  make: () => new TimelockBook(),
  unasked: {
    ...{ DEFAULT_ADMIN_ROLE: CODE, PROPOSER_ROLE: CODE, EXECUTOR_ROLE: CODE, CANCELLER_ROLE: CODE },
    ...{ hashOperation: PURE, hashOperationBatch: PURE },
  },
});
