import { ArbitrationAbi } from "../abi/Arbitration.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkInteger } from "../core/check.js";
import type { Core } from "../core/core.js";
import { dateOf } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import type { PoolSeat } from "./records.js";

export type PoolJoined = EventArgs<typeof ArbitrationAbi, "PoolJoined">;
export type PoolLeft = EventArgs<typeof ArbitrationAbi, "PoolLeft">;

/** Those who opted in to judge the cases that no community judges. */
export function juryPool(core: Core) {
  const contract = core.contract("Arbitration", ArbitrationAbi);
  return {
    /**
     * Opts in to judge. For verified identities with the score that the terms ask for.
     *
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND` without an identity, `ALREADY_DONE`.
     * @example
     * await arbitration.joinPool().send();
     */
    joinPool(): Action<PoolJoined, void> {
      return contract.action("joinPool", { args: [], result: (found) => found.one(contract, "PoolJoined") });
    },

    /**
     * Opts out. Who was drawn already stays so.
     *
     * @throws ProtocolError `NOT_FOUND`
     * @example
     * await arbitration.leavePool().send();
     */
    leavePool(): Action<PoolLeft, void> {
      return contract.action("leavePool", { args: [], result: (found) => found.one(contract, "PoolLeft") });
    },

    /** Seats of the pool, vacant ones included. */
    poolSize(): Promise<bigint> {
      return contract.read("poolSize");
    },

    /**
     * Who has a seat of the pool; null where it is vacant, or there is no such seat.
     *
     * @param seat From 0 up to, but not, `poolSize()`.
     * @throws InputError
     */
    async poolSeat(seat: bigint | number): Promise<PoolSeat | null> {
      const wanted = checkInteger("seat", seat);
      if (wanted >= (await contract.read("poolSize"))) return null;
      const { identity, joinedAt } = await contract.read("poolSeat", wanted);
      return BigInt(identity) === 0n ? null : { identity, joinedAt: dateOf(joinedAt) };
    },

    /**
     * The seat that an identity has in the pool; null where it has none.
     *
     * @param identity The client's if left out.
     * @throws InputError
     * @example
     * if ((await arbitration.seatOf()) === null) await arbitration.joinPool().send();
     */
    async seatOf(identity?: string): Promise<bigint | null> {
      const given = checkIdentityIfGiven(identity);
      const { inPool, seat } = await contract.read("poolSeatOf", await identityOr(core, given));
      return inPool ? seat : null;
    },
  };
}
