import { CommunityProjectsAbi } from "../abi/CommunityProjects.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { checkVoucherId, seriesIdOf } from "../vouchers/id.js";
import { type Statement, checkStatement, depositAsked } from "./statement.js";
import { redemptionsOf } from "./vouchers.js";

export type RedemptionSettled = EventArgs<typeof CommunityProjectsAbi, "RedemptionSettled">;

/** Vouchers are redeemed for the project. Managers act for it. */
export function redeeming(core: Core) {
  const contract = core.contract("CommunityProjects", CommunityProjectsAbi);
  return {
    /**
     * Takes back a request that is not fulfilled. Managers only.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `WRONG_STATE`.
     */
    cancelRedemption(voucherId: bigint): Action<RedemptionSettled, void> {
      return contract.action("cancelRedemption", {
        args: [checkVoucherId("voucherId", voucherId)],
        result: (found) => found.one(contract, "RedemptionSettled"),
      });
    },

    /**
     * Agrees that the issuer delivered; the contributor is credited. Managers only.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`, `WRONG_STATE`.
     */
    confirmRedemption(voucherId: bigint): Action<RedemptionSettled, void> {
      return contract.action("confirmRedemption", {
        args: [checkVoucherId("voucherId", voucherId)],
        result: (found) => found.one(contract, "RedemptionSettled"),
      });
    },

    /**
     * Disputes a fulfilment or a refusal, with the deposit that the series' arbitrator asks. Managers only.
     *
     * @throws InputError, also where the voucher is not in escrow.
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`, `TOO_LATE`.
     * @example
     * await communityProjects.disputeRedemption(voucherId, { uri: "ipfs://bafy…" }).send();
     */
    disputeRedemption(voucherId: bigint, statement: Statement): Action<void, void> {
      const id = checkVoucherId("voucherId", voucherId);
      const { uri, deposit } = checkStatement(statement);
      return contract.action("disputeRedemption", {
        args: async () => {
          // The contract would name project 0.
          const { projectId } = await contract.read("depositOf", id);
          if (projectId === 0n) throw new InputError("voucherId", "a voucher in escrow", id);
          return [id, uri] as const;
        },
        value: async () => {
          if (deposit !== undefined) return deposit;
          const court = await redemptionsOf(core).read("courtOf", seriesIdOf(id));
          return depositAsked(core, court.arbitrator, court.communityId);
        },
        result: () => undefined,
      });
    },

    /**
     * Draws the consequences of a redemption that has ended: the contributor is credited, or the voucher is free again. Anyone.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `WRONG_STATE` while it goes on.
     */
    settleRedemption(voucherId: bigint): Action<RedemptionSettled, void> {
      return contract.action("settleRedemption", {
        args: [checkVoucherId("voucherId", voucherId)],
        result: (found) => found.one(contract, "RedemptionSettled"),
      });
    },
  };
}
