import { WorkQueueAbi } from "../abi/WorkQueue.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkRoleId } from "../roles/input.js";

export type CycleEntered = EventArgs<typeof WorkQueueAbi, "CycleEntered">;
export type CycleLeft = EventArgs<typeof WorkQueueAbi, "CycleLeft">;

/** Whose turns come in a role. */
export interface Turns {
  /** How many take turns, those who wait included. */
  readonly size: number;
  /** Who is next, and so on, as long as nobody comes, goes or misses (identities). */
  readonly coming: readonly string[];
  /** Who missed its last turn, and comes next when another accepts a job. */
  readonly waiting: readonly string[];
}

/** Where a member of a role stands. */
export interface Placement {
  /** Whether it has a place in the queue at all: it is a member in good standing. */
  readonly placed: boolean;
  /** Whether it takes turns. */
  readonly inCycle: boolean;
  /** Whether it missed its last turn and nobody has accepted a job since. */
  readonly waiting: boolean;
  /** Misses in a row, 0 to 2: the third takes it out of the cycle. */
  readonly misses: number;
}

const USUAL = 20;
const MOST = 1_000n;

/** The cycle in which the members of a role take turns. */
export function turns(core: Core) {
  const contract = core.contract("WorkQueue", WorkQueueAbi);
  return {
    /**
     * Whose turns come in a role.
     *
     * @param options `most`: of each list, 1 to 1,000; 20 if left out.
     * @throws InputError
     * @example
     * const { coming, waiting } = await work.turns(7);
     */
    async turns(roleId: bigint | number, options: { readonly most?: bigint | number } = {}): Promise<Turns> {
      const id = checkRoleId("roleId", roleId);
      const { most = USUAL } = checkObject("options", options);
      const limit = checkInteger("most", most, 1n, MOST);
      const [size, coming, waiting] = await Promise.all([
        contract.read("sizeOf", id),
        contract.read("comingTurns", id, limit),
        contract.read("pendingTurns", id, limit),
      ]);
      return { size: Number(size), coming, waiting };
    },

    /**
     * Where an identity stands in the queue of a role.
     *
     * @param identity The client's if left out.
     * @throws InputError
     */
    async placement(roleId: bigint | number, identity?: string): Promise<Placement> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(identity)];
      const found = await contract.read("placementOf", id, await identityOr(core, given));
      const { placed, inCycle, pending, misses } = found;
      return { placed, inCycle, waiting: pending, misses: Number(misses) };
    },

    /**
     * Comes back into the cycle of a role, to its end and without misses. For members who are out of it.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `ALREADY_DONE`.
     */
    enterCycle(roleId: bigint | number): Action<CycleEntered, void> {
      return contract.action("enter", {
        args: [checkRoleId("roleId", roleId)],
        result: (found) => found.one(contract, "CycleEntered"),
      });
    },

    /**
     * Takes no more turns in a role, until it enters again. The client stays a member; pay is for those who take turns.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `ALREADY_DONE`.
     */
    stepOut(roleId: bigint | number): Action<CycleLeft, void> {
      return contract.action("stepOut", {
        args: [checkRoleId("roleId", roleId)],
        result: (found) => found.one(contract, "CycleLeft"),
      });
    },
  };
}
